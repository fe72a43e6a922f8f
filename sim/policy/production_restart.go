package policy

import "h20sim/sim"

// A ProductionRestart ends a halt: work may enter and what was held moves on. Around 17 March 2026 Nvidia said that
// H200 for China was being made again, after a stop. Chips come out a lead time later, about nine months for the H20.
//
//	Work  = Work + In·(1 - Work)
//	Flow  = Flow + In·(1 - Flow)
//	Scrap = Scrap·(1 - In)
type ProductionRestart struct {
	noAnnouncement

	Suppliers []string `toml:"suppliers" names:"suppliers" default:"[]" doc:"suppliers it applies to; all if left out"`
	Chips     []string `toml:"chips" names:"chips" default:"[]" doc:"chips it applies to; all of US origin if left out"`
}

var _ = add("production-restart", Halt, "Nvidia tells suppliers to take work up again", func() Move { return new(ProductionRestart) })

// Pull takes the work up again.
func (m *ProductionRestart) Pull(l *sim.Levers, x *sim.Index, at At) {
	chips := x.ChipsNamed(m.Chips)
	for _, s := range x.SuppliersNamed(m.Suppliers) {
		for _, p := range chips {
			i := x.SupplierChip(s, p)
			l.Work[i] = at.Toward(l.Work[i], 1)
			l.Flow[i] = at.Toward(l.Flow[i], 1)
			l.Scrap[i] = at.Toward(l.Scrap[i], 0)
		}
	}
}
