package run

import (
	"fmt"

	"h20sim/report/words"
	"h20sim/sim"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// A stop is a day on which a flow all but ends.
type stop struct {
	day    sim.Date // since the first
	before float64  // a day, in the eight weeks before
	best   float64  // a day, in the best thirteen weeks after
	rest   float64  // a day, in all that is left of the run
}

// Stretches of days by which a stop is judged.
const (
	daysBefore = 56
	daysStill  = 28
	daysBest   = 91
)

// stopOf finds the first day on which a flow falls below 5 % of what it was on average in the eight weeks before, and
// stays there for four weeks on average. What it was must be at least 10 % of its best eight weeks, so that the end
// of a trickle is no stop; what began less than eight weeks ago cannot stop.
//
// daily holds the flow a day from the first day of the run on.
func stopOf(daily []float64) (stop, bool) {
	usual := best(daily, daysBefore)
	for i := daysBefore; i+daysStill <= len(daily); i++ {
		before := stat.Mean(daily[i-daysBefore:i], nil)
		still := stat.Mean(daily[i:i+daysStill], nil)
		if before > 0.1*usual && daily[i] < 0.05*before && still < 0.05*before {
			return stop{sim.Date(i), before, best(daily[i:], daysBest), stat.Mean(daily[i:], nil)}, true
		}
	}
	return stop{}, false
}

// best is the highest mean of n days in a row; of all days if there are fewer.
func best(daily []float64, n int) (most float64) {
	n = min(n, len(daily))
	for i := 0; i+n <= len(daily); i++ {
		most = max(most, stat.Mean(daily[i:i+n], nil))
	}
	return most
}

// after says whether the flow came back: not, if its best quarter is below a tenth of what it was; in part, if below
// seven tenths.
func (s stop) after() string {
	week := func(daily float64) string { return words.About(7 * daily) }
	switch back := s.best / s.before; {
	case back < 0.1:
		return fmt.Sprintf("do not come back: %s a week before, %s after", week(s.before), week(s.rest))
	case back < 0.7:
		return fmt.Sprintf("come back in part: %s a week before, %s in the best quarter after", week(s.before), week(s.best))
	default:
		return fmt.Sprintf("come back: %s a week before, %s in the best quarter after", week(s.before), week(s.best))
	}
}

// byDay returns a measure of the run, one value a day.
func (c *Case) byDay(name string) []float64 {
	i, ok := c.Trace.Column(name)
	if !ok {
		panic("run: the run has no measure " + name)
	}
	return mat.Col(nil, i, c.Trace.Daily)
}
