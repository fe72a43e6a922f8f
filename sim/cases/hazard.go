package cases

import (
	"h20sim/sim/dist"

	"gonum.org/v1/gonum/stat/distuv"
)

// A Risk is how many cases ended in how much time.
type Risk struct {
	Ends   int
	Months float64 // that the cases were on
}

// Hazard returns the ends of the cases that are asked about, over their months at risk: to the end, or of open cases to the day
// on which they were last seen. q.Lasts does not matter.
func Hazard(list []Case, q Query) Risk {
	var r Risk
	for _, c := range q.cases(list) {
		days, ended := c.timeOn()
		r.Ends += truth(ended)
		r.Months += float64(max(days, 0)) / dist.Month
	}
	return r
}

// Gamma is the monthly rate of ends, as far as the cases tell: Gamma(ends + 1/2, months). Its mean is infinite where no
// case was at risk.
func (r Risk) Gamma() distuv.Gamma {
	return distuv.Gamma{Alpha: float64(r.Ends) + 0.5, Beta: r.Months}
}
