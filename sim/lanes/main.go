package main

import (
	"fmt"
	"os"
)

func main() {
	if err := translateHere(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// translateHere writes the pages of the package in the working directory.
func translateHere() error {
	texts, err := translatePackage(".")
	if err != nil {
		return err
	}
	for name, text := range texts {
		if err := os.WriteFile(name, text, 0o644); err != nil {
			return err
		}
	}
	return nil
}
