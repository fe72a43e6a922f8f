package policy

import "h20sim/sim"

// A ProductionCut makes Nvidia start fewer chips than its outlook asks for: around 18 July 2025 it told customers that
// it had no plan to restart H20 wafers although licences had been promised.
//
//	Starts = Starts·(1 - In·strength)
type ProductionCut struct {
	noAnnouncement

	Chips    []string `toml:"chips" names:"chips" default:"[]" doc:"chips it applies to; all of US origin if left out"`
	Strength float64  `toml:"strength" unit:"1" range:"0..1" doc:"part of planned starts that it gives up"`
}

var _ = add("production-cut", Plan, "Nvidia starts fewer chips than it would", func() Move { return new(ProductionCut) })

// Pull lowers starts.
func (m *ProductionCut) Pull(l *sim.Levers, x *sim.Index, at At) {
	for _, p := range x.ChipsNamed(m.Chips) {
		l.Starts[p] *= at.Factor(1 - m.Strength)
	}
}
