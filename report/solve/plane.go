package solve

import (
	"fmt"

	"h20sim/report/claim"
	"h20sim/sim/breakeven"
)

// planeLead is the answer for two addresses, with how many levels have a root.
func (f Found) planeLead() claim.Text {
	n, levels := f.levelsWith(), claim.Figure(len(f.Levels), claim.Distinct(f.lineFile(), "second", nil))
	if n == 0 {
		return f.planeFinding(meaning(&f.Address))
	}
	text := f.planeFinding(meaning(&f.Address))
	if list := f.courses(); len(list) > 0 {
		text = claim.Say("{}: {}", text, claim.Joined(list, "; "))
	}
	return claim.Say("{}; {} of {} values of {} have such a value", text, claim.Figure(n, claim.Distinct(f.lineFile(), "second", claim.Where{"root": "yes"})), levels,
		f.short(f.Second))
}

// planeFinding says how the line of indifference of an address, which it calls by a name, goes, or how many there are.
func (f Found) planeFinding(address claim.Text) claim.Text {
	switch {
	case f.levelsWith() == 0:
		return claim.Say("With {} from {} to {}, {} value of {} from {} to {} makes {} as much as {}", f.short(f.Second), f.secondText(f.Second.Low, "second_from"),
			f.secondText(f.Second.High, "second_to"), claim.None("no", "", f.vertices()), address, f.at().text(f.Address.Low, f.fact("from")), f.at().text(f.Address.High, f.fact("to")),
			f.subject(), f.against())
	case len(f.pieces()) == 1:
		return claim.Say("The value of {} at which {} would be as much as {} {}", address, f.subject(), f.against(), f.course(&f.pieces()[0]))
	}
	return claim.Say("{} lines of values of {} make {} as much as {}", claim.Numeral(len(f.pieces()), f.curves()), address, f.subject(), f.against()).Sentence()
}

// courses say how each of several lines goes; nothing of one.
func (f Found) courses() (list []claim.Text) {
	if len(f.pieces()) < 2 {
		return nil
	}
	for i := range f.pieces()[:min(len(f.pieces()), toldCurves)] {
		list = append(list, claim.Say("{} {}", claim.Word(oneCurve(i)), f.course(&f.pieces()[i])))
	}
	if n := len(f.pieces()) - toldCurves; n > 0 {
		list = append(list, claim.Say("{} more are in the table", claim.Figure(n, claim.Less(f.curves(), claim.Fixed(toldCurves)))))
	}
	return list
}

// curves is how many lines there are.
func (f Found) curves() claim.Quantity {
	return claim.Distinct(f.lineFile(), "curve", claim.Where{"root": "yes"})
}

// pieces are the curves; each line by itself of an answer that was kept before curves were told.
func (f Found) pieces() []breakeven.Curve {
	if len(f.Curves) > 0 {
		return f.Curves
	}
	alone := make([]breakeven.Curve, len(f.Lines))
	for i := range alone {
		alone[i].Lines = []int{i}
	}
	return alone
}

// toldCurves is of how many curves the course is told.
const toldCurves = 4

// oneCurve begins what is said of a curve among several.
func oneCurve(i int) string {
	if i == 0 {
		return "one"
	}
	return "another"
}

// secondText writes a value of the second address that stands among the facts.
func (f Found) secondText(v float64, item string) claim.Text {
	return inputOf(f.Second).text(v, f.fact(item))
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

// holes says which part of the plane could not be compared, and why.
func (f Found) holes() claim.Text {
	var list []claim.Text
	for i, h := range f.Holes {
		why := claim.Say("because a ratio without anything below the line ({}) cannot be compared", claim.Label(f.Measure.Below))
		if !h.Ratio {
			why = claim.Say("because that cannot be run ({})", claim.Label(h.Why))
		}
		list = append(list, claim.Say("{} of {} points, at {} of {} values of {}, {}", claim.Figure(h.Points, f.fact(holeFact(i, "points"))), claim.Figure(f.points(), f.fact("points")),
			claim.Figure(h.Levels, f.fact(holeFact(i, "levels"))), claim.Figure(len(f.Levels), claim.Distinct(f.lineFile(), "second", nil)), f.short(f.Second), why))
	}
	if len(list) == 0 {
		return nil
	}
	return claim.Say("Left out of the scan: {}", claim.Joined(list, "; ")).Ended()
}

// points is how many the scans of all levels have.
func (f Found) points() (n int) {
	for _, l := range f.Levels {
		n += l.Points
	}
	return n
}

func holeFact(i int, what string) string { return fmt.Sprintf("hole_%d_%s", i+1, what) }
