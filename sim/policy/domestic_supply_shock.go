package policy

import "h20sim/sim"

// A DomesticSupplyShock changes what makers of domestic chips can deliver, up or down: on 12 June 2025 the head of the
// US export office put Huawei at no more than 200,000 Ascend chips in 2025; on 29 September 2025 Huawei was reported
// to aim at 600,000 of the Ascend 910C in 2026.
//
//	Supply = Supply·(1 + In·(factor - 1))
type DomesticSupplyShock struct {
	noAnnouncement

	Chips  []string `toml:"chips" names:"chips" default:"[]" doc:"chips it applies to; all of Chinese origin if left out"`
	Factor float64  `toml:"factor" unit:"1" range:"0..100" doc:"new capacity relative to what it would be"`
}

var _ = add("domestic-supply-shock", Market, "makers of domestic chips gain or lose capacity", func() Move { return new(DomesticSupplyShock) })

// Pull turns capacity.
func (m *DomesticSupplyShock) Pull(l *sim.Levers, x *sim.Index, at At) {
	for _, p := range x.DomesticNamed(m.Chips) {
		l.Supply[p] *= at.Factor(m.Factor)
	}
}
