package solve

import (
	"h20sim/report/claim"
)

// drawn says where the roots of draws lie, and how many draws have none.
func (f Found) drawn() claim.Text {
	d, at := f.Draws, f.at()
	if len(d.Quantiles) == 0 {
		return claim.Say("In {} of the draws is there such a value.", claim.None("none", "", claim.Less(f.fact("draws"), f.fact("none"))))
	}
	text := claim.Say("By draw, {} of those that have such a value have it between {} and {}, and the middle one at {}", claim.Middle(f.scanFile(), "p10", "p90"), at.text(d.Quantiles[0], f.fact("p10")),
		at.text(d.Quantiles[2], f.fact("p90")), at.text(d.Quantiles[1], f.fact("p50")))
	return claim.Say("{}; {}{}.", text, f.without(), f.severalText())
}

// lost says how many draws are left out, and why; nothing if none is.
func (f Found) lost() claim.Text {
	d := f.Draws
	all := claim.Figure(d.N+d.Failed+d.Blank, claim.Sum(f.fact("draws"), f.fact("failed"), f.fact("blank")))
	var list []claim.Text
	if d.Blank > 0 {
		list = append(list, claim.Say("in {} of {} draws the measure has no value somewhere in this range, because there is no {} to divide by", claim.Figure(d.Blank, f.fact("blank")), all,
			claim.Label(f.Measure.Below)))
	}
	if d.Failed > 0 {
		list = append(list, claim.Say("in {} of {} draws a run failed", claim.Figure(d.Failed, f.fact("failed")), all))
	}
	if len(list) == 0 {
		return nil
	}
	return claim.Say("Left out of all this are whole draws: {}", claim.Joined(list, "; ")).Ended()
}

// without says how many draws have no such value, and on which side the measure stays in them.
func (f Found) without() claim.Text {
	d := f.Draws
	part := func(n int, item string) claim.Claim {
		return claim.Chance(float64(n)/float64(d.N), claim.Part(f.fact(item), f.fact("draws")))
	}
	if d.None == 0 {
		return claim.Say("{} of the draws is without one", claim.None("none", "", f.fact("none")))
	}
	below := claim.Chance(float64(d.None-d.Above)/float64(d.N), claim.Part(claim.Less(f.fact("none"), f.fact("above")), f.fact("draws")))
	switch {
	case d.Above == 0:
		return claim.Say("{} of the draws have no such value, because {} of these the measure stays lower throughout", part(d.None, "none"), claim.None("in all", "", f.fact("above")))
	case d.Above == d.None:
		return claim.Say("{} of the draws have no such value, because {} of these the measure stays higher throughout", part(d.None, "none"),
			claim.None("in all", "", claim.Less(f.fact("none"), f.fact("above"))))
	}
	return claim.Say("{} of the draws have no such value ({} stay higher throughout, {} lower)", part(d.None, "none"), part(d.Above, "above"), below)
}

// severalText says how many draws have more than one such value.
func (f Found) severalText() claim.Text {
	d := f.Draws
	if d.Several == 0 {
		return nil
	}
	if d.Several == d.N {
		return claim.Say(", and {} of them there is more than one, of which the lower counts here", claim.None("in all", "", claim.Less(f.fact("draws"), f.fact("several"))))
	}
	return claim.Say(", and {} have more than one, of which the lower counts here", claim.Chance(float64(d.Several)/float64(d.N), claim.Part(f.fact("several"), f.fact("draws"))))
}
