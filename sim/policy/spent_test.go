package policy

import (
	"testing"

	"h20sim/sim"
)

// A statement, a lot and an order are past after the days on which they act; a ban, a share and a threat are not, and a move
// that never turns anything has nothing that could be past.
func TestSpent(t *testing.T) {
	x := index(t)
	for _, c := range []struct {
		why  string
		move Move
		ramp int
		day  int
		want bool
	}{
		{"a warning on its day", &SecurityWarning{Chips: h20, Concern: 1}, 0, 0, false},
		{"a warning on the next", &SecurityWarning{Chips: h20, Concern: 1}, 0, 1, true},
		{"a warning within its ramp", &SecurityWarning{Chips: h20, Concern: 1}, 5, 4, false},
		{"a warning after its ramp", &SecurityWarning{Chips: h20, Concern: 1}, 5, 5, true},
		{"an order while it is placed", &ProductionOrder{Chips: h20, Quantity: 9, Over: 7}, 0, 6, false},
		{"an order that was placed", &ProductionOrder{Chips: h20, Quantity: 9, Over: 7}, 0, 7, true},
		{"a lot that was sold", &SaleAbroad{Chips: h20, Revenue: 9, Over: 7}, 0, 7, true},
		{"a ban", &ExportBan{h20, 1}, 0, 500, false},
		{"a statement that also threatens", &Statement{Chips: h20, Concern: 1, Threat: 0.5}, 0, 500, false},
		{"nothing at all", &RevenueShare{Chips: h20}, 0, 500, false},
	} {
		d := Dated{Name: "a", Date: start, Move: c.move}
		d.Ramp = sim.Span(c.ramp)
		if found := d.Spent(x, start+sim.Date(c.day)); found != c.want {
			t.Errorf("%s: found it spent: %t, expected %t", c.why, found, c.want)
		}
	}
}
