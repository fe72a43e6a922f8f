package options

import (
	"image/color"
	"math"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim/options"

	"gonum.org/v1/plot/vg"
)

// mostBars is how many things the chart shows.
const mostBars = 12

// chart draws what each thing is worth to know as bars, what is worth most first, with a dashed line at all there is to know.
func (f Value) chart() *chart.Chart {
	a := f.asked()
	shown := f.some(func(*options.Worth) bool { return true })
	c := &chart.Chart{
		Name: f.Name, Section: chart.ValueSection, Title: f.title(),
		Subtitle: claim.Say("{}: what knowing it beforehand adds to choosing {}; lines: what the number of draws leaves open", a.payoff().Sentence(), a.option(f.Best)),
		Panels:   []chart.Panel{f.panel(shown[:min(len(shown), mostBars)])},
		Notes:    []claim.Text{claim.Say("Left out is what would be worth no more than chance gives, and what the draws do not part from other values{}. D: rests on judgement.", f.following())},
		Source:   a.source(),
		Table:    f.worthTable().Shown,
	}
	c.Alt = claim.Say("{}. Horizontal bars from zero, one for each thing that may be learned, with a dashed line at the worth of all there is to know.", c.Title)
	return c
}

// panel is the bars.
func (f Value) panel(list []*options.Worth) chart.Panel {
	_, most := interval(&f.Perfect)
	for _, w := range list {
		_, high := interval(w)
		most = max(most, high)
	}
	s := words.ScaleFor(f.Measure.Unit, most)
	at := f.Perfect.Value / s.By
	bars := chart.RowBars{Labels: vg.Length(270), At: &at}
	for _, w := range append([]*options.Worth{&f.Perfect}, list...) {
		bars.Rows = append(bars.Rows, f.bar(w, s))
	}
	return bars.Panel(chart.Span{Text: s.Heading() + ":", Color: chart.Dark}, chart.Span{Text: "answers of politics", Color: chart.Blue},
		chart.Span{Text: "single values", Color: chart.Orange}, chart.Span{Text: "values together", Color: chart.Muted}, chart.Span{Text: "dashed: all there is to know", Color: chart.Muted})
}

func (f Value) bar(w *options.Worth, s words.Scale) chart.RowBar {
	low, high := interval(w)
	b := chart.RowBar{To: w.Value / s.By, Ink: inkOf(w), Text: s.Figure(w.Value)}
	if w.Error > 0 {
		b.Hair = &[2]float64{low / s.By, high / s.By}
	}
	if w.Kind == "" {
		b.Label, b.Strong = "All there is to know", true
		return b
	}
	b.Label = words.Sentence(rowName(w))
	if w.Grade != "" {
		b.Label += " (" + w.Grade + ")"
	}
	b.Strong = isAlone(w)
	return b
}

// inkOf is the colour of a bar: answers of politics blue, single values orange, groups grey.
func inkOf(w *options.Worth) color.NRGBA {
	switch {
	case w.Kind == options.OfBranch || w.Kind == options.OfPath:
		return chart.Blue
	case isAlone(w):
		return chart.Orange
	}
	return chart.Muted
}

// scaleOf is the scale of amounts up to the greatest of some.
func scaleOf(unit string, amounts []float64) words.Scale {
	most := 0.0
	for _, v := range amounts {
		most = max(most, math.Abs(v))
	}
	return words.ScaleFor(unit, most)
}
