package policy

import "h20sim/sim"

// A Duty is collected on chips on their way to China: 25 % on the H200, which the proclamation of 14 January 2026 takes
// when chips enter the US for testing before they are exported again. Its base is all revenue from China, which stands for
// the customs value. Duties of one chip add up, to all of the base at most.
//
//	more     = min(In·rate, 1 - Duty)
//	DutyPass = max(DutyPass, pass_through)
//	DutyPaid = DutyPaid + pass_through·more
//	Duty     = Duty + more
type Duty struct {
	noAnnouncement

	Chips       []string `toml:"chips" names:"chips" default:"[]" doc:"chips it applies to; all of US origin if left out"`
	Rate        float64  `toml:"rate" unit:"1" range:"0..1" doc:"duty, as a part of all revenue from China, which stands for the customs value; adds to other duties"`
	PassThrough float64  `toml:"pass_through" unit:"1" range:"0..1" default:"0" doc:"part of the duty that the price passes on to buyers"`
}

var _ = add("duty", Law, "the US puts a duty on chips that go to China", func() Move { return new(Duty) })

// Pull puts the duty in force.
func (m *Duty) Pull(l *sim.Levers, x *sim.Index, at At) {
	for _, p := range x.ChipsNamed(m.Chips) {
		levy{m.Rate, m.PassThrough}.set(&l.Duty[p], &l.DutyPass[p], &l.DutyPaid[p], at)
	}
}

// Levy is the duty.
func (m *Duty) Levy() (chips []string, rate float64) { return m.Chips, m.Rate }
