package ensemble

import (
	"h20sim/sim"
	"h20sim/sim/ensemble/store"
	"h20sim/sim/folder"
)

// Identity says what the stored rows of the plan are: the values of each run by address, then what came out, named
// measure@period.
func (p *Plan) Identity() store.Identity {
	s := store.Identity{Hash: p.Hash, Version: sim.Version, Target: folder.Target(), Runs: p.Runs(), Block: p.Block}
	for _, c := range p.Columns {
		s.Columns = append(s.Columns, store.Column{Name: c.Address, Unit: c.Unit})
	}
	for _, m := range p.Measures {
		for _, period := range p.Periods {
			s.Columns = append(s.Columns, store.Column{Name: outputName(m, period), Unit: m.Unit})
		}
	}
	return s
}

// outputName is the stored name of a measure in a period.
func outputName(m sim.Measure, p sim.Period) string { return m.Name + "@" + p.Name }
