package attribution

import (
	"fmt"
	"slices"

	"h20sim/sim/ensemble"
	"h20sim/sim/game"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"
)

// A layout says where the numbers of a worth stand. First come means, by view and then by period: of the scenario's own path, and of all
// paths if there are several; then, if there are draws, the period that is asked, by run of a coalition.
type layout struct {
	views   int
	periods int
	from    int       // position of the first run of the own path among those of a coalition
	to      int       // after its last
	weights []float64 // of the runs of a coalition
	draws   bool
}

// mean is the position of a mean.
func (l *layout) mean(view, period int) int { return view*l.periods + period }

// run is the position of the first run.
func (l *layout) run() int { return l.views * l.periods }

// need makes sure that the worths of some coalitions are known.
func (a *answering) need(coalitions []game.Coalition) error {
	var missing []game.Coalition
	for _, c := range coalitions {
		if a.known[c] == nil {
			missing = append(missing, c)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	for _, worlds := range a.rounds() {
		if err := a.needIn(worlds, missing); err != nil {
			return err
		}
	}
	return nil
}

// rounds are the worlds that are run together: all if all coalitions are run, else one after the other, as each has sets of its own.
func (a *answering) rounds() [][]int {
	switch {
	case !a.apart:
		return [][]int{{0}}
	case a.Samples():
		return [][]int{{0}, {1}}
	}
	return [][]int{{0, 1}}
}

// needIn runs some coalitions, as far as they are of some worlds.
func (a *answering) needIn(worlds []int, missing []game.Coalition) error {
	var own []game.Coalition
	for _, c := range missing {
		if slices.Contains(worlds, a.worldOf(c)) {
			own = append(own, c)
		}
	}
	if len(own) == 0 {
		return nil
	}
	a.batch++
	plan, err := a.plan(a.ask, a.again, worlds, a.sets(own), a.batch)
	if err != nil {
		return err
	}
	runs, err := a.make(plan, a.batchFolder(a.ask, a.batch))
	if err != nil {
		return err
	}
	return a.take(plan, runs, worlds, own)
}

// worldOf is the world of a coalition: the baseline's, 1, without the assumptions.
func (q *Inquiry) worldOf(c game.Coalition) int {
	if q.apart && !c.Has(q.number(0)) {
		return 1
	}
	return 0
}

// take reads the worths of some coalitions from the runs of their plan.
func (a *answering) take(plan *ensemble.Plan, runs Runs, worlds []int, coalitions []game.Coalition) error {
	weights, err := runs.Weights()
	if err != nil {
		return err
	}
	sets, paths := a.sets(coalitions), len(plan.Cells)/plan.Points()/len(worlds)
	a.runs = a.layout(plan, paths, weights)
	for _, measure := range a.ask.Measures {
		columns, err := a.columns(runs, measure)
		if err != nil {
			return err
		}
		for _, c := range coalitions {
			at, _ := slices.BinarySearch(sets, a.movesIn(c))
			first, _ := plan.Span((slices.Index(worlds, a.worldOf(c))*len(sets) + at) * paths)
			worth := a.runs.worth(columns, first)
			if floats.HasNaN(worth) {
				return fmt.Errorf("run %s with some of its moves: a run failed; its folder says why", a.s.File)
			}
			a.known[c] = append(a.known[c], worth)
		}
	}
	return nil
}

// columns are what runs gave of a measure, a column a period.
func (a *answering) columns(runs Runs, measure string) (columns [][]float64, err error) {
	for _, p := range a.periods {
		column, err := runs.Numbers(ensemble.Outcome(measure, p.Name))
		if err != nil {
			return nil, err
		}
		columns = append(columns, column)
	}
	return columns, nil
}

// layout finds where the runs of the own path stand among those of a coalition.
func (a *answering) layout(plan *ensemble.Plan, paths int, weights []float64) layout {
	l := layout{views: 1, periods: len(a.periods), draws: a.draws > 0}
	_, end := plan.Span(paths - 1)
	l.weights = weights[:end]
	l.to = end
	for cell := range paths {
		if paths > 1 && slices.Equal(plan.Cells[cell].Courses, a.s.Paths()[a.s.OnPath()]) {
			l.views, l.from, l.to = 2, 0, 0
			l.from, l.to = plan.Span(cell)
		}
	}
	return l
}

// worth is that of a coalition whose runs begin at a position of columns, one a period.
func (l *layout) worth(columns [][]float64, first int) []float64 {
	var worth []float64
	for _, c := range columns {
		worth = append(worth, stat.Mean(c[first+l.from:first+l.to], nil))
	}
	if l.views > 1 {
		for _, c := range columns {
			worth = append(worth, stat.Mean(c[first:first+len(l.weights)], l.weights))
		}
	}
	if l.draws {
		worth = append(worth, columns[0][first:first+len(l.weights)]...)
	}
	return worth
}

// number is a number of a row: its mean in the asked period and, with draws, where it lies by draw, of the own path.
func (l *layout) number(row []float64, view int) Number {
	n := Number{Value: row[l.mean(view, 0)]}
	if !l.draws {
		return n
	}
	runs, weights := slices.Clone(row[l.run():]), slices.Clone(l.weights)
	if view == 0 {
		runs, weights = runs[l.from:l.to], slices.Repeat([]float64{1}, l.to-l.from)
	}
	n.Error = standardError(runs, weights)
	stat.SortWeighted(runs, weights)
	n.Low, n.High = stat.Quantile(0.1, stat.Empirical, runs, weights), stat.Quantile(0.9, stat.Empirical, runs, weights)
	return n
}

// standardError is that of the mean of some draws, each with its weight w:
//
//	error = √(sum of (w·(x − mean))²) / sum of w
//
// It takes draws for independent, so that it is too large for a design that spreads them evenly.
func standardError(x, w []float64) float64 {
	mean := stat.Mean(x, w)
	terms := make([]float64, len(x))
	for i := range x {
		terms[i] = w[i] * (x[i] - mean)
	}
	return floats.Norm(terms, 2) / floats.Sum(w)
}
