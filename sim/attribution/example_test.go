package attribution

import (
	"context"
	"fmt"

	"h20sim/sim/scenario"
)

// What did Beijing do, what Washington? All sets of the moves that a scenario makes beyond its baseline are run, and what each actor's moves
// add is told on average over orders.
func ExampleInquiry_Credit() {
	load := func() (*scenario.Scenario, error) { return scenario.Load("../../scenarios/words-only.toml") }
	s, err := load()
	if err != nil {
		fmt.Println(err)
		return
	}
	base, err := s.LoadBaseline()
	if err != nil {
		fmt.Println(err)
		return
	}
	q, err := NewInquiry(s, base, 0)
	if err != nil {
		fmt.Println(err)
		return
	}
	list, err := q.Credit(Question{Measures: []string{"h20.revenue_net"}, Period: "all"}, load, inMemory(context.Background(), 1))
	if err != nil {
		fmt.Println(err)
		return
	}
	c := list[0]
	fmt.Printf("%s: %+.0f m USD from %s on\n", c.Measure, c.To.Value-c.From.Value, c.Baseline)
	for _, g := range c.Groups {
		fmt.Printf("%s: %+.0f on average over orders, %+.0f as the last\n", g.By, g.Value.Value, g.Last.Value)
	}
	// Output:
	// h20.revenue_net: -296 m USD from no-policy on
	// US government: -387 on average over orders, -296 as the last
	// Nvidia: +90 on average over orders, +180 as the last
}
