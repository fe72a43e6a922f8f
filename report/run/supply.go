package run

import (
	"cmp"
	"fmt"
	"image/color"
	"math"
	"slices"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim"

	"gonum.org/v1/gonum/floats"
)

// Supply draws who supplies the buyers in China: compute received by chip, stacked by fiscal quarter, under the
// outline of what they need.
func Supply(c *Case) chart.Chart {
	whole, _ := c.whole()
	marks := c.marksOf(ofSupply)
	picture := chart.Chart{
		Name:    "supply",
		Section: chart.GainsSection,
		Title:   claim.Draft(supplyFinding(c)),
		Subtitle: claim.Draft(fmt.Sprintf("Compute that buyers in China need and receive, by chip and fiscal quarter, in H20 equivalents; %s",
			whole.Name)),
		Moves: marks,
		Notes: claim.Drafts(moveNotes(c.Scenario, marks)...),
		Table: c.supplyTable(),
		Doubt: c.supplyDoubt(),
	}
	if base := c.BaseByQuarter("market.domestic_share"); base != nil {
		last := len(base) - 1
		picture.Subtitle = claim.Cat(picture.Subtitle, claim.Draft(fmt.Sprintf("; domestic share in %s in the %s: %s", c.Quarters.Periods[last].Name, c.baseName(), words.Percent(base[last]))))
	}
	picture.Panels = []chart.Panel{supplyPanel(c, marks)}
	picture.Alt = claim.Draft(picture.Title.String() + ". Stacked bars by fiscal quarter, one part a chip, with the need as an outline. " + movesAlt(marks))
	return picture
}

func supplyPanel(c *Case, marks []chart.Mark) chart.Panel {
	need, periods := c.ByQuarter("market.need"), c.Quarters.Periods
	parts := c.parts()
	top := max(chart.Greatest(need), chart.Greatest(c.ByQuarter("market.received")))
	s := words.ScaleFor("h20e", top)
	for i := range parts {
		parts[i].Values = chart.Divided(parts[i].Values, s.By)
	}
	stack, _ := chart.Stacked(periods, parts)
	p := chart.NewPlot(c.Trace.Start, c.Trace.End(), 0, 1.04*top/s.By, chart.YearsAndQuarters)
	p.Add(chart.Rules(marks), chart.Numbers(marks))
	labels := chart.EndLabels{{Y: need[len(need)-1] / s.By, Text: "Need", Color: chart.Black}}
	for i, b := range stack {
		last := len(periods) - 1
		p.Add(b)
		labels = append(labels, chart.EndLabel{Y: (b.Bottom[last] + b.Top[last]) / 2, Text: parts[i].Label, Color: parts[i].Color})
	}
	p.Add(chart.Steps(periods, chart.Divided(need, s.By), chart.Solid(chart.Normal, chart.Black)), labels)
	return chart.Panel{Heading: []chart.Span{{Text: s.Heading() + " a quarter", Color: chart.Dark}}, Plot: p, Height: 215}
}

// parts are what buyers receive by quarter: a series a chip that is received at all, those of the chain at
// the bottom, then grey supply, then domestic chips.
func (c *Case) parts() (list []chart.Series) {
	colors := chipColors(c.Scenario.World)
	for _, chip := range stackOrder(c.Scenario.World) {
		sum := make([]float64, len(c.Quarters.Periods))
		for name := range c.Scenario.World.Buyers {
			floats.Add(sum, c.ByQuarter("buyers."+name+".from."+chip))
		}
		if floats.Sum(sum) > 0 {
			list = append(list, chart.Series{Label: c.ChipTitle(chip), Color: colors[chip], Values: sum})
		}
	}
	return list
}

// stackOrder lists the chips by how they are supplied, then in the order of chain, or of name.
func stackOrder(w *sim.World) []string {
	supply := map[string]int{"chain": 0, "grey": 1, "own": 2}
	list := words.Sorted(w.Chips)
	slices.SortStableFunc(list, func(a, b string) int {
		return cmp.Or(supply[w.Chips[a].Supply]-supply[w.Chips[b].Supply], cmp.Compare(w.Chips[a].OnSale, w.Chips[b].OnSale))
	})
	return list
}

// chipColors gives each chip its colour by how it is supplied: the chain is blue, grey supply grey, domestic orange.
func chipColors(w *sim.World) map[string]color.NRGBA {
	inks := map[string][]color.NRGBA{"chain": {chart.Blue, chart.Sky, chart.Purple}, "grey": {chart.Grey, chart.Pale}, "own": {chart.Orange, chart.Vermillion}}
	used, colors := map[string]int{}, map[string]color.NRGBA{}
	for _, chip := range stackOrder(w) {
		list := inks[w.Chips[chip].Supply]
		colors[chip] = list[used[w.Chips[chip].Supply]%len(list)]
		used[w.Chips[chip].Supply]++
	}
	return colors
}

// supplyDoubt says so if the chips do not add up to what is received in some quarter.
func (c *Case) supplyDoubt() string {
	received, sum := c.ByQuarter("market.received"), make([]float64, len(c.Quarters.Periods))
	for _, part := range c.parts() {
		floats.Add(sum, part.Values)
	}
	for i, p := range c.Quarters.Periods {
		if math.Abs(sum[i]-received[i]) > 1e-6*max(received[i], 1) {
			return fmt.Sprintf("in %s the chips add up to %s H20 equivalents, %s are received", p.Name, words.Number(sum[i]), words.Number(received[i]))
		}
	}
	return ""
}

// supplyFinding says how the domestic share changes from the first quarter to the last, and what need is not met.
func supplyFinding(c *Case) string {
	share := c.ByQuarter("market.domestic_share")
	periods, last := c.Quarters.Periods, len(c.Quarters.Periods)-1
	text := fmt.Sprintf("Domestic chips make up %s of the compute that China's buyers receive in %s", words.Percent(share[last]), periods[last].Name)
	switch change := share[last] - share[0]; {
	case last == 0:
	case change > 0.005:
		text += fmt.Sprintf(", up from %s in %s", words.Percent(share[0]), periods[0].Name)
	case change < -0.005:
		text += fmt.Sprintf(", down from %s in %s", words.Percent(share[0]), periods[0].Name)
	default:
		text += fmt.Sprintf(", as in %s", periods[0].Name)
	}
	need, received := c.ByQuarter("market.need")[last], c.ByQuarter("market.received")[last]
	if received < 0.995*need {
		text += fmt.Sprintf("; %s of their need is not met then", words.Percent(1-received/need))
	}
	return text
}

// supplyTable is what buyers in China need and receive, by quarter and chip.
func (c *Case) supplyTable() chart.Table {
	t := c.quarterTable("market.need", "market.received", "market.domestic_share")
	for _, part := range c.parts() {
		t.Head = append(t.Head, part.Label+", h20e")
		for r, v := range part.Values {
			t.Rows[r] = append(t.Rows[r], words.Cell(v, "h20e", words.Whole))
		}
	}
	return t
}
