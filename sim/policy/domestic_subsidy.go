package policy

import "h20sim/sim"

// A DomesticSubsidy lowers the price of domestic chips, adds to their capacity, or both. For scale: Huawei's plan for the
// Ascend 910C, reported on 29 September 2025, was twice as many in 2026 as in 2025.
//
//	Price  = Price·(1 + In·(price_factor - 1))
//	Supply = Supply·(1 + In·(supply_factor - 1))
type DomesticSubsidy struct {
	noAnnouncement

	Chips        []string `toml:"chips" names:"chips" default:"[]" doc:"chips it applies to; all of Chinese origin if left out"`
	PriceFactor  float64  `toml:"price_factor" unit:"1" range:"0<..100" default:"1" doc:"new price relative to what it would be"`
	SupplyFactor float64  `toml:"supply_factor" unit:"1" range:"0..100" default:"1" doc:"new capacity relative to what it would be"`
}

var _ = add("domestic-subsidy", Market, "a government makes domestic chips cheaper or more plentiful", func() Move { return new(DomesticSubsidy) })

// Pull turns price and capacity.
func (m *DomesticSubsidy) Pull(l *sim.Levers, x *sim.Index, at At) {
	for _, p := range x.DomesticNamed(m.Chips) {
		l.Price[p] *= at.Factor(m.PriceFactor)
		l.Supply[p] *= at.Factor(m.SupplyFactor)
	}
}
