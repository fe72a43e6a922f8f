package report

import (
	"image/color"

	"h20sim/sim"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A series is a line of values by period, constant within a period, labelled at its end.
type series struct {
	label  string
	color  color.NRGBA
	style  draw.LineStyle
	values []float64 // one a period
}

// steps draws values as steps over the periods. The last holds to the end of its period.
func steps(periods []sim.Period, values []float64, style draw.LineStyle) *plotter.Line {
	xys := make(plotter.XYs, 0, len(values)+1)
	for i, v := range values {
		xys = append(xys, plotter.XY{X: float64(periods[i].First), Y: v})
	}
	if n := len(values); n > 0 {
		xys = append(xys, plotter.XY{X: float64(periods[n-1].End), Y: values[n-1]})
	}
	return &plotter.Line{XYs: xys, StepStyle: plotter.PostStep, LineStyle: style}
}

// addLines draws each series, later ones above, and labels all at their ends.
func addLines(p *plot.Plot, periods []sim.Period, lines []series) {
	labels := endLabels{}
	for _, l := range lines {
		if len(l.values) == 0 {
			continue
		}
		p.Add(steps(periods, l.values, l.style))
		labels = append(labels, endLabel{l.values[len(l.values)-1], l.label, l.color})
	}
	p.Add(labels)
}

// most is the greatest of all values of the series, at least 0.
func most(lines []series) (top float64) {
	for _, l := range lines {
		for _, v := range l.values {
			top = max(top, v)
		}
	}
	return top
}

// endLabels are labels at the right end of lines, pushed apart so that none covers another, each tied to its line.
type endLabels []endLabel

type endLabel struct {
	y     float64
	text  string
	color color.NRGBA
}

const (
	labelLeading = vg.Length(11.5)
	labelTie     = vg.Length(12) // room for the tie between a line's end and its label
)

func (e endLabel) style() draw.TextStyle { return bold(sizeLabel, readable(e.color)) }

// Plot implements plot.Plotter.
func (ls endLabels) Plot(c draw.Canvas, p *plot.Plot) {
	_, y := p.Transforms(&c)
	for i, at := range ls.positions(y, c.Min.Y, c.Max.Y) {
		from := y(ls[i].y)
		c.StrokeLines(solid(thin, ls[i].color), []vg.Point{{X: c.Max.X + 1, Y: from}, {X: c.Max.X + labelTie - 3, Y: at}})
		write(c, ls[i].style(), c.Max.X+labelTie, at-3, ls[i].text)
	}
}

// positions are the heights of the labels' middles on a canvas between low and high; labels may stand half out of it.
func (ls endLabels) positions(y func(float64) vg.Length, low, high vg.Length) []vg.Length {
	want, size := make([]float64, len(ls)), make([]float64, len(ls))
	for i, l := range ls {
		want[i], size[i] = float64(y(l.y)), float64(labelLeading)
	}
	at := make([]vg.Length, len(ls))
	for i, v := range spread(want, size, float64(low-labelLeading/2), float64(high+labelLeading/2)) {
		at[i] = vg.Length(v)
	}
	return at
}

// GlyphBoxes implements plot.GlyphBoxer: it asks for room to the right.
func (ls endLabels) GlyphBoxes(*plot.Plot) []plot.GlyphBox {
	var width vg.Length
	for _, l := range ls {
		width = max(width, labelTie+l.style().Width(l.text))
	}
	return []plot.GlyphBox{{X: 1, Y: 0.5, Rectangle: vg.Rectangle{Max: vg.Point{X: width}}}}
}
