package ensemble

import (
	"h20sim/sim"

	"gonum.org/v1/gonum/stat/distuv"
)

// A Bench makes runs of a scenario of a plan, one after another, for callers that need of them what the plan does not keep.
type Bench struct{ lane lane }

// NewBench lays out a scenario of the plan, by its position, on its reference path, to be run to a day or to its own end if that is earlier.
// Several benches share nothing that is written to.
func (p *Plan) NewBench(scenario int, end sim.Date) (*Bench, error) {
	s, err := p.Study.LoadScenario(scenario)
	if err != nil {
		return nil, err
	}
	s.World.Time.End = min(s.World.Time.End, end)
	l, err := p.newLane(s)
	return &Bench{l}, err
}

// Trace makes a run with values by column of the plan, without the moves of some names. It is valid until the next.
func (b *Bench) Trace(values []float64, leave []string) (t *sim.Trace, err error) {
	defer recovered(&err)
	return b.lane.trace(values, leave)
}

// FromScores fills values, by column, with what the normal scores of the drawn columns stand for: the quantile at Φ(z).
// Correlations, and what is given, are not put on them. Other columns have what is stated.
func (p *Plan) FromScores(z, values []float64) {
	n := len(p.Columns) - len(p.dists)
	for c := range n {
		values[c] = p.Columns[c].stated
	}
	for c, d := range p.dists {
		values[n+c] = d.Quantile(distuv.UnitNormal.CDF(z[c]))
	}
}

// Drawn are the columns that are drawn, in the order of normal scores.
func (p *Plan) Drawn() []Column { return p.Columns[len(p.Columns)-len(p.dists):] }

// Index is the layout of the scenario.
func (b *Bench) Index() *sim.Index { return b.lane.model.Index }
