package ensemble

import (
	"h20sim/sim"
	"h20sim/sim/ensemble/store"
	"h20sim/sim/folder"
)

// Identity says what the stored rows of the plan are: the values of each run by address, then what came out, named
// measure@period. If some scenario has branches, what follows says how much a run counts, on which path it is, and which
// course it takes at each branch. Last come the scenario, and the point of a list.
func (p *Plan) Identity() store.Identity {
	s := store.Identity{Hash: p.Hash, Version: sim.Version, Target: folder.Target(), After: p.earlier.mark(), Runs: p.Runs(), Block: p.Block}
	for _, c := range p.Columns {
		s.Columns = append(s.Columns, store.Column{Name: c.Address, Unit: c.Unit, Day: c.Unit == "date"})
	}
	for _, m := range p.Measures {
		for _, period := range p.Periods {
			s.Columns = append(s.Columns, store.Column{Name: Outcome(m.Name, period.Name), Unit: m.Unit, Gaps: true})
		}
	}
	s.Columns = append(s.Columns, p.placeColumns()...)
	return s
}
