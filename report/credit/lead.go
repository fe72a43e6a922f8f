package credit

import (
	"math"
	"slices"
	"strings"

	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim/attribution"
)

// mostNamed is how many actors, or moves, a sentence names.
const mostNamed = 5

// lead says how far the scenario lies from its baseline, what of that falls to each actor, and how sure that is.
func (f Found) lead() claim.Text {
	if f.unmoved() {
		return claim.Say("{} changes {}{}.", claim.None("No move", f.Unit, f.fact("change")), f.subject(), f.inPeriod())
	}
	text := claim.Say("{}{} is {} than {}", f.subject().Sentence(), f.inPeriod(), f.change(f.total(), f.fact("change")).Glued(), f.baseline())
	if len(f.Groups) == 1 {
		return claim.Say("{}, all of it by {}{}.", text, f.actor(&f.Groups[0]), f.onJudgement())
	}
	return claim.Say("{}: {}{}.", text, f.groups(), f.onJudgement())
}

// subject is what is measured, without a comma: H20 net revenue.
func (f Found) subject() claim.Text {
	return claim.Label(strings.Replace(f.Title, ", ", " ", 1)).Text()
}

// unmoved reports whether no move changes the measure in any order.
func (f Found) unmoved() bool {
	for i := range f.Players {
		p := &f.Players[i]
		for _, v := range []float64{p.Value.Value, p.Least, p.Greatest, p.First.Value, p.Last.Value, p.Free.Value} {
			if !claim.Vanishes(v, f.Unit) {
				return false
			}
		}
	}
	return claim.Vanishes(f.total(), f.Unit)
}

// inPeriod goes on from what is measured with the period.
func (f Found) inPeriod() claim.Text {
	if f.period().Name == wholeRun {
		return claim.Say(" over the run")
	}
	return claim.Say(" {}", f.within())
}

// within names a period that is not the whole run: on a day, in a fiscal or other year, or from one day to another.
func (f Found) within() claim.Text {
	p := f.period()
	switch {
	case p.End-p.First == 1:
		return claim.Say("on {}", claim.Day(p.First, words.Long))
	case strings.HasPrefix(p.Name, "FY") || len(p.Name) == len("2026"):
		return claim.Say("in {}", claim.Period(p))
	}
	return claim.Say("from {}", claim.Days(p))
}

// paths names the courses of politics that are spoken of, with the chance of each.
func (f Found) paths() claim.Text {
	var list []claim.Text
	if f.Path != "" {
		list = append(list, claim.Say("“{}” in {} (chance {})", claim.Label(f.Path), claim.Label(f.Scenario), claim.Percent(f.Chance, f.fact("chance"))))
	}
	if f.BasePath != "" && f.Baseline != "" {
		list = append(list, claim.Say("“{}” in {} (chance {})", claim.Label(f.BasePath), claim.Label(f.Baseline), claim.Percent(f.BaseOdds, f.fact("base_chance"))))
	}
	if len(list) == 0 {
		return nil
	}
	return claim.Say("This speaks of one course of politics: {}.", claim.Listed(list, "and"))
}

// coursed says that what a course changes is a change of moves that the other side makes too; nothing without such a change.
func (f Found) coursed() claim.Text {
	if !slices.ContainsFunc(f.Players, func(p attribution.Credited) bool { return p.Course != "" }) {
		return nil
	}
	return claim.Say("A move that a course of politics changes is made {} as well: what is credited to the course is that change, not the move.", f.baseline())
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
		if f.unsure(g.Value) && !f.tiny(g.Value.Value) {
			part = claim.Say("{} ({})", part, claim.Below("within two standard errors of nothing", claim.Size(f.group(g, "value")), claim.Times(claim.Fixed(2), f.group(g, "error"))))
		}
		if i == 0 {
			part = claim.Say("{}{}", part, f.sure(g))
		}
		list = append(list, part)
	}
	return claim.Listed(list, "and")
}

// sure says between what lies that which falls to an actor: over draws, or else over orders of moves.
func (f Found) sure(g *attribution.Group) claim.Text {
	switch {
	case f.Draws > 0:
		return claim.Say(" ({} in {} of draws)", f.span(g.Value.Low, g.Value.High, f.group(g, "p10"), f.group(g, "p90")), claim.Middle(f.groupsFile(), "p10", "p90"))
	case f.Exact && wide(g.Least, g.Greatest):
		return claim.Say(" ({}, depending on the order of the moves)", f.span(g.Least, g.Greatest, f.group(g, "least"), f.group(g, "greatest")))
	}
	return nil
}

// leastWide is the part of the larger end of a range by which its ends differ at least for both to be told.
const leastWide = 0.05

// wide reports whether the ends of a range would not be written alike.
func wide(low, high float64) bool {
	return high-low > leastWide*max(math.Abs(low), math.Abs(high))
}

// spread reports whether the ends of a range differ by more than what is shown.
func (f Found) spread(low, high float64) bool { return f.shown(low) != f.shown(high) }

