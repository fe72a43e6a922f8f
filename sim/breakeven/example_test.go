package breakeven_test

import (
	"context"
	"fmt"

	"h20sim/sim/breakeven"
	"h20sim/sim/scenario"
)

// The share of revenue at which Nvidia earns no more than if the ban stays, if it passes nothing on to buyers.
func Example() {
	read := func(other bool) (*scenario.Scenario, error) {
		if other {
			return scenario.Load("../../scenarios/ban-stays.toml")
		}
		return scenario.Load("../../scenarios/share-no-boycott.toml", "moves.share.pass_through=0")
	}
	ask, err := breakeven.New(breakeven.Question{Address: "moves.share.rate", Points: 33, Measure: "nvidia.gross_profit", Period: "all", Mark: breakeven.Mark{Like: true}}, read)
	if err != nil {
		fmt.Println(err)
		return
	}
	found, err := ask.Central(context.Background(), 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range found.Roots {
		fmt.Printf("%s at %.1f %%: %.1f bn USD, %.2f less for each percentage point more\n", r.Kind, 100*r.X, r.Mark/1000, -r.Slope/100/1000)
	}
	// Output:
	// crossing at 81.2 %: 9.5 bn USD, 0.66 less for each percentage point more
}
