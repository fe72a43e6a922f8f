package solve

import (
	"slices"

	"h20sim/report/chart"
	"h20sim/report/claim"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg/draw"
)

// sides says on which side of the line the measure is more than the mark, and on which less; nothing where it passes the mark nowhere.
func (f Found) sides() claim.Text {
	switch at, ok := f.marked(); {
	case f.turnAlike():
		return claim.Say("On the side of higher values of {} it is {} than that, on the other {}.", f.short(&f.Address), f.beyondLine(), claim.Word(opposed(f.Lines[0][0].Turn)))
	case ok && len(at) <= toldCurves:
		return claim.Say("With {} at {}, it is {}.", f.short(f.Second), f.vertexSecond(at[0]), claim.Listed(f.stretches(at), "and"))
	}
	return nil
}

// turnAlike reports whether the measure passes the mark the same way all along the line.
func (f Found) turnAlike() bool {
	turns := map[int]bool{}
	for _, l := range f.Lines {
		for _, v := range l {
			turns[v.Turn] = true
		}
	}
	return len(turns) == 1 && !turns[0]
}

// beyondLine says whether the measure is more or less above the line.
func (f Found) beyondLine() claim.Claim {
	rows := claim.Where{"root": "yes"}
	if f.Lines[0][0].Turn > 0 {
		return claim.Above("more", claim.Lowest(f.lineFile(), "turn", rows), claim.Fixed(0))
	}
	return claim.Below("less", claim.Highest(f.lineFile(), "turn", rows), claim.Fixed(0))
}

// stretches say of a level, from its lowest vertex on, between which values the measure is more or less than the mark.
func (f Found) stretches(at []corner) (list []claim.Text) {
	for i, v := range at {
		if i == 0 {
			list = append(list, claim.Say("{} than that below {}", f.turnSide(v, -1), f.vertexAt(v)))
		} else {
			list = append(list, claim.Say("{} from there to {}", f.turnSide(v, -1), f.vertexAt(v)))
		}
	}
	last := at[len(at)-1]
	return append(list, claim.Say("{} above", f.turnSide(last, 1)))
}

// turnSide says whether the measure is more or less than the mark beside a vertex: above it if above is 1, below it if that is -1.
func (f Found) turnSide(v corner, above int) claim.Claim {
	of, word := f.ofVertex(v, "turn"), opposed(-v.Turn*above)
	if above < 0 {
		of = claim.Less(claim.Fixed(0), of)
	}
	if v.Turn*above > 0 {
		return claim.Above(word, of, claim.Fixed(0))
	}
	return claim.Below(word, of, claim.Fixed(0))
}

// opposed names the side across a place at which the measure rises above the mark, 1, or falls below it, -1.
func opposed(turn int) string {
	if turn > 0 {
		return "less"
	}
	return "more"
}

// alternate reports whether the measure passes the mark at each of some vertices, and back at the next.
func alternate(all []corner) bool {
	for i, v := range all {
		if v.Turn == 0 || i > 0 && v.Turn == all[i-1].Turn {
			return false
		}
	}
	return len(all) > 0
}

// marked are the vertices, from the lowest on, of the level in the middle of those at which the measure passes the mark and back.
func (f Found) marked() (at []corner, ok bool) {
	var levels [][]corner
	for i := range f.Levels {
		all := f.verticesAt(f.Levels[i].Second)
		slices.SortFunc(all, func(a, b corner) int {
			if a.X < b.X {
				return -1
			}
			return 1
		})
		if alternate(all) {
			levels = append(levels, all)
		}
	}
	if len(levels) == 0 {
		return nil, false
	}
	return levels[len(levels)/2], true
}

// A mark is a word that stands in the middle of a chart's place.
type mark struct {
	at   plotter.XY
	text string
}

// Plot implements plot.Plotter.
func (m mark) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	style := chart.Bold(chart.SizeLabel, chart.Muted)
	left := min(max(x(m.at.X)-style.Width(m.text)/2, c.Min.X+2), c.Max.X-2-style.Width(m.text))
	chart.Write(c, style, left, y(m.at.Y)-3, m.text)
}

// leastSide is the part of the height of the chart that a side takes at least to be marked.
const leastSide = 0.08

// sideMarks write on each side of the line, at one level, whether the measure is more or less than the mark there.
func (f Found) sideMarks() (list []plot.Plotter) {
	all, ok := f.marked()
	if !ok {
		return nil
	}
	low := f.Address.Low
	for i := 0; i <= len(all); i++ {
		high, word := f.Address.High, ""
		if i < len(all) {
			high, word = all[i].X, opposed(all[i].Turn)
		} else {
			word = opposed(-all[i-1].Turn)
		}
		if high-low >= leastSide*(f.Address.High-f.Address.Low) {
			list = append(list, mark{plotter.XY{X: all[0].Second, Y: (low + high) / 2}, word + " than on the line"})
		}
		low = high
	}
	return list
}
