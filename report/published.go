package report

import (
	"bytes"
	"math"
	"sync"

	"h20sim/sim"
	"h20sim/sim/fit"
	"h20sim/testdata"
)

// Published returns what Nvidia reported by fiscal quarter, in order. The list is shared; do not change it. It panics
// if the file in the program cannot be read.
var Published = sync.OnceValue(func() []fit.Reported {
	list, err := fit.ReadReported(bytes.NewReader(testdata.ReportedQuarters))
	if err != nil {
		panic("report: " + err.Error())
	}
	return list
})

// reportedRevenue returns what Nvidia reported of H20 revenue by quarter of the case, in MUSD. It is NaN where nothing
// was disclosed and where other chips sell too, because the bars are then not of the H20 alone.
//
// A scenario that expects nothing makes no claim about what happened; for such a one all is NaN.
func (c *Case) reportedRevenue() []float64 {
	dots := make([]float64, len(c.quarters.Periods))
	all, h20 := c.byQuarter("nvidia.revenue"), c.quarters.Column("h20.revenue")
	for i, p := range c.quarters.Periods {
		dots[i] = math.NaN()
		if len(c.Scenario.Expect) > 0 && h20 != nil && math.Abs(all[i]-h20[i]) < 0.5 {
			dots[i] = published(p, "h20.revenue")
		}
	}
	return dots
}

// published returns the figure reported of a quarter; NaN if none was disclosed.
func published(quarter sim.Period, measure string) float64 {
	for _, r := range Published() {
		if v, ok := r.Figures[measure]; ok && r.Quarter.First() == quarter.First {
			return v
		}
	}
	return math.NaN()
}
