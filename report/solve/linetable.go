package solve

import (
	"slices"
	"strconv"

	"h20sim/report/answer"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim/breakeven"
)

// lineTable has a row for each vertex, and one for each level without a root.
func (f Found) lineTable() answer.Table {
	second, at := inputOf(f.Second), f.at()
	t := answer.Table{File: f.lineFile(), Rows: [][]string{{"curve", "line", "vertex", "second", "at", "kind", "turn", "root", "difference", "left_out"}},
		Caption: claim.Say("The line of indifference: values of {} by {} at which {} is equal to the mark", claim.Label(f.Address.Address), claim.Label(f.Second.Address), f.subject())}
	if side := f.sides(); len(side) > 0 {
		t.Caption = claim.Say("{}. {}", t.Caption, side)
	}
	t.Shown.Head = []string{second.head(f.Second.Address), at.head(f.Address.Address), "line", "kind ", "nearest, " + words.UnitCode(f.Measure.Unit), "points left out"}
	for i := range f.Levels {
		l := &f.Levels[i]
		if l.Roots == 0 {
			t.Rows = append(t.Rows, []string{"", "", "", second.cell(l.Second), "", "", "", "no", nearest(l, number), strconv.Itoa(l.LeftOut)})
			t.Shown.Rows = append(t.Shown.Rows, []string{second.bare(l.Second), words.None, words.None, words.None,
				nearest(l, func(v float64) string { return words.Cell(v, f.Measure.Unit, words.Fine) }), leftOutCell(l)})
		}
		for _, v := range f.verticesAt(l.Second) {
			curve := strconv.Itoa(f.curveOf(v.line) + 1)
			t.Rows = append(t.Rows, []string{curve, strconv.Itoa(v.line + 1), strconv.Itoa(v.at + 1), second.cell(v.Second), at.cell(v.X), string(v.Kind), strconv.Itoa(v.Turn), "yes", "0",
				strconv.Itoa(l.LeftOut)})
			t.Shown.Rows = append(t.Shown.Rows, []string{second.bare(v.Second), at.bare(v.X), curve, string(v.Kind), words.None, leftOutCell(l)})
		}
	}
	t.Shown = telling(t.Shown)
	return t
}

// nearest writes the least difference at a level without a root; nothing if there is none to compare.
func nearest(l *breakeven.Level, write func(float64) string) string {
	if l.Nearest == nil {
		return words.None
	}
	return write(l.Nearest.Difference())
}

func leftOutCell(l *breakeven.Level) string {
	if l.LeftOut == 0 {
		return words.None
	}
	return strconv.Itoa(l.LeftOut)
}

// verticesAt are those at a level, line by line.
func (f Found) verticesAt(second float64) (list []corner) {
	for i, line := range f.Lines {
		for k, v := range line {
			if v.Second == second {
				list = append(list, corner{v, i, k})
			}
		}
	}
	return list
}

// curveOf is the position of the curve of which a line is a part.
func (f Found) curveOf(line int) int {
	return slices.IndexFunc(f.pieces(), func(c breakeven.Curve) bool { return slices.Contains(c.Lines, line) })
}
