package policy

import (
	"math"
	"slices"

	"h20sim/sim"
)

// A Licence lets chips out through a gate that a ban closed. A promise is not a licence: on 14 July 2025 Nvidia had the
// assurance that H20 licences would come, and the first came on 8 August. From the promise on, orders are placed and
// Nvidia expects sales as far as it trusts the promise; chips leave a lag after the date, when licences arrive.
// A licence replaces an earlier one of the chip with its rate and caps, and ends the lapse of a revocation.
//
//	Offered    = 1                              from the announcement
//	Prospect   = max(Prospect, confidence)      from the announcement
//	Licences   = Licences + In·(rate - Licences), Expire = 0
//	LicenceCap = cap
//	Lots       = those of earlier licences and what has arrived of its own, each lot a lag after its day; +Inf without lots
//	BuyerCap   = buyer_cap for the buyers named, 0 for the others in China
//
// Licences come in lots, case by case; nobody has published a pace. A rate alone is for what-ifs.
type Licence struct {
	Chips      []string `toml:"chips" names:"chips" default:"[]" doc:"chips it applies to; all of US origin if left out"`
	Buyers     []string `toml:"buyers" names:"buyers" default:"[]" doc:"buyers it applies to; all in China if left out"`
	Rate       float64  `toml:"rate" unit:"chip/day" range:"0..1e6" default:"1e6" doc:"chips for which licences arrive; the default is as fast as they are asked for"`
	Lots       sim.Path `toml:"lots" unit:"chip" range:"0..1e9" default:"0" doc:"chips of a kind that are licensed on each of some days, in lots; a number is one lot on its date, 0 for no lots. What is not used at once stays good"`
	Lag        sim.Span `toml:"lag" default:"0" doc:"processing time: from its date, or the day of a lot, to the licences"`
	Cap        float64  `toml:"cap" unit:"chip" range:"0..1e9" default:"1e9" doc:"chips of a kind that may be licensed in all; the default is no cap"`
	BuyerCap   float64  `toml:"buyer_cap" unit:"chip" range:"0..1e9" default:"1e9" doc:"chips of a kind that may be licensed for each buyer; the default is no cap"`
	Confidence float64  `toml:"confidence" unit:"1" range:"0..1" default:"0.8" doc:"part of normal sales that Nvidia expects on the promise"`
}

var _ = add("licence", Law, "a government licenses exports of chips, in lots or at a rate, up to caps", func() Move { return new(Licence) })

// Announce opens the order desk on a promise.
func (m *Licence) Announce(l *sim.Levers, x *sim.Index, _ At) {
	for _, p := range x.ChipsNamed(m.Chips) {
		l.Offered[p] = 1
		l.Prospect[p] = max(l.Prospect[p], m.Confidence)
	}
}

// Settles is the time until the last licences begin to arrive.
func (m *Licence) Settles(date sim.Date) sim.Span {
	last := date
	for _, lot := range m.Lots {
		last = max(last, lot.Date)
	}
	return m.Lag + sim.Span(last-date) + 1
}

// Pull lets licences arrive once the lag is over.
func (m *Licence) Pull(l *sim.Levers, x *sim.Index, at At) {
	for _, p := range x.ChipsNamed(m.Chips) {
		l.Offered[p] = 1
		if at.Days >= int(m.Lag) {
			l.Licences[p] = at.Toward(l.Licences[p], m.Rate)
			l.LicenceCap[p] = m.Cap
			l.Lots[p] = m.arrived(l.Lots[p], at.Date+sim.Date(at.Days))
			l.Expire[p] = 0
			m.capBuyers(l, x, p)
		}
	}
}

// Flat reports whether licences arrive at a rate of their own rather than as they are asked for, and in no lots.
func (m *Licence) Flat() bool { return m.Rate < 1e6 && !m.inLots() }

func (m *Licence) inLots() bool {
	return slices.ContainsFunc(m.Lots, func(lot sim.Point) bool { return lot.Value > 0 })
}

// arrived is how many chips of a kind lots have let be licensed by a day, on top of earlier ones.
func (m *Licence) arrived(earlier float64, day sim.Date) float64 {
	if !m.inLots() {
		return math.Inf(1)
	}
	arrived := 0.0
	if !math.IsInf(earlier, 1) {
		arrived = earlier
	}
	for _, lot := range m.Lots {
		if lot.Date+sim.Date(m.Lag) <= day {
			arrived += lot.Value
		}
	}
	return arrived
}

// capBuyers caps what each buyer in China may get of a chip; a buyer that is not named gets none.
func (m *Licence) capBuyers(l *sim.Levers, x *sim.Index, chip int) {
	for _, b := range x.BuyersNamed(nil) {
		l.BuyerCap[x.BuyerChip(b, chip)] = 0
	}
	for _, b := range x.BuyersNamed(m.Buyers) {
		l.BuyerCap[x.BuyerChip(b, chip)] = m.BuyerCap
	}
}
