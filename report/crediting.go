package report

import (
	"h20sim/report/answer"
	"h20sim/report/chart"
	"h20sim/report/credit"
	"h20sim/report/run"
)

// bridgeOf is the chart of what each move did to the measure of the bridge over its period, if that was asked: it takes the place of the
// bridge in order of date, which blames whichever move came before others that would have sufficed.
func bridgeOf(c *run.Case, answers []*answer.Kept) *chart.Chart {
	if c.Bridge == nil {
		return nil
	}
	for _, k := range answers {
		found, is := k.Finding.(credit.Found)
		if !is || found.Measure != c.Bridge.Measure || (found.Baseline == "") != (c.Scenario.Baseline == "") {
			continue
		}
		if p, of := found.Periods[0], c.Bridge.Periods[0]; p.First == of.First && p.End == of.End {
			return found.Charts()[0]
		}
	}
	return nil
}

// crediting puts a chart in the place of the bridge.
func crediting(charts []chart.Chart, credit chart.Chart) []chart.Chart {
	for i := range charts {
		if charts[i].Section == chart.BridgeSection {
			credit.Name, credit.Section = charts[i].Name, charts[i].Section
			charts[i] = credit
		}
	}
	return charts
}
