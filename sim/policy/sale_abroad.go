package policy

import "h20sim/sim"

// A SaleAbroad sells one lot outside China, evenly over some days, as far as there is stock. In the quarter to 27 July 2025
// Nvidia sold H20 for about 650 million dollars to one customer elsewhere. It is no part of what China orders, and bears
// neither a share nor a duty. A ramp changes nothing: the lot leaves evenly.
//
//	LotPaid = LotPaid + revenue/over, LotList = LotList + revenue/(1 - discount)/over      on the first days, over of them
type SaleAbroad struct {
	noAnnouncement

	Chips    []string `toml:"chips" names:"chips" doc:"chips of the chain that are sold; at least one. The revenue is that of each"`
	Revenue  float64  `toml:"revenue" unit:"MUSD" range:"0..1e5" doc:"what the lot brings, if there is stock enough"`
	Discount float64  `toml:"discount" unit:"1" range:"0..0.95" default:"0" doc:"rebate on the list price"`
	Over     sim.Span `toml:"over" default:"13w" doc:"time over which the lot leaves; at least a day"`
}

var _ = add("sale-abroad", Market, "Nvidia sells one lot outside China", func() Move { return new(SaleAbroad) })

// Settles is the time over which the lot leaves.
func (m *SaleAbroad) Settles(sim.Date) sim.Span { return max(m.Over, 1) + 1 }

// Pull sells the day's part of the lot.
func (m *SaleAbroad) Pull(l *sim.Levers, x *sim.Index, at At) {
	over := max(1, int(m.Over))
	if at.Days >= over {
		return
	}
	paid := m.Revenue * 1e6 / float64(over)
	for _, p := range ifNamed(m.Chips, x.ChipsNamed(m.Chips)) {
		l.LotPaid[p] += paid
		l.LotList[p] += paid / (1 - m.Discount)
	}
}
