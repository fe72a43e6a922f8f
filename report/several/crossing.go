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
		Title:    crossingFinding(&crossing),
		Subtitle: claim.Say("From {} to {}, {}: by what the worlds assume, and by the moves that are made", claim.Label(a.Scenario.ID), claim.Label(b.Scenario.ID), claim.Period(all.Period)),
		Doubt:    crossingDoubt(a, b, &crossing),
		Columns:  2,
		Notes:    crossingNotes(&crossing),
		Table:    crossingTable(a, &crossing),
	}
	for _, part := range crossing.Parts {
		chart.Panels = append(chart.Panels, partPanel(a, b, part))
	}
	chart.Alt = claim.Say("{}. One small chart a measure: a bar for each scenario, and between them one for the assumptions and one for the moves.", chart.Title)
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

// crossingFinding says how net revenue differs, and what changing the moves and changing the assumptions bring: from what they bring if
// they are changed before the other to what they bring if they are changed after it.
func crossingFinding(x *attribution.Crossing) claim.Text {
	i := slices.IndexFunc(x.Parts, func(p attribution.Part) bool { return p.Measure == run.NetRevenue })
	if i < 0 {
		return claim.Say("What leads from {} to {}", claim.Label(x.A), claim.Label(x.B))
	}
	p := x.Parts[i]
	moves := effect{p.AB - p.A, p.B - p.BA, between("world_a_moves_b", "a"), between("b", "world_b_moves_a")}
	world := effect{p.BA - p.A, p.B - p.AB, between("world_b_moves_a", "a"), between("b", "world_a_moves_b")}
	if moves.none() && world.none() {
		same := claim.None("the same", "MUSD", moves.ofBefore, moves.ofAfter, world.ofBefore, world.ofAfter)
		of := claim.Cell(PartsName, "a", claim.Where{"measure": run.NetRevenue})
		return claim.Say("Over {}, Nvidia nets {} in {} and {}, and so it does with the moves of one in the world of the other: {}", claim.Period(x.Period),
			same, claim.Label(x.B), claim.Label(x.A), claim.AmountOrNone(p.A, "MUSD", "none", of))
	}
	return claim.Say("Over {}, Nvidia nets {} in {} than in {}: other moves bring {}, other assumptions {}", claim.Period(x.Period),
		changed(p.B-p.A, between("b", "a")), claim.Label(x.B), claim.Label(x.A), moves.words(x, "in the world of"), world.words(x, "under the moves of"))
}

// between is the net revenue of one of the four runs less that of another.
func between(one, other string) claim.Quantity {
	where := claim.Where{"measure": run.NetRevenue}
	return claim.Less(claim.Cell(PartsName, one, where), claim.Cell(PartsName, other, where))
}

// An effect is what a change brings, in MUSD, if it is made before the other and if it is made after it.
type effect struct {
	before, after     float64
	ofBefore, ofAfter claim.Quantity
}

func (e effect) none() bool { return vanishes(e.before, "MUSD") && vanishes(e.after, "MUSD") }

// words say what the change brings: where the other thing is that of a, and where it is that of b.
func (e effect) words(x *attribution.Crossing, where string) claim.Text {
	low, high := e.before, e.after
	ofLow, ofHigh := e.ofBefore, e.ofAfter
	if math.Abs(low) > math.Abs(high) {
		low, high, ofLow, ofHigh = high, low, ofHigh, ofLow
	}
	switch {
	case e.none():
		return claim.Cat(claim.None("no change", "MUSD", e.ofBefore, e.ofAfter))
	case vanishes(low, "MUSD") || low*high < 0:
		return claim.Say("{} {} {} but {} {} {}", changed(e.before, e.ofBefore), claim.Word(where), claim.Label(x.A), changed(e.after, e.ofAfter), claim.Word(where), claim.Label(x.B))
	}
	size := claim.Range(math.Abs(low), math.Abs(high), "MUSD", claim.Size(ofLow), claim.Size(ofHigh))
	return claim.Say("{} {}", size, claim.Compared(high, "less", "more", ofHigh, claim.Fixed(0)))
}

// changed writes a difference in MUSD: 36 bn USD less.
func changed(v float64, of claim.Quantity) claim.Text {
	if vanishes(v, "MUSD") {
		return claim.Cat(claim.None("no more and no less", "MUSD", of))
	}
	return claim.Say("{} {}", claim.Amount(math.Abs(v), "MUSD", claim.Size(of)), claim.Compared(v, "less", "more", of, claim.Fixed(0)))
}

// crossingNotes say how the parts are reckoned, and which moves stand aside.
func crossingNotes(x *attribution.Crossing) []claim.Text {
	note := claim.Say("Each world is run under each set of moves. A bar is the mean of changing a thing before the other and after it; both add up to the difference. The title has both orders.")
	if len(x.LeftOut) > 0 {
		note = claim.Say("{} Left out in the other's world, which lacks what they name: {}.", note, claim.Label(strings.Join(x.LeftOut, ", ")))
	}
	return []claim.Text{note}
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
