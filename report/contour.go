package report

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// crossings finds where values on a plane pass a level: pieces of straight lines between the sides of the squares that
// four neighbours form (marching squares), values being linear along each side. Squares with an unknown corner have
// none. values stand by y and x, levels in order.
func crossings(xs, ys []float64, values [][]float64, level float64) (pieces [][2]plotter.XY) {
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
// the corners says which pair hangs together.
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
	case (sum/4 > level) == (corners[0].Z > level): // the lower left hangs together with the upper right
		return [][2]plotter.XY{{ends[0], ends[1]}, {ends[2], ends[3]}}
	}
	return [][2]plotter.XY{{ends[3], ends[0]}, {ends[1], ends[2]}}
}

// contour is a line along which values have one level, with its label on it, away from the border and from a place that
// is taken.
type contour struct {
	pieces [][2]plotter.XY
	label  string
	taken  *plotter.XY // nil if none is
}

// Plot implements plot.Plotter.
func (l contour) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	for _, style := range []draw.LineStyle{solid(3.6, white), solid(1.5, black)} {
		for _, piece := range l.pieces {
			c.StrokeLine2(style, x(piece[0].X), y(piece[0].Y), x(piece[1].X), y(piece[1].Y))
		}
	}
	if at, ok := l.place(c, p); ok {
		style := bold(sizeLabel, black)
		width := style.Width(l.label)
		left := min(max(at.X-width/2, c.Min.X+3), c.Max.X-width-3)
		halo(c, style, left, min(max(at.Y-3, c.Min.Y+4), c.Max.Y-11), l.label)
	}
}

// place is the middle of the piece that lies farthest from the border and from the place that is taken.
func (l contour) place(c draw.Canvas, p *plot.Plot) (best vg.Point, ok bool) {
	x, y := p.Transforms(&c)
	room := math.Inf(-1)
	for _, piece := range l.pieces {
		at := vg.Point{X: x((piece[0].X + piece[1].X) / 2), Y: y((piece[0].Y + piece[1].Y) / 2)}
		free := float64(min((at.X-c.Min.X)/2, (c.Max.X-at.X)/2, at.Y-c.Min.Y, c.Max.Y-at.Y))
		if l.taken != nil {
			free = min(free, math.Abs(float64(at.Y-y(l.taken.Y)))-20, 60)
		}
		if free > room {
			best, room, ok = at, free, true
		}
	}
	return best, ok
}

// A pin is a cross with a word beside it.
type pin struct {
	at   plotter.XY
	text string
}

// Plot implements plot.Plotter.
func (n pin) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	at := vg.Point{X: x(n.at.X), Y: y(n.at.Y)}
	for _, style := range []draw.LineStyle{solid(4.4, white), solid(2, vermillion)} {
		c.StrokeLine2(style, at.X-5, at.Y-5, at.X+5, at.Y+5)
		c.StrokeLine2(style, at.X-5, at.Y+5, at.X+5, at.Y-5)
	}
	style := bold(sizeLabel, dark)
	left := at.X + 10
	if left+style.Width(n.text) > c.Max.X-2 {
		left = max(at.X-10-style.Width(n.text), c.Min.X+2)
	}
	halo(c, style, left, min(max(at.Y-3, c.Min.Y+4), c.Max.Y-11), n.text)
}
