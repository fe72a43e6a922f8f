package policy

import "h20sim/sim"

// An ExportThreat is talk of a ban to come, which makes buyers order ahead of it: in January to March 2025 ByteDance,
// Alibaba, Tencent and others placed at least 16 billion USD of H20 orders. It is all belief, so it acts from the day
// on which it is announced until its end.
//
//	Threat   = max(Threat, level)            from the announcement
//	Prospect = Prospect·(1 - caution)        from the announcement
type ExportThreat struct {
	Chips []string `toml:"chips" names:"chips" default:"[]" doc:"chips it applies to; all of US origin if left out"`
	Level float64  `toml:"level" unit:"1" range:"0..1" doc:"fear among buyers that the chips will be banned"`

	Caution float64 `toml:"caution" unit:"1" range:"0..1" default:"0" doc:"part of its sales that Nvidia no longer counts on: orders out of fear are not all built for"`
}

var _ = add("export-threat", Words, "talk of a coming ban", func() Move { return new(ExportThreat) })

// Announce raises the threat, and lowers what Nvidia expects.
func (m *ExportThreat) Announce(l *sim.Levers, x *sim.Index, at At) {
	for _, p := range x.ChipsNamed(m.Chips) {
		l.Threat[p] = max(l.Threat[p], at.In*m.Level)
		l.Prospect[p] *= at.Factor(1 - m.Caution)
	}
}

// Pull turns nothing: no flow is bound by talk.
func (m *ExportThreat) Pull(*sim.Levers, *sim.Index, At) {}
