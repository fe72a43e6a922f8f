// Translate writes the pages of package sim over lanes. Run it in the package's directory, as go generate does.
package main

import (
	"fmt"
	"os"

	"h20sim/sim/lanes"
)

func main() {
	pages, err := lanes.Pages(".")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for name, text := range pages {
		if err := os.WriteFile(name, text, 0o644); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}
