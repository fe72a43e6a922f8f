package several

import (
	"math"
	"slices"

	"h20sim/report/run"
	"h20sim/sim"
	"h20sim/sim/attribution"
	"h20sim/sim/scenario"
)

// An Against holds two scenarios side by side, as b less a: what their files say differently, what comes out
// differently, and how much of that falls to assumptions and how much to moves.
type Against struct {
	A, B     *run.Case
	Files    scenario.Differences
	Quarters []sim.Period          // whole fiscal quarters that both runs cover
	Apart    []Apart               // by headline measure that both runs have; none without quarters
	Crossing *attribution.Crossing // by what worlds assume and by moves, over Measures and Stretch; nil if nobody asked
}

// An Apart is how a headline measure comes out in two runs, by quarter and then over all quarters.
type Apart struct {
	Measure, Title, Unit string
	A, B                 []float64
}

// Difference is b less a in a quarter, or over all quarters in the last place.
func (p Apart) Difference(i int) float64 { return p.B[i] - p.A[i] }

// Relative is the difference as a part of the size of a; NaN if a is 0 and b is not, 0 if they are the same.
func (p Apart) Relative(i int) float64 {
	switch d := p.Difference(i); {
	case d == 0:
		return 0
	case p.A[i] == 0:
		return math.NaN()
	default:
		return d / math.Abs(p.A[i])
	}
}

// NewAgainst compares two runs. It is an error if a measure is not finite.
func NewAgainst(a, b run.Result) (*Against, error) {
	x := &Against{Files: scenario.Differ(a.Scenario, b.Scenario)}
	var err error
	if x.A, err = a.Case(); err != nil {
		return nil, err
	}
	if x.B, err = b.Case(); err != nil {
		return nil, err
	}
	x.Quarters = sharedQuarters(x.A, x.B)
	if len(x.Quarters) == 0 {
		return x, nil
	}
	for _, h := range x.A.Headlines() {
		if _, both := b.Trace.Column(h.Measure); both {
			x.Apart = append(x.Apart, x.apart(h.Measure))
		}
	}
	return x, nil
}

// Stretch is all of the quarters, over which a crossing is asked for, or false if there are none.
func (x *Against) Stretch() (sim.Period, bool) {
	if len(x.Quarters) == 0 {
		return sim.Period{}, false
	}
	return stretchOver(x.Quarters), true
}

// Measures are the headline measures that both runs have, of which a crossing is asked for.
func (x *Against) Measures() (list []string) {
	for _, p := range x.Apart {
		list = append(list, p.Measure)
	}
	return list
}

// periods are the quarters, and last all of them.
func (x *Against) periods() []sim.Period {
	return append(slices.Clone(x.Quarters), stretchOver(x.Quarters))
}

// apart takes a measure of both runs.
func (x *Against) apart(measure string) Apart {
	i, _ := x.A.Trace.Column(measure)
	m := x.A.Trace.Measures[i]
	table := [2]*sim.Table{x.A.Trace.By(x.periods()), x.B.Trace.By(x.periods())}
	return Apart{m.Name, m.Title, m.Unit, table[0].Column(measure), table[1].Column(measure)}
}

// of returns what is known of a measure, or false.
func (x *Against) of(measure string) (Apart, bool) {
	i := slices.IndexFunc(x.Apart, func(p Apart) bool { return p.Measure == measure })
	if i < 0 {
		return Apart{}, false
	}
	return x.Apart[i], true
}

// names are how the two are called: by their names, or by their files if they have one name.
func (x *Against) names() (a, b string) {
	if x.A.Scenario.ID != x.B.Scenario.ID {
		return x.A.Scenario.ID, x.B.Scenario.ID
	}
	return x.A.Scenario.File, x.B.Scenario.File
}
