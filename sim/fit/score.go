package fit

import (
	"context"
	"math"

	"h20sim/sim/bench"
	"h20sim/sim/scenario"
	"h20sim/sim/study"
)

// A Row holds a target against what the model gives.
type Row struct {
	Target *study.Target
	Unit   string
	Wanted float64 // the figure published, or the bound that counts
	Found  float64
	Miss   float64 // 0 at the figure, 1 in size at the edge of what agrees with it
	Met    bool
}

// A scorer holds a base with other values against the targets of a study.
type scorer struct {
	study  *study.Study
	params []Param // what is fitted; none if the base is only scored
	ruler  *ruler
	failed error
	ctx    context.Context // at whose end nothing is scored any more
	done   *journal        // of a search
}

// newScorer prepares a study; values are written to the base. Targets that are no facts count if all is true.
func newScorer(asked *study.Study, base *scenario.Scenario, params []Param, all bool) (*scorer, error) {
	targets := targetsOf(asked, func(t *study.Target) bool { return all || t.IsFact() })
	var addresses []string
	for i := range params {
		addresses = append(addresses, params[i].Targets...)
	}
	b, err := bench.New(base, endOf(targets), addresses...)
	if err != nil {
		return nil, err
	}
	c := &scorer{study: asked, params: params, ctx: context.Background()}
	c.ruler, err = newRuler(b, asked, base.Moves, targets)
	return c, err
}

// score runs what the targets need at some points, each of a value by param or nil for what the base states, and holds the targets
// against each. The values of the last point stay in the base.
func (c *scorer) score(points ...[]float64) ([][]Row, error) {
	if err := c.ctx.Err(); err != nil {
		return nil, err
	}
	values, found := make([][]float64, len(points)), make([][]float64, len(points))
	for i, point := range points {
		for k := range point {
			values[i] = c.params[k].appendValues(values[i], point[k])
		}
		found[i] = make([]float64, len(c.ruler.targets))
	}
	if err := c.ruler.read(values, found); err != nil {
		return nil, err
	}
	rows := make([][]Row, len(points))
	for i := range rows {
		for k, t := range c.ruler.targets {
			rows[i] = append(rows[i], c.row(t, found[i][k]))
		}
	}
	return rows, nil
}

// row holds one target against the figure that was found.
func (c *scorer) row(t *study.Target, found float64) Row {
	r := Row{Target: t, Unit: "1", Found: found, Wanted: wanted(t), Met: found >= t.Low && found <= t.High}
	r.Miss = miss(t, r.Wanted, found)
	if t.Of == "" {
		measure, _ := c.ruler.bench.Measure(t.Measure)
		r.Unit = measure.Unit
	}
	return r
}

// wanted is the figure of a target: as published, or the middle of its bounds, or its only bound.
func wanted(t *study.Target) float64 {
	switch {
	case t.Value != nil:
		return *t.Value
	case math.IsInf(t.High, 1):
		return t.Low
	case math.IsInf(t.Low, -1):
		return t.High
	default:
		return (t.Low + t.High) / 2
	}
}

// oneSided is the tolerance of a target with one bound, as a part of it. A search aims at half of it within the bound, or
// it would end on the wrong side of it by a hair.
const oneSided = 0.01

// miss is how far a figure is from what is wanted, in tolerances.
func miss(t *study.Target, want, found float64) float64 {
	switch {
	case math.IsInf(t.High, 1):
		tolerance := max(oneSided*math.Abs(t.Low), 1e-9)
		return min((found-t.Low)/tolerance-0.5, 0)
	case math.IsInf(t.Low, -1):
		tolerance := max(oneSided*math.Abs(t.High), 1e-9)
		return max((found-t.High)/tolerance+0.5, 0)
	case t.Scale == "log":
		edge := math.Log(t.High / want)
		if found < want {
			edge = math.Log(want / t.Low)
		}
		return math.Log(max(found, 1e-9)/want) / edge
	case found < want:
		return (found - want) / (want - t.Low)
	default:
		return (found - want) / (t.High - want)
	}
}

// Score holds every target of a study, also those that are never fitted, against the base as its files state it.
func Score(study *study.Study, base *scenario.Scenario) ([]Row, error) {
	c, err := newScorer(study, base, nil, true)
	if err != nil {
		return nil, err
	}
	rows, err := c.score(nil)
	if err != nil {
		return nil, err
	}
	return rows[0], nil
}
