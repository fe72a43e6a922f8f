package chart

import (
	"image/color"
	"math"

	"h20sim/sim"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A Series is a line of values by period, constant within a period, labelled at its end.
type Series struct {
	Label  string
	Color  color.NRGBA
	Style  draw.LineStyle
	Values []float64 // one a period
}

// Steps draws values as steps over the periods. The last holds to the end of its period. A value like the one before it needs no
// point of its own.
func Steps(periods []sim.Period, values []float64, style draw.LineStyle) *plotter.Line {
	xys := make(plotter.XYs, 0, len(values)+1)
	for i, v := range values {
		if i > 0 && v == values[i-1] {
			continue
		}
		xys = append(xys, plotter.XY{X: float64(periods[i].First), Y: v})
	}
	if n := len(values); n > 0 {
		xys = append(xys, plotter.XY{X: float64(periods[n-1].End), Y: values[n-1]})
	}
	return &plotter.Line{XYs: xys, StepStyle: plotter.PostStep, LineStyle: style}
}

// AddLines draws each series, later ones above, and labels all at their ends.
func AddLines(p *plot.Plot, periods []sim.Period, lines []Series) {
	labels := EndLabels{}
	for _, l := range lines {
		if len(l.Values) == 0 {
			continue
		}
		p.Add(Steps(periods, l.Values, l.Style))
		labels = append(labels, EndLabel{l.Values[len(l.Values)-1], l.Label, l.Color})
	}
	p.Add(labels)
}

// Highest is the greatest of all values of the series, at least 0.
func Highest(lines []Series) (top float64) {
	for _, l := range lines {
		for _, v := range l.Values {
			top = max(top, v)
		}
	}
	return top
}

// EndLabels are labels at the right end of lines, pushed apart so that none covers another, each tied to its line.
type EndLabels []EndLabel

// An EndLabel is a label at the height y, in the unit of the axis, in the colour of its line.
type EndLabel struct {
	Y     float64
	Text  string
	Color color.NRGBA
}

const (
	labelLeading = vg.Length(11.5)
	labelTie     = vg.Length(12) // room for the tie between a line's end and its label
	narrowLabel  = vg.Length(48) // the width of a label on narrow paper, if no word of it is wider
	wideLabel    = vg.Length(120)

	mostLabelLines = 6 // of a label; what is cut off ends in an ellipsis
)

func (e EndLabel) style() draw.TextStyle { return Bold(SizeLabel, Readable(e.Color)) }

// Plot implements plot.Plotter.
func (ls EndLabels) Plot(c draw.Canvas, p *plot.Plot) {
	_, y := p.Transforms(&c)
	for i, at := range ls.positions(y, c.Min.Y, c.Max.Y, IsNarrow(p)) {
		from := y(ls[i].Y)
		c.StrokeLines(Solid(Thin, ls[i].Color), []vg.Point{{X: c.Max.X + 1, Y: from}, {X: c.Max.X + labelTie - 3, Y: at}})
		lines := ls[i].lines(IsNarrow(p))
		for n, line := range lines {
			Write(c, ls[i].style(), c.Max.X+labelTie, at-3+labelLeading*(vg.Length(len(lines)-1)/2-vg.Length(n)), line)
		}
	}
}

// lines are the label in one line if it is short, or on narrow paper in lines of few words.
func (e EndLabel) lines(narrow bool) []string {
	width := wideLabel
	if narrow {
		width = narrowLabel
	}
	return cut(e.style(), Wrap(e.style(), e.Text, width), 2*width, mostLabelLines)
}

// positions are the heights of the labels' middles on a canvas between low and high; labels may stand half out of it.
func (ls EndLabels) positions(y func(float64) vg.Length, low, high vg.Length, narrow bool) []vg.Length {
	want, size := make([]float64, len(ls)), make([]float64, len(ls))
	for i, l := range ls {
		want[i], size[i] = float64(y(l.Y)), float64(labelLeading)*float64(len(l.lines(narrow)))
	}
	at := make([]vg.Length, len(ls))
	for i, v := range spread(want, size, float64(low-labelLeading/2), float64(high+labelLeading/2)) {
		at[i] = vg.Length(v)
	}
	return at
}

// GlyphBoxes implements plot.GlyphBoxer: it asks for room to the right.
func (ls EndLabels) GlyphBoxes(p *plot.Plot) []plot.GlyphBox {
	var width vg.Length
	for _, l := range ls {
		for _, line := range l.lines(IsNarrow(p)) {
			width = max(width, labelTie+l.style().Width(line))
		}
	}
	return []plot.GlyphBox{{X: 1, Y: 0.5, Rectangle: vg.Rectangle{Max: vg.Point{X: width}}}}
}

// Bends are the points between the first and the last that a line needs to stay within least of all of them, measured
// upwards (Douglas and Peucker 1973).
func Bends(points plotter.XYs, least float64) plotter.XYs {
	n, worst, off := len(points)-1, 0, least
	for i := 1; i < n; i++ {
		part := (points[i].X - points[0].X) / (points[n].X - points[0].X)
		if d := math.Abs(points[i].Y - points[0].Y - part*(points[n].Y-points[0].Y)); d > off {
			worst, off = i, d
		}
	}
	if worst == 0 {
		return nil
	}
	return append(append(Bends(points[:worst+1], least), points[worst]), Bends(points[worst:], least)...)
}
