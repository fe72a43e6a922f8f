package policy

import (
	"slices"

	"h20sim/sim"
)

// noAnnouncement is what a move embeds that acts on flows alone: nobody's beliefs move before its date.
type noAnnouncement struct{}

// Announce turns nothing.
func (noAnnouncement) Announce(*sim.Levers, *sim.Index, At) {}

// ifNamed returns the positions that an index has for names, and none if there are no names: for kinds that must name whom
// they mean.
func ifNamed(names []string, positions []int) []int {
	if len(names) == 0 {
		return nil
	}
	return positions
}

// A levy is a rate on China revenue and the part of it that the price passes on.
type levy struct{ rate, pass float64 }

// set adds the levy to those that stand, up to the whole of the revenue.
//
//	more = min(In·rate, 1 - Rate)
//	Pass = max(Pass, pass)
//	Paid = Paid + pass·more
//	Rate = Rate + more
//
// so that a levy of 0 leaves no trace, and a first levy passes on its own part from its first day.
func (m levy) set(rate, pass, paid *float64, at At) {
	more := min(at.In*m.rate, 1-*rate)
	if more <= 0 {
		return
	}
	*pass = max(*pass, m.pass)
	*paid += m.pass * more
	*rate += more
}

// A refusal is a part of each of some buyers that acts as if some chips were not on sale.
type refusal struct {
	chips, buyers []int
	strength      float64 // part of a buyer, when fully in force, 0..1
	told          bool    // whether a buyer refuses only as far as it complies
}

// part is the part of a buyer that refuses when the refusal is fully in force, 0..1.
func (r *refusal) part(b *sim.Buyer) float64 {
	if r.told {
		return r.strength * b.Compliance
	}
	return r.strength
}

// pull adds the refusal to others: who follows two refuses as much as if they came one after the other,
//
//	Guidance = 1 - (1 - Guidance)·(1 - In·part_b)
func (r *refusal) pull(l *sim.Levers, x *sim.Index, at At) {
	for _, b := range r.buyers {
		part := at.In * r.part(x.World.Buyers[x.Buyers[b]])
		for _, p := range r.chips {
			g := &l.Guidance[x.BuyerChip(b, p)]
			*g += (1 - *g) * part
		}
	}
}

// announce takes the part of China's need that will be refused, on top of what others take,
//
//	Shun = 1 - (1 - Shun)·(1 - part of China)
func (r *refusal) announce(l *sim.Levers, x *sim.Index) {
	part := r.partOfChina(x)
	for _, p := range r.chips {
		l.Shun[p] += (1 - l.Shun[p]) * part
	}
}

// partOfChina is the mean of part over all buyers in China, weighted by their need on the first day; 0 if nobody has any.
func (r *refusal) partOfChina(x *sim.Index) float64 {
	var refused, all float64
	for _, b := range x.BuyersNamed(nil) {
		buyer := x.World.Buyers[x.Buyers[b]]
		all += buyer.Need
		if slices.Contains(r.buyers, b) {
			refused += buyer.Need * r.part(buyer)
		}
	}
	if all == 0 {
		return 0
	}
	return refused / all
}
