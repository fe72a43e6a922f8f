package run

import (
	"fmt"
	"math"
	"strings"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/attribution"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/plot/vg"
)

// Bridge draws how Nvidia's net revenue gets from the baseline to the scenario, one bar a move in order of date, over
// the whole quarters of the run. If the bars do not lead from the one run to the other, there is no drawing. The case must
// have a bridge.
func Bridge(c *Case) chart.Chart {
	b := c.Bridge
	rows := c.bridgeRows(b)
	picture := chart.Chart{
		Name: "bridge", Section: chart.BridgeSection, Title: c.bridgeFinding(b), Doubt: c.bridgeDoubt(b),
		Subtitle: claim.Say("Nvidia's net revenue from chips for China, {}, from the {} to this scenario, one move after the other", claim.Period(b.Periods[0]), c.baseName()),
		Panels:   []chart.Panel{bridgePanel(c, b, rows)},
		Notes:    []claim.Text{c.bridgeNote(b, rows)},
		Table:    c.bridgeTable(b),
	}
	picture.Alt = claim.Say("{}. A bar a move in order of date, each beginning where the one before it ends, between a bar for the baseline and one for the scenario.", picture.Title)
	return picture
}

// BridgePeriods are those over which a bridge of the case leads: the whole quarters, and their fiscal years. There are none
// if there is no whole quarter or the run does not differ from a baseline, and then there is nothing to attribute.
func (c *Case) BridgePeriods() []sim.Period {
	whole, ok := c.whole()
	if !ok || !c.differs() {
		return nil
	}
	return append([]sim.Period{whole}, c.years()...)
}

// mustWhole is the stretch of whole quarters. It panics if there is none.
func (c *Case) mustWhole() sim.Period {
	p, ok := c.whole()
	if !ok {
		panic("run: the run has no whole quarter")
	}
	return p
}

// years are the fiscal years of the whole quarters; one that is cut is named by its quarters.
func (c *Case) years() (list []sim.Period) {
	first := 0
	periods := c.Quarters.Periods
	for i, p := range periods {
		q := sim.QuarterOf(p.First)
		if q.N != 4 && i+1 < len(periods) {
			continue
		}
		name := sim.FiscalYear(q.Year).Name
		switch i - first {
		case 3:
		case 0:
			name = p.Name
		default:
			name = periods[first].Name + " to " + p.Name
		}
		list = append(list, sim.Period{Name: name, First: periods[first].First, End: p.End})
		first = i + 1
	}
	return list
}

// cent is how far bars may be from adding up, in MUSD.
const cent = 1e-8

// bridgeDoubt says so if the bars do not lead, in each period, from the baseline's run to the scenario's.
func (c *Case) bridgeDoubt(b *attribution.Bridge) string {
	for i, p := range b.Periods {
		base, err := c.Base.Over(b.Measure, p)
		if err != nil {
			return "baseline: " + err.Error()
		}
		run, err := c.Trace.Over(b.Measure, p)
		if err != nil {
			return err.Error()
		}
		sum := b.From[i] + b.Assumptions[i]
		for _, s := range b.Steps {
			sum += s.Change[i]
		}
		if !(math.Abs(b.From[i]-base) <= cent) || !(math.Abs(sum-run) <= cent) {
			return fmt.Sprintf("over %s the bars lead from %s to %s %s, the runs from %s to %s", p.Name, words.Number(b.From[i]), words.Number(sum), b.Unit, words.Number(base), words.Number(run))
		}
	}
	return ""
}

func bridgePanel(c *Case, b *attribution.Bridge, rows []bridgeRow) chart.Panel {
	s := words.ScaleFor(b.Unit, max(math.Abs(b.From[0]), math.Abs(b.To[0])))
	bars := chart.RowBars{Labels: vg.Length(300), Joined: true}
	changes := make([]float64, len(rows))
	for i, r := range rows {
		changes[i] = r.change[0] / s.By
	}
	digits := max(words.DecimalsFor(changes), 1)
	total := func(label string, v float64) chart.RowBar {
		return chart.RowBar{Label: label, Strong: true, To: v / s.By, Ink: chart.Muted, Text: words.Thousands(v/s.By, digits)}
	}
	at := b.From[0] / s.By
	bars.Rows = append(bars.Rows, total(c.baseName().Sentence().String(), b.From[0]))
	for i, r := range rows {
		bars.Rows = append(bars.Rows, chart.RowBar{Number: r.number, Date: r.date, Label: r.label(),
			From: at, To: at + changes[i], Ink: chart.InkOf(changes[i]), Text: words.Signed(changes[i], digits)})
		at += changes[i]
	}
	bars.Rows = append(bars.Rows, total("This scenario", b.To[0]))
	return bars.Panel(chart.Span{Text: s.Heading() + ":", Color: chart.Dark}, chart.Span{Text: "more", Color: chart.Blue}, chart.Span{Text: "less", Color: chart.Vermillion})
}

