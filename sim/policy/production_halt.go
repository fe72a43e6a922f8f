package policy

import "h20sim/sim"

// A ProductionHalt stops work on chips at suppliers: on 21 August 2025 Nvidia had told Amkor and Samsung to stop H20
// work, and half-finished H20 were piling up at Amkor. No work enters; what is in process is finished, held or
// scrapped, evenly over the ramp.
//
//	Work  = Work·(1 - In)
//	Flow  = Flow·(1 - In)                         if held
//	Scrap = max(Scrap, Added/(1 - In + Added))    if scrapped: the day's part of what the days before have left
type ProductionHalt struct {
	noAnnouncement

	Suppliers []string `toml:"suppliers" names:"suppliers" default:"[]" doc:"suppliers it applies to; all if left out"`
	Chips     []string `toml:"chips" names:"chips" default:"[]" doc:"chips it applies to; all of US origin if left out"`
	InProcess string   `toml:"in_process" enum:"finish,hold,scrap" default:"finish" doc:"what becomes of work in progress: finish: it is completed; hold: it waits; scrap: it is thrown away"`
}

var _ = add("production-halt", Halt, "Nvidia tells suppliers to stop work", func() Move { return new(ProductionHalt) })

// Stops is the work that the halt ends.
func (m *ProductionHalt) Stops(x *sim.Index) (suppliers, chips []int) {
	return x.SuppliersNamed(m.Suppliers), x.ChipsNamed(m.Chips)
}

// Pull stops the work.
func (m *ProductionHalt) Pull(l *sim.Levers, x *sim.Index, at At) {
	chips := x.ChipsNamed(m.Chips)
	for _, s := range x.SuppliersNamed(m.Suppliers) {
		for _, p := range chips {
			i := x.SupplierChip(s, p)
			l.Work[i] = at.Toward(l.Work[i], 0)
			switch m.InProcess {
			case "hold":
				l.Flow[i] = at.Toward(l.Flow[i], 0)
			case "scrap":
				l.Scrap[i] = max(l.Scrap[i], scrapRate(at))
			}
		}
	}
}

// scrapRate is the part of the work in progress to scrap on a day, so that as much goes each day of the ramp and
// nothing is left after the last.
func scrapRate(at At) float64 {
	if at.Added == 0 {
		return 0
	}
	return at.Added / (1 - at.In + at.Added)
}
