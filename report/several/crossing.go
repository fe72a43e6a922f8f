package several

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/run"
	"h20sim/report/words"
	"h20sim/sim/attribution"

	"gonum.org/v1/plot/vg"
)

// crossingChart draws, in one small panel a measure, how a difference between two scenarios parts into assumptions and
// moves. If the parts do not add up, there is no drawing.
func crossingChart(a, b *run.Case, all *attribution.Crossing) chart.Chart {
	crossing := *all
	crossing.Parts = nil
	for _, measure := range sharedMeasures(a, b) {
		if i := slices.IndexFunc(all.Parts, func(p attribution.Part) bool { return p.Measure == measure }); i >= 0 {
			crossing.Parts = append(crossing.Parts, all.Parts[i])
		}
	}
	chart := chart.Chart{
		Name:     "compare-parts",
		Section:  chart.ComparisonSection,
		Title:    claim.Draft(crossingFinding(&crossing)),
		Subtitle: claim.Draft(fmt.Sprintf("From %s to %s, %s: by what the worlds assume, and by the moves that are made", a.Scenario.ID, b.Scenario.ID, all.Period.Name)),
		Doubt:    crossingDoubt(a, b, &crossing),
		Columns:  2,
		Notes:    claim.Drafts(crossingNotes(&crossing)...),
		Table:    crossingTable(a, &crossing),
	}
	for _, part := range crossing.Parts {
		chart.Panels = append(chart.Panels, partPanel(a, b, part))
	}
	chart.Alt = claim.Draft(chart.Title.String() + ". One small chart a measure: a bar for each scenario, and between them one for the assumptions and one for the moves.")
	return chart
}

func partPanel(a, b *run.Case, part attribution.Part) chart.Panel {
	s := words.ScaleFor(part.Unit, max(math.Abs(part.A), math.Abs(part.B)))
	world, moves := part.Assumptions()/s.By, part.Moves()/s.By
	digits := max(words.DecimalsFor([]float64{world, moves}), 1)
	from, to := part.A/s.By, part.B/s.By
	bars := chart.RowBars{Labels: vg.Length(115), Joined: true, Rows: []chart.RowBar{
		{Label: a.Scenario.ID, Strong: true, To: from, Ink: chart.Muted, Text: words.Thousands(from, digits)},
		{Label: "Assumptions", From: from, To: from + world, Ink: chart.InkOf(world), Text: words.Signed(world, digits)},
		{Label: "Moves", From: from + world, To: to, Ink: chart.InkOf(moves), Text: words.Signed(moves, digits)},
		{Label: b.Scenario.ID, Strong: true, To: to, Ink: chart.Muted, Text: words.Thousands(to, digits)},
	}}
	return bars.Panel(chart.Span{Text: measureTitle(a, part.Measure), Color: chart.Dark}, chart.Span{Text: s.Unit, Color: chart.Muted})
}

func measureTitle(c *run.Case, name string) string {
	i, _ := c.Trace.Column(name)
	return words.Sentence(c.Trace.Measures[i].Title)
}

// crossingDoubt says so if the parts of a measure do not add up to the difference, or the runs are not those that are
// compared.
func crossingDoubt(a, b *run.Case, x *attribution.Crossing) string {
	for _, p := range x.Parts {
		runA, errA := a.Trace.Over(p.Measure, x.Period)
		runB, errB := b.Trace.Over(p.Measure, x.Period)
		within := 1e-9 * max(math.Abs(runA), math.Abs(runB), 1)
		sum := p.A + p.Assumptions() + p.Moves()
		if errA != nil || errB != nil || !(math.Abs(p.A-runA) <= within) || !(math.Abs(sum-runB) <= within) {
			return fmt.Sprintf("the parts of %s lead from %s to %s, the runs from %s to %s", p.Measure, words.Number(p.A), words.Number(sum), words.Number(runA), words.Number(runB))
		}
	}
	return ""
}

// crossingFinding says what assumptions and moves do to Nvidia's net revenue.
func crossingFinding(x *attribution.Crossing) string {
	i := slices.IndexFunc(x.Parts, func(p attribution.Part) bool { return p.Measure == run.NetRevenue })
	if i < 0 {
		return fmt.Sprintf("What leads from %s to %s", x.A, x.B)
	}
	p := x.Parts[i]
	if math.Abs(p.Assumptions()) < 0.5 && math.Abs(p.Moves()) < 0.5 {
		return fmt.Sprintf("Nvidia nets as much in %s as in %s: neither assumptions nor moves change it", x.B, x.A)
	}
	return fmt.Sprintf("In %s Nvidia nets %s because of other moves and %s because of other assumptions than in %s",
		x.B, moreMoney(p.Moves()), moreMoney(p.Assumptions()), x.A)
}

// crossingNotes say how the parts are reckoned, and which moves stand aside.
func crossingNotes(x *attribution.Crossing) []string {
	note := "Each world is run under each set of moves. A part is the mean of changing it first and changing it last; both parts add up to the difference."
	if len(x.LeftOut) > 0 {
		note += " Left out in the other's world, which lacks what they name: " + strings.Join(x.LeftOut, ", ") + "."
	}
	return []string{note}
}

// crossingTable has a row a measure: the four runs and the two parts.
func crossingTable(c *run.Case, x *attribution.Crossing) chart.Table {
	t := chart.Table{Head: []string{"measure", "unit", x.A, "its world, the other's moves", "the other's world, its moves", x.B, "assumptions", "moves"}}
	for _, p := range x.Parts {
		row := []string{measureTitle(c, p.Measure), words.UnitCode(p.Unit)}
		for _, v := range []float64{p.A, p.AB, p.BA, p.B} {
			row = append(row, words.Thousands(pointed(v, p.Unit), 1))
		}
		t.Rows = append(t.Rows, append(row, words.Signed(pointed(p.Assumptions(), p.Unit), 1), words.Signed(pointed(p.Moves(), p.Unit), 1)))
	}
	return t
}
