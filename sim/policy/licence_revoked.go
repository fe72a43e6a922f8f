package policy

import "h20sim/sim"

// A LicenceRevoked takes back what was licensed or hoped for: no licence arrives, those not used lapse, and the gate
// closes, whether or not a ban stood before. So ended, on 7 November 2025, the hopes for the B30A: the White House told
// agencies that it would not allow sales to China, although samples had reached customers.
//
//	Prospect = 0                   from the announcement
//	Licences, Offered, Gate: each from where it stands by In toward 0
//	Expire:  by In toward 1
//	LicenceCap, Lots = 0      once it is wholly in force: what a later licence allows counts from there
type LicenceRevoked struct {
	Chips []string `toml:"chips" names:"chips" default:"[]" doc:"chips it applies to; all of US origin if left out"`
}

var _ = add("licence-revoked", Law, "a government takes licences back", func() Move { return new(LicenceRevoked) })

// Announce ends what Nvidia expects to sell.
func (m *LicenceRevoked) Announce(l *sim.Levers, x *sim.Index, _ At) {
	for _, p := range x.ChipsNamed(m.Chips) {
		l.Prospect[p] = 0
	}
}

// Pull stops licences, lets the unused lapse, and closes the gate and the order desk.
func (m *LicenceRevoked) Pull(l *sim.Levers, x *sim.Index, at At) {
	for _, p := range x.ChipsNamed(m.Chips) {
		l.Licences[p] = at.Toward(l.Licences[p], 0)
		l.Expire[p] = at.Toward(l.Expire[p], 1)
		l.Offered[p] = at.Toward(l.Offered[p], 0)
		l.Gate[p] = at.Toward(l.Gate[p], 0)
		if at.In >= 1 {
			l.LicenceCap[p], l.Lots[p] = 0, 0
		}
	}
}
