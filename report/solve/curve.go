package solve

import (
	"math"
	"slices"
	"strconv"

	"h20sim/report/claim"
	"h20sim/sim/breakeven"
)

// course says how a curve goes.
func (f Found) course(c *breakeven.Curve) claim.Text {
	ends := f.ends(c)
	a, b, second := ends[0], ends[1], f.short(f.Second)
	switch {
	case c.Closed:
		low, high := f.extremes(c)
		return claim.Say("goes round in a closed curve, from {} to {}, as {} goes from {} to {} and back", f.vertexAt(low), f.vertexAt(high), second, f.vertexSecond(a), f.vertexSecond(b))
	case a == b:
		return claim.Say("stands by itself, {} where {} is {}", f.vertexAt(a), second, f.vertexSecond(a))
	case len(c.Lines) > 1 && a.Second == b.Second:
		return claim.Say("goes from {} to {}, both with {} at {}, and turns back on the way, with {} at {}", f.vertexAt(a), f.vertexAt(b), second, f.vertexSecond(a), second,
			f.vertexSecond(f.farthest(c, a.Second)))
	case len(c.Lines) > 1:
		return claim.Say("goes from {} to {} as {} goes from {} to {}, and turns back on the way", f.vertexAt(a), f.vertexAt(b), second, f.vertexSecond(a), f.vertexSecond(b))
	}
	return claim.Say("goes from {} to {} as {} goes from {} to {}{}", f.vertexAt(a), f.vertexAt(b), second, f.vertexSecond(a), f.vertexSecond(b), f.highest(c))
}

// highest tells the highest and the lowest value on a curve of one line if they lie between its ends; days have no such sentence.
func (f Found) highest(c *breakeven.Curve) (text claim.Text) {
	if f.Address.Unit == "date" {
		return nil
	}
	ends, where := f.ends(c), claim.Where{"line": strconv.Itoa(c.Lines[0] + 1)}
	low, high := f.extremes(c)
	for _, side := range []struct {
		corner
		word string
		of   claim.Quantity
	}{{high, "up", claim.Highest(f.lineFile(), "at", where)}, {low, "down", claim.Lowest(f.lineFile(), "at", where)}} {
		if words := f.at().words(side.X); words != f.at().words(ends[0].X) && words != f.at().words(ends[1].X) {
			text = claim.Say("{}, and on the way comes {} to {}, with {} at {}", text, claim.Word(side.word), f.at().text(side.X, side.of), f.short(f.Second), f.vertexSecond(side.corner))
		}
	}
	return text
}

// A corner is a vertex with its place among those of all lines.
type corner struct {
	breakeven.Vertex
	line, at int
}

// corners are the vertices of a curve, line by line.
func (f Found) corners(c *breakeven.Curve) (list []corner) {
	for _, line := range c.Lines {
		for at, v := range f.Lines[line] {
			list = append(list, corner{v, line, at})
		}
	}
	return list
}

// ends are the two ends of a curve, that at the lower level in front; the vertices at the lowest and the highest level of one that has no
// end.
func (f Found) ends(c *breakeven.Curve) (ends [2]corner) {
	begun := false
	for _, v := range f.corners(c) {
		if last := v.at == len(f.Lines[v.line])-1; !c.Closed && (v.at > 0 || f.folded(v.line, false)) && (!last || f.folded(v.line, true)) {
			continue
		}
		if !begun || v.Second < ends[0].Second {
			ends[0] = v
		}
		if !begun || v.Second > ends[1].Second || !c.Closed && v.Second == ends[1].Second {
			ends[1] = v
		}
		begun = true
	}
	return ends
}

// folded reports whether a line is joined to another after its last vertex, or before its first.
func (f Found) folded(line int, last bool) bool {
	return slices.ContainsFunc(f.Folds, func(fold breakeven.Fold) bool { return fold.Last == last && (fold.A == line || fold.B == line) })
}

// extremes are the lowest and the highest vertex of a curve.
func (f Found) extremes(c *breakeven.Curve) (low, high corner) {
	all := f.corners(c)
	low, high = all[0], all[0]
	for _, v := range all {
		if v.X < low.X {
			low = v
		}
		if v.X > high.X {
			high = v
		}
	}
	return low, high
}

// farthest is the vertex of a curve at the level farthest from another.
func (f Found) farthest(c *breakeven.Curve, second float64) (most corner) {
	for i, v := range f.corners(c) {
		if i == 0 || math.Abs(v.Second-second) > math.Abs(most.Second-second) {
			most = v
		}
	}
	return most
}

// ofVertex is a column of the row of a vertex.
func (f Found) ofVertex(c corner, column string) claim.Quantity {
	return claim.Cell(f.lineFile(), column, claim.Where{"line": strconv.Itoa(c.line + 1), "vertex": strconv.Itoa(c.at + 1)})
}

func (f Found) vertexAt(c corner) claim.Text { return f.at().text(c.X, f.ofVertex(c, "at")) }

func (f Found) vertexSecond(c corner) claim.Text {
	return inputOf(f.Second).text(c.Second, f.ofVertex(c, "second"))
}
