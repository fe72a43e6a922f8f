package ensemble

import (
	"h20sim/sim"
	"h20sim/sim/bench"
	"h20sim/sim/scenario"

	"gonum.org/v1/gonum/stat/distuv"
)

// NewBench lays out a scenario of the plan, by its position, to be run to a day or to its own end if that is earlier. The values
// of its settings are those by column of the plan.
func (p *Plan) NewBench(scenario int, end sim.Date) (*bench.Bench, error) {
	s, err := p.read(scenario)
	if err != nil {
		return nil, err
	}
	return bench.New(s, end, p.set(s)...)
}

// set are the addresses that runs of a scenario set, by column: none where it does not have it, or for a chance, which
// changes no run.
func (p *Plan) set(s *scenario.Scenario) []string {
	addresses := make([]string, len(p.Columns))
	for c, column := range p.Columns {
		if s.Values[column.Address] != nil && !isChance(column.Address) {
			addresses[c] = column.Address
		}
	}
	return addresses
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
