package chart

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Crossings finds where values on a plane pass a level: pieces of straight lines between the sides of the squares that
// four neighbours form (marching squares), values being linear along each side. Squares with an unknown corner have
// none. values stand by y and x, levels in order.
func Crossings(xs, ys []float64, values [][]float64, level float64) (pieces [][2]plotter.XY) {
	for j := range len(ys) - 1 {
		for i := range len(xs) - 1 {
			corners := [4]plotter.XYZ{ // counter-clockwise from the lower left
				{X: xs[i], Y: ys[j], Z: values[j][i]}, {X: xs[i+1], Y: ys[j], Z: values[j][i+1]},
				{X: xs[i+1], Y: ys[j+1], Z: values[j+1][i+1]}, {X: xs[i], Y: ys[j+1], Z: values[j+1][i]},
			}
			pieces = append(pieces, inSquare(corners, level)...)
		}
	}
	return pieces
}

// inSquare finds the pieces within one square: none, one, or two where opposite corners lie on one side. Then the mean of
// the corners says which pair is joined.
func inSquare(corners [4]plotter.XYZ, level float64) [][2]plotter.XY {
	var ends []plotter.XY
	sum := 0.0
	for k, a := range corners {
		b := corners[(k+1)%4]
		sum += a.Z
		if (a.Z > level) != (b.Z > level) {
			part := (level - a.Z) / (b.Z - a.Z)
			ends = append(ends, plotter.XY{X: a.X + part*(b.X-a.X), Y: a.Y + part*(b.Y-a.Y)})
		}
	}
	switch {
	case math.IsNaN(sum) || len(ends) < 2:
		return nil
	case len(ends) == 2:
		return [][2]plotter.XY{{ends[0], ends[1]}}
	case (sum/4 > level) == (corners[0].Z > level): // the lower left is joined to the upper right
		return [][2]plotter.XY{{ends[0], ends[1]}, {ends[2], ends[3]}}
	}
	return [][2]plotter.XY{{ends[3], ends[0]}, {ends[1], ends[2]}}
}

// Contour is a line along which values have one level, with its label on it, away from the border and from a place that
// is taken.
type Contour struct {
	Pieces [][2]plotter.XY
	Label  string
	Taken  *plotter.XY // nil if none is
}

// Plot implements plot.Plotter.
func (l Contour) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	for _, style := range []draw.LineStyle{Solid(3.6, White), Solid(1.5, Black)} {
		for _, piece := range l.Pieces {
			c.StrokeLine2(style, x(piece[0].X), y(piece[0].Y), x(piece[1].X), y(piece[1].Y))
		}
	}
	if at, ok := l.place(c, p); ok {
		style := Bold(SizeLabel, Black)
		width := style.Width(l.Label)
		left := min(max(at.X-width/2, c.Min.X+3), c.Max.X-width-3)
		halo(c, style, left, min(max(at.Y-3, c.Min.Y+4), c.Max.Y-11), l.Label)
	}
}

// place is the middle of the piece that lies farthest from the border and from the place that is taken.
func (l Contour) place(c draw.Canvas, p *plot.Plot) (best vg.Point, ok bool) {
	x, y := p.Transforms(&c)
	room := math.Inf(-1)
	for _, piece := range l.Pieces {
		at := vg.Point{X: x((piece[0].X + piece[1].X) / 2), Y: y((piece[0].Y + piece[1].Y) / 2)}
		free := float64(min((at.X-c.Min.X)/2, (c.Max.X-at.X)/2, at.Y-c.Min.Y, c.Max.Y-at.Y))
		if l.Taken != nil {
			free = min(free, math.Abs(float64(at.Y-y(l.Taken.Y)))-20, 60)
		}
		if free > room {
			best, room, ok = at, free, true
		}
	}
	return best, ok
}

// A Pin is a cross with a word beside it, or below it on the left, where lines pass beside it.
type Pin struct {
	At    plotter.XY
	Text  string
	Below bool
}

// Plot implements plot.Plotter.
func (n Pin) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	at := vg.Point{X: x(n.At.X), Y: y(n.At.Y)}
	for _, style := range []draw.LineStyle{Solid(4.4, White), Solid(2, Vermillion)} {
		c.StrokeLine2(style, at.X-5, at.Y-5, at.X+5, at.Y+5)
		c.StrokeLine2(style, at.X-5, at.Y+5, at.X+5, at.Y-5)
	}
	style := Bold(SizeLabel, Dark)
	left, low := at.X+10, at.Y-3
	if left+style.Width(n.Text) > c.Max.X-2 || n.Below {
		left = max(at.X-10-style.Width(n.Text), c.Min.X+2)
	}
	if n.Below {
		low -= 15
	}
	halo(c, style, left, min(max(low, c.Min.Y+4), c.Max.Y-11), n.Text)
}
