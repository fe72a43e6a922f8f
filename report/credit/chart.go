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

	"gonum.org/v1/plot/vg"
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
	return claim.Say("{}", claim.Period(f.period()))
}

func (f Found) panel() chart.Panel {
	s := words.ScaleFor(f.Unit, max(math.Abs(f.From.Value), math.Abs(f.To.Value)))
	bars := chart.RowBars{Labels: vg.Length(300), Joined: true}
	own, others := f.ownBars()
	changes := []float64{others / s.By}
	for _, i := range own {
		changes = append(changes, f.Players[i].Value.Value/s.By)
	}
	digits := max(words.DecimalsFor(changes), 1)
	total := func(label string, v float64) {
		bars.Rows = append(bars.Rows, chart.RowBar{Label: label, Strong: true, To: v / s.By, Ink: chart.Muted, Text: words.Thousands(v/s.By, digits)})
	}
	first := "Without moves"
	if f.Baseline != "" {
		first = "Baseline " + f.Baseline
	}
	total(first, f.From.Value)
	at := f.From.Value / s.By
	for _, i := range own {
		p := &f.Players[i]
		r := chart.RowBar{Date: shortDay(&p.Player), Label: label(&p.Player), From: at, To: at + p.Value.Value/s.By, Ink: chart.InkOf(p.Value.Value), Text: words.Signed(p.Value.Value/s.By, digits)}
		if f.Exact && p.Greatest > p.Least {
			r.Hair = &[2]float64{at + p.Least/s.By, at + p.Greatest/s.By}
		}
		bars.Rows, at = append(bars.Rows, r), r.To
	}
	if len(own) < len(f.Players) {
		bars.Rows = append(bars.Rows, chart.RowBar{Label: "All other moves", From: at, To: at + others/s.By, Ink: chart.InkOf(others), Text: words.Signed(others/s.By, digits)})
	}
	total("This scenario", f.To.Value)
	return bars.Panel(chart.Span{Text: s.Heading() + ":", Color: chart.Dark}, chart.Span{Text: "more", Color: chart.Blue}, chart.Span{Text: "less", Color: chart.Vermillion})
}

// label names a move with who makes it, unless its title says by what course it comes.
func label(p *attribution.Player) string {
	if p.By == "" || p.Course != "" {
		return p.Title
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
