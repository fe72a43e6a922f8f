package several

import (
	"cmp"
	"math"
	"slices"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/run"
	"h20sim/report/words"
	"h20sim/sim"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/plot/vg"
)

// ChartsOfTwo draws two scenarios side by side, as b less a: headline measures by fiscal quarter, and how much of
// the difference falls to what they assume and how much to the moves that they make, if there is a crossing. There are no
// charts if the runs share no fiscal quarter.
func ChartsOfTwo(x *Against) []chart.Chart {
	if len(x.Quarters) == 0 {
		return nil
	}
	charts := []chart.Chart{quartersBetween(x.A, x.B, x.Quarters)}
	if x.Crossing != nil {
		charts = append(charts, crossingChart(x.A, x.B, x.Crossing))
	}
	return onPaths(charts, x.A, x.B)
}

// sharedQuarters are the whole fiscal quarters that both runs cover.
func sharedQuarters(a, b *run.Case) (list []sim.Period) {
	for _, p := range a.Quarters.Periods {
		if slices.Contains(b.Quarters.Periods, p) {
			list = append(list, p)
		}
	}
	return list
}

// stretchOver is the stretch from the first of some quarters to the last.
func stretchOver(periods []sim.Period) sim.Period {
	first, last := periods[0], periods[len(periods)-1]
	if len(periods) == 1 {
		return first
	}
	return sim.Period{Name: first.Name + " to " + last.Name, First: first.First, End: last.End}
}

// sharedMeasures are the headline measures that both runs have.
func sharedMeasures(a, b *run.Case) []string {
	list := run.ComparedMeasures(a)
	if a.Chip != "" {
		list = slices.Insert(list, 1, a.Chip+".stock")
	}
	return slices.DeleteFunc(list, func(name string) bool {
		_, ok := b.Trace.Column(name)
		return !ok
	})
}

// A gap is how far one run lies from another in a measure, by fiscal quarter and over all of them.
type gap struct {
	measure, title, unit string
	quarters             []float64
	all                  float64
	most                 float64 // over all of them, of the run that has more, without its sign
}

func gapOf(a, b *run.Case, measure string, periods []sim.Period) gap {
	g := gap{measure: measure, title: titleOf(a, measure), unit: unitOf(a, measure)}
	for _, p := range append(slices.Clone(periods), stretchOver(periods)) {
		here, errA := a.Trace.Over(measure, p)
		there, errB := b.Trace.Over(measure, p)
		if errA != nil || errB != nil {
			panic("several: both runs must cover " + p.Name)
		}
		g.quarters, g.most = append(g.quarters, there-here), max(math.Abs(here), math.Abs(there))
	}
	last := len(periods)
	g.quarters, g.all = g.quarters[:last], g.quarters[last]
	return g
}

// side is a measure of one of the two, a or b, over all quarters.
func (g gap) side(name string, over sim.Period) claim.Quantity {
	return claim.Cell(DifferencesName, name, claim.Where{"measure": g.measure, "period": over.Name})
}

// vanishes reports whether the difference over all quarters would be written as nothing.
func (g gap) vanishes() bool { return vanishes(g.all, g.unit) }

// vanishes reports whether a difference would be written as nothing: under a tenth of a percentage point of a share.
func vanishes(v float64, unit string) bool {
	if unit == "1" {
		return math.Abs(v) < 0.0005
	}
	return math.Abs(v) < 0.5
}

// quartersBetween draws, in one small panel a measure, b less a by fiscal quarter.
func quartersBetween(a, b *run.Case, periods []sim.Period) chart.Chart {
	over := stretchOver(periods)
	idA, idB := claim.Label(a.Scenario.ID), claim.Label(b.Scenario.ID)
	chart := chart.Chart{
		Name:     "compare-quarters",
		Section:  chart.ComparisonSection,
		Subtitle: claim.Say("{} less {}, by fiscal quarter, {}. Blue: more in {}. Vermillion: less.", idB, idA, claim.Period(over), idB),
		Columns:  2,
		Table:    chart.Table{Head: []string{"quarter", "months"}},
	}
	for _, p := range periods {
		chart.Table.Rows = append(chart.Table.Rows, []string{words.PeriodName(p), words.Months(p)})
	}
	var gaps []gap
	for _, measure := range sharedMeasures(a, b) {
		g := gapOf(a, b, measure, periods)
		gaps = append(gaps, g)
		chart.Panels = append(chart.Panels, g.panel(periods))
		chart.Table.Head = append(chart.Table.Head, g.title+", "+words.UnitCode(g.unit))
		for i, v := range g.quarters {
			chart.Table.Rows[i] = append(chart.Table.Rows[i], words.Signed(pointed(v, g.unit), 1))
		}
	}
	chart.Title = gapsFinding(a, b, over, gaps)
	chart.Alt = claim.Say("{}. One small chart a measure: bars by fiscal quarter, over zero where {} has more, under zero where it has less.", chart.Title, idB)
	return chart
}

// pointed is a difference as tables have it: of shares in percentage points.
func pointed(v float64, unit string) float64 {
	if unit == "1" {
		return v * 100
	}
	return v
}

