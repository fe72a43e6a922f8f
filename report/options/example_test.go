package options_test

import (
	"fmt"

	told "h20sim/report/options"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/options"
)

// What two options come to, as a sentence: the draws do not part them.
func ExampleValue_Sentences() {
	found := told.Value{Name: "value", Value: options.Value{
		Asked: options.Asked{
			Measure: sim.Measure{Name: "nvidia.gross_profit", Title: "Nvidia, gross profit", Unit: "MUSD", Formula: "net revenue − cost"},
			Period:  sim.FiscalYear(2027), Said: options.SaidStudy,
			Options: []options.Option{{Name: "wait", Title: "Wait", Mean: 900, Behind: 100, Error: 80}, {Name: "go", Title: "Go", Mean: 1000}}, Best: 1,
			Paths: []options.Path{{Chance: 1}}, States: 256,
		},
		Perfect: options.Worth{Value: 300, Error: 20},
		Items:   []options.Worth{{Learnable: options.Learnable{Kind: options.OfBranch, Name: "branches.ban", Title: "Is the ban lifted?"}, Value: 250, Error: 10}},
		Draws:   256,
	}}
	for _, s := range found.Sentences()[:2] {
		fmt.Println(words.Wrap(s.String(), 100, ""))
	}
	// Output:
	// Before choosing, it is worth most to know the answer to “Is the ban lifted?”: 250 m USD of Nvidia’s
	// gross profit in FY2027 (53 weeks) (230 to 270 m USD).
	// To know all there is to know would add 300 m USD (261 to 339 m USD); without it “Go” comes to 1 bn
	// USD on average, 100 m USD more than “Wait” (−57 to 257 m USD); the interval falls below zero, so
	// that the order of the two is open; a higher amount is better, as the study states.
}