// actor names who does something, or the course of politics by which it comes.
func (f Found) actor(g *attribution.Group) claim.Text {
	switch {
	case g.Actor == attribution.Assumptions:
		return claim.Say("other assumptions")
	case f.isCourse(g) && f.isLost(g):
		return claim.Say("the lapse of the course of politics “{}”", claim.Label(g.By))
	case f.isCourse(g):
		return claim.Say("the course of politics “{}”", claim.Label(g.By))
	case slices.ContainsFunc(offices, func(end string) bool { return strings.HasSuffix(strings.ToLower(g.By), end) }):
		return claim.Say("the {}", claim.Label(g.By))
	case slices.Contains(crowds, strings.ToLower(g.By)):
		return claim.Say("the {}", claim.Label(strings.ToLower(g.By)))
	}
	return claim.Say("{}", claim.Label(g.By))
}

// offices are how titles end of those who have an article.
var offices = []string{"government", "ministry", "treasury", "administration", "department", "congress", "office", "customs", "court", "agency", "regulator"}

// crowds are titles of those who are many, and have an article and no capital.
var crowds = []string{"buyers", "suppliers", "customers", "makers", "banks", "firms"}

// isCourse reports whether a group is what a course of politics changes.
func (f Found) isCourse(g *attribution.Group) bool {
	return f.some(g, func(p *attribution.Player) bool { return p.Course != "" })
}

// isLost reports whether a group is what a course of the baseline changed, which the scenario does not take.
func (f Found) isLost(g *attribution.Group) bool {
	return f.some(g, func(p *attribution.Player) bool { return p.Lost })
}

// some reports whether something is true of a player of a group.
func (f Found) some(g *attribution.Group, is func(*attribution.Player) bool) bool {
	return slices.ContainsFunc(f.Players, func(p attribution.Credited) bool { return p.Actor == g.Actor && is(&p.Player) })
}

// takenBack says what would be otherwise without all that an actor did.
func (f Found) takenBack() claim.Text {
	if len(f.Groups) < 2 {
		return nil
	}
	var list []claim.Text
	for i := range f.Groups {
		g := &f.Groups[i]
		if i == mostNamed {
			break
		}
		would := claim.Say("it would be {}", f.change(-g.Last.Value, f.group(g, "without")).Glued())
		if f.tiny(g.Last.Value) {
			would = claim.Say("{} would change", f.nothing(g.Last.Value, f.group(g, "without")))
		}
		list = append(list, claim.Say("without {}, {}", f.done(g), would))
	}
	return claim.Say("{}.", claim.Joined(list, "; ").Sentence())
}

// shares says why a part of the change falls to actors without whom nothing would be otherwise.
func (f Found) shares() claim.Text {
	var list []claim.Text
	for i := range f.Groups {
		g := &f.Groups[i]
		if i < mostNamed && f.tiny(g.Last.Value) && !f.tiny(g.Value.Value) && !f.unsure(g.Value) {
			list = append(list, claim.Say("{}", f.actor(g)))
		}
	}
	if len(f.Groups) < 2 || len(list) == 0 {
		return nil
	}
	return claim.Say("A part falls to {} all the same: the moves of others suffice, or leave no room for theirs, but means over orders also count what they do before the others act.", claim.Listed(list, "and"))
}

// followersOf are the moves of others that follow from those of an actor.
func (f Found) followersOf(g *attribution.Group) (list []*attribution.Credited) {
	for i := range f.Players {
		p := &f.Players[i]
		if p.Actor != g.Actor && f.some(g, func(own *attribution.Player) bool { return slices.Contains(p.Follows, own.Name) }) {
			list = append(list, p)
		}
	}
	return list
}

// throughOthers says why nothing falls to actors without whom something would be otherwise: others do it, and that follows from theirs.
func (f Found) throughOthers() claim.Text {
	var list []claim.Text
	for i := range f.Groups {
		g := &f.Groups[i]
		if i >= mostNamed || !claim.Vanishes(g.Value.Value, f.Unit) || f.tiny(g.Last.Value) {
			continue
		}
		var doing []claim.Text
		for _, p := range f.followersOf(g) {
			if !f.tiny(p.Value.Value) {
				doing = append(doing, moveName(&p.Player))
			}
		}
		if len(doing) > 0 {
			list = append(list, claim.Say("{} falls to {} all the same: what follows, {}, is credited to those who make it.", claim.None("Nothing", f.Unit, f.group(g, "value")), f.actor(g), claim.Listed(doing, "and")))
		}
	}
	return claim.Joined(list, " ")
}

// done names what an actor did, with what others do that follows from it.
func (f Found) done(g *attribution.Group) claim.Text {
	text := claim.Say("the moves of {}", f.actor(g))
	if f.isCourse(g) || g.Actor == attribution.Assumptions {
		text = f.actor(g)
	}
	if len(f.followersOf(g)) > 0 {
		return claim.Say("{}, and what follows from them", text)
	}
	return text
}
