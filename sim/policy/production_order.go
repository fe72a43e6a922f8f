package policy

import "h20sim/sim"

// A ProductionOrder places an order at the head of the chain on top of the plan, evenly over some days: 300,000 H20
// were ordered from TSMC in the week before 28 July 2025. It has a length of its own and no use for a ramp.
//
//	Placed = Placed + quantity/over      on the first over days
type ProductionOrder struct {
	noAnnouncement

	Chips    []string `toml:"chips" names:"chips" default:"[]" doc:"chips it applies to; all of US origin if left out"`
	Quantity float64  `toml:"quantity" unit:"chip" range:"0..1e8" doc:"chips of each kind that are ordered in all"`
	Over     sim.Span `toml:"over" default:"1w" doc:"time over which the order is placed; at least a day"`
}

var _ = add("production-order", Plan, "Nvidia orders chips on top of its plan", func() Move { return new(ProductionOrder) })

// Settles is the time over which the order is placed.
func (m *ProductionOrder) Settles(sim.Date) sim.Span { return m.Over }

// Pull places the day's part of the order.
func (m *ProductionOrder) Pull(l *sim.Levers, x *sim.Index, at At) {
	over := max(1, int(m.Over))
	if at.Days >= over {
		return
	}
	for _, p := range x.ChipsNamed(m.Chips) {
		l.Placed[p] += m.Quantity / float64(over)
	}
}
