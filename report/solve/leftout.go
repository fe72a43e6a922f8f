package solve

import (
	"fmt"

	"h20sim/report/claim"
	"h20sim/sim/breakeven"
)

// leftOut says at which values nothing could be compared, and why.
func (f Found) leftOut() claim.Text {
	return f.leaving("Left out of the search: {}", "left_out", f.LeftOut)
}

// skipped says what could not be compared beyond the spread.
func (f Found) skipped() claim.Text {
	return f.leaving("Left out beyond that range: {}", "skipped", f.beyondSpread())
}

// beyondSpread is what was left out beyond the spread of the address; what lies within is told by itself.
func (f Found) beyondSpread() (list []breakeven.LeftOut) {
	for _, l := range f.Skipped {
		if l.Low < f.Address.Low || l.High > f.Address.High {
			list = append(list, l)
		}
	}
	return list
}

// leaving says which points were left out, as facts of some name state them, and why.
func (f Found) leaving(format, item string, points []breakeven.LeftOut) claim.Text {
	var list []claim.Text
	for i, l := range points {
		at, fact := f.at(), func(what string) claim.Quantity { return f.fact(fmt.Sprintf("%s_%d_%s", item, i+1, what)) }
		place := at.text(l.Low, fact("from"))
		if l.High > l.Low {
			place = claim.Say("{} values that were tried from {} to {}", claim.Figure(l.Points, fact("points")), place, at.text(l.High, fact("to")))
		}
		if l.Ratio {
			list = append(list, claim.Say("{}, because a ratio without anything below the line ({}) cannot be compared", place, claim.Label(f.Measure.Below)))
		} else {
			list = append(list, claim.Say("{}, because that cannot be run ({})", place, claim.Label(l.Why)))
		}
	}
	if len(list) == 0 {
		return nil
	}
	return claim.Say(format, claim.Joined(list, "; ")).Ended()
}

// named is how many moves are named by their titles.
const named = 5

// apart says by which moves the other scenario differs.
func (f Found) apart() claim.Text {
	p := f.Parts
	if p == nil || len(p.Lacks)+len(p.Adds) == 0 {
		return nil
	}
	var list []claim.Text
	for _, side := range []struct {
		word, item string
		titles     []string
	}{{"lacks", "moves_lacking", p.Lacks}, {"has besides", "moves_added", p.Adds}} {
		if len(side.titles) > 0 {
			list = append(list, claim.Say("{} {}", claim.Word(side.word), f.titles(side.titles, side.item)))
		}
	}
	return claim.Say(", and differs in other moves as well: it {}", claim.Listed(list, "and"))
}

// titles lists some titles; item is the fact of how many there are.
func (f Found) titles(all []string, item string) claim.Text {
	var list []claim.Text
	for _, t := range all[:min(named, len(all))] {
		list = append(list, claim.Say("“{}”", claim.Label(t)))
	}
	if n := len(all) - named; n > 0 {
		list = append(list, claim.Say("{} more", claim.Figure(n, claim.Less(f.fact(item), claim.Fixed(named)))))
	}
	return claim.Listed(list, "and")
}
