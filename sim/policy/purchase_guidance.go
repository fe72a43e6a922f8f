package policy

import "h20sim/sim"

// A PurchaseGuidance tells buyers to hold off, without a law: on 12 August 2025 notices that urged firms to avoid the
// H20 were reported, and Alibaba, ByteDance and others had to justify purchases. Each buyer follows as far as it complies.
//
//	Shun     = 1 - (1 - Shun)·(1 - strength·c)        from the announcement; c is the compliance of the buyers named,
//	                                            as a mean over all of China weighted by need
//	Guidance = 1 - (1 - Guidance)·(1 - In·strength·compliance_b)
type PurchaseGuidance struct {
	Chips    []string `toml:"chips" names:"chips" default:"[]" doc:"chips it applies to; all of US origin if left out"`
	Buyers   []string `toml:"buyers" names:"buyers" default:"[]" doc:"buyers it applies to; all in China if left out"`
	Strength float64  `toml:"strength" unit:"1" range:"0..1" doc:"part of purchases that a buyer who complies fully gives up"`
}

var _ = add("purchase-guidance", Guidance, "a government discourages buyers from buying", func() Move { return new(PurchaseGuidance) })

// Announce lowers what Nvidia expects to sell.
func (m *PurchaseGuidance) Announce(l *sim.Levers, x *sim.Index, _ At) {
	r := m.refusal(x)
	r.announce(l, x)
}

// Pull keeps buyers away.
func (m *PurchaseGuidance) Pull(l *sim.Levers, x *sim.Index, at At) {
	r := m.refusal(x)
	r.pull(l, x, at)
}

func (m *PurchaseGuidance) refusal(x *sim.Index) refusal {
	return refusal{x.ChipsNamed(m.Chips), x.BuyersNamed(m.Buyers), m.Strength, true}
}
