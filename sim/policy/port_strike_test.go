package policy

import (
	"fmt"
	"testing"

	"h20sim/sim"
)

// A PortStrike is a whole kind of move: dock workers let a smaller part of chips leave for China.
//
//	Gate = Gate·(1 - In·strength)
type PortStrike struct {
	noAnnouncement

	Chips    []string `toml:"chips" names:"chips" default:"[]" doc:"chips it applies to; all of US origin if left out"`
	Strength float64  `toml:"strength" unit:"1" range:"0..1" doc:"part of shipments that it stops"`
}

var _ = add("port-strike", Market, "dock workers stop shipments", func() Move { return new(PortStrike) })

// Pull narrows the gate.
func (m *PortStrike) Pull(l *sim.Levers, x *sim.Index, at At) {
	for _, p := range x.ChipsNamed(m.Chips) {
		l.Gate[p] *= at.Factor(1 - m.Strength)
	}
}

func ExampleMove() {
	x := index(new(testing.T))
	strike := Dated{Name: "strike", Date: day("2025-03-06"), Ramp: 2, Until: day("2025-03-10"), Move: &PortStrike{Strength: 0.5}}
	table := NewTimetable(x, []Dated{strike})
	for d := day("2025-03-05"); d <= day("2025-03-10"); d++ {
		fmt.Println(d, on(x, table, d).Gate[3])
	}
	// Output:
	// 2025-03-05 1
	// 2025-03-06 0.75
	// 2025-03-07 0.5
	// 2025-03-08 0.5
	// 2025-03-09 0.5
	// 2025-03-10 1
}
