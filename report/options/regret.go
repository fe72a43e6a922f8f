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
	if f.idle() {
		for i := range list {
			list[i].Shown = chart.Table{}
		}
	}
	return append(list, f.asked().optionTable())
}

// Charts implement answer.Finding.
func (f Regret) Charts() []*chart.Chart {
	if f.idle() {
		return nil
	}
	return []*chart.Chart{f.chart()}
}

// idle reports whether no option ever falls behind another: they do not differ.
func (f Regret) idle() bool {
	return !slices.ContainsFunc(f.Regrets, func(r options.Regretted) bool { return !claim.Vanishes(r.Worst, f.Measure.Unit) })
}

// Sentences implement answer.Finding: the option of the least mean regret, the options of other rules, how often each is near, how stable
// that is, and what is left out.
func (f Regret) Sentences() []claim.Text {
	if f.idle() {
		var worst []claim.Quantity
		for o := range f.Options {
			worst = append(worst, f.figure(o, "worst"))
		}
		return []claim.Text{claim.Say("The options{} {} in {}, in any draw; {}.", f.asked().choice(), claim.None("do not differ", f.Measure.Unit, worst...), f.asked().payoff(), f.asked().better()), f.average(), f.asked().caveat()}
	}
	if list := f.unrivalled(); len(list) > 0 {
		return []claim.Text{f.nothingBetter(list), f.average(), f.asked().caveat()}
	}
	return []claim.Text{f.finding().Ended(), f.atWorst(), f.near(), f.average(), f.asked().caveat()}
}

// unrivalled are the options that fall behind no other in any draw.
func (f Regret) unrivalled() (list []int) {
	for o, r := range f.Regrets {
		if claim.Vanishes(r.Worst, f.Measure.Unit) {
			list = append(list, o)
		}
	}
	return list
}

// nothingBetter says that no option is better than some in any draw, so that these are not regretted.
func (f Regret) nothingBetter(list []int) claim.Text {
	var worst []claim.Quantity
	for _, o := range list {
		worst = append(worst, f.figure(o, "worst"))
	}
	return claim.Say("{} option{} is better than {} in any draw, in {}; {}.", claim.None("No", f.Measure.Unit, worst...), f.asked().choice(), f.titles(list, "or"), f.asked().payoff(), f.asked().better())
}

