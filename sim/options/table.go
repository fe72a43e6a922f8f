package options

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"

	"h20sim/sim/decision"
	"h20sim/sim/ensemble"
	"h20sim/sim/scenario"
)

// A Table is the payoff of each option in each state, with what the states are.
type Table struct {
	Asked

	plan     *ensemble.Plan
	runs     *ensemble.Runs
	among    []int // scenarios of the plan that are the options
	first    []int // run of each scenario
	each     int   // runs of a scenario
	states   []int // those that count, by their place among the runs of a scenario
	weights  []float64
	path     []int // position of the path of each state
	draw     []int // draw of each run of a scenario
	outcomes [][]float64
}

// Read takes the payoffs of the options of a finished study from its runs. A state in which the run of an option failed does not
// count. Errors say all that is wrong with the question.
func Read(r *ensemble.Result, runs *ensemble.Runs, plan *ensemble.Plan, q Question) (*Table, error) {
	if err := q.Check(plan.Study); err != nil {
		return nil, err
	}
	said := q.said(plan.Study)
	q = q.stated(plan.Study)
	if err := q.checkPeriod(r); err != nil {
		return nil, err
	}
	t := &Table{plan: plan, runs: runs, Asked: Asked{Study: r.Title, Measure: r.Measures[r.Measure(q.Measure)], Period: r.Periods[r.Period(q.Period)], Less: q.Better == "less", Said: said}}
	d := plan.Study.Design
	t.Tied = d != nil && d.Given != "" || len(plan.Study.Correlate) > 0
	for _, c := range plan.Drawn() {
		t.Drawn++
		if c.Grade == scenario.JudgementGrade {
			t.Judged++
		}
	}
	for i, o := range plan.Study.Options {
		if len(q.Among) == 0 || slices.Contains(q.Among, o.Name) {
			t.among = append(t.among, i)
			t.Options = append(t.Options, Option{Name: o.Name, Title: o.Title})
		}
	}
	t.Some = len(t.Options) < len(plan.Study.Options)
	if err := t.lay(r); err != nil {
		return nil, err
	}
	t.state(plan.Scenarios[0])
	return t, t.read()
}

// state finds the chances of the paths of the base as it states them.
func (t *Table) state(base *scenario.Scenario) {
	total, chances := 0.0, base.Chances(nil)
	for i, path := range base.Paths() {
		at := slices.IndexFunc(t.Paths, func(p Path) bool { return p.Name == scenario.Path(path).String() })
		if at >= 0 {
			t.Paths[at].Stated, total = chances[i], total+chances[i]
		}
	}
	for i := range t.Paths {
		t.Paths[i].Stated /= max(total, math.SmallestNonzeroFloat64)
	}
}

// lay finds the runs of each option, and the paths.
func (t *Table) lay(r *ensemble.Result) error {
	t.first = make([]int, len(r.Scenarios))
	counts := make([]int, len(r.Scenarios))
	for c, cell := range r.Cells {
		from, to := r.Span(c)
		if counts[cell.Scenario] == 0 {
			t.first[cell.Scenario] = from
		}
		counts[cell.Scenario] += to - from
		if cell.Scenario != 0 {
			continue
		}
		t.Paths = append(t.Paths, Path{Name: scenario.Path(cell.Courses).String(), Title: cell.Path})
		for i := range to - from {
			t.path, t.draw = append(t.path, len(t.Paths)-1), append(t.draw, i)
		}
	}
	if t.each = counts[0]; slices.ContainsFunc(counts, func(n int) bool { return n != t.each }) {
		return fmt.Errorf("found options with %v runs, expected as many of each", counts)
	}
	return nil
}

// read reads what came out, and leaves out states in which an option failed.
func (t *Table) read() error {
	all, err := t.runs.Numbers(ensemble.Outcome(t.Measure.Name, t.Period.Name))
	if err != nil {
		return err
	}
	weights, err := t.runs.Weights()
	if err != nil {
		return err
	}
	if err := t.sameWeights(weights); err != nil {
		return err
	}
	if err := t.succeeded(all); err != nil {
		return err
	}
	t.weights, t.path = t.ofStates(weights[t.first[0]:]), pick(t.path, t.states)
	for o, s := range t.among {
		t.outcomes = append(t.outcomes, t.ofStates(all[t.first[s]:]))
		t.Options[o].Mean = stat.Mean(t.outcomes[o], t.weights)
	}
	t.chances()
	return t.margins()
}

// succeeded finds the states in which no option failed, given the outcomes of all runs.
func (t *Table) succeeded(all []float64) error {
	for i := range t.each {
		if slices.ContainsFunc(t.among, func(o int) bool { return math.IsNaN(all[t.first[o]+i]) }) {
			t.Failed++
			continue
		}
		t.states = append(t.states, i)
	}
	if t.States = len(t.states); t.States == 0 {
		return fmt.Errorf("found no state in which the runs of all options succeeded, expected some")
	}
	return nil
}

// sameWeights says where a state counts otherwise in one option than in another.
func (t *Table) sameWeights(weights []float64) error {
	for _, o := range t.among {
		for i := range t.each {
			if a, b := weights[t.first[0]+i], weights[t.first[o]+i]; a != b {
				return fmt.Errorf("option %q: found a state that counts %v, and %v in option %q; expected the same chances in all options",
					t.plan.Study.Options[o].Name, b, a, t.plan.Study.Options[0].Name)
			}
		}
	}
	return nil
}

// chances are those of the paths, and the option that is best on average.
func (t *Table) chances() {
	total := floats.Sum(t.weights)
	for i, w := range t.weights {
		t.Paths[t.path[i]].Chance += w / total
	}
	for o := range t.Options {
		if best := t.Options[t.Best].Mean; t.Less && t.Options[o].Mean < best || !t.Less && t.Options[o].Mean > best {
			t.Best = o
		}
	}
}

// margins are how far options are behind the best, and which of the others is best.
func (t *Table) margins() error {
	margins, err := decision.Behind(t.choice(), t.draws())
	if err != nil {
		return err
	}
	t.Next = -1
	for o, m := range margins {
		t.Options[o].Behind, t.Options[o].Error = max(0, m.Mean), m.Error // below 0 by rounding only
		if o != t.Best && (t.Next < 0 || m.Mean < margins[t.Next].Mean) {
			t.Next = o
		}
	}
	return nil
}

// choice is the options as package decision takes them: the more of a payoff the better.
func (t *Table) choice() decision.Choice {
	c := decision.Choice{Weights: t.weights}
	for o, option := range t.Options {
		payoffs := slices.Clone(t.outcomes[o])
		if t.Less {
			floats.Scale(-1, payoffs)
		}
		c.Options = append(c.Options, decision.Option{Name: option.Name, Payoffs: payoffs})
	}
	return c
}

// ofStates are the numbers of the states that count, of those of all runs of an option.
func (t *Table) ofStates(numbers []float64) []float64 { return pick(numbers, t.states) }

// pick returns some of a list.
func pick[T any](all []T, at []int) []T {
	some := make([]T, len(at))
	for i, n := range at {
		some[i] = all[n]
	}
	return some
}
