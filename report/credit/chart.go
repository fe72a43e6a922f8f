package credit

import (
	"cmp"
	"math"
	"slices"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/run"
	"h20sim/report/words"
	"h20sim/sim/attribution"
)

// mostBars is how many moves have a bar of their own.
const mostBars = 16

// chart draws how the measure gets from the baseline to the scenario, a bar a move in order of date, each with the range over orders.
func (f Found) chart() *chart.Chart {
	c := &chart.Chart{Name: f.Name, Section: chart.CreditSection, Title: f.title(), Panels: []chart.Panel{f.panel()}, Table: f.playersTable().Shown,
		Subtitle: claim.Say("{}, {}, from the baseline to this scenario. Bars: means over orders{}", f.subject().Sentence(), f.stretch(), f.orders()),
		Source:   claim.Say("{}; {} ({})", run.Program, claim.Label(f.Scenario), run.ShortHash(f.Hash))}
	if f.Exact {
		c.Notes = append(c.Notes, claim.Say("Thin lines: the range over these orders."))
	}
	if own, others := f.ownBars(); f.isNear(own, others) {
		c.Notes = append(c.Notes, claim.Say("Bars begin at the baseline, not at zero."))
	}
	c.Alt = claim.Say("{} A bar a move in order of date, each beginning where the one before it ends, between a bar for the baseline and one for the scenario.", c.Title.Ended())
	return c
}

// title is the finding: what falls to the actor whose part is largest.
func (f Found) title() claim.Text {
	g := &f.Groups[0]
	return claim.Say("{}{} is {}: {} by {}", f.subject().Sentence(), f.inPeriod(), f.change(f.total(), f.fact("change")).Glued(),
		f.change(g.Value.Value, f.group(g, "value")).Glued(), f.actor(g))
}

// stretch names the period within a sentence.
func (f Found) stretch() claim.Text {
	if f.period().Name == wholeRun {
		return claim.Say("over the run")
	}
	return f.within()
}

// label names a move with who makes it: politics, if its title says by what course it comes.
func label(p *attribution.Player) string {
	switch {
	case p.By == "":
		return p.Title
	case p.Course != "":
		return run.Politics + ": " + p.Title
	}
	return p.By + ": " + p.Title
}

// shortDay is the date of a player as charts have it; "" without one.
func shortDay(p *attribution.Player) string {
	if p.Date == 0 {
		return ""
	}
	return words.Date(p.Date, words.Short)
}

// ownBars are the positions of the players that have a bar of their own, in order of date, and the sum of the others.
func (f Found) ownBars() (own []int, others float64) {
	for i := range f.Players {
		own = append(own, i)
	}
	slices.SortStableFunc(own, func(a, b int) int {
		return cmp.Compare(math.Abs(f.Players[b].Value.Value), math.Abs(f.Players[a].Value.Value))
	})
	for _, i := range own[min(len(own), mostBars):] {
		others += f.Players[i].Value.Value
	}
	own = own[:min(len(own), mostBars)]
	slices.Sort(own)
	return own, others
}
