package solve

import (
	"math"
	"strconv"

	"h20sim/report/answer"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim/breakeven"
)

// planeLead is the answer for two addresses, with how many levels have a root and how high they go.
func (f Found) planeLead() claim.Text {
	n, levels := f.levelsWith(), claim.Figure(len(f.Levels), claim.Distinct(f.lineFile(), "second", nil))
	if n == 0 {
		return f.planeFinding()
	}
	return claim.Say("{}; {} of {} values of {} have such a value{}", f.planeFinding(), claim.Figure(n, claim.Distinct(f.lineFile(), "second", claim.Where{"root": "yes"})), levels,
		claim.Label(f.Second.Address), f.highest())
}

// planeFinding says from where to where the line of indifference goes.
func (f Found) planeFinding() claim.Text {
	second := inputOf(f.Second)
	if f.levelsWith() == 0 {
		return claim.Say("With {} from {} to {}, {} value of {} from {} to {} makes {} as much as {}", claim.Label(f.Second.Address), second.text(f.Second.Low, f.fact("second_from")),
			second.text(f.Second.High, f.fact("second_to")), claim.None("no", "", f.vertices()), claim.Label(f.Address.Address), f.at().text(f.Address.Low, f.fact("from")),
			f.at().text(f.Address.High, f.fact("to")), f.subject(), f.against())
	}
	ends := f.ends()
	return claim.Say("The value of {} at which {} would be as much as {} goes from {} to {} as {} goes from {} to {}", claim.Label(f.Address.Address), f.subject(), f.against(),
		f.vertexAt(ends[0]), f.vertexAt(ends[1]), claim.Label(f.Second.Address), f.vertexSecond(ends[0]), f.vertexSecond(ends[1]))
}

// highest tells the highest value on the line if it lies between its ends; days have no such sentence.
func (f Found) highest() claim.Text {
	ends, top, at := f.ends(), math.Inf(-1), corner{}
	for i, l := range f.Lines {
		for k, v := range l {
			if v.X > top {
				top, at = v.X, corner{v, i, k}
			}
		}
	}
	if f.Address.Unit == "date" || f.at().words(top) == f.at().words(ends[0].X) || f.at().words(top) == f.at().words(ends[1].X) {
		return nil
	}
	return claim.Say("; on the way it comes up to {}, with {} at {}", f.at().text(top, claim.Highest(f.lineFile(), "at", claim.Where{"root": "yes"})),
		claim.Label(f.Second.Address), f.vertexSecond(at))
}

// vertices is how many roots there are at all levels.
func (f Found) vertices() claim.Quantity {
	return claim.Rows(f.lineFile(), claim.Where{"root": "yes"})
}

// levelsWith is how many levels have a root.
func (f Found) levelsWith() (n int) {
	for _, l := range f.Levels {
		if l.Roots > 0 {
			n++
		}
	}
	return n
}

// A corner is a vertex with its place among those of all lines.
type corner struct {
	breakeven.Vertex
	line, at int
}

// ends are the vertices at the lowest and the highest level that has one.
func (f Found) ends() (ends [2]corner) {
	begun := false
	for i, l := range f.Lines {
		for k, v := range l {
			c := corner{v, i, k}
			if !begun || v.Second < ends[0].Second {
				ends[0] = c
			}
			if !begun || v.Second > ends[1].Second {
				ends[1] = c
			}
			begun = true
		}
	}
	return ends
}

// ofVertex is a column of the row of a vertex.
func (f Found) ofVertex(c corner, column string) claim.Quantity {
	return claim.Cell(f.lineFile(), column, claim.Where{"line": strconv.Itoa(c.line + 1), "vertex": strconv.Itoa(c.at + 1)})
}

func (f Found) vertexAt(c corner) claim.Text { return f.at().text(c.X, f.ofVertex(c, "at")) }

func (f Found) vertexSecond(c corner) claim.Text {
	return inputOf(f.Second).text(c.Second, f.ofVertex(c, "second"))
}

// lineTable has a row for each vertex, and one for each level without a root.
func (f Found) lineTable() answer.Table {
	second, at := inputOf(f.Second), f.at()
	t := answer.Table{File: f.lineFile(), Rows: [][]string{{"line", "vertex", "second", "at", "kind", "turn", "root", "difference"}},
		Caption: claim.Say("The line of indifference: values of {} by {} at which {} is equal to the mark", claim.Label(f.Address.Address), claim.Label(f.Second.Address), f.subject())}
	t.Shown.Head = []string{second.head(f.Second.Address), at.head(f.Address.Address), "kind ", "nearest, " + words.UnitCode(f.Measure.Unit)}
	for _, l := range f.Levels {
		if l.Roots == 0 {
			d := l.Nearest.Difference()
			t.Rows = append(t.Rows, []string{"", "", second.cell(l.Second), "", "", "", "no", number(d)})
			t.Shown.Rows = append(t.Shown.Rows, []string{second.bare(l.Second), words.None, words.None, words.Cell(d, f.Measure.Unit, words.Fine)})
			continue
		}
		for i, line := range f.Lines {
			for k, v := range line {
				if v.Second == l.Second {
					t.Rows = append(t.Rows, []string{strconv.Itoa(i + 1), strconv.Itoa(k + 1), second.cell(v.Second), at.cell(v.X), string(v.Kind), strconv.Itoa(v.Turn), "yes", "0"})
					t.Shown.Rows = append(t.Shown.Rows, []string{second.bare(v.Second), at.bare(v.X), string(v.Kind), words.None})
				}
			}
		}
	}
	return t
}
