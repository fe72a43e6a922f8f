package policy

import "h20sim/sim"

// A GreyEnforcement lets fewer chips through grey channels, through which more than a billion USD of restricted chips
// had entered China within three months of the rule of April 2025. A crackdown of customs at Chinese ports is said
// to have begun around 10 October 2025.
//
//	Supply = Supply·(1 - In·strength)
type GreyEnforcement struct {
	noAnnouncement

	Chips    []string `toml:"chips" names:"chips" doc:"grey chips that it stops; at least one"`
	Strength float64  `toml:"strength" unit:"1" range:"0..1" doc:"part of the grey supply that it stops"`
}

var _ = add("grey-enforcement", Market, "an authority closes grey channels", func() Move { return new(GreyEnforcement) })

// Pull lowers the supply.
func (m *GreyEnforcement) Pull(l *sim.Levers, x *sim.Index, at At) {
	for _, p := range ifNamed(m.Chips, x.ChipsNamed(m.Chips)) {
		l.Supply[p] *= at.Factor(1 - m.Strength)
	}
}
