package sim_test

import (
	"testing"

	"h20sim/sim"
)

// A utilization and a share of the market lie between none and all; a margin and amounts may be anything.
func TestReach(t *testing.T) {
	for _, c := range []struct {
		name string
		v    float64
		says string
	}{
		{"suppliers.amkor.utilization", 80, "found 80, expected 0 to 1, as suppliers.amkor.utilization is a part of one; did you mean 0.8?"},
		{"market.domestic_share", -0.5, "found -0.5, expected 0 to 1, as market.domestic_share is a part of one"},
		{"suppliers.amkor.utilization", 1, ""},
		{"nvidia.margin", 1.5, ""},
		{"h20.revenue", 8000, ""},
	} {
		found := ""
		if err := (&sim.Measure{Name: c.name}).CheckReach(c.v); err != nil {
			found = err.Error()
		}
		if found != c.says {
			t.Errorf("%s: found %q, expected %q", c.name, found, c.says)
		}
	}
}
