package run

import (
	"fmt"
	"math"
	"strings"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim"
)

// A passage is where the chips of a run came from and where they went, in chips.
//
//	begun + in process at the start = finished + in process at the end + not built
//	finished + stock at the start   = to China + outside + disposed of + stock at the end
//
// Not built is what was planned and did not become a chip: suppliers had no room, work was lost or scrapped. It is
// below zero where more was built than planned.
type passage struct {
	planned, processFirst, finished, processLast, notBuilt float64
	stockFirst, china, outside, disposed, stockLast        float64
	charged, released, reserve                             float64 // MUSD
}

// passageOf follows one chip of the chain through the whole run.
func (c *Case) passageOf(chip string) passage {
	t := c.Trace
	all := sim.Period{Name: "the run", First: t.Start, End: t.End()}
	whole := func(name string) float64 {
		v, err := t.Over(chip+"."+name, all)
		if err != nil {
			panic("run: " + err.Error())
		}
		return v
	}
	first := func(name string) float64 {
		i, _ := t.Column(chip + "." + name)
		return t.Daily.At(0, i)
	}
	p := passage{
		planned: whole("starts"), processFirst: max(first("in_process")+first("finished")-first("starts"), 0),
		finished: whole("finished"), processLast: whole("in_process"),
		stockFirst: c.Scenario.World.Chips[chip].Stock, china: whole("shipments_china"),
		outside: whole("shipments_outside"), disposed: whole("disposed"), stockLast: whole("stock"),
		charged: whole("charge"), released: whole("release"), reserve: whole("reserve"),
	}
	p.notBuilt = p.planned + p.processFirst - p.finished - p.processLast
	return p
}

// add sums passages of several chips.
func (p *passage) add(q passage) {
	mine, other := p.fields(), q.fields()
	for i := range mine {
		*mine[i] += *other[i]
	}
}

func (p *passage) fields() []*float64 {
	return []*float64{&p.planned, &p.processFirst, &p.finished, &p.processLast, &p.notBuilt,
		&p.stockFirst, &p.china, &p.outside, &p.disposed, &p.stockLast, &p.charged, &p.released, &p.reserve}
}

// atHand is what could be shipped.
func (p *passage) atHand() float64 { return p.finished + p.stockFirst }

// went is what was shipped, disposed of, or is left.
func (p *passage) went() float64 { return p.china + p.outside + p.disposed + p.stockLast }

// Sankey draws where the chips of the chain came from and where they went, over the whole run.
func Sankey(c *Case) chart.Chart {
	var all passage
	for _, chip := range c.moving() {
		all.add(c.passageOf(chip))
	}
	chart := chart.Chart{
		Name:     "sankey",
		Section:  chart.SupplySection,
		Title:    claim.Draft(sankeyFinding(&all)),
		Subtitle: claim.Draft(fmt.Sprintf("%s from start to shipment, number of chips, %s", strings.Join(c.titles(c.moving()), ", "), words.Stretch(c.Trace.Start, c.Trace.End()))),
		Panels:   []chart.Panel{all.panel()},
		Notes:    claim.Drafts(sankeyNotes(&all)...),
		Table:    c.sankeyTable(),
		Doubt:    c.sankeyDoubt(),
	}
	chart.Alt = claim.Draft(chart.Title.String() + ". Bands from left to right, as wide as their number of chips: planned starts and work in process at the start, finished chips, and where those went.")
	return chart
}

// panel draws the passage.
func (p *passage) panel() chart.Panel {
	plot, d := chart.Bare(), p.diagram()
	plot.X.Min, plot.X.Max, plot.Y.Min, plot.Y.Max = 0, 1, 0, 1
	plot.Add(d)
	heading := words.ScaleFor("chip", max(p.planned+p.processFirst, p.atHand())).Heading()
	return chart.Panel{Heading: []chart.Span{{Text: heading, Color: chart.Dark}}, Plot: plot, Height: diagramHeight, NarrowHeight: d.rows().Panel().NarrowHeight}
}

// moving lists the chips of the chain that are started, finished, held or shipped at some time.
func (c *Case) moving() (chips []string) {
	for _, chip := range Chain(c.Scenario.World) {
		if p := c.passageOf(chip); p.planned+p.processFirst+p.atHand()+p.went() >= 0.5 {
			chips = append(chips, chip)
		}
	}
	return chips
}

func (c *Case) titles(chips []string) (list []string) {
	for _, chip := range chips {
		list = append(list, c.ChipTitle(chip))
	}
	return list
}

// sankeyDoubt says so if what was at hand of some chip is not what was shipped and is left.
func (c *Case) sankeyDoubt() string {
	for _, chip := range c.moving() {
		p := c.passageOf(chip)
		if went := p.went(); math.Abs(went-p.atHand()) > 1e-6*max(p.atHand(), 1) {
			return fmt.Sprintf("%s %s were in stock or finished, %s were shipped, disposed of or are left", words.Number(p.atHand()), c.ChipTitle(chip), words.Number(went))
		}
	}
	return ""
}

// sankeyFinding says which part of the chips at hand went where.
func sankeyFinding(p *passage) string {
	var parts []string
	for _, to := range []struct {
		v    float64
		text string
	}{{p.china, "go to China"}, {p.outside, "are sold outside China"}, {p.disposed, "are disposed of"}, {p.stockLast, "are left in stock"}} {
		if to.v >= 0.005*p.atHand() && p.atHand() >= 0.5 {
			parts = append(parts, words.Percent(to.v/p.atHand())+" "+to.text)
		}
	}
	if len(parts) == 0 {
		return "No chip is finished or in stock"
	}
	return fmt.Sprintf("Of %s finished or in stock, %s", words.Amount(p.atHand(), "chip"), words.List(parts))
}

// sankeyNotes say what the bands leave open, and what was written down.
func sankeyNotes(p *passage) (notes []string) {
	switch {
	case p.notBuilt >= 0.5:
		notes = append(notes, "Not built: planned starts that did not become chips, because suppliers had no room, or work was lost or scrapped.")
	case p.notBuilt <= -0.5:
		notes = append(notes, "Beyond plan: chips from better yield than plans allow for.")
	}
	if p.charged >= 0.5 {
		notes = append(notes, fmt.Sprintf("Written down: charges of %s, of which %s were released when chips were sold after all; %s stand against what is left.",
			words.Amount(p.charged, "MUSD"), words.Amount(p.released, "MUSD"), words.Amount(p.reserve, "MUSD")))
	}
	return notes
}

// sankeyTable has a row a place and a column a chip.
func (c *Case) sankeyTable() chart.Table {
	names := []string{"planned starts", "in process at the start", "finished", "in process at the end", "not built",
		"in stock at the start", "shipped to China", "shipped outside", "disposed of", "in stock at the end", "charges, MUSD", "released, MUSD", "reserve at the end, MUSD"}
	t := chart.Table{Head: append([]string{"chips"}, c.titles(c.moving())...)}
	for _, name := range names {
		t.Rows = append(t.Rows, []string{name})
	}
	for _, chip := range c.moving() {
		p := c.passageOf(chip)
		for i, v := range p.fields() {
			t.Rows[i] = append(t.Rows[i], words.Thousands(*v, 0))
		}
	}
	return t
}
