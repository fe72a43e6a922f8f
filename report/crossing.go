package report

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"h20sim/sim"
	"h20sim/sim/scenario"

	"gonum.org/v1/plot/vg"
)

// crossingChart draws, in one small panel a measure, how a difference between two scenarios parts into assumptions and
// moves. If a run fails, or the parts do not add up, there is no drawing.
func crossingChart(a, b *Case, p sim.Period) Chart {
	chart := Chart{
		Name:     "compare-parts",
		Subtitle: fmt.Sprintf("From %s to %s, %s: by what the worlds assume, and by the moves that are made", a.Scenario.ID, b.Scenario.ID, p.Name),
		Columns:  2,
	}
	crossing, err := scenario.TwoByTwo(a.written, b.written, p, sharedMeasures(a, b)...)
	if err != nil {
		chart.Title, chart.Doubt = "How much is assumptions and how much is moves is not known", err.Error()
		return chart
	}
	for _, part := range crossing.Parts {
		chart.Panels = append(chart.Panels, partPanel(a, b, part))
	}
	chart.Title, chart.Doubt = crossingFinding(crossing), crossingDoubt(a, b, crossing)
	chart.Notes = crossingNotes(crossing)
	chart.Alt = chart.Title + ". One small chart a measure: a bar for each scenario, and between them one for the assumptions and one for the moves."
	chart.Table = crossingTable(a, crossing)
	return chart
}

func partPanel(a, b *Case, part scenario.Part) Panel {
	s := scaleFor(part.Unit, max(math.Abs(part.A), math.Abs(part.B)))
	world, moves := part.Assumptions()/s.by, part.Moves()/s.by
	digits := max(decimalsFor([]float64{world, moves}), 1)
	from, to := part.A/s.by, part.B/s.by
	bars := rowBars{labels: vg.Length(115), joined: true, rows: []rowBar{
		{label: a.Scenario.ID, strong: true, to: from, ink: muted, text: thousands(from, digits)},
		{label: "Assumptions", from: from, to: from + world, ink: inkOf(world), text: withSign(world, digits)},
		{label: "Moves", from: from + world, to: to, ink: inkOf(moves), text: withSign(moves, digits)},
		{label: b.Scenario.ID, strong: true, to: to, ink: muted, text: thousands(to, digits)},
	}}
	return bars.panel(Span{measureTitle(a, part.Measure), dark}, Span{s.unit, muted})
}

func measureTitle(c *Case, name string) string {
	i, _ := c.Trace.Column(name)
	return sentence(c.Trace.Measures[i].Title)
}

// crossingDoubt says so if the parts of a measure do not add up to the difference, or the runs are not those that are
// compared.
func crossingDoubt(a, b *Case, x *scenario.Crossing) string {
	for _, p := range x.Parts {
		runA, errA := a.Trace.Over(p.Measure, x.Period)
		runB, errB := b.Trace.Over(p.Measure, x.Period)
		within := 1e-9 * max(math.Abs(runA), math.Abs(runB), 1)
		sum := p.A + p.Assumptions() + p.Moves()
		if errA != nil || errB != nil || !(math.Abs(p.A-runA) <= within) || !(math.Abs(sum-runB) <= within) {
			return fmt.Sprintf("the parts of %s lead from %.8g to %.8g, the runs from %.8g to %.8g", p.Measure, p.A, sum, runA, runB)
		}
	}
	return ""
}

// crossingFinding says what assumptions and moves do to Nvidia's net revenue.
func crossingFinding(x *scenario.Crossing) string {
	i := slices.IndexFunc(x.Parts, func(p scenario.Part) bool { return p.Measure == netRevenue })
	if i < 0 {
		return fmt.Sprintf("What leads from %s to %s", x.A, x.B)
	}
	p := x.Parts[i]
	if math.Abs(p.Assumptions()) < 0.5 && math.Abs(p.Moves()) < 0.5 {
		return fmt.Sprintf("Nvidia nets as much in %s as in %s: neither assumptions nor moves change it", x.B, x.A)
	}
	return fmt.Sprintf("In %s Nvidia nets %s for other moves and %s for other assumptions than in %s",
		x.B, moreMoney(p.Moves()), moreMoney(p.Assumptions()), x.A)
}

// crossingNotes say how the parts are reckoned, and which moves stand aside.
func crossingNotes(x *scenario.Crossing) []string {
	note := "Each world is run under each set of moves. A part is the mean of changing it first and changing it last; both parts add up to the difference."
	if len(x.LeftOut) > 0 {
		note += " Left out in the other's world, which does not have what they name: " + strings.Join(x.LeftOut, ", ") + "."
	}
	return []string{note}
}

// crossingTable has a row a measure: the four runs and the two parts.
func crossingTable(c *Case, x *scenario.Crossing) Table {
	t := Table{Head: []string{"measure", "unit", x.A, "its world, the other's moves", "the other's world, its moves", x.B, "assumptions", "moves"}}
	for _, p := range x.Parts {
		row := []string{measureTitle(c, p.Measure), unitWords(p.Unit)}
		for _, v := range []float64{p.A, p.AB, p.BA, p.B} {
			row = append(row, thousands(pointed(v, p.Unit), 1))
		}
		t.Rows = append(t.Rows, append(row, withSign(pointed(p.Assumptions(), p.Unit), 1), withSign(pointed(p.Moves(), p.Unit), 1)))
	}
	return t
}
