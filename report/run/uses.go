package run

import (
	"math"
	"slices"

	"h20sim/sim"
)

// A use is how busy a supplier is in some periods.
type use struct {
	title      string
	all, chips []float64 // parts of capacity, one a period
	low        float64   // least of all work in the quarters of a halt
	lowIn      sim.Period
}

// uses are how busy all suppliers are: around an event, or over the stretch that answers speak of.
type uses struct {
	periods []sim.Period
	halted  []sim.Period // whole quarters of a halt; none without one
	list    []use
}

// uses returns how busy each supplier is in the quarter before the halt in question, in that of the halt and in the one after, and its
// low while the halt stands. Without such a halt, the quarter from which on work for China lies below the baseline stands for it; and
// without that, all is told of the stretch that answers speak of.
func (c *Case) uses() (u uses, err error) {
	x, err := sim.NewIndex(c.Scenario.World)
	if err != nil {
		return u, err
	}
	u.periods = []sim.Period{c.Told()}
	if halted := c.haltedQuarters(); len(halted) > 0 {
		u.periods = c.beside(halted[0])
		for _, i := range halted {
			u.halted = append(u.halted, c.Quarters.Periods[i])
		}
	} else if at, ok := c.parting(x.Suppliers); ok {
		u.periods = c.beside(at)
	}
	for _, name := range byStage(x) {
		u.list = append(u.list, c.useOf(name, u.periods, u.halted))
	}
	return u, nil
}

// beside are a quarter and those before and after it that the run has.
func (c *Case) beside(at int) []sim.Period {
	return c.Quarters.Periods[max(at-1, 0):min(at+2, len(c.Quarters.Periods))]
}

// parting is the position of the first quarter in which a supplier's work for China lies below the baseline; false if there is none.
func (c *Case) parting(suppliers []string) (at int, ok bool) {
	for i := range c.Quarters.Periods {
		for _, name := range suppliers {
			if g := c.gapOf(name, "utilization_chips", []int{i}); g.size() >= leastGap {
				return i, true
			}
		}
	}
	return 0, false
}

func (c *Case) useOf(name string, periods, halted []sim.Period) use {
	u := use{title: string(c.supplierLabel(name))}
	for _, p := range periods {
		u.all = append(u.all, c.over(supplierMeasure(name, "utilization"), p))
		u.chips = append(u.chips, c.over(supplierMeasure(name, "utilization_chips"), p))
	}
	for i, p := range halted {
		if v := c.over(supplierMeasure(name, "utilization"), p); i == 0 || v < u.low {
			u.low, u.lowIn = v, p
		}
	}
	return u
}

// farthestBelow is the gap, of all suppliers that the baseline has and all quarters, by which work for China lies farthest below the
// baseline, and those of the other ones in the same quarter; empty without a baseline, and without quarters.
func (c *Case) farthestBelow(suppliers []string) (widest gap, others []gap) {
	suppliers = slices.DeleteFunc(slices.Clone(suppliers), func(name string) bool { return c.BaseByQuarter(supplierMeasure(name, "utilization_chips")) == nil })
	var all []int
	for i := range c.Quarters.Periods {
		all = append(all, i)
	}
	which := ""
	for _, name := range suppliers {
		if g := c.gapOf(name, "utilization_chips", all); which == "" || g.size() > widest.size() {
			which, widest = name, g
		}
	}
	for _, name := range suppliers {
		if name != which {
			others = append(others, c.gapOf(name, "utilization_chips", []int{widest.at}))
		}
	}
	return widest, others
}

// A halting is the halt in question.
type halting struct {
	day, end  sim.Date              // the first day on which one of the suppliers is stopped, and the day after the last
	suppliers []string              // that are told to stop work they had, in order of name
	stops     map[string]sim.Period // of each, that from which on it may not take up such work
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
	h.day, h.stops = math.MaxInt32, map[string]sim.Period{}
	for name, stretches := range halts(c.Scenario, x) {
		for _, stop := range stretches {
			if !c.hadWork(name, stop.First) {
				continue
			}
			h.suppliers, h.stops[name] = append(h.suppliers, name), stop
			h.day, h.end = min(h.day, stop.First), max(h.end, stop.End)
			break
		}
	}
	slices.Sort(h.suppliers)
	return h, len(h.suppliers) > 0
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

// quartersIn are the positions of the whole quarters of the run of which more than half of the days lie in a stretch.
func (c *Case) quartersIn(p sim.Period) (list []int) {
	for i, q := range c.Quarters.Periods {
		if inside := min(q.End, p.End) - max(q.First, p.First); 2*inside > q.End-q.First {
			list = append(list, i)
		}
	}
	return list
}

// haltedQuarters are those of the halt in question; none without one, and if the run ends too early.
func (c *Case) haltedQuarters() []int {
	halt, ok := c.halt()
	if !ok {
		return nil
	}
	return c.quartersIn(sim.Period{First: halt.day, End: halt.end})
}

// aroundDay are the last whole quarter before a stretch and the first whole one within it; false if the run lacks one of them.
func (c *Case) aroundDay(p sim.Period) (before, after sim.Period, ok bool) {
	var has, follows bool
	for _, q := range c.Quarters.Periods {
		switch {
		case q.End <= p.First:
			before, has = q, true
		case q.First >= p.First && q.End <= p.End && !follows:
			after, follows = q, true
		}
	}
	return before, after, has && follows
}
