package policy

import "h20sim/sim"

// A CustomerWork books work at suppliers for other customers, from its date. It has its room at once, before the chips of the
// chain; other work makes room for it in time.
//
//	Booked = Booked + In·rate
type CustomerWork struct {
	noAnnouncement

	Suppliers []string `toml:"suppliers" names:"suppliers" doc:"who does the work; at least one. The rate is that of each"`
	Rate      float64  `toml:"rate" unit:"chip/day" range:"0..1e6" doc:"work booked, in H20 equivalents of work"`
}

var _ = add("customer-work", Market, "suppliers take on work for other customers", func() Move { return new(CustomerWork) })

// Pull books the work.
func (m *CustomerWork) Pull(l *sim.Levers, x *sim.Index, at At) {
	for _, j := range ifNamed(m.Suppliers, x.SuppliersNamed(m.Suppliers)) {
		l.Booked[j] += at.In * m.Rate
	}
}
