package policy

import "h20sim/sim"

// A ChipLaunch puts chips on sale. From the announcement, buyers may wait for them: on 19 August 2025 the B30A was
// reported to be in development, with about half the compute of a B300. Nothing is on sale in part: it has no use for a ramp.
//
//	Coming = its date      from the announcement, unless the chip is on sale
//	OnSale = 1, Coming = 0
type ChipLaunch struct {
	Chips []string `toml:"chips" names:"chips" doc:"chips that come on sale; at least one"`
}

var _ = add("chip-launch", Market, "chips come on sale", func() Move { return new(ChipLaunch) })

// Announce lets buyers wait for what is not on sale yet.
func (m *ChipLaunch) Announce(l *sim.Levers, x *sim.Index, at At) {
	for _, p := range ifNamed(m.Chips, x.ChipsNamed(m.Chips)) {
		if l.OnSale[p] == 0 {
			l.Coming[p] = float64(at.Date)
		}
	}
}

// Pull puts the chips on sale.
func (m *ChipLaunch) Pull(l *sim.Levers, x *sim.Index, _ At) {
	for _, p := range ifNamed(m.Chips, x.ChipsNamed(m.Chips)) {
		l.OnSale[p] = 1
		l.Coming[p] = 0
	}
}
