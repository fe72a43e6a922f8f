package policy

import "h20sim/sim"

// A Statement is words that hurt or frighten buyers: on 15 July 2025 the US Secretary of Commerce called the H20
// Nvidia's fourth-best product. Concern is added once, spread over the ramp, and fades; the fear of a ban lasts as long
// as the statement stands.
//
//	Concern = Concern + concern·Added
//	Threat  = max(Threat, In·threat)
type Statement struct {
	noAnnouncement

	Chips   []string `toml:"chips" names:"chips" default:"[]" doc:"chips it applies to; all of US origin if left out"`
	Buyers  []string `toml:"buyers" names:"buyers" default:"[]" doc:"buyers it applies to; all in China if left out"`
	Concern float64  `toml:"concern" unit:"1" range:"0..10" default:"0" doc:"concern that it adds in all"`
	Threat  float64  `toml:"threat" unit:"1" range:"0..1" default:"0" doc:"fear of a ban while it stands"`
}

var _ = add("statement", Words, "somebody says what makes buyers uneasy or afraid of a ban", func() Move { return new(Statement) })

// Pull adds concern and raises the threat.
func (m *Statement) Pull(l *sim.Levers, x *sim.Index, at At) {
	buyers := x.BuyersNamed(m.Buyers)
	for _, p := range x.ChipsNamed(m.Chips) {
		l.Threat[p] = max(l.Threat[p], at.In*m.Threat)
		for _, b := range buyers {
			l.Concern[x.BuyerChip(b, p)] += m.Concern * at.Added
		}
	}
}
