package sim_test

import (
	"slices"
	"testing"

	"h20sim/sim"
	"h20sim/sim/scenario"
)

// A narrow trace must give the same numbers of the measures that it has, shares among them, and have no others.
func TestNarrowTraceHasTheSameNumbers(t *testing.T) {
	s, err := scenario.Load("../scenarios/boycott-halt.toml")
	if err != nil {
		t.Fatal(err)
	}
	whole, err := s.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	names := []string{"h20.revenue", "market.domestic_share", "h20.stock", "h20.price"}
	narrow := whole.Narrow(func(m sim.Measure) bool { return slices.Contains(names, m.Name) })
	if len(narrow.Measures) != len(names)+2 || narrow.Start != whole.Start || narrow.End() != whole.End() {
		t.Errorf("found %v from %s to %s, expected %v and the two parts of the share", narrow.Measures, narrow.Start, narrow.End(), names)
	}
	for _, name := range names {
		for _, p := range append(sim.QuartersWithin(whole.Start, whole.End()), sim.Period{Name: "all", First: whole.Start, End: whole.End()}) {
			found, err := narrow.Over(name, p)
			expected, errToo := whole.Over(name, p)
			if err != nil || errToo != nil || found != expected {
				t.Errorf("%s in %s: found %g, %v, expected %g, %v", name, p.Name, found, err, expected, errToo)
			}
		}
	}
	if _, ok := narrow.Column("h20.orders"); ok {
		t.Error("found h20.orders, which nobody wanted")
	}
}
