package report

import (
	"strings"

	"h20sim/report/answer"
	"h20sim/report/chart"
	"h20sim/report/credit"
	"h20sim/report/run"
	"h20sim/sim/attribution"
)

// bridgeOf is the chart of what each move did to what the bridge shows, if that was asked: it takes the place of the bridge in order of
// date, which blames whichever move came before others that would have sufficed. It is nil if nobody asked. An answer on the measure of the
// bridge comes before those on one chip. The bridge is of the run on the page, so a mean over draws has no place in it.
func bridgeOf(c *run.Case, answers []*answer.Kept) *chart.Chart {
	var best *credit.Found
	for _, k := range answers {
		found, is := k.Finding.(credit.Found)
		if !is || c.Bridge == nil || found.Draws > 0 || (found.Baseline == "") != (c.Scenario.Baseline == "") || !stands(&found, c.Bridge) || len(found.Charts()) == 0 {
			continue
		}
		if best == nil || found.Measure == c.Bridge.Measure && best.Measure != c.Bridge.Measure {
			best = &found
		}
	}
	if best == nil {
		return nil
	}
	return best.Charts()[0]
}

// mostOfBridge is the part of the change of a bridge that an answer on one chip has at least to stand in its place.
const mostOfBridge = 0.5

// stands reports whether an answer is on what a bridge shows, over its whole quarters or the whole run: its measure, or the net revenue of
// one chip on which most of the change falls.
func stands(found *credit.Found, b *attribution.Bridge) bool {
	p, of := found.Periods[0], b.Periods[0]
	if p.First > of.First || p.End < of.End {
		return false
	}
	if found.Measure == b.Measure {
		return true
	}
	change, all := found.To.Value-found.From.Value, b.To[0]-b.From[0]
	return strings.HasSuffix(found.Measure, ".revenue_net") && all != 0 && change/all >= mostOfBridge
}

// crediting puts a chart in the place of the bridge. It keeps its name, by which its files say what they show.
func crediting(charts []chart.Chart, credit chart.Chart) []chart.Chart {
	for i := range charts {
		if charts[i].Section == chart.BridgeSection {
			credit.Section = charts[i].Section
			charts[i] = credit
		}
	}
	return charts
}
