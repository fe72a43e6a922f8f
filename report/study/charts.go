package study

import (
	"h20sim/report/chart"
	"h20sim/sim/ensemble"
	"h20sim/sim/scenario"
)

// Charts draws what a study found: of a grid first the answer over its axes, otherwise first where its runs lie
// week by week. Charts for which the study has no numbers are left out. base numbers the moves and says whether reported
// figures are held against the runs; it may be nil. There is no chart if the result lacks what its question asks for.
func Charts(r *ensemble.Result, base *scenario.Scenario) []*chart.Chart {
	var charts []*chart.Chart
	for _, draw := range []func(*ensemble.Result, *scenario.Scenario) *chart.Chart{Response, Heatmap, Distribution, Fan, Multiples, Spaghetti} {
		if c := draw(r, base); c != nil {
			c.Source, c.From = sourceLine(r), knowledge(base)
			charts = append(charts, c)
		}
	}
	return charts
}
