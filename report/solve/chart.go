package solve

import (
	"strings"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/run"
	"h20sim/report/words"
	"h20sim/sim/root"

	"gonum.org/v1/plot"
)

// chart draws the measure over the address, with the mark and the roots. If the mark is not the same everywhere, it draws how much
// more the measure is.
func (f Found) chart() *chart.Chart {
	c := &chart.Chart{Name: f.Name, Section: chart.SolveSection, Title: f.finding().Glued(), Subtitle: f.subtitle().Glued(), Panels: []chart.Panel{f.panel()},
		Source: f.source(), Table: f.scanTable().Shown}
	if f.Draws != nil {
		c.Notes = append(c.Notes, f.drawn())
	}
	c.Notes = append(c.Notes, f.drawing())
	c.Alt = claim.Say("{} A line over {}.", c.Title.Ended(), f.short(&f.Address))
	return c
}

// drawing says what the line is drawn of, and what grey is.
func (f Found) drawing() claim.Text {
	text := claim.Say("The line is straight between the {} values that were tried.", claim.Figure(len(f.Scan), claim.Rows(f.scanFile(), nil)))
	var grey []claim.Text
	for i := range f.Roots {
		if f.Roots[i].Kind == root.Plateau {
			grey = append(grey, f.stretch(i))
		}
	}
	if len(grey) == 0 {
		return text
	}
	return claim.Say("{} Grey, {}: it is equal to the mark.", text, claim.Listed(grey, "and"))
}

// longestTitle is up to how many letters an axis is named by what its values mean, with the address after it.
const longestTitle = 110

// across names the axis of the address.
func (f Found) across() string {
	doc, _, _ := strings.Cut(f.Address.Doc, ";")
	if title := words.Sentence(doc) + " (" + f.Address.Address + ")"; len([]rune(title)) <= longestTitle {
		return title
	}
	return f.Address.Address
}

// subtitle says what is drawn.
func (f Found) subtitle() claim.Text {
	what := claim.Say("{}", f.subject().Sentence())
	if f.Level == nil {
		what = claim.Say("{} less {}", what, f.lessWhat())
	}
	text := claim.Say("{} by {}", what, f.input())
	if f.Draws != nil {
		text = claim.Say("{}. Line: mean over {} draws; band: {} of draws", text, claim.Figure(f.Draws.N, f.fact("draws")), claim.Middle(f.scanFile(), "p10", "p90"))
	}
	return text.Ended()
}

// lessWhat is what is taken from the measure.
func (f Found) lessWhat() claim.Text {
	if f.Other != nil {
		return claim.Say("that in “{}”", claim.Label(f.Other.Title))
	}
	return claim.Say("that {}", f.against())
}

// source is the line of small type at the bottom.
func (f Found) source() claim.Text {
	text := claim.Say("{}; {} ({})", run.Program, claim.Label(f.Scenario.ID), run.ShortHash(f.Scenario.Hash))
	if f.Other != nil {
		text = claim.Say("{} and {} ({})", text, claim.Label(f.Other.ID), run.ShortHash(f.Other.Hash))
	}
	if f.Scenario.Stated == 0 {
		return text
	}
	return claim.Say("{}; {} of the values that its files state rest on judgement", text, claim.Percent(float64(f.Scenario.Judged)/float64(f.Scenario.Stated),
		claim.Part(f.fact("judged"), f.fact("values"))))
}

// lift is what is added to differences to draw them: the mark, if it is the same everywhere.
func (f Found) lift() float64 {
	if f.Level == nil {
		return 0
	}
	return *f.Level
}

// most is how many ticks an axis of the address has at most.
const most = 8

func (f Found) panel() chart.Panel {
	low, high := chart.Reach(f.heights()...)
	sc := words.ScaleFor(f.Measure.Unit, max(high, -low))
	p := chart.Bare()
	p.X.Min, p.X.Max = f.Address.Low, f.Address.High
	ticks := chart.AmountTicks(low/sc.By, high/sc.By)
	p.Y.Min, p.Y.Max = min(low/sc.By, ticks[0].Value, 0), max(high/sc.By, ticks[len(ticks)-1].Value)
	p.Y.Tick.Marker = plot.ConstantTicks(chart.Padded(ticks))
	across := f.at().ticks(p.X.Min, p.X.Max, most)
	p.X.Tick.Marker, p.X.Padding = plot.ConstantTicks(across), chart.TickPadding
	f.addPlateaus(p)
	p.Add(chart.Grid{Ticks: ticks}, chart.TickMarks(across))
	chart.Below(p, f.across())
	if v := f.Address.Stated; v >= p.X.Min && v <= p.X.Max {
		p.Add(chart.Upright{At: v, Text: "Stated: " + f.at().words(v)})
	}
	f.addBand(p, sc.By)
	f.addLine(p, sc.By)
	p.Add(f.flat(sc.By))
	return chart.Panel{Heading: []chart.Span{{Text: sc.Heading(), Color: chart.Dark}}, Plot: p, Height: 290}
}
