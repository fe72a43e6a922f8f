package policy

import "h20sim/sim"

// A PriceChange turns the list price: by 24 May 2024 dealers sold the H20 for a tenth or more less than Huawei's
// Ascend 910B, because it started weakly.
//
//	Price = Price·(1 + In·(factor - 1))
type PriceChange struct {
	noAnnouncement

	Chips  []string `toml:"chips" names:"chips" default:"[]" doc:"chips it applies to; all of US origin if left out"`
	Factor float64  `toml:"factor" unit:"1" range:"0<..100" doc:"new price relative to what it would be"`
}

var _ = add("price-change", Market, "Nvidia changes its list price", func() Move { return new(PriceChange) })

// Pull turns the price.
func (m *PriceChange) Pull(l *sim.Levers, x *sim.Index, at At) {
	for _, p := range x.ChipsNamed(m.Chips) {
		l.Price[p] *= at.Factor(m.Factor)
	}
}
