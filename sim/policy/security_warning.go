package policy

import "h20sim/sim"

// A SecurityWarning makes buyers uneasy: on 31 July 2025 the Cyberspace Administration summoned Nvidia about alleged
// back doors in the H20. It acts once, spread over its ramp; the concern that it leaves fades.
//
//	Concern = Concern + concern·Added
type SecurityWarning struct {
	noAnnouncement

	Chips   []string `toml:"chips" names:"chips" default:"[]" doc:"chips it applies to; all of US origin if left out"`
	Buyers  []string `toml:"buyers" names:"buyers" default:"[]" doc:"buyers it applies to; all in China if left out"`
	Concern float64  `toml:"concern" unit:"1" range:"0..10" doc:"concern that it adds in all"`
}

var _ = add("security-warning", Words, "an authority warns that chips are not safe", func() Move { return new(SecurityWarning) })

// Pull adds concern.
func (m *SecurityWarning) Pull(l *sim.Levers, x *sim.Index, at At) {
	chips := x.ChipsNamed(m.Chips)
	for _, b := range x.BuyersNamed(m.Buyers) {
		for _, p := range chips {
			l.Concern[x.BuyerChip(b, p)] += m.Concern * at.Added
		}
	}
}
