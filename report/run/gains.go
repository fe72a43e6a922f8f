package run

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/plot/vg"
)

// A gain is what one party has in a run and in the baseline, over the whole quarters.
type gain struct {
	name       claim.Text // within a sentence
	many       bool       // whether the party is plural
	here, base float64
	of, than   claim.Quantity // where both stand
}

func (g gain) change() float64 { return g.here - g.base }
func (g gain) label() string   { return words.Sentence(strings.TrimPrefix(g.name.String(), "the ")) }

// does is the verb of the party.
func (g gain) does(one, many string) claim.Piece {
	if g.many {
		return claim.Word(many)
	}
	return claim.Word(one)
}

// Gains draws who gains and who loses against the baseline: money in one panel, the compute of buyers in another, most
// gained first. The case must have a baseline and a whole quarter.
func Gains(c *Case) chart.Chart {
	p := c.mustWhole()
	money, compute := c.moneyGains(p), c.computeGains(p)
	picture := chart.Chart{
		Name:     "gains",
		Section:  chart.GainsSection,
		Title:    claim.Say("{}, {}", during(p), gainsFinding(money, compute)),
		Subtitle: claim.Say("Revenue and compute received, {}, against the {}", claim.Period(p), c.baseName()),
		Panels:   []chart.Panel{gainPanel(money, "MUSD", "of revenue"), gainPanel(compute, "h20e", "received by buyers in China")},
		Notes: append(c.capacityNotes(p), claim.Say("Nvidia: net of share and duty. Suppliers: from chips for China alone, paid by Nvidia out of its revenue, so amounts do not add up. "+
			"Domestic and grey: chips shipped to China at the price of the day.")),
		Table: gainsTable(money, compute),
	}
	picture.Alt = claim.Say("{}. Horizontal bars from zero: to the right who has more than in the baseline, to the left who has less.", picture.Title)
	return picture
}

// capacityNotes say which makers with a capacity of their own sell all that they can make, so that they gain no more than that.
func (c *Case) capacityNotes(p sim.Period) (notes []claim.Text) {
	for _, chip := range words.Sorted(c.Scenario.World.Chips) {
		if c.Scenario.World.Chips[chip].Supply != "own" {
			continue
		}
		waits, of := []float64{0}, []claim.Quantity{claim.Fixed(0)}
		for _, q := range sim.QuartersWithin(p.First, p.End) {
			waits, of = append(waits, c.over(chip+".wait", q)), append(of, claim.Over("", chip+".wait", q))
		}
		if longest := floats.Max(waits); 7*longest >= c.Scenario.World.Market.OwnNormal {
			notes = append(notes, claim.Say("{}: capacity binds. At the ends of quarters, buyers are quoted up to {}.",
				claim.Label(c.ChipTitle(chip)), claim.Amount(longest, "week", claim.Top(of...))))
		}
	}
	return notes
}

// moneyGains lists what each party is paid, in MUSD; parties that the baseline's world does not have are left out, as
// are those that are paid nothing in either run.
func (c *Case) moneyGains(p sim.Period) []gain {
	w := c.Scenario.World
	list := c.gainsOf(p, []named{{"nvidia.revenue_net", claim.Say("Nvidia")}, {"treasury.receipts", claim.Say("the US Treasury")}})
	for _, name := range words.Sorted(w.Suppliers) {
		list = append(list, c.gainsOf(p, []named{{"suppliers." + name + ".revenue", claim.Label(w.Suppliers[name].Title).Text()}})...)
	}
	list = append(list, c.salesOf("own", claim.Say("makers of domestic chips"), p), c.salesOf("grey", claim.Say("sellers of grey imports"), p))
	list = slices.DeleteFunc(list, func(g gain) bool { return max(g.here, g.base) < 0.5 })
	return byChange(list)
}

// computeGains lists what each buyer receives, in H20 equivalents.
func (c *Case) computeGains(p sim.Period) []gain {
	var of []named
	for _, name := range words.Sorted(c.Scenario.World.Buyers) {
		of = append(of, named{"buyers." + name + ".received", claim.Label(c.Scenario.World.Buyers[name].Title).Text()})
	}
	return byChange(c.gainsOf(p, of))
}

// A named is a measure with the name that a chart gives it.
type named struct {
	measure string
	title   claim.Text
}

// gainsOf takes measures from both runs, those that both have.
func (c *Case) gainsOf(p sim.Period, of []named) (list []gain) {
	for _, m := range of {
		here, err := c.Trace.Over(m.measure, p)
		base, errBase := c.Base.Over(m.measure, p)
		if err == nil && errBase == nil {
			list = append(list, gain{m.title, false, here, base, claim.Over("", m.measure, p), claim.Over(baselineRun, m.measure, p)})
		}
	}
	return list
}

// salesOf is what those who supply chips in a way that has no supplier are paid.
func (c *Case) salesOf(supply string, name claim.Text, p sim.Period) gain {
	here, of := c.sales(c.Trace, "", supply, p)
	base, than := c.sales(c.Base, baselineRun, supply, p)
	return gain{name, true, here, base, of, than}
}

// sales is the price of all chips of one supply that are shipped to China in a period, in MUSD, and where that stands. run names the
// trace in claims.
func (c *Case) sales(t *sim.Trace, run, supply string, p sim.Period) (sum float64, of claim.Quantity) {
	parts := []claim.Quantity{claim.Fixed(0)}
	for _, chip := range words.Sorted(c.Scenario.World.Chips) {
		shipped, ok := t.Column(chip + ".shipments_china")
		if price, priced := t.Column(chip + ".price"); ok && priced && c.Scenario.World.Chips[chip].Supply == supply {
			for d := p.First; d < p.End; d++ {
				row := t.Daily.RawRowView(int(d - t.Start))
				sum += row[shipped] * row[price] / 1e6
			}
			parts = append(parts, claim.Turnover(run, chip+".shipments_china", chip+".price", p))
		}
	}
	return sum, claim.Sum(parts...)
}

