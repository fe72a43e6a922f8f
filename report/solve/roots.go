package solve

import (
	"math"

	"h20sim/report/claim"
	"h20sim/sim/root"
)

// none says that there is no root, on which side the measure stays, and how near it comes.
func (f Found) none() claim.Text {
	at, n := f.at(), f.Nearest
	side := claim.Above("stays above", claim.Lowest(f.scanFile(), "difference", nil), claim.Fixed(0))
	if n.Difference() < 0 {
		side = claim.Below("stays below", claim.Highest(f.scanFile(), "difference", nil), claim.Fixed(0))
	}
	by := claim.Say(", by {} where it comes closest, at", f.size(n.Difference(), claim.Lowest(f.scanFile(), "distance", nil)))
	if claim.Vanishes(n.Difference(), f.Measure.Unit) {
		by = claim.Say(", and all but reaches it at")
	}
	return claim.Say("At {} value of {} from {} to {} would {} be as much as {}{}: it {} that{} {}", claim.None("no", "", claim.Rows(f.rootsFile(), nil)),
		f.input(), at.text(f.Address.Low, f.fact("from")), at.text(f.Address.High, f.fact("to")), f.subject(), f.against(), f.onAverage(), side, by, at.text(n.X, f.atScan(n.X, "at")))
}

// turns says where the measure passes the mark without being equal to it; nothing if it does not.
func (f Found) turns() claim.Text {
	var list []claim.Text
	for i := range f.Roots {
		if f.turning(&f.Roots[i]) {
			list = append(list, f.turn(i))
		}
	}
	if len(list) == 0 {
		return nil
	}
	if len(f.level()) > 0 {
		return claim.Say("it passes that as well {}", claim.Listed(list, "and"))
	}
	if f.Equals != nil {
		return claim.Say("would pass {} {}", f.against(), claim.Listed(list, "and"))
	}
	return claim.Say("would pass what it is {} {}", f.against(), claim.Listed(list, "and"))
}

// turn says by how much the measure lies on each side of a place at which it passes the mark.
func (f Found) turn(i int) claim.Text {
	r, at, address := &f.Roots[i], f.at(), f.again()
	before := claim.Say("{} {}", f.size(r.Left, f.ofRoot(i, "left")), f.side(r.Left, f.ofRoot(i, "left")))
	after := claim.Say("{} {}", f.size(r.Right, f.ofRoot(i, "right")), f.side(r.Right, f.ofRoot(i, "right")))
	if at.words(r.Low) == at.words(r.High) {
		return claim.Say("in a jump as {} passes {}, from {} to {}", address, at.text(r.X, f.ofRoot(i, "at")), before, after)
	}
	return claim.Say("as {} goes from {} ({}) to {} ({})", address, at.text(r.Low, f.ofRoot(i, "low")), before, at.text(r.High, f.ofRoot(i, "high")), after)
}

// size is an amount without its sign.
func (f Found) size(v float64, of claim.Quantity) claim.Claim {
	if f.Measure.Unit == "1" {
		return claim.Points(math.Abs(v), claim.Size(of))
	}
	return claim.Amount(math.Abs(v), f.Measure.Unit, claim.Size(of))
}

// side says whether a difference is more or less than nothing.
func (f Found) side(v float64, of claim.Quantity) claim.Claim {
	return claim.Compared(v, "less", "more", of, claim.Fixed(0))
}

// toldSlopes is of how many roots the slope is told.
const toldSlopes = 2

// slopes say how the measure changes around roots, and on which side of a plateau it is more or less.
func (f Found) slopes() claim.Text {
	var list []claim.Text
	for i := range f.Roots {
		r := &f.Roots[i]
		switch {
		case len(list) == toldSlopes:
		case i == len(f.Roots)-1 && f.hasLastDay(): // the answer says so
		case r.Kind == root.Plateau:
			list = append(list, f.beside(i)...)
		case r.Slope != 0 && !claim.Vanishes(r.Slope*f.step(), f.Measure.Unit):
			of := f.ofRoot(i, "by_step")
			list = append(list, claim.Say("at {}, {} makes it {} {}{}", f.fineAt(i).text(r.X, f.ofRoot(i, "at")), f.at().more(f.step(), f.fact("step")), f.size(r.Slope*f.step(), of),
				f.side(r.Slope, of), f.againstThat()))
		}
	}
	return claim.Joined(list, "; ")
}

// againstThat reminds that a slope is that of the difference.
func (f Found) againstThat() claim.Text {
	if f.Both {
		return claim.Say(" against that")
	}
	return nil
}

// beside says where the measure is no longer equal to the mark, next to a plateau.
func (f Found) beside(i int) (list []claim.Text) {
	r := &f.Roots[i]
	if !f.Address.Whole {
		return nil
	}
	for _, end := range []struct {
		at   float64
		word string
	}{{r.Low - 1, "until"}, {r.High + 1, "from"}} {
		if d, ok := f.differenceAt(end.at); ok {
			list = append(list, claim.Say("{} {} it is {}", claim.Word(end.word), f.at().text(end.at, f.atScan(end.at, "at")), f.side(d, f.atScan(end.at, "difference"))))
		}
	}
	return list
}

// differenceAt is the difference at a value that the scan has.
func (f Found) differenceAt(x float64) (float64, bool) {
	for i := range f.Scan {
		if f.Scan[i].X == x {
			return f.Scan[i].Difference(), true
		}
	}
	return 0, false
}
