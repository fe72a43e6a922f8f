package root

import (
	"cmp"
	"slices"
)

// A Curve is a line of indifference as it runs across the plane: lines that meet in folds, where two roots become one between two
// levels of x and are gone. It is closed if it has no end.
type Curve struct {
	Lines  []int // in the order of the curve, from an end if it has one
	Closed bool
}

// An end is the first or the last vertex of a line, told from within the curve: where it stands among levels, and the vertex by which
// it is held against others, which is the one beside it if f only touches 0 there.
type end struct {
	line  int
	last  bool
	level int
	Vertex
}

// curves joins lines at folds: at a level at which two neighbouring lines that turn the other way both begin, or both end, if that is no
// level at the end of the range. Where f touches 0 at the level before, or after, the line that has that vertex counts as well.
func (d *Indifferent) curves(xs []float64) {
	d.mates = make([][2]int, len(d.Lines)) // 1 more than the line at which the first, and the last, vertex of each is joined
	for _, last := range []bool{false, true} {
		ends := d.ends(xs, last)
		for i := 0; i+1 < len(ends); i++ {
			a, b := ends[i], ends[i+1]
			if a.level == b.level && a.Root.Turn*b.Root.Turn < 0 && !d.within(a, b) {
				d.meet(a, b)
				i++
			}
		}
	}
	seen := make([]bool, len(d.Lines))
	for _, open := range []bool{true, false} {
		for i := range d.Lines {
			if !seen[i] && (!open || d.mates[i][0] == 0 || d.mates[i][1] == 0) {
				d.Curves = append(d.Curves, d.follow(i, open, seen))
			}
		}
	}
	slices.SortFunc(d.Curves, func(a, b Curve) int { return cmp.Compare(slices.Min(a.Lines), slices.Min(b.Lines)) })
}

// ends are those of lines on one side, by level, then y; none at an end of the range.
func (d *Indifferent) ends(xs []float64, last bool) (list []end) {
	for i, l := range d.Lines {
		at, inward := 0, 1
		if last {
			at, inward = len(l)-1, -1
		}
		level, v := slices.Index(xs, l[at].X), l[at]
		if level == 0 && !last || level == len(xs)-1 && last {
			continue
		}
		if v.Root.Kind == Tangent && len(l) > 1 {
			level, v = level+inward, l[at+inward]
		}
		list = append(list, end{i, last, level, v})
	}
	slices.SortStableFunc(list, func(a, b end) int { return cmp.Or(cmp.Compare(a.level, b.level), cmp.Compare(a.Y, b.Y)) })
	return list
}

// within tells whether a root of another line lies between two ends.
func (d *Indifferent) within(a, b end) bool {
	return slices.ContainsFunc(d.Levels[a.level].Roots, func(r Root) bool { return r.X > a.Y && r.X < b.Y })
}

func (d *Indifferent) meet(a, b end) {
	side := 0
	if a.last {
		side = 1
	}
	d.mates[a.line][side], d.mates[b.line][side] = b.line+1, a.line+1
	d.Folds = append(d.Folds, Fold{a.line, b.line, a.last})
}

// follow goes along a curve from a line, of which an end is open unless the curve is closed.
func (d *Indifferent) follow(line int, open bool, seen []bool) (c Curve) {
	side := 0 // by which the curve leaves the line
	if d.mates[line][0] == 0 {
		side = 1
	}
	for {
		seen[line] = true
		c.Lines = append(c.Lines, line)
		next := d.mates[line][side] - 1
		if next < 0 || seen[next] {
			c.Closed = !open
			return c
		}
		line, side = next, 1-side
	}
}
