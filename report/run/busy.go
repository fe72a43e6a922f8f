package run

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"h20sim/report/words"
	"h20sim/sim"
)

// mostNamed is how many suppliers a sentence names.
const mostNamed = 3

// busy says how busy the suppliers are whose work a move stops, those that differ most from the baseline first; without
// such a supplier, the one of all that differs most.
func (c *Case) busy(p sim.Period) string {
	stopped := c.byGap(c.stopped(), p)
	switch n := len(stopped); {
	case n == 0:
		return c.busyWithoutStops(p)
	case n > mostNamed && c.Base != nil:
		return fmt.Sprintf("among the %s suppliers whose work a move stops, utilization differs most from the baseline at %s", words.Numeral(n), c.used(stopped[:mostNamed], p))
	default:
		return "utilization of the suppliers whose work a move stops: " + c.used(stopped, p)
	}
}

// busyWithoutStops names the supplier whose utilization differs most from the baseline, if one does.
func (c *Case) busyWithoutStops(p sim.Period) string {
	all := c.byGap(words.Sorted(c.Scenario.World.Suppliers), p)
	if len(all) == 0 || c.Base == nil || c.gap(all[0], p) < 0.005 {
		return "no move stops a supplier's work"
	}
	return "no move stops a supplier's work; utilization differs most from the baseline at " + c.used(all[:1], p)
}

// gap is how far the utilization of a supplier is from the baseline's, in parts of capacity.
func (c *Case) gap(supplier string, p sim.Period) float64 {
	u := c.pair("suppliers."+supplier+".utilization", p)
	if !u.based {
		return 0
	}
	return math.Abs(u.value - u.base)
}

// byGap sorts suppliers, the widest gap first.
func (c *Case) byGap(suppliers []string, p sim.Period) []string {
	slices.SortStableFunc(suppliers, func(a, b string) int { return cmp.Compare(c.gap(b, p), c.gap(a, p)) })
	return suppliers
}

// used lists the utilization of suppliers.
func (c *Case) used(suppliers []string, p sim.Period) string {
	var parts []string
	for _, name := range suppliers {
		u := c.pair("suppliers."+name+".utilization", p)
		parts = append(parts, cmp.Or(c.Scenario.World.Suppliers[name].Title, name)+" "+words.Percent(u.value)+u.beside())
	}
	return strings.Join(parts, ", ")
}

// stopped lists the suppliers that moves tell to take in nothing for some chip; none if the stages form no chain.
func (c *Case) stopped() []string {
	x, err := sim.NewIndex(c.Scenario.World)
	if err != nil {
		return nil
	}
	return words.Sorted(halts(c.Scenario, x))
}
