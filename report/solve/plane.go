package solve

import (
	"strconv"

	"h20sim/report/answer"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim/breakeven"
)

// planeLead is the answer for two addresses: from where to where the line of indifference goes.
func (f Found) planeLead() claim.Text {
	second := inputOf(f.Second)
	n, levels := f.levelsWith(), claim.Figure(len(f.Levels), claim.Distinct(f.lineFile(), "second", nil))
	range_ := claim.Say("{} from {} to {}", claim.Label(f.Second.Address), second.text(f.Second.Low, f.fact("second_from")), second.text(f.Second.High, f.fact("second_to")))
	if n == 0 {
		return claim.Say("At {} of {} values of {} is there a value of {} from {} to {} at which {} is as much as {}", claim.None("none", "", f.vertices()), levels, range_, f.input(),
			f.at().text(f.Address.Low, f.fact("from")), f.at().text(f.Address.High, f.fact("to")), f.subject(), f.against())
	}
	ends := f.ends()
	return claim.Say("{} is as much as {} at {}, and at {}; over {}, {} of {} values have such a value of {}", f.subject().Sentence(), f.against(), f.vertexText(ends[0]), f.vertexText(ends[1]),
		range_, claim.Figure(n, claim.Distinct(f.lineFile(), "second", claim.Where{"root": "yes"})), levels, claim.Label(f.Address.Address))
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

// vertexText tells a vertex: a share of 81 % with a part passed on of 0 %.
func (f Found) vertexText(c corner) claim.Text {
	where := claim.Where{"line": strconv.Itoa(c.line + 1), "vertex": strconv.Itoa(c.at + 1)}
	return claim.Say("{} of {} with {} of {}", f.at().text(c.X, claim.Cell(f.lineFile(), "at", where)), claim.Label(f.Address.Address),
		inputOf(f.Second).text(c.Second, claim.Cell(f.lineFile(), "second", where)), claim.Label(f.Second.Address))
}

// lineTable has a row for each vertex, and one for each level without a root.
func (f Found) lineTable() answer.Table {
	second, at := inputOf(f.Second), f.at()
	t := answer.Table{File: f.lineFile(), Rows: [][]string{{"line", "vertex", "second", "at", "kind", "root", "difference"}},
		Caption: claim.Say("The line of indifference: values of {} by {} at which {} is equal to the mark", claim.Label(f.Address.Address), claim.Label(f.Second.Address), f.subject())}
	t.Shown.Head = []string{second.head(f.Second.Address), at.head(f.Address.Address), "kind ", "nearest, " + words.UnitCode(f.Measure.Unit)}
	for _, l := range f.Levels {
		if l.Roots == 0 {
			d := l.Nearest.Difference()
			t.Rows = append(t.Rows, []string{"", "", second.cell(l.Second), "", "", "no", number(d)})
			t.Shown.Rows = append(t.Shown.Rows, []string{second.bare(l.Second), words.None, words.None, words.Cell(d, f.Measure.Unit, words.Fine)})
			continue
		}
		for i, line := range f.Lines {
			for k, v := range line {
				if v.Second == l.Second {
					t.Rows = append(t.Rows, []string{strconv.Itoa(i + 1), strconv.Itoa(k + 1), second.cell(v.Second), at.cell(v.X), string(v.Kind), "yes", "0"})
					t.Shown.Rows = append(t.Shown.Rows, []string{second.bare(v.Second), at.bare(v.X), string(v.Kind), words.None})
				}
			}
		}
	}
	return t
}
