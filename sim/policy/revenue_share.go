package policy

import "h20sim/sim"

// A RevenueShare sends part of the China revenue of licensed chips to the US Treasury: 15 % of the H20's, as confirmed
// on 11 August 2025. The price rises by the part of it that is passed on.
//
//	Share     = Share + In·(rate - Share)
//	SharePass = pass_through, by In where a share stood before; 0 where Share is 0
type RevenueShare struct {
	noAnnouncement

	Chips       []string `toml:"chips" names:"chips" default:"[]" doc:"chips it applies to; all of US origin if left out"`
	Rate        float64  `toml:"rate" unit:"1" range:"0..1" doc:"share of China revenue sent to the US Treasury"`
	PassThrough float64  `toml:"pass_through" unit:"1" range:"0..1" default:"0" doc:"part of the share that the price passes on to buyers"`
}

var _ = add("revenue-share", Law, "a government takes a share of China revenue", func() Move { return new(RevenueShare) })

// Pull puts the share in force.
func (m *RevenueShare) Pull(l *sim.Levers, x *sim.Index, at At) {
	for _, p := range x.ChipsNamed(m.Chips) {
		levy{m.Rate, m.PassThrough}.set(&l.Share[p], &l.SharePass[p], at)
	}
}
