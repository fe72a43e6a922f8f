package options_test

import (
	"fmt"

	"h20sim/sim/options"
)

// Which of three options is best on average, and how far it falls behind what would have been right, in the runs of a finished study.
func ExampleRead() {
	table, err := options.Read(shared.result, shared.runs, shared.plan, options.Question{})
	if err != nil {
		fmt.Println(err)
		return
	}
	regret, err := table.Regret(100) // MUSD
	if err != nil {
		fmt.Println(err)
		return
	}
	best := regret.Options[regret.Best]
	fmt.Printf("%s of %d options, in %d states on %d paths\n", best.Name, len(regret.Options), regret.States, len(regret.Paths))
	fmt.Printf("right in %.0f %% of draws, within 100 m USD in %.0f %%\n", 100*regret.Regrets[regret.Best].Best, 100*regret.Regrets[regret.Best].Within)
	// Output:
	// dear of 3 options, in 128 states on 2 paths
	// right in 41 % of draws, within 100 m USD in 43 %
}
