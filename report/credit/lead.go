package credit

import (
	"h20sim/report/claim"
	"h20sim/sim/attribution"
)

// mostNamed is how many actors, or moves, a sentence names.
const mostNamed = 5

// lead says how far the scenario lies from its baseline, and what of that falls to each actor.
func (f Found) lead() claim.Text {
	total := f.fact("change")
	return claim.Say("{}, {} in “{}” is {} than {}: {}.", f.during(), claim.Label(f.Title), claim.Label(f.Scenario), f.change(f.total(), total).Glued(), f.baseline(), f.groups())
}

// groups says what falls to each actor.
func (f Found) groups() claim.Text {
	var list []claim.Text
	for i := range f.Groups {
		g := &f.Groups[i]
		if i == mostNamed {
			break
		}
		list = append(list, claim.Say("{} by {}", f.change(g.Value.Value, f.group(g, "value")).Glued(), f.actor(g)))
	}
	return claim.Listed(list, "and")
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
