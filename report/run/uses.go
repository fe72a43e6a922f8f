package run

import (
	"cmp"
	"math"
	"slices"

	"h20sim/sim"
)

// A use is how busy a supplier is around a halt: in some quarters, and in the one from the halt on in which it does least.
type use struct {
	name, title string
	quarters    []sim.Period
	all, chips  []float64 // parts of capacity, one a quarter
	low         fall
}

// uses returns how busy each supplier is in the quarter before the halt in question, in that of the halt and in the one after,
// and its low from then on. Without such a halt, the quarter in which work for China falls farthest stands for it.
func (c *Case) uses() (list []use, err error) {
	x, err := sim.NewIndex(c.Scenario.World)
	if err != nil || len(c.Quarters.Periods) == 0 {
		return nil, err
	}
	suppliers := byStage(x)
	turn := c.steepest(suppliers)
	if halt, ok := c.halt(); ok {
		turn = halt.quarter
	}
	for _, name := range suppliers {
		u := use{name: name, title: cmp.Or(c.Scenario.World.Suppliers[name].Title, name), low: c.fallOf(name, turn)}
		for i := max(turn-1, 0); i <= min(turn+1, len(c.Quarters.Periods)-1); i++ {
			u.quarters = append(u.quarters, c.Quarters.Periods[i])
			u.all = append(u.all, c.ByQuarter("suppliers." + name + ".utilization")[i])
			u.chips = append(u.chips, c.ByQuarter("suppliers." + name + ".utilization_chips")[i])
		}
		list = append(list, u)
	}
	return list, nil
}

// steepest is the position of the quarter in which the work of suppliers for China falls farthest below that of the quarter
// before, as a sum of parts of their capacities; 0 if it never falls.
func (c *Case) steepest(suppliers []string) (at int) {
	most := underWay
	for i := 1; i < len(c.Quarters.Periods); i++ {
		fall := 0.0
		for _, name := range suppliers {
			work := c.ByQuarter("suppliers." + name + ".utilization_chips")
			fall += work[i-1] - work[i]
		}
		if fall > most {
			at, most = i, fall
		}
	}
	return at
}

// A halting is the halt in question.
type halting struct {
	day       sim.Date
	quarter   int      // position of the one in which it begins
	suppliers []string // that are told to stop work they had, in order of name
}

// underWay is the part of a supplier's capacity that chips for China must take for a stop to be a halt of something.
const underWay = 0.005

// halt finds the first day in the run on which moves stop work on a chip at a supplier that had work for China in the quarter
// before, or in that quarter until then; false if there is none, or if the stages form no chain. A supplier that may not take
// up work that it does not have yet is not halted.
func (c *Case) halt() (h halting, ok bool) {
	x, err := sim.NewIndex(c.Scenario.World)
	if err != nil || len(c.Quarters.Periods) == 0 {
		return h, false
	}
	h.day = math.MaxInt32
	for name, stretches := range halts(c.Scenario, x) {
		for _, stop := range stretches {
			if !c.hadWork(name, stop.First) {
				continue
			}
			h.suppliers, h.day = append(h.suppliers, name), min(h.day, stop.First)
			break
		}
	}
	slices.Sort(h.suppliers)
	if len(h.suppliers) == 0 {
		return h, false
	}
	h.quarter = c.quarterOf(h.day)
	return h, true
}

// hadWork reports whether chips for China took a part of a supplier's capacity in the thirteen weeks before a day of the run.
func (c *Case) hadWork(supplier string, day sim.Date) bool {
	from := max(day-91, c.Trace.Start)
	if from >= day {
		return false
	}
	before, err := c.Trace.Over("suppliers."+supplier+".utilization_chips", sim.Period{First: from, End: day})
	return err == nil && before >= underWay
}

// quarterOf is the position of the whole quarter in which a day lies; the first or last if it lies outside.
func (c *Case) quarterOf(d sim.Date) int {
	i, last := 0, len(c.Quarters.Periods)-1
	for i < last && c.Quarters.Periods[i].End <= d {
		i++
	}
	return i
}
