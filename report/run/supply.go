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
		Name:     "supply",
		Section:  chart.GainsSection,
		Title:    supplyFinding(c),
		Subtitle: claim.Say("Compute that buyers in China need and receive, by chip and fiscal quarter, in {} equivalents; {}", claim.Label("H20"), claim.Period(whole)),
		Panels:   []chart.Panel{supplyPanel(c, marks)},
		Moves:    marks,
		Notes:    c.moveNotes(marks),
		Table:    c.supplyTable(),
		Doubt:    c.supplyDoubt(),
	}
	picture.Notes = c.hatch(picture.Panels[0].Plot, picture.Notes, "market.domestic_share")
	picture.Alt = claim.Say("{}. Stacked bars by fiscal quarter, one part a chip, with the need as an outline. {}", picture.Title, movesAlt(marks))
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

// domesticShare is the part of domestic chips in the compute that buyers in China receive.
const domesticShare = "market.domestic_share"

// supplyFinding compares the domestic share with the baseline's over the stretch that answers speak of, and says what need is not met.
func supplyFinding(c *Case) claim.Text {
	told := c.Told()
	share, of := c.over(domesticShare, told), claim.Over("", domesticShare, told)
	text := claim.Say("In {}, domestic chips make up {} of the compute that China's buyers receive", claim.Period(told), claim.Percent(share, of))
	if base, ok := c.baseOver(domesticShare, told); ok {
		text = claim.Say("{}, {}", text, shareBeside(share, base, of, claim.Over(baselineRun, domesticShare, told)))
	}
	const need, received = "market.need", "market.received"
	if lacking := 1 - c.over(received, told)/c.over(need, told); lacking >= 0.005 {
		met := claim.Part(claim.Over("", received, told), claim.Over("", need, told))
		text = claim.Say("{}; {} of their need is not met", text, claim.Percent(lacking, claim.Less(claim.Fixed(1), met)))
	}
	return text
}

// leastPoints is the difference of two shares under which it would be told as none.
const leastPoints = 0.0005

// shareBeside writes a share of the baseline beside that of the run; or how far they are apart, in points, if both read alike.
func shareBeside(share, base float64, of, than claim.Quantity) claim.Text {
	switch {
	case math.Abs(share-base) < leastPoints:
		return claim.Cat(claim.Alike("as in the baseline", of, than))
	case words.Percent(share) == words.Percent(base):
		return claim.Say("{} {} than in the baseline", claim.Points(math.Abs(share-base), claim.Size(claim.Less(of, than))), claim.Compared(share-base, "less", "more", of, than))
	}
	return claim.Say("against {} in the baseline", claim.Percent(base, than))
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
