package chart

import (
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Upright marks a level of the axis by a hair over the whole height, with its name above.
type Upright struct {
	At   float64
	Text string
}

// Plot implements plot.Plotter.
func (u Upright) Plot(c draw.Canvas, p *plot.Plot) {
	x, _ := p.Transforms(&c)
	at := x(u.At)
	c.StrokeLine2(Solid(Thin, Grey), at, c.Min.Y, at, c.Max.Y+3)
	style := Sans(SizeSmall, Muted)
	left := min(max(at-style.Width(u.Text)/2, c.Min.X), c.Max.X-style.Width(u.Text))
	Write(c, style, left, c.Max.Y+5, u.Text)
}

// GlyphBoxes implements plot.GlyphBoxer: it asks for room above.
func (u Upright) GlyphBoxes(*plot.Plot) []plot.GlyphBox {
	return []plot.GlyphBox{{X: 0.5, Y: 1, Rectangle: vg.Rectangle{Max: vg.Point{Y: 14}}}}
}

// Flat is the threshold: a dashed line with its value, and the levels at which it is passed.
type Flat struct {
	Y     float64
	Label string
	At    []float64
	Names []string    // one for each of At
	Lines plotter.XYs // points of the lines that words keep clear of, where there is room
}

// Plot implements plot.Plotter. Words stand where no line passes and no other words are, near the levels that they name.
func (f Flat) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	up := y(f.Y)
	c.StrokeLine2(Dashed(Normal, Dark), c.Min.X, up, c.Max.X, up)
	w := f.words(c, x, y)
	for i, v := range f.At {
		at := x(v)
		c.SetColor(White)
		c.Fill(Circle(at, up, 9))
		c.SetColor(Black)
		c.Fill(Circle(at, up, 6.5))
		width := w.style.Width(f.Names[i])
		w.write(f.Names[i], up, at+6, at-width-6, at-width/2)
	}
	width := w.style.Width(f.Label)
	left, right := c.Min.X+4, c.Max.X-width-4
	w.write(f.Label, up, left, right, (left+right)/2, left+(right-left)/4, left+(right-left)*3/4)
}

// flatWords writes words above a line, or just below it.
type flatWords struct {
	c     draw.Canvas
	style draw.TextStyle
	lines []vg.Point
	taken []vg.Rectangle
}

func (f Flat) words(c draw.Canvas, x, y func(float64) Length) *flatWords {
	w := &flatWords{c: c, style: Bold(SizeSmall, Dark)}
	for _, at := range f.Lines {
		w.lines = append(w.lines, vg.Point{X: x(at.X), Y: y(at.Y)})
	}
	return w
}

// flatRows are where words may stand, from the line up: next to it, below it, and further above, the nearest first.
var flatRows = []Length{6, -13, 17, 28, 39}

// write writes words at the first of some places, in the row next to the line or one below or above it, that is clear of lines and other words.
// If none is clear of lines, words stand next to the line; if none is clear of other words, they are left out. None stands below the canvas, on
// the ticks.
func (w *flatWords) write(text string, up Length, lefts ...Length) {
	width := w.style.Width(text)
	var boxes []vg.Rectangle
	for _, row := range flatRows {
		for _, left := range lefts {
			left = min(max(left, w.c.Min.X+2), w.c.Max.X-width-2)
			low := up + row
			boxes = append(boxes, vg.Rectangle{Min: vg.Point{X: left - 2, Y: low - 2}, Max: vg.Point{X: left + width + 2, Y: low + 8}})
		}
	}
	boxes = slices.DeleteFunc(boxes, func(box vg.Rectangle) bool {
		return box.Min.Y < w.c.Min.Y || slices.ContainsFunc(w.taken, func(t vg.Rectangle) bool { return meets(t, box) })
	})
	if len(boxes) == 0 {
		return
	}
	box := boxes[max(slices.IndexFunc(boxes, w.isClear), 0)]
	halo(w.c, w.style, box.Min.X+2, box.Min.Y+2, text)
	w.taken = append(w.taken, box)
}

// isClear reports whether no line passes through a box within the canvas.
func (w *flatWords) isClear(box vg.Rectangle) bool {
	for i := 1; i < len(w.lines); i++ {
		if crosses(w.lines[i-1], w.lines[i], box) {
			return false
		}
	}
	return box.Max.Y <= w.c.Max.Y
}

// meets reports whether two boxes overlap.
func meets(a, b vg.Rectangle) bool {
	return a.Min.X < b.Max.X && b.Min.X < a.Max.X && a.Min.Y < b.Max.Y && b.Min.Y < a.Max.Y
}

// crosses reports whether a stretch from a to b, with a.X ≤ b.X, passes through a box.
func crosses(a, b vg.Point, box vg.Rectangle) bool {
	if b.X < box.Min.X || a.X > box.Max.X {
		return false
	}
	at := func(x Length) Length {
		if b.X == a.X {
			return a.Y
		}
		return a.Y + (b.Y-a.Y)*(x-a.X)/(b.X-a.X)
	}
	low, high := at(max(a.X, box.Min.X)), at(min(b.X, box.Max.X))
	if b.X == a.X {
		high = b.Y
	}
	return min(low, high) < box.Max.Y && max(low, high) > box.Min.Y
}
