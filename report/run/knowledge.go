package run

import (
	"h20sim/sim"
	"h20sim/sim/scenario"
)

// Knowledge is the day from which a scenario is projection: that to which it is blind, or else the newest on which a value or a move
// of it was published or decided. 0 if none says.
//
// The situation of 22 August 2025 gives 27 August 2025: it rests on a fit of the model to the figures of that day, and on chances
// decided then.
func Knowledge(s *scenario.Scenario) (day sim.Date) {
	if asOf := s.AsOf(); asOf > 0 {
		return asOf
	}
	for _, v := range s.Values {
		day = max(day, published(s, v.Source), v.Decided)
	}
	for _, m := range s.Moves {
		day = max(day, published(s, m.Source))
	}
	return day
}

// published is the day on which a source was published; 0 for a source that is not stated, such as judgement.
func published(s *scenario.Scenario, source string) sim.Date {
	if f := s.Sources[source]; f != nil {
		return f.Published
	}
	return 0
}