// byChange puts who gains before who loses.
func byChange(list []gain) []gain {
	slices.SortStableFunc(list, func(a, b gain) int { return cmp.Compare(b.change(), a.change()) })
	return list
}

func gainPanel(list []gain, unit, what string) chart.Panel {
	most, changes := 0.0, make([]float64, len(list))
	for i, g := range list {
		most, changes[i] = max(most, math.Abs(g.change())), g.change()
	}
	s := words.ScaleFor(unit, most)
	digits := words.DecimalsFor(chart.Divided(changes, s.By))
	bars := chart.RowBars{Labels: vg.Length(170)}
	for _, g := range list {
		bars.Rows = append(bars.Rows, chart.RowBar{Label: g.label(), To: g.change() / s.By, Ink: chart.InkOf(g.change()), Text: g.text(s, digits)})
	}
	return bars.Panel(chart.Span{Text: s.Heading() + " " + what + ":", Color: chart.Dark}, chart.Span{Text: "more", Color: chart.Blue}, chart.Span{Text: "less", Color: chart.Vermillion})
}

// text is the change with its part of the baseline.
func (g gain) text(s words.Scale, digits int) string {
	text := words.Signed(g.change()/s.By, digits)
	if part := relative(g.here, g.base); part != "" {
		text += " (" + part + ")"
	}
	return text
}

// relative is a change in percent of the baseline, with its sign; blank where the baseline has next to nothing.
func relative(here, base float64) string {
	if base < 0.5 {
		return ""
	}
	part := 100 * (here/base - 1)
	if math.Abs(part) < 9.95 {
		return words.Signed(part, 1) + " %"
	}
	return words.Signed(part, 0) + " %"
}

// gainsFinding names who loses most and who gains most money, if one does clearly, and what buyers in China have in compute. Of
// a party that has as much as in the baseline nothing is said. Lists are in order of change.
func gainsFinding(money, compute []gain) claim.Text {
	var parts []claim.Text
	if n := len(money) - 1; leads(money, n, losing) {
		most, amount := mostOf(money, n, losing)
		parts = append(parts, claim.Say("{} {} {} against the baseline, {}", money[n].name, money[n].does("loses", "lose"), most, amount))
	}
	if leads(money, 0, gaining) {
		most, amount := mostOf(money, 0, gaining)
		than := " against the baseline"
		if len(parts) > 0 { // it is said already
			than = ""
		}
		parts = append(parts, claim.Say("{} {} {}{}, {}", money[0].name, money[0].does("gains", "gain"), most, claim.Word(than), amount))
	}
	if at := slices.IndexFunc(money, func(g gain) bool { return g.name.String() == "Nvidia" }); len(parts) == 0 && at >= 0 {
		parts = append(parts, claim.Say("Nvidia nets {} in the baseline", lessOrMore(money[at].here, money[at].base, money[at].of, money[at].than)))
	}
	if text := computeFinding(compute); len(text) > 0 {
		parts = append(parts, text)
	}
	return claim.Joined(parts, "; ")
}

// A side is that of those who lose, or of those who gain.
type side int

const (
	losing side = iota
	gaining
)

// along is what a party loses or gains, and where that stands.
func (g gain) along(w side) (float64, claim.Quantity) {
	if w == losing {
		return -g.change(), claim.Less(g.than, g.of)
	}
	return g.change(), claim.Less(g.of, g.than)
}

// leads reports whether a party of several loses or gains clearly more than each other, and something to speak of.
func leads(list []gain, at int, w side) bool {
	if len(list) < 2 || claim.AreAlike(list[at].here, list[at].base) {
		return false
	}
	v, _ := list[at].along(w)
	for i, other := range list {
		if next, _ := other.along(w); i != at && !claim.Leads(v, next) {
			return false
		}
	}
	return v >= 0.5
}

// mostOf claims that a party loses or gains most, and how much.
func mostOf(list []gain, at int, w side) (most, amount claim.Claim) {
	v, of := list[at].along(w)
	var others []claim.Quantity
	for i, other := range list {
		if _, next := other.along(w); i != at {
			others = append(others, next)
		}
	}
	return claim.Most("most", of, others...), claim.Amount(v, "MUSD", of)
}

// computeFinding says what buyers in China get; nothing if the baseline has no such thing.
func computeFinding(list []gain) claim.Text {
	here, base, of, than := 0.0, 0.0, []claim.Quantity{}, []claim.Quantity{}
	for _, g := range list {
		here, base, of, than = here+g.here, base+g.base, append(of, g.of), append(than, g.than)
	}
	if base < 1 {
		return nil
	}
	all, was := claim.Sum(of...), claim.Sum(than...)
	if claim.AreSame(here, base) {
		return claim.Say("buyers in China get {} compute", claim.Same("as much", all, was))
	}
	return claim.Say("buyers in China get {} {} compute", partApart(here, base, all, was), claim.Compared(here-base, "less", "more", all, was))
}

func gainsTable(money, compute []gain) chart.Table {
	t := chart.Table{Head: []string{"who", "unit", "scenario", "baseline", "change", "change, %"}}
	t.Rows = append(gainRows(money, "MUSD"), gainRows(compute, "h20e")...)
	return t
}

func gainRows(list []gain, unit string) (rows [][]string) {
	for _, g := range list {
		rows = append(rows, []string{g.label(), unit, words.Cell(g.here, unit, words.Whole), words.Cell(g.base, unit, words.Whole), words.Signed(g.change(), 0), strings.TrimSuffix(relative(g.here, g.base), " %")})
	}
	return rows
}
