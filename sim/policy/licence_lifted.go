package policy

import "h20sim/sim"

// A LicenceLifted ends the licence requirement: chips leave for China as freely as before the ban, such as the H20
// did until 9 April 2025.
//
//	Prospect = 1, Offered = 1      from the announcement
//	Gate     = Gate + In·(1 - Gate)
type LicenceLifted struct {
	Chips []string `toml:"chips" names:"chips" default:"[]" doc:"chips it applies to; all of US origin if left out"`
}

var _ = add("licence-lifted", Law, "a government drops the licence requirement", func() Move { return new(LicenceLifted) })

// Announce opens the order desk and restores what Nvidia expects to sell.
func (m *LicenceLifted) Announce(l *sim.Levers, x *sim.Index, _ At) {
	for _, p := range x.ChipsNamed(m.Chips) {
		l.Prospect[p] = 1
		l.Offered[p] = 1
	}
}

// Pull opens the gate.
func (m *LicenceLifted) Pull(l *sim.Levers, x *sim.Index, at At) {
	for _, p := range x.ChipsNamed(m.Chips) {
		l.Gate[p] = at.Toward(l.Gate[p], 1)
		l.Offered[p] = 1
	}
}