// pointsOr is the scale of a difference.
func pointsOr(unit string, most float64) words.Scale {
	if unit == "1" {
		return words.Scale{By: 0.01, Unit: "percentage points"}
	}
	return words.ScaleFor(unit, most)
}

func (g gap) panel(periods []sim.Period) chart.Panel {
	s := pointsOr(g.unit, floats.Norm(g.quarters, math.Inf(1)))
	more, less := run.Split(chart.Divided(g.quarters, s.By))
	zero := make([]float64, len(more))
	p := chart.NewPlot(periods[0].First, periods[len(periods)-1].End, floats.Min(less), floats.Max(more), chart.Years)
	p.Add(chart.Bars{Periods: periods, Bottom: zero, Top: more, Color: chart.Blue}, chart.Bars{Periods: periods, Bottom: zero, Top: less, Color: chart.Vermillion})
	return chart.Panel{Heading: []chart.Span{{Text: words.Sentence(g.title), Color: chart.Dark}, {Text: s.Unit, Color: chart.Muted}}, Plot: p, Height: vg.Length(105)}
}

// mostTold is of how many measures a title speaks.
const mostTold = 2

// gapsFinding says what the second scenario has more and less of over all quarters: of net revenue and receipts, or of what differs if
// these do not.
func gapsFinding(a, b *run.Case, over sim.Period, gaps []gap) claim.Text {
	idA, idB := claim.Label(a.Scenario.ID), claim.Label(b.Scenario.ID)
	if !slices.ContainsFunc(gaps, func(g gap) bool { return floats.Norm(g.quarters, math.Inf(1)) != 0 }) {
		return claim.Say("{} and {} {} in any headline measure, {}", idB, idA, differsNowhere("do not differ"), claim.Period(over))
	}
	var parts []claim.Text
	for _, g := range toldBefore(gaps) {
		if !g.vanishes() && len(parts) < mostTold {
			parts = append(parts, g.told(a, over))
		}
	}
	if len(parts) == 0 {
		amounts, shares := differencesOver(over, gaps)
		return claim.Say("Over {}, {} and {} come to {} {} that is drawn, but not quarter by quarter", claim.Period(over), idB, idA,
			claim.None("the same", "MUSD", amounts...), claim.None("in all", "1", shares...))
	}
	return claim.Say("Over {}, {} in {} than in {}", claim.Period(over), claim.Listed(parts, "and"), idB, idA)
}

// differencesOver are the differences over all quarters, of amounts and of shares.
func differencesOver(over sim.Period, gaps []gap) (amounts, shares []claim.Quantity) {
	for _, g := range gaps {
		difference := claim.Less(g.side("b", over), g.side("a", over))
		if g.unit == "1" {
			shares = append(shares, difference)
		} else {
			amounts = append(amounts, difference)
		}
	}
	return amounts, shares
}

// differsNowhere claims that no difference in the table is anything.
func differsNowhere(text string) claim.Claim {
	return claim.None(text, "1", claim.Ranked(DifferencesName, "difference", 1, nil), claim.Ranked(DifferencesName, "difference", -1, nil))
}

// toldBefore puts what differs more before what differs less, as parts of the greatest amount that has the same unit; and net revenue
// and receipts before all else, unless they differ by no more than a tie.
func toldBefore(gaps []gap) []gap {
	greatest := map[string]float64{}
	for _, g := range gaps {
		greatest[g.unit] = max(greatest[g.unit], g.most)
	}
	place := func(g gap) int {
		differs := !claim.AreAlike(g.most, g.most-math.Abs(g.all))
		switch {
		case g.measure == run.NetRevenue && differs:
			return 0
		case g.measure == "treasury.receipts" && differs:
			return 1
		}
		return 2
	}
	part := func(g gap) float64 { return math.Abs(g.all) / max(greatest[g.unit], math.SmallestNonzeroFloat64) }
	list := slices.Clone(gaps)
	slices.SortStableFunc(list, func(a, b gap) int { return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(part(b), part(a))) })
	return list
}

// told says what becomes of the measure: Nvidia nets 36 bn USD less.
func (g gap) told(a *run.Case, over sim.Period) claim.Text {
	here, there := g.side("a", over), g.side("b", over)
	size := claim.Size(claim.Less(there, here))
	amount := claim.Amount(math.Abs(g.all), g.unit, size)
	if g.unit == "1" {
		amount = claim.Points(math.Abs(g.all), size)
	}
	more := claim.Compared(g.all, "less", "more", there, here)
	switch g.measure {
	case run.NetRevenue:
		return claim.Say("Nvidia nets {} {}", amount, more)
	case "treasury.receipts":
		return claim.Say("the US Treasury gets {} {}", amount, more)
	case "nvidia.charge":
		return claim.Say("Nvidia writes down {} {}", amount, more)
	case "market.domestic_share":
		return claim.Say("the domestic share of compute is {} {}", amount, claim.Compared(g.all, "lower", "higher", there, here))
	case a.Chip + ".shipments_china":
		return claim.Say("shipments of {} to China are {} {}", claim.Label(a.ChipTitle(a.Chip)), amount, claim.Compared(g.all, "lower", "higher", there, here))
	}
	return claim.Say("{} at the end is {} {}", claim.Label(g.title), amount, claim.Compared(g.all, "lower", "higher", there, here))
}