// titles lists options.
func (f Regret) titles(list []int, last string) claim.Text {
	var texts []claim.Text
	for _, o := range list {
		texts = append(texts, f.asked().option(o))
	}
	return claim.Listed(texts, last)
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

// finding says which option is regretted least on average, in which payoff and in which direction, and which are by other rules.
func (f Regret) finding() claim.Text {
	return claim.Say("{}{}; {}", f.headline(claim.Say(" in {}", f.asked().payoff())), f.byOthers(), f.asked().better())
}

// headline says which option falls least behind on average.
func (f Regret) headline(of claim.Text) claim.Text {
	o := f.ByMean.Order[0]
	behind := claim.Say("falls behind what would have been right by {} on average{}", f.amount(o, f.Regrets[o].Mean, "mean"), of)
	if others, leads := f.others(o, "mean", func(r options.Regretted) float64 { return r.Mean }); leads {
		return claim.Say("Weighed by chance, {} is regretted {}{}: it {}", f.asked().option(o), claim.Least("least", f.figure(o, "mean"), others...), f.asked().choice(), behind)
	}
	return claim.Say("Weighed by chance, {}{} {}", f.asked().option(o), f.asked().choice(), behind)
}

// byOthers names the options that the other rules put first, with their regrets by these rules.
func (f Regret) byOthers() claim.Text {
	high := f.leaders(f.ByHigh.Order, "p90", func(r options.Regretted) float64 { return r.High })
	worst := f.leaders(f.ByWorst.Order, "worst", func(r options.Regretted) float64 { return r.Worst })
	return claim.Say("; by what {} of draws do not exceed, it is {}, and by what all draws stay within, {}", f.part(), high, worst)
}

// leaders are the options that a rule puts first, with their regrets: more than one if the next is not parted from the first.
func (f Regret) leaders(order []int, column string, of func(options.Regretted) float64) claim.Text {
	var texts []claim.Text
	for _, some := range alike(order, func(o int) float64 { return of(f.Regrets[o]) }) {
		if claim.Leads(of(f.Regrets[some[0]]), of(f.Regrets[order[0]])) {
			break
		}
		texts = append(texts, claim.Say("{} ({})", f.titles(some, "or"), f.same(some, column, of)))
	}
	return claim.Listed(texts, "or")
}

// alike parts options in order into those of which an amount is the same, so that it is told once.
func alike(order []int, of func(o int) float64) (list [][]int) {
	for _, o := range order {
		if last := len(list) - 1; last >= 0 && claim.AreSame(of(list[last][0]), of(o)) {
			list[last] = append(list[last], o)
			continue
		}
		list = append(list, []int{o})
	}
	return list
}

// same is the amount that is the same of some options.
func (f Regret) same(some []int, column string, of func(options.Regretted) float64) claim.Claim {
	var list []claim.Quantity
	for _, o := range some {
		list = append(list, f.figure(o, column))
	}
	return claim.AmountOrNone(of(f.Regrets[some[0]]), f.Measure.Unit, "nothing", claim.Mean(list...))
}

// others are the regrets of the other options, and whether that of one is less than all of them.
func (f Regret) others(o int, column string, of func(options.Regretted) float64) (list []claim.Quantity, leads bool) {
	leads = true
	for i := range f.Options {
		if i != o {
			list, leads = append(list, f.figure(i, column)), leads && claim.Leads(of(f.Regrets[i]), of(f.Regrets[o]))
		}
	}
	return list, leads
}

// atWorst says how far each option falls behind at worst, and how likely the path of the farthest is.
func (f Regret) atWorst() claim.Text {
	var texts []claim.Text
	worst := func(r options.Regretted) float64 { return r.Worst }
	for i, some := range alike(f.ByWorst.Order, func(o int) float64 { return f.Regrets[o].Worst }) {
		verb := "by up to"
		switch {
		case i == 0 && len(some) > 1:
			verb = "fall behind by up to"
		case i == 0:
			verb = "falls behind by up to"
		}
		texts = append(texts, claim.Say("{} {} {}", f.titles(some, "and"), claim.Word(verb), f.same(some, "worst", worst)))
	}
	last := f.Regrets[f.ByWorst.Order[len(f.ByWorst.Order)-1]]
	text := claim.Say("In the draws, {}; {} where {}", claim.Listed(texts, "and"), f.titles(f.withLast(), "and"), f.rightThen(last))
	if len(f.Paths) > 1 {
		text = claim.Say("{}, a path of {}", text, f.chance(last.WorstPath))
	}
	return text.Ended()
}

// chance says how likely a path is in the draws, in which chances of courses are drawn as well, and as stated, where that reads otherwise.
func (f Regret) chance(path int) claim.Text {
	p := &f.Paths[path]
	of := func(column string) claim.Quantity {
		return claim.Cell(f.pathsCSV(), column, claim.Where{"path": p.Name, "option": f.Options[0].Name})
	}
	drawn, stated := claim.Chance(p.Chance, of("chance")), claim.Chance(p.Stated, of("stated"))
	if p.Stated == 0 || drawn.Text().String() == stated.Text().String() {
		return drawn.Text()
	}
	return claim.Say("{} on average over the draws, which draw chances as well ({} with the chances that files state)", drawn, stated)
}

// withLast are the option that falls behind farthest and those that the same befalls: as far, on the same path, behind the same option.
func (f Regret) withLast() (list []int) {
	last := f.Regrets[f.ByWorst.Order[len(f.ByWorst.Order)-1]]
	for _, o := range f.ByWorst.Order {
		if r := f.Regrets[o]; claim.AreSame(r.Worst, last.Worst) && r.WorstPath == last.WorstPath && r.Rival == last.Rival {
			list = append(list, o)
		}
	}
	return list
}

// rightThen says which options would have been right where regret is greatest.
func (f Regret) rightThen(r options.Regretted) claim.Text {
	return claim.Say("{} would have been right{}", f.titles(append([]int{r.Rival}, r.Tied...), "or"), f.on(r.WorstPath))
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
		how = ", a twentieth of what all draws stay within for all options,"
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
	if f.Drawn == 0 || claim.Vanishes(f.Options[f.Next].Behind, f.Measure.Unit) {
		return f.asked().ahead().Ended()
	}
	return claim.Say("{}; with draws drawn anew, {} leads in {}.", f.asked().ahead(), f.asked().option(f.ByMean.Order[0]),
		claim.Chance(f.ByMean.Stable, claim.Cell(f.rankingsCSV(), "stable", claim.Where{"by": byMean, "place": "1"})))
}
