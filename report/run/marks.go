package run

import (
	"cmp"
	"slices"

	"h20sim/report/chart"
	"h20sim/sim"
	"h20sim/sim/attribution"
	"h20sim/sim/policy"
)

// A subject is what a chart with rules for moves speaks of.
type subject struct {
	measures []string // by which effects are told, of a measure or a name of package attribution
	day      sim.Date // that its title names; 0 for none
}

// The subjects of charts that are the same in every case.
var (
	ofRevenue    = subject{measures: []string{NetRevenue}}
	ofSupply     = subject{measures: []string{"market.received", "market.domestic"}}
	ofDifference = subject{measures: []string{attribution.ChainShipments, NetRevenue}}
)

// ofFlows is the subject of the flows of a chip, whose title names the day on which they stop.
func (c *Case) ofFlows(chip string) subject {
	s := subject{measures: []string{chip + ".shipments_china", chip + ".demand"}}
	if stop, ok := stopOf(c.byDay(s.measures[0])); ok {
		s.day = c.Trace.Start + stop.day
	}
	return s
}

// subjects are those of all charts of the case that have marks.
func (c *Case) subjects() []subject {
	list := []subject{ofDifference, ofRevenue, ofSupply}
	for _, chip := range c.shownChips() {
		list = append(list, c.ofFlows(chip))
	}
	return list
}

// marks numbers the moves that any chart of the case marks, in order of date, so that a number means one move in all of them.
// If nobody asked what each move did, they are Marks of the scenario.
func (c *Case) marks() []chart.Mark {
	if c.Bridge == nil {
		return Marks(c.Scenario)
	}
	var moves []policy.Dated
	for _, s := range c.subjects() {
		for _, m := range c.marked(s) {
			if !slices.ContainsFunc(moves, func(o policy.Dated) bool { return o.Name == m.Name }) {
				moves = append(moves, m)
			}
		}
	}
	slices.SortFunc(moves, byDate)
	return numbered(c.Scenario, moves)
}

// marksOf are the marks of one chart.
func (c *Case) marksOf(s subject) []chart.Mark {
	all := c.marks()
	if c.Bridge == nil {
		return all
	}
	moves := c.marked(s)
	return slices.DeleteFunc(all, func(m chart.Mark) bool {
		return !slices.ContainsFunc(moves, func(o policy.Dated) bool { return o.Name == m.Name })
	})
}

// leastEffect is the part of the greatest effect on what a chart speaks of that counts as one: less is hard to see in a drawing.
const leastEffect = 0.02

// marked lists the moves that a chart marks, at most ten. First come those that begin on the day that its title names, and those
// that would do most of the change alone, of which others may leave no effect, if the chart speaks of what the bridge does; then
// those with an effect on what the chart speaks of, the greatest first; then law, guidance and halts; in each, those of highest
// rank, then the earliest.
func (c *Case) marked(s subject) []policy.Dated {
	effect := c.effects(s)
	var suffice []*attribution.Step
	if slices.Contains(s.measures, c.Bridge.Measure) {
		suffice = c.Bridge.Suffice(0)
	}
	first := func(m *policy.Dated) bool {
		return m.Date == s.day || slices.ContainsFunc(suffice, func(p *attribution.Step) bool { return p.Move.Name == m.Name })
	}
	moves := slices.DeleteFunc(within(c.Scenario), func(m policy.Dated) bool {
		return !first(&m) && effect[m.Name] < leastEffect && policy.Rank(m.Kind) < policy.Law.Rank()
	})
	slices.SortStableFunc(moves, func(a, b policy.Dated) int {
		return cmp.Or(before(first(&a), first(&b)), -cmp.Compare(effect[a.Name], effect[b.Name]), byRank(a, b))
	})
	return moves[:min(len(moves), chart.MostMarks)]
}

// before puts what is so before what is not.
func before(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// effects tells, by move, the effect on what a chart speaks of, as a part of the greatest that any move has: on that measure of
// it on which it is largest.
func (c *Case) effects(s subject) map[string]float64 {
	parts := map[string]float64{}
	for _, measure := range s.measures {
		by, most := c.Bridge.Effects[measure], 0.0
		for _, v := range by {
			most = max(most, v)
		}
		for move, v := range by {
			if v > 0 {
				parts[move] = max(parts[move], v/most)
			}
		}
	}
	return parts
}
