package solve

import (
	"fmt"

	"h20sim/report/claim"
)

// leftOut says at which values nothing could be compared, and why.
func (f Found) leftOut() claim.Text {
	var list []claim.Text
	for i, l := range f.LeftOut {
		at := f.at()
		place := at.text(l.Low, f.fact(fmt.Sprintf("left_out_%d_from", i+1)))
		if l.High > l.Low {
			place = claim.Say("{} to {}", place, at.text(l.High, f.fact(fmt.Sprintf("left_out_%d_to", i+1))))
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
	return claim.Say("Left out: {}", claim.Joined(list, "; ")).Ended()
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
