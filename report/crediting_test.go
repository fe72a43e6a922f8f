package report

import (
	"strings"
	"testing"

	"h20sim/report/answer"
	"h20sim/report/chart"
	"h20sim/report/credit"
	"h20sim/report/run"
	"h20sim/sim"
	"h20sim/sim/attribution"
)

// creditOn is an answer on a measure over a period, from where a bridge begins to where it ends but for a part of the change.
func creditOn(t *testing.T, c *run.Case, measure string, p sim.Period, part float64) *answer.Kept {
	t.Helper()
	from := c.Bridge.From[0]
	change := part * (c.Bridge.To[0] - from)
	n := attribution.Number{Value: change}
	f := credit.Found{Name: "credit-" + measure, Hash: "0123456789", Credit: attribution.Credit{Scenario: c.Scenario.ID, Baseline: "b", Measure: measure, Title: measure, Unit: "MUSD",
		Periods: []attribution.Period{attribution.Period(p)}, From: attribution.Number{Value: from}, To: attribution.Number{Value: from + change}, Exact: true,
		Players: []attribution.Credited{{Player: attribution.Player{Name: "a", Title: "A", Date: p.First}, ByDate: n, Last: n, First: n, Free: n, Value: n, Least: change, Greatest: change, ByPeriod: []float64{change}}},
		Groups:  []attribution.Group{{Actor: "a", By: "A", Moves: 1, Value: n, Last: n}}}}
	k, err := Answer("credit", f.Name, "h20sim credit", "of", f)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// drawn is the same answer as a mean over draws.
func drawn(t *testing.T, k *answer.Kept) *answer.Kept {
	t.Helper()
	f := k.Finding.(credit.Found)
	f.Name, f.Draws = f.Name+"-draws-8", 8
	k, err := Answer("credit", f.Name, "h20sim credit --draws 8", "of", f)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// The bridge shows what credit found of net revenue over the run, of all chips or of the one on which most of the change falls; not of
// other measures, of a part of the run, of a chip on which little falls, or over draws, since the page shows one run.
func TestBridgeIsRedrawnFromCredit(t *testing.T) {
	c := shipped(t, "boycott-halt")
	whole, year := c.Bridge.Periods[0], c.Bridge.Periods[1]
	longer := sim.Period{Name: "all", First: whole.First - 9, End: whole.End + 9}
	for _, k := range []struct {
		name string
		list []*answer.Kept
		want string // whose numbers the bridge shows; "" for its own
	}{
		{"its measure", []*answer.Kept{creditOn(t, c, run.NetRevenue, whole, 1)}, run.NetRevenue},
		{"the whole run, of which quarters are cut", []*answer.Kept{creditOn(t, c, run.NetRevenue, longer, 1)}, run.NetRevenue},
		{"the chip", []*answer.Kept{creditOn(t, c, "h20.revenue_net", whole, 0.9)}, "h20.revenue_net"},
		{"both", []*answer.Kept{creditOn(t, c, "h20.revenue_net", whole, 0.9), creditOn(t, c, run.NetRevenue, whole, 1)}, run.NetRevenue},
		{"little of it", []*answer.Kept{creditOn(t, c, "h200.revenue_net", whole, 0.1)}, ""},
		{"a year", []*answer.Kept{creditOn(t, c, run.NetRevenue, year, 1)}, ""},
		{"another measure", []*answer.Kept{creditOn(t, c, "market.domestic", whole, 1)}, ""},
		{"a mean over draws", []*answer.Kept{drawn(t, creditOn(t, c, run.NetRevenue, whole, 1))}, ""},
		{"the chip, and a mean over draws", []*answer.Kept{drawn(t, creditOn(t, c, run.NetRevenue, whole, 1)), creditOn(t, c, "h20.revenue_net", whole, 0.9)}, "h20.revenue_net"},
		{"nothing", nil, ""},
	} {
		charts, err := chartsOf(c, Files{Charts: true, Answers: k.list})
		if err != nil {
			t.Fatal(err)
		}
		var bridges []chart.Chart
		for _, own := range charts {
			if own.Section == chart.BridgeSection {
				bridges = append(bridges, own)
			}
		}
		shown := func(name string) bool { return strings.Contains(strings.ToLower(bridges[0].Title.String()), name) }
		if len(bridges) != 1 || k.want != "" && !shown(k.want) || k.want == "" && !strings.Contains(bridges[0].Title.String(), "Nvidia nets") {
			t.Errorf("%s: found %d bridges, titled %q", k.name, len(bridges), bridges[0].Title)
		}
		names := map[string]int{}
		for _, own := range charts {
			names[own.Name]++
		}
		if own := "credit-" + k.want; k.want != "" && (names[own] != 1 || names["bridge"] != 0 || bridges[0].Name != own) || k.want == "" && names["bridge"] != 1 {
			t.Errorf("%s: found charts %v, expected that of credit once, in the place of the bridge, or the bridge", k.name, names)
		}
	}
}
