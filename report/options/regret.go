package options

import (
	"slices"

	"h20sim/report/answer"
	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/sim/options"
)

// A Regret is what each option is regretted by, as a finding.
type Regret struct {
	Name string `json:"name"` // of the answer
	options.Regret
}

func (f Regret) asked() *asked { return &asked{&f.Regret.Asked, f.Name} }

// Tables implement answer.Finding.
func (f Regret) Tables() []answer.Table {
	list := []answer.Table{f.regretTable(), f.rankingTable()}
	if len(f.Paths) > 1 {
		list = append(list, f.pathTable())
	}
	return append(list, f.asked().optionTable())
}

// Charts implement answer.Finding.
func (f Regret) Charts() []*chart.Chart { return []*chart.Chart{f.chart()} }

// Sentences implement answer.Finding: the option of the least worst regret, then the others, then averages and how stable they are.
func (f Regret) Sentences() []claim.Text {
	list := []claim.Text{f.finding().Ended()}
	for _, o := range f.ByWorst.Order[1:] {
		list = append(list, f.other(o))
	}
	list = append(list, f.near(), f.average())
	return slices.DeleteFunc(append(list, f.asked().caveats()...), func(t claim.Text) bool { return len(t) == 0 })
}

// figure is a column of the regret of an option.
func (f Regret) figure(o int, column string) claim.Quantity {
	return claim.Cell(f.asked().csv(), column, claim.Where{"option": f.Options[o].Name})
}

func (f Regret) amount(o int, v float64, column string) claim.Claim {
	return claim.AmountOrNone(v, f.Measure.Unit, "nothing", f.figure(o, column))
}

// part is that of the draws which a quantile leaves below it: 90 %.
func (f Regret) part() claim.Claim { return claim.Percent(0.9, claim.Level(f.asked().csv(), "p90")) }

// finding says which option falls least behind at worst, in which payoff, and which would have been right then.
func (f Regret) finding() claim.Text {
	r, text := f.Regrets[f.ByWorst.Order[0]], f.headline(claim.Say("in {} it", f.asked().payoff()))
	if claim.Vanishes(r.Worst, f.Measure.Unit) {
		return text
	}
	return claim.Say("{}, {}", text, f.rightThen(r))
}

// headline says which option falls least behind at worst. it stands for the option, once that is named.
func (f Regret) headline(it claim.Text) claim.Text {
	o := f.ByWorst.Order[0]
	r := f.Regrets[o]
	if claim.Vanishes(r.Worst, f.Measure.Unit) {
		return claim.Say("{}{}: {} falls behind what would have been right by {} in any draw", f.asked().option(o), f.asked().choice(), it, f.amount(o, r.Worst, "worst"))
	}
	text := claim.Say("{} falls behind what would have been right by {} in {} of draws and by {} at the utmost", it, f.upTo(o), f.part(), f.amount(o, r.Worst, "worst"))
	if others, leads := f.others(o); leads {
		return claim.Say("{} is regretted {}{}: {}", f.asked().option(o), claim.Least("least", f.figure(o, "worst"), others...), f.asked().choice(), text)
	}
	return claim.Say("{}{}: {}", f.asked().option(o), f.asked().choice(), text)
}

// others are the worst regrets of the other options, and whether that of one is less than all of them.
func (f Regret) others(o int) (list []claim.Quantity, leads bool) {
	leads = true
	for i := range f.Options {
		if i != o {
			list, leads = append(list, f.figure(i, "worst")), leads && claim.Leads(f.Regrets[i].Worst, f.Regrets[o].Worst)
		}
	}
	return list, leads
}

// other says how far another option falls behind, and which would have been right then.
func (f Regret) other(o int) claim.Text {
	r := f.Regrets[o]
	text := claim.Say("{}: {} at the utmost", f.asked().option(o), f.amount(o, r.Worst, "worst"))
	if !claim.Vanishes(r.Worst, f.Measure.Unit) {
		text = claim.Say("{}, {}", text, f.rightThen(r))
	}
	return claim.Say("{}; {} in {} of draws.", text, f.upTo(o), f.part())
}

// rightThen says which option would have been right where regret is greatest.
func (f Regret) rightThen(r options.Regretted) claim.Text {
	return claim.Say("where {} would have been right{}", f.asked().option(r.Rival), f.on(r.WorstPath))
}

// upTo is the regret that 90 % of draws do not exceed.
func (f Regret) upTo(o int) claim.Text {
	if r := f.Regrets[o]; !claim.Vanishes(r.High, f.Measure.Unit) {
		return claim.Say("{} or less", f.amount(o, r.High, "p90"))
	}
	return f.amount(o, 0, "p90").Text()
}

// on names a path, unless it is the only one.
func (f Regret) on(path int) claim.Text {
	if len(f.Paths) < 2 {
		return nil
	}
	return claim.Say(" ({})", claim.Label(f.Paths[path].Title))
}

// near says how often options lie within the bound.
func (f Regret) near() claim.Text {
	var texts []claim.Text
	for _, o := range f.byNear() {
		texts = append(texts, claim.Say("{} in {}", f.asked().option(o), claim.Chance(f.Regrets[o].Within, f.figure(o, "within"))))
	}
	how := ""
	if !f.Stated {
		how = ", a twentieth of the utmost,"
	}
	return claim.Say("Within {}{} of what would have been right: {} of draws.", f.amount(0, f.Bound, "bound"), claim.Word(how), claim.Joined(texts, ", "))
}

// byNear are the options, those that are within the bound most often before others.
func (f Regret) byNear() []int {
	order := slices.Clone(f.ByMean.Order)
	slices.SortStableFunc(order, func(a, b int) int {
		switch x, y := f.Regrets[a].Within, f.Regrets[b].Within; {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	return order
}

// average says which option is ahead on average, and how stable that is.
func (f Regret) average() claim.Text {
	return claim.Say("{}; if the draws are drawn anew, the same option is so in {}.", f.asked().ahead(),
		claim.Chance(f.ByMean.Stable, claim.Cell(f.rankingsCSV(), "stable", claim.Where{"by": byMean, "place": "1"})))
}
