package policy

import "h20sim/sim"

// A RevenueShare sends part of the China revenue of licensed chips to the US Treasury: 15 % of the H20's, as confirmed
// on 11 August 2025. Its base is the revenue from China of chips that leave under a licence. The price rises by the part of
// it that is passed on. Shares of one chip add up, to all of the base at most.
//
//	more      = min(In·rate, 1 - Share)
//	SharePass = max(SharePass, pass_through)
//	SharePaid = SharePaid + pass_through·more
//	Share     = Share + more
type RevenueShare struct {
	noAnnouncement

	Chips       []string `toml:"chips" names:"chips" default:"[]" doc:"chips it applies to; all of US origin if left out"`
	Rate        float64  `toml:"rate" unit:"1" range:"0..1" doc:"part sent to the US Treasury of the revenue from China of chips that leave under a licence; adds to other shares"`
	PassThrough float64  `toml:"pass_through" unit:"1" range:"0..1" default:"0" doc:"part of the share that the price passes on to buyers"`
}

var _ = add("revenue-share", Law, "a government takes a share of China revenue", func() Move { return new(RevenueShare) })

// Pull puts the share in force.
func (m *RevenueShare) Pull(l *sim.Levers, x *sim.Index, at At) {
	for _, p := range x.ChipsNamed(m.Chips) {
		levy{m.Rate, m.PassThrough}.set(&l.Share[p], &l.SharePass[p], &l.SharePaid[p], at)
	}
}

// Levy is the share.
func (m *RevenueShare) Levy() (chips []string, rate float64) { return m.Chips, m.Rate }
