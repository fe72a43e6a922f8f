package fit

import (
	"context"
	"fmt"
	"math"
	"slices"

	"h20sim/sim/ensemble"
	"h20sim/sim/rankbasis"
	"h20sim/sim/scenario"
	"h20sim/sim/study"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// newHolder prepares to draw scores again under the figures to which draws are tied, with the others held. The error says why they
// cannot: what is given speaks of figures that the study does not have.
func newHolder(asked *study.Study, base *scenario.Scenario, given *ensemble.Given, jobs int) (*conditioner, error) {
	for _, name := range given.Targets {
		if t := asked.Targets[name]; t == nil || !t.IsFact() {
			return nil, &unknownFigure{asked.ID(), name}
		}
	}
	return conditionerOn(asked, base, jobs, func(t *study.Target) bool { return slices.Contains(given.Targets, t.Name) })
}

// An unknownFigure is the error of draws that are tied to a figure that a study does not have.
type unknownFigure struct{ study, figure string }

func (e *unknownFigure) Error() string {
	return fmt.Sprintf("%s has no figure %s, to which the draws are tied", e.study, e.figure)
}

// redraw draws the scores at some places of tied draws again, given the others, as an ensemble.Redraw. The figures alone tie them to
// the others: so with s the figures that the others of a draw would give if the scores at the places stood at their means, and b
// the slopes of a score z on s over draws, draw i takes what draw j has beyond its line, which stands some draws further on, up to half of all, each time others:
//
//	z'(i) = b·s(i) + (z(j) − b·s(j))
//
// It is exact where figures are straight lines of scores: what is beyond the line is then independent of the others. Where they
// bend it is as good as the line. It takes as many runs to the last figure as there are draws.
func (c *conditioner) redraw(ctx context.Context, points [][]float64, places []int) (sets [][][]float64, err error) {
	s, err := c.byOthers(ctx, points, places)
	if err != nil {
		return nil, err
	}
	for time := range exchanges {
		again, by := make([][]float64, len(points)), max((time+1)*len(points)/(2*exchanges+1), 1)
		for i, p := range points {
			again[i] = slices.Clone(p)
		}
		for _, place := range places {
			for i, v := range exchanged(s, column(points, place), by) {
				again[i][place] = v
			}
		}
		sets = append(sets, again)
	}
	return sets, nil
}

// exchanges are how many times scores are drawn again. One leaves about twice the error where few draws make most of a variance.
const exchanges = 4

// column is the score at a place of all points.
func column(points [][]float64, place int) []float64 {
	z := make([]float64, len(points))
	for i, p := range points {
		z[i] = p[place]
	}
	return z
}

// exchanged are values that keep their line on orthonormal columns, each with what the value some places further on has beyond it.
func exchanged(columns [][]float64, values []float64, by int) []float64 {
	on, again := lineOn(columns, values), make([]float64, len(values))
	for i := range values {
		j := (i + by) % len(values)
		again[i] = on[i] + values[j] - on[j]
	}
	return again
}

// lineOn is the least-squares line of values on orthonormal columns, but for a constant.
func lineOn(columns [][]float64, values []float64) []float64 {
	on := make([]float64, len(values))
	for _, q := range columns {
		floats.AddScaled(on, floats.Dot(q, values)/float64(len(values)), q)
	}
	return on
}

// byOthers are orthonormal columns of the figures that draws would give if the scores at some places stood at their means.
func (c *conditioner) byOthers(ctx context.Context, points [][]float64, places []int) ([][]float64, error) {
	held := make([][]float64, len(points))
	for i, p := range points {
		held[i] = slices.Clone(p)
	}
	for _, place := range places {
		mean := stat.Mean(column(points, place), nil)
		for _, h := range held {
			h[place] = mean
		}
	}
	y, err := c.forward.tolerant(ctx, held)
	if err != nil {
		return nil, err
	}
	var columns [][]float64
	for t, o := range c.seen {
		columns = append(columns, seenOrMean(&o, mat.Col(nil, t, y)))
	}
	return rankbasis.Orthonormal(columns, nil), nil
}

// seenOrMean puts figures on the scale on which they are missed. Of a draw at which the model does not run the mean is taken.
func seenOrMean(o *observation, figures []float64) []float64 {
	var known []float64
	for i, v := range figures {
		if !math.IsNaN(v) {
			figures[i] = o.seen(v)
			known = append(known, figures[i])
		}
	}
	for i, v := range figures {
		if math.IsNaN(v) {
			figures[i] = stat.Mean(known, nil)
		}
	}
	return figures
}
