package run

import (
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// A stop is a day from which on a flow all but ends.
type stop struct {
	day     sim.Date
	measure string
	before  float64      // a week, in the thirteen weeks before
	after   []sim.Period // whole fiscal quarters from the day on; none if the run ends before
	weekly  []float64    // a week, in each of those
	left    sim.Period   // all days from the day on
	rest    float64      // what flows in them
}

// Stretches of days by which a stop is judged.
const (
	daysBefore = 91
	daysStill  = 28
)

// The rules of a stop, as parts of what it was.
const (
	leastStopped = 0.05 // up to which a flow has all but ended
	leastBack    = 0.1  // up to which it does not come back
	leastWhole   = 0.7  // up to which it comes back in part
	leastFlow    = 0.1  // of its best thirteen weeks, and of demand, up to which it is a trickle
)

// dayOfStop finds the position of the first day on which a flow falls below 5 % of what it was on average in the thirteen weeks
// before, and stays there for four weeks on average. What it was must be at least 10 % of its best thirteen weeks and of what was
// wanted, so that the end of a trickle is no stop. Within the first thirteen weeks of a run nothing stops: what was before is not
// known.
//
// daily and wanted hold the flow and its demand a day from the first day of the run on.
func dayOfStop(daily, wanted []float64) (day int, ok bool) {
	usual := best(daily, daysBefore)
	for i := daysBefore; i+daysStill <= len(daily); i++ {
		before := stat.Mean(daily[i-daysBefore:i], nil)
		still := stat.Mean(daily[i:i+daysStill], nil)
		asked := stat.Mean(wanted[i-daysBefore:i], nil)
		if gone := leastStopped * before; before > leastFlow*max(usual, asked) && daily[i-1] >= gone && daily[i] < gone && still < gone {
			return i, true
		}
	}
	return 0, false
}

// best is the highest mean of n days in a row; of all days if there are fewer.
func best(daily []float64, n int) (most float64) {
	n = min(n, len(daily))
	for i := 0; i+n <= len(daily); i++ {
		most = max(most, stat.Mean(daily[i:i+n], nil))
	}
	return most
}

// stopOf finds the day on which shipments of a chip to China stop, if they do.
func (c *Case) stopOf(chip string) (s stop, ok bool) {
	measure := chip + ".shipments_china"
	i, ok := dayOfStop(c.byDay(measure), c.byDay(chip+".demand"))
	if !ok {
		return s, false
	}
	s = stop{day: c.Trace.Start + sim.Date(i), measure: measure}
	s.before = c.over(measure, s.thirteen()) / 13
	s.left = sim.Period{First: s.day, End: c.Trace.End()}
	s.rest = c.over(measure, s.left)
	for _, q := range c.Quarters.Periods {
		if q.First >= s.day {
			s.after, s.weekly = append(s.after, q), append(s.weekly, c.over(measure, q)*7/float64(q.End-q.First))
		}
	}
	return s, true
}

// thirteen are the thirteen weeks before the stop.
func (s *stop) thirteen() sim.Period { return sim.Period{First: s.day - daysBefore, End: s.day} }

// finding says on which day the flow stops, what it was before, and whether it comes back: by its best fiscal quarter from then on.
func (s *stop) finding() claim.Text {
	week := claim.Weekly("", s.measure, s.thirteen())
	still := claim.Weekly("", s.measure, sim.Period{First: s.day, End: s.day + daysStill})
	part := func(of float64) claim.Quantity { return claim.Times(claim.Fixed(of), week) }
	stops := claim.Say("{} on {}", claim.Below("stop", still, part(leastStopped)), claim.Day(s.day, words.Long))
	before := claim.Say("{} a week in the thirteen weeks before", claim.Worded(words.About(s.before), "chip", week))
	switch {
	case s.rest < 0.5:
		return claim.Say("{} and do not come back: {}, {} after", stops, before, claim.None("none", "chip", claim.Over("", s.measure, s.left)))
	case len(s.after) == 0:
		return claim.Say("{}: {}", stops, before)
	}
	top := claim.Top(s.quarters()...)
	most := floats.Max(s.weekly)
	best := claim.Say("up to {} in a fiscal quarter after", claim.Worded(words.About(most), "chip", top))
	switch back := most / s.before; {
	case back < leastBack:
		return claim.Say("{} on {}: {}, {}", claim.Below("all but stop", claim.Top(still, top), part(leastBack)), claim.Day(s.day, words.Long), before, best)
	case back < leastWhole:
		return claim.Say("{} and {} {}: {}, {}", stops, claim.Above("come back", top, part(leastBack)), claim.Below("in part", top, part(leastWhole)), before, best)
	}
	return claim.Say("{} and {}: {}, {}", stops, claim.Above("come back", top, part(leastWhole)), before, best)
}

// quarters are the flow a week in each fiscal quarter from the stop on.
func (s *stop) quarters() (list []claim.Quantity) {
	for _, q := range s.after {
		list = append(list, claim.Weekly("", s.measure, q))
	}
	return list
}

// byDay returns a measure of the run, one value a day.
func (c *Case) byDay(name string) []float64 {
	i, ok := c.Trace.Column(name)
	if !ok {
		panic("run: the run has no measure " + name)
	}
	return mat.Col(nil, i, c.Trace.Daily)
}
