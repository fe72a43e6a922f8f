package policy

import "h20sim/sim"

// A PriceChange turns the list price, by a factor or to a new price: on 4 September 2025 the H20 was quoted at 10,000 to
// 12,000 dollars, a tenth or more below the quotes of 2024. A new price takes the place of the path of the world and of
// what earlier moves made of it; later factors act on it.
//
//	Price = Price·(1 + In·(factor - 1))
//
//	List  = from + In·(price - from), Price = 1        from = list·Price before the move, of List or, if that is 0, the path
type PriceChange struct {
	noAnnouncement

	Chips  []string `toml:"chips" names:"chips" default:"[]" doc:"chips it applies to; all of US origin if left out"`
	Factor float64  `toml:"factor" or:"price" unit:"1" range:"0<..100" doc:"new price relative to what it would be; either this or price"`
	Price  float64  `toml:"price" or:"factor" unit:"USD/chip" range:"0<..1e6" doc:"new list price, whatever it was before; either this or factor"`
}

var _ = add("price-change", Market, "Nvidia changes its list price", func() Move { return new(PriceChange) })

// Pull turns the price.
func (m *PriceChange) Pull(l *sim.Levers, x *sim.Index, at At) {
	for _, p := range x.ChipsNamed(m.Chips) {
		if m.Price > 0 {
			m.set(l, x, p, at)
		} else {
			l.Price[p] *= at.Factor(m.Factor)
		}
	}
}

// set moves the list price of a chip from where it stood when the move began to the new one.
func (m *PriceChange) set(l *sim.Levers, x *sim.Index, chip int, at At) {
	from := l.List[chip]
	if from == 0 {
		from = x.World.Chips[x.Chips[chip]].Price.At(at.Date)
	}
	l.List[chip] = at.Toward(from*l.Price[chip], m.Price)
	l.Price[chip] = 1
}
