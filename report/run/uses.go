package run

import (
	"math"
	"slices"

	"h20sim/sim"
)

// A use is how busy a supplier is in some quarters.
type use struct {
	name, title string
	quarters    []sim.Period
	all, chips  []float64 // part of capacity, one a quarter
}

// uses returns how busy each supplier is in the quarter before the first move, in the one after the first halt, and in
// the last. Without moves, the first quarter stands for the one before; without halts, none for the one after.
func (c *Case) uses() (list []use, err error) {
	x, err := sim.NewIndex(c.Scenario.World)
	if err != nil {
		return nil, err
	}
	at := c.turning(halts(c.Scenario, x))
	for _, name := range byStage(x) {
		u := use{name: name, title: c.Scenario.World.Suppliers[name].Title}
		for _, i := range at {
			u.quarters = append(u.quarters, c.Quarters.Periods[i])
			u.all = append(u.all, c.ByQuarter("suppliers." + name + ".utilization")[i])
			u.chips = append(u.chips, c.ByQuarter("suppliers." + name + ".utilization_chips")[i])
		}
		list = append(list, u)
	}
	return list, nil
}

// turning returns the positions of the quarters that uses takes, in order and without repeats.
func (c *Case) turning(stops map[string][]sim.Period) (at []int) {
	last := len(c.Quarters.Periods) - 1
	if last < 0 {
		return nil
	}
	at = []int{0, last}
	if len(c.Marks) > 0 {
		at[0] = max(c.quarterOf(c.Marks[0].Date)-1, 0)
	}
	if len(stops) > 0 {
		first := sim.Date(math.MaxInt32)
		for _, stretches := range stops {
			first = min(first, stretches[0].First)
		}
		at = slices.Insert(at, 1, min(c.quarterOf(first)+1, last))
	}
	slices.Sort(at)
	return slices.Compact(at)
}

// quarterOf is the position of the whole quarter in which a day lies; the first or last if it lies outside.
func (c *Case) quarterOf(d sim.Date) int {
	i, last := 0, len(c.Quarters.Periods)-1
	for i < last && c.Quarters.Periods[i].End <= d {
		i++
	}
	return i
}
