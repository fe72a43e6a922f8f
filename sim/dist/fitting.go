package dist

import (
	"math"
	"slices"
)

// curves are the distributions that are tried: that which is stated, for it may fit without its ends, then the likelier meant. Days
// and numbers of either sign have no least number from which a lognormal rises.
func (s Spec) curves() []string {
	if s.Date || s.Low < 0 {
		return []string{s.Spread.Dist, "normal", "lognormal", "beta"}
	}
	return []string{s.Spread.Dist, "lognormal", "beta", "normal"}
}

// fit returns a spread that draws what it states and is near to what is stated here: the same numbers under another curve, or
// without ends that cut it, or with quantiles that stand off the ends of the range; else the quantiles that d draws, or the ends
// of its draws. It returns nil if none does, as where d is nil and nothing else can have the stated numbers.
func (s Spec) fit(d Dist) *Spread {
	tries := slices.Concat(s.underEachCurve(s.Spread), s.underEachCurve(unended(s.Spread)), s.betasToFartherEnds(), s.underEachCurve(s.offEnds()))
	if d != nil {
		tries = append(tries, s.asDrawn(d)...)
	}
	for _, try := range tries {
		other := s
		other.Spread = try
		if law, err := New(other); err == nil && other.broken(law) == nil {
			return try
		}
	}
	return nil
}

// underEachCurve is a spread under each of the curves.
func (s Spec) underEachCurve(stated *Spread) (list []*Spread) {
	for _, name := range s.curves() {
		other := *stated
		other.Dist = name
		list = append(list, &other)
	}
	return list
}

// unended is a spread without its ends.
func unended(s *Spread) *Spread {
	other := *s
	other.Low, other.High = nil, nil
	return &other
}

// fartherEnds are where betas through stated quantiles end, as parts of the distance from p05 to p95 beyond p95.
var fartherEnds = []float64{0.002, 0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 30}

// betasToFartherEnds are betas with the stated quantiles from the least number of the range to one above p95.
func (s Spec) betasToFartherEnds() (list []*Spread) {
	if s.Spread.P05 == nil || s.Spread.P95 == nil || math.IsInf(s.Low, -1) {
		return nil
	}
	for _, part := range fartherEnds {
		other := *s.Spread
		other.Dist, other.Low, other.High = "beta", nil, new(s.written(*s.Spread.P95+part*s.width()))
		list = append(list, &other)
	}
	return list
}

// offEnds is a spread whose p05 and p95 lie off the ends of the range, where no curve can have them, by what is promised.
func (s Spec) offEnds() *Spread {
	other := *unended(s.Spread)
	if other.P05 == nil || other.P95 == nil {
		return &other
	}
	step := promised * s.width()
	low, high := max(*other.P05, s.Low+step), min(*other.P95, s.High-step)
	other.P05, other.P95 = new(s.written(low)), new(s.written(high))
	return &other
}

// asDrawn are spreads that state what is drawn.
func (s Spec) asDrawn(d Dist) []*Spread {
	q := DrawnOf(d)
	p05, p50, p95 := s.written(q.P05), s.written(q.P50), s.written(q.P95)
	first, last := s.written(d.Quantile(0)), s.written(d.Quantile(1))
	list := []*Spread{
		{Dist: "lognormal", P05: &p05, P50: &p50, P95: &p95},
		{Dist: "lognormal", P05: &p05, P95: &p95},
		{Dist: "beta", P05: &p05, P95: &p95},
		{Dist: "beta", Low: &first, High: &last, P05: &p05, P95: &p95},
	}
	if math.Abs((first+last)/2-q.Mean) > q.SD {
		return list // most draws lie near one end
	}
	return append(list, &Spread{Dist: "uniform", Low: &first, High: &last})
}

// written is a number as a file would state it: to four digits, or whole, and within the range.
func (s Spec) written(x float64) float64 {
	switch {
	case s.isWhole():
		x = math.Round(x)
	case finite(x):
		x = fourDigits(x)
	}
	return min(max(x, s.Low), s.High)
}
