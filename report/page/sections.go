package page

import (
	"path"
	"slices"

	"h20sim/report/chart"
)

// A kind is a section and the patterns of the charts that stand in it.
type kind struct {
	Section
	names []string
}

// kinds are the sections that hold charts, in the order of the page. Patterns are those of path.Match on the names of
// charts; a chart stands in the first section with a pattern for it.
var kinds = []kind{
	{Section{ID: "moves", Title: "The moves", Lead: "Who does what. What is announced moves beliefs and plans at once; flows wait for the day on which it takes effect."},
		[]string{"timeline"}},
	{Section{ID: "comparison", Title: "Side by side", Lead: "The same world under different moves, or the same moves in different worlds. Scenarios stand in order of net revenue."},
		[]string{"compare-*", "two-by-two*"}},
	{Section{ID: "baseline", Title: "Against the baseline", Lead: "What the moves do to the chip and to what is earned with it, beside the same days in the baseline."},
		[]string{"*-flows", "difference*", "revenue"}},
	{Section{ID: "bridge", Title: "From the baseline to the scenario", Lead: "What each move adds, in the order in which they come."},
		[]string{"bridge*"}},
	{Section{ID: "gains", Title: "Who gains and who loses", Lead: "Where the money and the compute go instead."},
		[]string{"gains*", "supply"}},
	{Section{ID: "supply", Title: "The supply chain", Lead: "How busy the suppliers are, and where the chips end up."},
		[]string{"utilization", "sankey*"}},
	{Section{ID: "range", Title: "How wide the answer is", Lead: "Many runs, with the uncertain values drawn anew for each from the spreads that the assumptions state."},
		[]string{"fan*", "distribution*", "multiples*", "spaghetti*"}},
	{Section{ID: "sweep", Title: "What if a value were another", Lead: "Runs at the points of a grid, all else unchanged."},
		[]string{"heatmap*", "response*"}},
	{Section{ID: "drivers", Title: "What drives the spread", Lead: "The values whose doubts matter most for the answer."},
		[]string{"tornado*", "morris*", "sobol*"}},
	{Section{ID: "backtest", Title: "Against what was published", Lead: "Expectations that the scenario's files state, each on the strength of a source."},
		[]string{"backtest*"}},
	{Section{ID: "more", Title: "More charts"}, []string{"*"}},
}

// sections puts charts into sections, in the order of their patterns and then as they come. Sections without a chart
// are left out.
func sections(charts []*chart.Chart) (list []Section) {
	left := slices.Clone(charts)
	for _, k := range kinds {
		s := k.Section
		for _, name := range k.names {
			belongs := func(c *chart.Chart) bool { ok, err := path.Match(name, c.Name); return ok && err == nil }
			for _, c := range left {
				if belongs(c) {
					s.Charts = append(s.Charts, c)
				}
			}
			left = slices.DeleteFunc(left, belongs)
		}
		if len(s.Charts) > 0 {
			list = append(list, s)
		}
	}
	return list
}

// withTable adds a table to the section of an id, which is put in its place if it has no charts.
func withTable(list []Section, id string, t Table) []Section {
	order := func(id string) int { return slices.IndexFunc(kinds, func(k kind) bool { return k.ID == id }) }
	at := slices.IndexFunc(list, func(s Section) bool { return order(s.ID) >= order(id) })
	if at < 0 {
		at = len(list)
	}
	if at == len(list) || list[at].ID != id {
		list = slices.Insert(list, at, kinds[order(id)].Section)
	}
	list[at].Tables = append(list[at].Tables, t)
	return list
}
