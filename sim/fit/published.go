package fit

import (
	_ "embed"
	"math"
	"sync"

	"h20sim/sim"
)

// reportedQuarters holds a row a fiscal quarter, in million US dollars; a blank is a figure that was not disclosed.
//
//   - h20_revenue_usd_m and the columns beside it are of the H20; grade and published say how far a row can be trusted
//     and since when it was known.
//   - guidance_about_h20_china is what the company said in that row's report about the next quarter.
//   - h20_guided_usd_m is the H20 revenue that guidance for the row's quarter allowed for, so it is read off
//     guidance_about_h20_china of the row before. It is blank where that guidance gave no figure for the H20. From
//     FY2026Q2 on it is 0: the guide of 45.0 billion dollars left out about 8.0 billion of lost H20 sales, and every
//     guide since assumed no H20, or no data-center compute at all, to China. The guide for FY2026Q3 named 2.0 to 5.0
//     billion as possible besides; it is not counted, because the figure guided did not have it.
//
//go:embed reported_quarters.csv
var reportedQuarters []byte

// Published returns what Nvidia reported by fiscal quarter, in order. The list is shared; do not change it. It panics
// if the file in the program cannot be read.
var Published = sync.OnceValue(func() []Reported {
	list, err := ReadReported("reported_quarters.csv", reportedQuarters)
	if err != nil {
		panic("fit: " + err.Error())
	}
	return list
})

// Figure returns the figure reported of a quarter; NaN if none was disclosed.
func Figure(quarter sim.Period, measure string) float64 {
	return figureIn(Published(), quarter, measure)
}

// figureIn is the figure of a quarter in some rows; NaN if none was disclosed.
func figureIn(reported []Reported, quarter sim.Period, measure string) float64 {
	for _, r := range reported {
		if v, ok := r.Figures[measure]; ok && r.Quarter.First() == quarter.First {
			return v
		}
	}
	return math.NaN()
}
