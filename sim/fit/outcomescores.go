package fit

import "math"

// Mass is the part of the outcomes, by weight, from low to high, both ends included.
func (o Outcomes) Mass(low, high float64) float64 {
	inside, all := 0.0, 0.0
	for i, x := range o.Values {
		w := o.weight(i)
		all += w
		if x >= low && x <= high {
			inside += w
		}
	}
	return inside / all
}

// Covers reports whether the middle part of the outcomes meets what was published: a figure that was rounded stands for all
// from low to high. Outcomes at one point cover what holds that point.
func (o Outcomes) Covers(low, high, part float64) bool {
	from, to := o.Middle(part)
	return from <= high && to >= low
}

// IntervalScore scores the middle part of the outcomes, from l to u, for a figure y, in its unit; less is better. With
// α = 1 − part,
//
//	(u − l) + (2/α)·max(0, l − y) + (2/α)·max(0, y − u)
//
// so that it is least, on average, where a tenth of a middle of 80 % lies beyond each end (Gneiting and Raftery 2007, 6.2).
func (o Outcomes) IntervalScore(figure, part float64) float64 {
	l, u := o.Middle(part)
	return u - l + 2/(1-part)*(max(0, l-figure)+max(0, figure-u))
}

// LogScore is −ln of the part of the outcomes from low to high, which is at least floor; less is better. It is proper among
// forecasts that give floor or more to each of the stretches that could have come true, if these do not overlap.
func (o Outcomes) LogScore(low, high, floor float64) float64 {
	return -math.Log(max(o.Mass(low, high), floor))
}

// PIT is the place of a figure among the outcomes: with F the part of them below low, G the part up to high and v from 0 to 1,
//
//	F + v·(G − F)
//
// If the figure is one more of the outcomes and v is uniform, it is uniform too, also where many outcomes are the same
// (Czado, Gneiting and Held 2009).
func (o Outcomes) PIT(low, high, v float64) float64 {
	below := 1 - o.Mass(low, math.Inf(1))
	return below + v*o.Mass(low, high)
}
