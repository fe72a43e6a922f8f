package main

import (
	"fmt"
	"os"

	"h20sim/sim/folder"
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
		if err := folder.WriteFile(folder.OS(), name, text); err != nil {
			return err
		}
	}
	return nil
}