// bridgeFinding says how far the scenario lies from the baseline, and to which moves that falls, if it can be said.
func (c *Case) bridgeFinding(b *attribution.Bridge) claim.Text {
	p := b.Periods[0]
	of, than := claim.Over("", b.Measure, p), claim.Over(baselineRun, b.Measure, p)
	return claim.Say("{}, Nvidia nets {} {}; {}", during(p), lessOrMore(b.To[0], b.From[0], of, than), c.baseline(), c.verdict(b))
}

// bridgeNote says what the bars do and do not mean.
func (c *Case) bridgeNote(b *attribution.Bridge, rows []bridgeRow) claim.Text {
	notes := []claim.Text{claim.Say("Each bar is the run with the moves up to it, less the run without it. In another order the bars would differ, and only their sum would not.")}
	if more := c.verdictNote(b); len(more) > 0 {
		notes = append(notes, more)
	}
	for _, r := range rows {
		if len(r.folded) > 0 {
			notes = append(notes, foldedNote(b, r.folded))
		}
	}
	if b.Follow() {
		notes = append(notes, claim.Say("What follows from a move comes after it and goes with it."))
	}
	if b.Shared > 0 {
		notes = append(notes, claim.Say("Moves of both are in force throughout."))
	}
	if len(b.LeftOut) > 0 {
		notes = append(notes, claim.Say("Moves of the baseline that do not fit this world count as assumptions: {}.", claim.Label(strings.Join(b.LeftOut, ", "))))
	}
	return claim.Joined(notes, " ")
}

// foldedNote says how little the moves change that share the last bar.
func foldedNote(b *attribution.Bridge, moves []string) claim.Text {
	all := []claim.Quantity{changeOf(b, otherAssumptions)}
	for i := range b.Steps {
		all = append(all, changeOf(b, b.Steps[i].Move.Name))
	}
	var folded []claim.Quantity
	for _, move := range moves {
		folded = append(folded, changeOf(b, move))
	}
	small := claim.Below("less than a thousandth of the largest bar", claim.Top(folded...), claim.Times(claim.Fixed(leastBar), claim.Top(all...)))
	number := claim.Count(len(moves), "other move changes", "other moves change", claim.Rows(BridgeName, claim.Where{"period": b.Periods[0].Name, "bar": sharedBar}))
	if len(moves) == 1 {
		return claim.Say("{} {}.", number, small).Sentence()
	}
	return claim.Say("{} {} each.", number, small).Sentence()
}

// changeOf is by how much a step changes the measure over the first period of a bridge, without its sign.
func changeOf(b *attribution.Bridge, step string) claim.Quantity {
	return claim.Size(stepCell(b, "change", step))
}

// bridgeTable has a row a step, none folded, and a column a period.
func (c *Case) bridgeTable(b *attribution.Bridge) chart.Table {
	t := chart.Table{Head: []string{"date", "step"}}
	for _, p := range b.Periods {
		t.Head = append(t.Head, p.Name+", "+b.Unit)
	}
	add := func(date, step string, values []float64, text func(float64, int) string) {
		row := []string{date, step}
		for _, v := range values {
			row = append(row, text(v, 2))
		}
		t.Rows = append(t.Rows, row)
	}
	add("", c.baseName().String(), b.From, words.Thousands)
	if floats.Norm(b.Assumptions, math.Inf(1)) > 0 {
		add("", otherAssumptions, b.Assumptions, words.Signed)
	}
	for i := range b.Steps {
		r := c.bridgeRow(&b.Steps[i], nil)
		add(r.date, r.label(), r.change, words.Signed)
	}
	add("", "this scenario", b.To, words.Thousands)
	return t
}
