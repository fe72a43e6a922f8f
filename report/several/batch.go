package several

import (
	"cmp"
	"slices"

	"h20sim/report/run"
	"h20sim/sim"
)

// A Batch is several scenarios over one stretch, so that they can be held against each other.
type Batch struct {
	Cases    []*run.Case  // in order of net revenue over the stretch, the highest first; as given if they are not ranked
	Over     sim.Period   // the whole fiscal quarters that all share, or the days if these are the same; none has no days
	Quarters []sim.Period // of Over

	measures []map[string]bool // that sum each case up
}

// NewBatch lays scenarios out side by side. Those that share no stretch are not ranked.
func NewBatch(cases []*run.Case) *Batch {
	b := &Batch{Cases: slices.Clone(cases)}
	b.Over, b.Quarters = shared(cases)
	if b.Ranked() {
		b.rank()
	}
	for _, c := range b.Cases {
		has := map[string]bool{}
		for _, h := range c.Headlines() {
			has[h.Measure] = true
		}
		b.measures = append(b.measures, has)
	}
	return b
}

// Ranked reports whether the scenarios share a stretch.
func (b *Batch) Ranked() bool { return b.Over.End > b.Over.First }

// rank puts the scenarios in order.
func (b *Batch) rank() {
	net := map[*run.Case]float64{}
	for _, c := range b.Cases {
		net[c] = *b.value(c, run.NetRevenue)
	}
	slices.SortStableFunc(b.Cases, func(a, c *run.Case) int { return cmp.Compare(net[c], net[a]) })
}

// shared is the stretch that all cases cover: whole fiscal quarters, or the same days; none has no days.
func shared(cases []*run.Case) (over sim.Period, quarters []sim.Period) {
	if len(cases) == 0 {
		return over, nil
	}
	quarters = slices.Clone(cases[0].Quarters.Periods)
	for _, c := range cases[1:] {
		quarters = slices.DeleteFunc(quarters, func(p sim.Period) bool { return !slices.Contains(c.Quarters.Periods, p) })
	}
	if len(quarters) > 0 {
		return stretchOver(quarters), quarters
	}
	same := func(c *run.Case) bool {
		return len(c.Quarters.Periods) == 0 && c.Trace.Start == cases[0].Trace.Start && c.Trace.End() == cases[0].Trace.End()
	}
	if slices.ContainsFunc(cases, func(c *run.Case) bool { return !same(c) }) {
		return over, nil
	}
	return sim.Period{Name: cases[0].Headline(run.NetRevenue).Period, First: cases[0].Trace.Start, End: cases[0].Trace.End()}, nil
}

// sameSpans reports whether the scenarios are run over the stretch that they share and no other whole quarter.
func (b *Batch) sameSpans() bool {
	return !slices.ContainsFunc(b.Cases, func(c *run.Case) bool { return c.Headline(run.NetRevenue).Period != b.Over.Name })
}

// value is a measure of a case over the stretch, or over its own whole quarters if there is none; nil if it does not have it.
func (b *Batch) value(c *run.Case, measure string) *float64 { return b.over(c.Trace, c, measure) }

// base is the same of its baseline.
func (b *Batch) base(c *run.Case, measure string) *float64 { return b.over(c.Base, c, measure) }

func (b *Batch) over(t *sim.Trace, c *run.Case, measure string) *float64 {
	if t == nil {
		return nil
	}
	v, err := t.Over(measure, b.stretch(c))
	if err != nil {
		return nil
	}
	return &v
}

// stretch is what is told of a case.
func (b *Batch) stretch(c *run.Case) sim.Period {
	switch {
	case b.Ranked():
		return b.Over
	case len(c.Quarters.Periods) > 0:
		return stretchOver(c.Quarters.Periods)
	}
	return sim.Period{Name: c.Headline(run.NetRevenue).Period, First: c.Trace.Start, End: c.Trace.End()}
}

// inAll reports whether a measure sums up all of the scenarios.
func (b *Batch) inAll(measure string) bool {
	return !slices.ContainsFunc(b.measures, func(has map[string]bool) bool { return !has[measure] })
}

// baselines reports whether all scenarios have one.
func (b *Batch) baselines() bool {
	return !slices.ContainsFunc(b.Cases, func(c *run.Case) bool { return c.Base == nil })
}

// mostRows is how many scenarios a drawing lists.
const mostRows = 40

// shown are the scenarios that a drawing lists: all, or some that stand evenly in their order, the ends among them.
func (b *Batch) shown() []*run.Case { return evenly(b.Cases, mostRows) }

// evenly takes at most n of a list, which stand evenly in it, the ends among them.
func evenly(list []*run.Case, n int) (some []*run.Case) {
	if len(list) <= n {
		return list
	}
	for i := range n {
		some = append(some, list[i*(len(list)-1)/(n-1)])
	}
	return some
}
