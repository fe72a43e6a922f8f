package report

import (
	"cmp"
	"fmt"
	"image/color"
	"math"
	"slices"

	"h20sim/sim"

	"gonum.org/v1/gonum/floats"
)

// Supply draws who supplies the buyers in China: compute received by chip, stacked by fiscal quarter, under the
// outline of what they need.
func Supply(c *Case) Chart {
	whole, _ := c.whole()
	chart := Chart{
		Name:  "supply",
		Title: supplyFinding(c),
		Subtitle: fmt.Sprintf("Compute that buyers in China need and receive, by chip and fiscal quarter, in H20 equivalents; %s",
			whole.Name),
		Moves: c.Marks,
		Notes: moveNotes(c.Scenario),
		Table: c.supplyTable(),
		Doubt: c.supplyDoubt(),
	}
	if base := c.baseByQuarter("market.domestic_share"); base != nil {
		last := len(base) - 1
		chart.Subtitle += fmt.Sprintf("; domestic share in %s in the %s: %s", c.quarters.Periods[last].Name, c.baseName(), percent(base[last]))
	}
	chart.Panels = []Panel{supplyPanel(c)}
	chart.Alt = chart.Title + ". Stacked bars by fiscal quarter, one part a chip, with the need as an outline. " + c.movesAlt()
	return chart
}

func supplyPanel(c *Case) Panel {
	need, periods := c.byQuarter("market.need"), c.quarters.Periods
	parts := c.parts()
	top := max(maxOf(need), maxOf(c.byQuarter("market.received")))
	s := scaleFor("h20e", top)
	for i := range parts {
		parts[i].values = divided(parts[i].values, s.by)
	}
	stack, _ := stacked(periods, parts)
	p := newPlot(c.Trace.Start, c.Trace.End(), 0, 1.04*top/s.by, yearsAndQuarters)
	p.Add(rules(c.Marks), numbers(c.Marks))
	labels := endLabels{{need[len(need)-1] / s.by, "Need", black}}
	for i, b := range stack {
		last := len(periods) - 1
		p.Add(b)
		labels = append(labels, endLabel{(b.bottom[last] + b.top[last]) / 2, parts[i].label, parts[i].color})
	}
	p.Add(steps(periods, divided(need, s.by), solid(normal, black)), labels)
	return Panel{[]Span{{s.heading() + " a quarter", dark}}, p, 250}
}

// parts are what buyers in China receive by quarter: a series a chip that is received at all, those of the chain at
// the bottom, then grey supply, then domestic chips.
func (c *Case) parts() (list []series) {
	colors := chipColors(c.Scenario.World)
	for _, chip := range stackOrder(c.Scenario.World) {
		sum := make([]float64, len(c.quarters.Periods))
		for name, b := range c.Scenario.World.Buyers {
			if b.Region == "china" {
				floats.Add(sum, c.byQuarter("buyers."+name+".from."+chip))
			}
		}
		if floats.Sum(sum) > 0 {
			list = append(list, series{label: c.chipTitle(chip), color: colors[chip], values: sum})
		}
	}
	return list
}

// stackOrder lists the chips by how they are supplied, then in the order of chain, or of name.
func stackOrder(w *sim.World) []string {
	supply := map[string]int{"chain": 0, "grey": 1, "own": 2}
	list := sorted(w.Chips)
	slices.SortStableFunc(list, func(a, b string) int {
		return cmp.Or(supply[w.Chips[a].Supply]-supply[w.Chips[b].Supply], cmp.Compare(w.Chips[a].OnSale, w.Chips[b].OnSale))
	})
	return list
}

// chipColors gives each chip its colour by how it is supplied: the chain is blue, grey supply grey, domestic orange.
func chipColors(w *sim.World) map[string]color.NRGBA {
	inks := map[string][]color.NRGBA{"chain": {blue, sky, purple}, "grey": {grey, pale}, "own": {orange, vermillion}}
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
	received, sum := c.byQuarter("market.received"), make([]float64, len(c.quarters.Periods))
	for _, part := range c.parts() {
		floats.Add(sum, part.values)
	}
	for i, p := range c.quarters.Periods {
		if math.Abs(sum[i]-received[i]) > 1e-6*max(received[i], 1) {
			return fmt.Sprintf("in %s the chips add up to %.6g H20 equivalents, %.6g are received", p.Name, sum[i], received[i])
		}
	}
	return ""
}

// supplyFinding says how the domestic share changes from the first quarter to the last, and what need is not met.
func supplyFinding(c *Case) string {
	share := c.byQuarter("market.domestic_share")
	periods, last := c.quarters.Periods, len(c.quarters.Periods)-1
	text := fmt.Sprintf("Domestic chips make up %s of the compute that China's buyers receive in %s", percent(share[last]), periods[last].Name)
	switch change := share[last] - share[0]; {
	case last == 0:
	case change > 0.005:
		text += fmt.Sprintf(", up from %s in %s", percent(share[0]), periods[0].Name)
	case change < -0.005:
		text += fmt.Sprintf(", down from %s in %s", percent(share[0]), periods[0].Name)
	default:
		text += fmt.Sprintf(", as in %s", periods[0].Name)
	}
	need, received := c.byQuarter("market.need")[last], c.byQuarter("market.received")[last]
	if received < 0.995*need {
		text += fmt.Sprintf("; %s of their need then is not met", percent(1-received/need))
	}
	return text
}

// supplyTable is what buyers in China need and receive, by quarter and chip.
func (c *Case) supplyTable() Table {
	t := c.quarterTable("market.need", "market.received", "market.domestic_share")
	for _, part := range c.parts() {
		t.Head = append(t.Head, part.label+", h20e")
		for r, v := range part.values {
			t.Rows[r] = append(t.Rows[r], cell(v, "h20e"))
		}
	}
	return t
}
