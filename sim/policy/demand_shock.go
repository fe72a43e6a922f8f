package policy

import "h20sim/sim"

// A DemandShock changes how much compute buyers need: in February 2025, after DeepSeek's models took off, Chinese firms
// raised their H20 orders sharply.
//
//	Need = Need·(1 + In·(factor - 1))
type DemandShock struct {
	noAnnouncement

	Buyers []string `toml:"buyers" names:"buyers" default:"[]" doc:"buyers it applies to; all in China if left out"`
	Factor float64  `toml:"factor" unit:"1" range:"0..100" doc:"new need relative to what it would be"`
}

var _ = add("demand-shock", Market, "buyers need more or less compute", func() Move { return new(DemandShock) })

// Pull turns need.
func (m *DemandShock) Pull(l *sim.Levers, x *sim.Index, at At) {
	for _, b := range x.BuyersNamed(m.Buyers) {
		l.Need[b] *= at.Factor(m.Factor)
	}
}
