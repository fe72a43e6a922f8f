package credit

import (
	"h20sim/report/claim"
	"h20sim/sim/attribution"
)

// mostNamed is how many actors, or moves, a sentence names.
const mostNamed = 5

// lead says how far the scenario lies from its baseline, what of that falls to each actor, and how sure that is.
func (f Found) lead() claim.Text {
	text := claim.Say("{}, {} in “{}” is {} than {}: {}", f.during(), claim.Label(f.Title), claim.Label(f.Scenario), f.change(f.total(), f.fact("change")).Glued(), f.baseline(), f.groups())
	if judged := f.judged(); len(judged) > 0 {
		return claim.Say("{}; {}.", text, judged)
	}
	return claim.Say("{}.", text)
}

// groups says what falls to each actor, and between what that lies of the one whose part is largest.
func (f Found) groups() claim.Text {
	var list []claim.Text
	for i := range f.Groups {
		g := &f.Groups[i]
		if i == mostNamed {
			break
		}
		part := claim.Say("{} by {}", f.change(g.Value.Value, f.group(g, "value")).Glued(), f.actor(g))
		if i == 0 {
			part = claim.Say("{}{}", part, f.sure(g))
		}
		list = append(list, part)
	}
	return claim.Listed(list, "and")
}

// sure says between what lies that which falls to an actor: over draws, or else over orders of actors.
func (f Found) sure(g *attribution.Group) claim.Text {
	switch {
	case f.Draws > 0:
		return claim.Say(" ({} in {} of draws)", f.span(g.Value.Low, g.Value.High, f.group(g, "p10"), f.group(g, "p90")), claim.Middle(f.groupsFile(), "p10", "p90"))
	case f.Exact && len(f.Groups) > 1:
		return claim.Say(" ({}, depending on whom it is counted after)", f.span(g.Least, g.Greatest, f.group(g, "least"), f.group(g, "greatest")))
	}
	return nil
}

// actor names who does something, or the course of politics by which it comes.
func (f Found) actor(g *attribution.Group) claim.Text {
	switch {
	case g.Actor == attribution.Assumptions:
		return claim.Say("other assumptions")
	case f.isCourse(g):
		return claim.Say("the course of politics “{}”", claim.Label(g.By))
	}
	return claim.Say("{}", claim.Label(g.By))
}

// isCourse reports whether a group is what a course of politics changes.
func (f Found) isCourse(g *attribution.Group) bool {
	for i := range f.Players {
		if p := &f.Players[i]; p.Actor == g.Actor {
			return p.Course != ""
		}
	}
	return false
}

// takenBack says what would be otherwise without all that an actor did.
func (f Found) takenBack() claim.Text {
	var list []claim.Text
	for i := range f.Groups {
		g := &f.Groups[i]
		if i == mostNamed {
			break
		}
		list = append(list, claim.Say("without {}, {}", f.actor(g), f.change(-g.Last.Value, f.group(g, "without")).Glued()))
	}
	return claim.Say("Taken back alone, with what follows from it, each changes this: {}.", claim.Listed(list, "and"))
}
