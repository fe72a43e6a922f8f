package run

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim"

	"gonum.org/v1/plot/vg"
)

// A gain is what one party has in a run and in the baseline, over the whole quarters.
type gain struct {
	name       string // within a sentence
	here, base float64
}

func (g gain) change() float64 { return g.here - g.base }
func (g gain) label() string   { return words.Sentence(strings.TrimPrefix(g.name, "the ")) }

// Gains draws who gains and who loses against the baseline: money in one panel, the compute of buyers in another, most
// gained first. The case must have a baseline and a whole quarter.
func Gains(c *Case) chart.Chart {
	p := c.mustWhole()
	money, compute := c.moneyGains(p), c.computeGains(p)
	chart := chart.Chart{
		Name:     "gains",
		Section:  chart.GainsSection,
		Title:    claim.Draft(gainsFinding(money, compute)),
		Subtitle: claim.Draft(fmt.Sprintf("Revenue and compute received, %s, against the %s", p.Name, c.baseName())),
		Panels:   []chart.Panel{gainPanel(money, "MUSD", "of revenue"), gainPanel(compute, "h20e", "received by buyers in China")},
		Notes: claim.Drafts(append(c.capacityNotes(p), "Nvidia: net of share and duty. Suppliers: from chips for China alone, paid by Nvidia out of its revenue, so amounts do not add up. "+
			"Domestic and grey: chips shipped to China at the price of the day.")...),
		Table: gainsTable(money, compute),
	}
	chart.Alt = claim.Draft(chart.Title.String() + ". Horizontal bars from zero: to the right who has more than in the baseline, to the left who has less.")
	return chart
}

// capacityNotes say which makers with a capacity of their own sell all that they can make, so that they gain no more than that.
func (c *Case) capacityNotes(p sim.Period) (notes []string) {
	for _, chip := range words.Sorted(c.Scenario.World.Chips) {
		if c.Scenario.World.Chips[chip].Supply != "own" {
			continue
		}
		longest := 0.0
		for i, q := range c.Quarters.Periods {
			if q.First >= p.First && q.End <= p.End {
				longest = max(longest, c.ByQuarter(chip + ".wait")[i])
			}
		}
		if 7*longest >= c.Scenario.World.Market.OwnNormal {
			notes = append(notes, fmt.Sprintf("%s: capacity binds. All that its makers can make is sold, and buyers are quoted up to %s.", c.ChipTitle(chip), words.Count(int(math.Round(longest)), "week", "weeks")))
		}
	}
	return notes
}

// moneyGains lists what each party is paid, in MUSD; parties that the baseline's world does not have are left out, as
// are those that are paid nothing in either run.
func (c *Case) moneyGains(p sim.Period) []gain {
	w := c.Scenario.World
	list := c.gainsOf(p, []named{{"nvidia.revenue_net", "Nvidia"}, {"treasury.receipts", "the US Treasury"}})
	for _, name := range words.Sorted(w.Suppliers) {
		list = append(list, c.gainsOf(p, []named{{"suppliers." + name + ".revenue", w.Suppliers[name].Title}})...)
	}
	for _, maker := range []named{{"own", "makers of domestic chips"}, {"grey", "sellers of grey imports"}} {
		list = append(list, gain{maker.title, c.sales(c.Trace, maker.name, p), c.sales(c.Base, maker.name, p)})
	}
	list = slices.DeleteFunc(list, func(g gain) bool { return max(g.here, g.base) < 0.5 })
	return byChange(list)
}

// computeGains lists what each buyer receives, in H20 equivalents.
func (c *Case) computeGains(p sim.Period) []gain {
	var of []named
	for _, name := range words.Sorted(c.Scenario.World.Buyers) {
		of = append(of, named{"buyers." + name + ".received", c.Scenario.World.Buyers[name].Title})
	}
	return byChange(c.gainsOf(p, of))
}

// A named is a measure, or a way of supply, with the name that a chart gives it.
type named struct{ name, title string }

// gainsOf takes measures from both runs, those that both have.
func (c *Case) gainsOf(p sim.Period, of []named) (list []gain) {
	for _, m := range of {
		here, err := c.Trace.Over(m.name, p)
		base, errBase := c.Base.Over(m.name, p)
		if err == nil && errBase == nil {
			list = append(list, gain{m.title, here, base})
		}
	}
	return list
}

// sales is the price of all chips of one supply that are shipped to China in a period, in MUSD.
func (c *Case) sales(t *sim.Trace, supply string, p sim.Period) (sum float64) {
	for _, chip := range words.Sorted(c.Scenario.World.Chips) {
		shipped, ok := t.Column(chip + ".shipments_china")
		if price, priced := t.Column(chip + ".price"); ok && priced && c.Scenario.World.Chips[chip].Supply == supply {
			for d := p.First; d < p.End; d++ {
				row := t.Daily.RawRowView(int(d - t.Start))
				sum += row[shipped] * row[price] / 1e6
			}
		}
	}
	return sum
}

// byChange puts most gained first.
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

// gainsFinding names who loses most and who gains most money, and what buyers in China have in compute.
func gainsFinding(money, compute []gain) string {
	var parts []string
	if n := len(money); n > 0 && money[n-1].change() <= -0.5 {
		parts = append(parts, fmt.Sprintf("%s %s most, %s", money[n-1].name, plural(money[n-1].name, "loses", "lose"), words.Amount(-money[n-1].change(), "MUSD")))
	}
	if len(money) > 0 && money[0].change() >= 0.5 {
		parts = append(parts, fmt.Sprintf("%s %s most, %s", money[0].name, plural(money[0].name, "gains", "gain"), words.Amount(money[0].change(), "MUSD")))
	}
	if len(parts) == 0 {
		parts = []string{"nobody has more or less revenue than in the baseline"}
	}
	var all gain
	for _, g := range compute {
		all.here, all.base = all.here+g.here, all.base+g.base
	}
	switch change := all.here/max(all.base, 1) - 1; {
	case all.base < 1:
	case change <= -0.005:
		parts = append(parts, "buyers in China get "+words.Percent(-change)+" less compute")
	case change >= 0.005:
		parts = append(parts, "buyers in China get "+words.Percent(change)+" more compute")
	default:
		parts = append(parts, "buyers in China get as much compute")
	}
	return words.Sentence(strings.Join(parts, "; "))
}

// plural picks the verb for a party: makers and sellers are many.
func plural(name, one, many string) string {
	if strings.HasPrefix(name, "makers") || strings.HasPrefix(name, "sellers") {
		return many
	}
	return one
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
