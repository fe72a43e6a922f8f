package policy

import "h20sim/sim"

// A Reassurance takes part of buyers' concern away, such as Nvidia's denial, on 31 July 2025, that the H20 has a back
// door. It acts once, spread over its ramp.
//
//	Relief = 1 - (1 - Relief)·(1 - relief·Added)
type Reassurance struct {
	noAnnouncement

	Chips  []string `toml:"chips" names:"chips" default:"[]" doc:"chips it applies to; all of US origin if left out"`
	Buyers []string `toml:"buyers" names:"buyers" default:"[]" doc:"buyers it applies to; all in China if left out"`
	Relief float64  `toml:"relief" unit:"1" range:"0..1" doc:"part of concern that it takes away"`
}

var _ = add("reassurance", Words, "somebody says what makes buyers less uneasy", func() Move { return new(Reassurance) })

// Pull takes concern away.
func (m *Reassurance) Pull(l *sim.Levers, x *sim.Index, at At) {
	chips := x.ChipsNamed(m.Chips)
	for _, b := range x.BuyersNamed(m.Buyers) {
		for _, p := range chips {
			r := &l.Relief[x.BuyerChip(b, p)]
			*r += (1 - *r) * m.Relief * at.Added
		}
	}
}
