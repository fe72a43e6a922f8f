package policy

import "h20sim/sim"

// An ExportBan closes the gate: chips may leave for China no longer without a licence, and new orders cannot be placed.
// What was ordered stays owed. On 9 April 2025 the US government told Nvidia that the H20 needs a licence, at once.
// The ban stays in force when licences come; they let chips out through the closed gate.
//
//	Prospect = Prospect·(1 - strength)        from the announcement
//	Gate     = Gate·(1 - In·strength)
//	Offered  = Offered·(1 - In·strength)
type ExportBan struct {
	Chips    []string `toml:"chips" names:"chips" default:"[]" doc:"chips it applies to; all of US origin if left out"`
	Strength float64  `toml:"strength" unit:"1" range:"0..1" default:"1" doc:"part of exports that it stops"`
}

var _ = add("export-ban", Law, "a government stops exports of chips to China", func() Move { return new(ExportBan) })

// Announce lowers what Nvidia expects to sell.
func (m *ExportBan) Announce(l *sim.Levers, x *sim.Index, _ At) {
	for _, p := range x.ChipsNamed(m.Chips) {
		l.Prospect[p] *= 1 - m.Strength
	}
}

// Pull closes the gate and the order desk.
func (m *ExportBan) Pull(l *sim.Levers, x *sim.Index, at At) {
	open := at.Factor(1 - m.Strength)
	for _, p := range x.ChipsNamed(m.Chips) {
		l.Gate[p] *= open
		l.Offered[p] *= open
	}
}
