package sim

import "math"

// A Halved is a headline measure over the whole run, with steps of a day and of half a day.
type Halved struct {
	Measure   Measure
	Day, Half float64
	Change    float64 // relative to the larger of the two
}

// Headline reports whether a measure is one of those that reports lead with, as the catalogue marks them.
func (m Measure) Headline() bool { return m.headline }

// Halving compares the headline measures of two runs of one scenario, over the whole run: sums and means over all days,
// and the peak of a stock. A measure that stays under a thousandth of the largest of its unit is left out: it is rounding.
func Halving(day, half *Trace) (list []Halved) {
	largest := map[string]float64{}
	for i, m := range day.Measures {
		if m.headline {
			largest[m.Unit] = max(largest[m.Unit], day.whole(i))
		}
	}
	for i, m := range day.Measures {
		if a := day.whole(i); m.headline && a > largest[m.Unit]/1000 {
			b := half.whole(i)
			list = append(list, Halved{m, a, b, math.Abs(a-b) / max(a, b)})
		}
	}
	return list
}

// whole is a measure over the whole run: the peak of a level, else as over any period.
func (t *Trace) whole(i int) float64 {
	if t.Measures[i].Kind != Last {
		return t.At(i, Period{First: t.Start, End: t.End()})
	}
	peak := 0.0
	for d := range int(t.End() - t.Start) {
		peak = max(peak, t.Daily.At(d, i))
	}
	return peak
}
