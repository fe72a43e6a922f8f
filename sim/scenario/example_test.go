package scenario_test

import (
	"fmt"

	"h20sim/sim/scenario"
)

// A text that extends a file is a scenario like any other; problems have the name that it was given.
func ExampleParse() {
	text := "extends = \"../../scenarios/base.toml\"\ntitle = \"The price doubles\"\nchips.h20.price = 24_000\n"
	s, err := scenario.Parse("mine.toml", []byte(text))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s: %s\n", s.ID, s.Title)

	_, err = scenario.Parse("mine.toml", []byte(text+"chips.h20.pirce = 1\n"))
	fmt.Println(err)
	// Output:
	// mine: The price doubles
	// mine.toml:4:19: chips.h20.pirce: unknown key; did you mean "price"?
}
