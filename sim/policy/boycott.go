package policy

import "h20sim/sim"

// A Boycott is the buyers' own decision, so it does not depend on how far they comply with others: when the RTX 6000D
// went on sale, on 16 September 2025, large buyers showed little interest before anybody told them not to buy.
//
//	Shun     = 1 - (1 - Shun)·(1 - strength·n)        from the announcement; n is the part of China's need that is theirs
//	Guidance = 1 - (1 - Guidance)·(1 - In·strength)
type Boycott struct {
	Chips    []string `toml:"chips" names:"chips" default:"[]" doc:"chips it applies to; all of US origin if left out"`
	Buyers   []string `toml:"buyers" names:"buyers" doc:"buyers who decide so; at least one"`
	Strength float64  `toml:"strength" unit:"1" range:"0..1" default:"1" doc:"part of their purchases that they give up"`
}

var _ = add("boycott", Guidance, "buyers decide not to buy", func() Move { return new(Boycott) })

// Announce lowers what Nvidia expects to sell.
func (m *Boycott) Announce(l *sim.Levers, x *sim.Index, _ At) {
	r := m.refusal(x)
	r.announce(l, x)
}

// Pull keeps the buyers away.
func (m *Boycott) Pull(l *sim.Levers, x *sim.Index, at At) {
	r := m.refusal(x)
	r.pull(l, x, at)
}

func (m *Boycott) refusal(x *sim.Index) refusal {
	return refusal{x.ChipsNamed(m.Chips), ifNamed(m.Buyers, x.BuyersNamed(m.Buyers)), m.Strength, false}
}
