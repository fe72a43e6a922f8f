package policy

import "h20sim/sim"

// A CapacityShock changes what suppliers can do for all their customers: a second source cleared, such as Samsung's
// memory for the H20 on 24 July 2024, or capacity moved to other work, such as TSMC's from the
// H200 to Vera Rubin, reported on 5 March 2026.
//
//	Capacity = Capacity·(1 + In·(factor - 1))
//	Yield    = Yield·(1 + In·(yield_factor - 1))
type CapacityShock struct {
	noAnnouncement

	Suppliers   []string `toml:"suppliers" names:"suppliers" default:"[]" doc:"suppliers it applies to; all if left out"`
	Factor      float64  `toml:"factor" unit:"1" range:"0..10" doc:"new capacity relative to what it would be"`
	YieldFactor float64  `toml:"yield_factor" unit:"1" range:"0..1" default:"1" doc:"new yield relative to what it would be"`
}

var _ = add("capacity-shock", Market, "suppliers gain or lose capacity or yield", func() Move { return new(CapacityShock) })

// Pull turns capacity and yield.
func (m *CapacityShock) Pull(l *sim.Levers, x *sim.Index, at At) {
	for _, s := range x.SuppliersNamed(m.Suppliers) {
		l.Capacity[s] *= at.Factor(m.Factor)
		l.Yield[s] *= at.Factor(m.YieldFactor)
	}
}
