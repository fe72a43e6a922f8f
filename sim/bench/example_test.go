package bench_test

import (
	"fmt"

	"h20sim/sim"
	"h20sim/sim/bench"
	"h20sim/sim/scenario"
)

// One scenario, laid out once: as it is, without the notices, with a market that likes to wait less, and if buyers obey in part.
func Example() {
	s, err := scenario.Load("../../scenarios/boycott-halt.toml")
	if err != nil {
		fmt.Println(err)
		return
	}
	b, err := bench.New(s, 0, "market.wait_taste")
	if err != nil {
		fmt.Println(err)
		return
	}
	year := sim.FiscalYear(2027)
	share, err := b.Ask("market.domestic_share", year)
	if err != nil {
		fmt.Println(err)
		return
	}
	settings := []bench.Setting{{}, {Leave: []string{"guidance"}}, {Values: []float64{-3}}, {Courses: []string{"in-part"}}, {Values: []float64{700}}}
	b.Run(settings, func(i int, figures []float64, err error) {
		if err != nil {
			fmt.Println(i, err)
			return
		}
		fmt.Printf("%d %.1f %% in %s\n", i, 100*figures[share], year.Name)
	})
	// Output:
	// 0 84.6 % in FY2027
	// 1 84.4 % in FY2027
	// 2 83.8 % in FY2027
	// 3 84.7 % in FY2027
	// 4 market.wait_taste: found 700, expected -20 to 20
}
