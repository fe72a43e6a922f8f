package run

import (
	"slices"

	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// A stop is a day from which on a flow all but ends.
type stop struct {
	day      sim.Date
	measure  string
	before   float64      // a week, in the thirteen weeks before
	quarters []sim.Period // whole fiscal quarters from the day on
	others   []sim.Period // the thirteen weeks from the day on, and the last thirteen of the run; none if they do not lie within
	left     sim.Period   // all days from the day on
	rest     float64      // what flows in them
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
	leastWhole   = 0.9  // up to which it comes back in part
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
			s.quarters = append(s.quarters, q)
		}
	}
	if s.left.End-s.left.First >= daysBefore {
		s.others = []sim.Period{{First: s.day, End: s.day + daysBefore}, {First: s.left.End - daysBefore, End: s.left.End}}
	}
	return s, true
}

// thirteen are the thirteen weeks before the stop.
func (s *stop) thirteen() sim.Period { return sim.Period{First: s.day - daysBefore, End: s.day} }

// stopWords say on which day the flow of a chip stops, what it was before, and whether it comes back: by the stretch of thirteen weeks
// from then on in which most flows, so that no day of the run is left out.
func (c *Case) stopWords(s *stop) claim.Text {
	week, still := claim.Weekly("", s.measure, s.thirteen()), claim.Weekly("", s.measure, sim.Period{First: s.day, End: s.day + daysStill})
	part := func(of float64) claim.Quantity { return claim.Times(claim.Fixed(of), week) }
	stops := claim.Say("{} on {}", claim.Below("stop", still, part(leastStopped)), claim.Day(s.day, words.Long))
	before := claim.Say("{} a week in the thirteen weeks before", claim.Worded(words.About(s.before), "chip", week))
	switch {
	case s.rest < 0.5:
		none := func(text string) claim.Claim { return claim.None(text, "chip", claim.Over("", s.measure, s.left)) }
		return claim.Say("{} and {}: {}, {} from then to {}", stops, none("do not come back"), before, none("none"), s.lastDay())
	case len(s.others) == 0:
		return claim.Say("{}: {}, {} from then to {}", stops, before, claim.Amount(s.rest, "chip", claim.Over("", s.measure, s.left)), s.lastDay())
	}
	best, most := c.afterStop(s)
	top := claim.Top(weeklyIn(s.measure, slices.Concat(s.quarters, s.others))...)
	switch back := most / s.before; {
	case back < leastBack:
		return claim.Say("{} on {}: {}, {}", claim.Below("all but stop", claim.Top(still, top), part(leastBack)), claim.Day(s.day, words.Long), before, best)
	case back < leastWhole:
		return claim.Say("{} and {} {}: {}, {}", stops, claim.Above("come back", top, part(leastBack)), claim.Below("in part", top, part(leastWhole)), before, best)
	}
	return claim.Say("{} and {}: {}, {}", stops, claim.Above("come back", top, part(leastWhole)), before, best)
}

// lastDay is the last day of the run.
func (s *stop) lastDay() claim.Piece { return claim.Day(s.left.End-1, words.Long) }

// afterStop says how much flows a week in the fiscal quarter after a stop in which most does, or in another thirteen weeks if they
// have clearly more; and how much that is.
func (c *Case) afterStop(s *stop) (text claim.Text, most float64) {
	for _, q := range s.quarters {
		most = max(most, c.aWeek(s.measure, q))
	}
	text = claim.Say("up to {} in a fiscal quarter after", claim.Worded(words.About(most), "chip", claim.Top(weeklyIn(s.measure, s.quarters)...)))
	for _, p := range s.others {
		if v := c.aWeek(s.measure, p); claim.Leads(v, most) {
			most = v
			text = claim.Say("{} in the thirteen weeks to {}", claim.Worded(words.About(v), "chip", claim.Weekly("", s.measure, p)), claim.Day(p.End-1, words.Long))
		}
	}
	return text, most
}

// aWeek is a flow of the run a week, on average over a period.
func (c *Case) aWeek(measure string, p sim.Period) float64 {
	return c.over(measure, p) * 7 / float64(p.End-p.First)
}

// weeklyIn are a flow a week in each of some periods.
func weeklyIn(measure string, periods []sim.Period) (list []claim.Quantity) {
	for _, p := range periods {
		list = append(list, claim.Weekly("", measure, p))
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
