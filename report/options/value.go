package options

import (
	"cmp"
	"slices"

	"h20sim/report/answer"
	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim/options"
	"h20sim/sim/scenario"
)

// A Value is what it is worth to know, as a finding.
type Value struct {
	Name string `json:"name"` // of the answer
	options.Value
}

func (f Value) asked() *asked { return &asked{&f.Value.Asked, f.Name} }

// Tables implement answer.Finding.
func (f Value) Tables() []answer.Table {
	if f.idle() {
		all := f.worthTable()
		all.Shown = chart.Table{}
		return []answer.Table{all, f.asked().optionTable()}
	}
	return []answer.Table{f.worthTable(), f.asked().optionTable()}
}

// Charts implement answer.Finding.
func (f Value) Charts() []*chart.Chart {
	if f.idle() {
		return nil
	}
	return []*chart.Chart{f.chart()}
}

// idle reports whether nothing is worth knowing: no draw would make one choose another option.
func (f Value) idle() bool { return claim.Vanishes(f.Perfect.Value, f.Measure.Unit) }

// Sentences implement answer.Finding: what is worth most to know, then all there is to know, what to look into next, and groups.
func (f Value) Sentences() []claim.Text {
	if f.idle() {
		return slices.DeleteFunc([]claim.Text{f.nothing(), f.asked().ahead().Ended(), f.chance(), f.asked().caveat()}, isEmpty)
	}
	list := []claim.Text{claim.Say("{}{}", f.finding().Ended(), f.alike()), f.everything(), f.research(), f.unparted(), f.together(), f.chance(), f.asked().caveat()}
	return slices.DeleteFunc(list, isEmpty)
}

func isEmpty(t claim.Text) bool { return len(t) == 0 }

// nothing says that nothing is worth knowing, as no option is better than the best on average in any draw.
func (f Value) nothing() claim.Text {
	a := f.asked()
	return claim.Say("{} is worth knowing before the choice{}: in {} no option is better than {} in any draw; {}.", claim.None("Nothing", f.Measure.Unit, f.figure(&f.Perfect, "worth")),
		a.choice(), a.payoff(), a.option(f.Best), a.better())
}

// isAlone reports whether it is one thing that may be learned, and not several together.
func isAlone(w *options.Worth) bool {
	return w.Kind == options.OfValue || w.Kind == options.OfChance || w.Kind == options.OfBranch
}

// some are the things for which something holds that are worth something to know, what is worth most first, without groups that are
// worth no more than one of their values.
func (f Value) some(holds func(w *options.Worth) bool) (list []*options.Worth) {
	for i := range f.Items {
		if w := &f.Items[i]; !claim.Vanishes(w.Value, f.Measure.Unit) && !w.Raised && holds(w) {
			list = append(list, w)
		}
	}
	return list
}

// figure is a column of what a thing is worth.
func (f Value) figure(w *options.Worth, column string) claim.Quantity {
	return claim.Cell(f.asked().csv(), column, claim.Where{"kind": cmp.Or(w.Kind, everything), "name": w.Name})
}

// worth is what a thing is worth: 0.4 bn USD.
func (f Value) worth(w *options.Worth) claim.Claim {
	return claim.Amount(w.Value, f.Measure.Unit, f.figure(w, "worth"))
}

// within is the interval of what a thing is worth.
func (f Value) within(w *options.Worth) claim.Claim {
	low, high := interval(w)
	return claim.Range(low, high, f.Measure.Unit, f.figure(w, "low"), f.figure(w, "high"))
}

// normal95 is how many standard errors from the middle 95 % of a normal distribution end.
const normal95 = 1.96

// interval is where the true worth lies, with 95 % confidence as of independent draws.
func interval(w *options.Worth) (low, high float64) {
	return max(0, w.Value-normal95*w.Error), w.Value + normal95*w.Error
}

// finding says what is worth most to know, of the payoff, and what single values are worth.
func (f Value) finding() claim.Text {
	alone := f.some(isAlone)
	if len(alone) == 0 {
		return claim.Say("{}{}", f.headline(alone), f.asked().choice())
	}
	return claim.Say("{} of {}{}{}{}", f.headline(alone), f.asked().payoff(), f.doubt(alone[0]), f.asked().choice(), f.singles(alone[0]))
}

// headline says what is worth most to know, in few words.
func (f Value) headline(alone []*options.Worth) claim.Text {
	switch {
	case len(alone) == 0:
		return claim.Say("{} is worth knowing before the choice, taken alone, above what chance would give", f.none("Nothing", claim.Where{"alone": "yes"}))
	case f.leads(alone):
		return claim.Say("Before choosing, it is worth {} to know {}: {}", claim.Most("most", f.figure(alone[0], "worth"),
			claim.Ranked(f.asked().csv(), "worth", -2, claim.Where{"alone": "yes"})), f.thing(alone[0]), f.worth(alone[0]))
	}
	return claim.Say("To know {} before choosing is worth {}", f.thing(alone[0]), f.worth(alone[0]))
}

// title is the headline, with what all there is to know is worth.
func (f Value) title() claim.Text {
	return claim.Say("{}; all there is to know, {}{}", f.headline(f.some(isAlone)), f.worth(&f.Perfect), f.asked().choice())
}

// leads reports whether what is worth most is parted from all others by its interval.
func (f Value) leads(alone []*options.Worth) bool {
	low, _ := interval(alone[0])
	for _, w := range alone[1:] {
		if _, high := interval(w); high >= low {
			return false
		}
	}
	return len(alone) == 1 || claim.Leads(alone[0].Value, alone[1].Value)
}

// alike names what intervals do not part from what is worth most.
func (f Value) alike() claim.Text {
	alone := f.some(isAlone)
	var names []claim.Text
	var ends []claim.Quantity
	for _, w := range alone[min(1, len(alone)):min(len(alone), mostTold)] {
		low, _ := interval(alone[0])
		if _, high := interval(w); high >= low {
			names, ends = append(names, claim.Say("that of {} ({})", f.thing(w), f.worth(w))), append(ends, f.figure(w, "high"))
		}
	}
	if len(names) == 0 {
		return nil
	}
	return claim.Say(" Its interval and {} {}, so that their order is open.", claim.Listed(names, "and"), claim.Below("overlap", f.figure(alone[0], "low"), ends...))
}

// none states that the highest worth of the rows that are meant is nothing.
func (f Value) none(word string, where claim.Where) claim.Claim {
	return claim.None(word, f.Measure.Unit, claim.Highest(f.asked().csv(), "worth", where))
}

// singles says what single values are worth that are drawn, if what is worth most is none of them.
func (f Value) singles(top *options.Worth) claim.Text {
	if top.Kind != options.OfBranch || f.Drawn == 0 {
		return nil
	}
	values := f.some(func(w *options.Worth) bool { return w.Kind == options.OfValue })
	if len(values) == 0 {
		return claim.Say("; {} of the values that are drawn is worth more than chance would give", f.none("none", claim.Where{"kind": options.OfValue}))
	}
	return claim.Say("; no single value that is drawn seems worth more than {}{}",
		claim.Amount(values[0].Value, f.Measure.Unit, claim.Highest(f.asked().csv(), "worth", claim.Where{"kind": options.OfValue})), f.doubt(values[0]))
}

// thing names what may be learned, within a sentence.
func (f Value) thing(w *options.Worth) claim.Text {
	name := claim.Label(cmp.Or(w.Title, w.Name))
	switch w.Kind {
	case options.OfBranch:
		return claim.Say("the answer to “{}”{}", name, once(w))
	case options.OfPath:
		return claim.Say("the answers to all questions of politics")
	case options.OfGrade:
		return claim.Say("all values of grade {}", name)
	case options.OfSource:
		return claim.Say("all values that rest on {}", name)
	case options.OfValue, options.OfChance:
		if w.Grade == scenario.JudgementGrade {
			return claim.Say("{} ({}; judgement, grade D)", name, claim.Label(w.Doc))
		}
		return claim.Say("{} ({})", name, claim.Label(w.Doc))
	}
	return claim.Say("all values of {}", claim.Label(entry(w)))
}

// once says of an answer which question comes before it: it is worth what it adds to that one's answer.
func once(w *options.Worth) claim.Text {
	if w.After == "" {
		return nil
	}
	return claim.Say(" (once “{}” is answered)", claim.Label(w.After))
}

// entry names the buyer, chip, supplier or move that makes a group. The titles of moves are sentences, and stand in quotes.
func entry(w *options.Worth) string {
	name := cmp.Or(w.Title, w.Name)
	if w.Kind == options.OfMove {
		return "“" + name + "”"
	}
	return name
}

// everything says what it is worth to know all there is to know, and what that compares with.
func (f Value) everything() claim.Text {
	return claim.Say("To know all there is to know would add {}{}; without it {}; {}.", f.worth(&f.Perfect), f.doubt(&f.Perfect), f.asked().ahead(), f.asked().better())
}

// doubt is the interval of what a thing is worth, in brackets; none of what is exact.
func (f Value) doubt(w *options.Worth) claim.Text {
	if w.Error == 0 {
		return nil
	}
	return claim.Say(" ({})", f.within(w))
}

// isJudged reports whether a thing is a value that rests on judgement.
func isJudged(w *options.Worth) bool {
	return (w.Kind == options.OfValue || w.Kind == options.OfChance) && w.Grade == scenario.JudgementGrade
}

// mostTold is how many things a sentence lists.
const mostTold = 3

// isFirm reports whether a judged value is worth something even at the low end of its interval.
func isFirm(w *options.Worth) bool {
	low, _ := interval(w)
	return isJudged(w) && low > 0
}

// slight is the part of all there is to know up to which a value is no reason to look into it. It is a judgement.
const slight = 0.05

// research says which of the values that rest on judgement to look into next, or that none of them is a reason to choose otherwise.
func (f Value) research() claim.Text {
	if f.Judged == 0 {
		return nil
	}
	judged, firm := f.some(isJudged), f.some(isFirm)
	switch {
	case len(judged) == 0:
		return claim.Say("{} single value that rests on judgement, grade D, would change the choice if it alone were known, as far as these draws tell.",
			f.none("No", claim.Where{"grade": scenario.JudgementGrade, "alone": "yes"}))
	case judged[0].Value <= slight*f.Perfect.Value:
		return f.slight(judged)
	case len(firm) == 0:
		return nil
	}
	return claim.Say("To look into next, of what rests on judgement, grade D: {}.", f.listed(firm[:min(len(firm), mostTold)], f.meaning))
}

// slight says that no value that rests on judgement is a reason to look into it, or how much the draws leave open if they do not tell that.
func (f Value) slight(judged []*options.Worth) claim.Text {
	worth := claim.Highest(f.asked().csv(), "worth", claim.Where{"grade": scenario.JudgementGrade, "alone": "yes"})
	text := claim.Say("To know a single value that rests on judgement, grade D, seems worth up to {}, {} of all there is to know",
		claim.Amount(judged[0].Value, f.Measure.Unit, worth), claim.Percent(judged[0].Value/f.Perfect.Value, claim.Part(worth, f.figure(&f.Perfect, "worth"))))
	most := slices.MaxFunc(judged, func(a, b *options.Worth) int { return cmp.Compare(high(a), high(b)) })
	if high(most) <= slight*f.Perfect.Value {
		return claim.Say("{}: no one of them is a reason to choose otherwise.", text)
	}
	return claim.Say("{}; these draws leave open up to {}, for {}.", text, claim.Amount(high(most), f.Measure.Unit, f.figure(most, "high")), f.thing(most))
}

// high is the upper end of the interval of what a thing is worth.
func high(w *options.Worth) float64 {
	_, high := interval(w)
	return high
}

// meaning is the entry of a value and what the value means.
func (f Value) meaning(w *options.Worth) claim.Text {
	return claim.Say("{}, {}", claim.Label(cmp.Or(w.Title, w.Name)), claim.Label(w.Doc))
}

// unparted names the drawn value that may be worth most of those that the draws do not part from others, and says how many there are.
func (f Value) unparted() claim.Text {
	var list []*options.Worth
	for i := range f.Items {
		if w := &f.Items[i]; isAlone(w) && len(w.Alike) > 0 {
			list = append(list, w)
		}
	}
	if len(list) == 0 {
		return nil
	}
	top := slices.MaxFunc(list, func(a, b *options.Worth) int { return cmp.Compare(a.Estimate, b.Estimate) })
	return claim.Say("Left without a worth: {} of the values that are drawn, as others go together with them in these draws. Among them is {}: {}, which may also be due to {}. More draws part them, and independent ones (kind = “random”) sooner.",
		claim.Numeral(len(list), claim.Rows(f.asked().csv(), claim.Where{"alone": "yes", "parted": "no"})),
		f.meaning(top), claim.Amount(top.Estimate, f.Measure.Unit, f.figure(top, "estimate")), claim.Label(words.List(told(top.Alike))))
}

// told are some addresses, of which not too many are listed.
func told(addresses []string) []string {
	if len(addresses) > mostTold {
		return append(slices.Clone(addresses[:mostTold-1]), "others")
	}
	return addresses
}

// chance says what chance alone may give, below which nothing is told of drawn values; nothing of a study that draws none.
func (f Value) chance() claim.Text {
	if f.Drawn == 0 {
		return nil
	}
	most, floor := 0.0, claim.Highest(f.asked().csv(), "floor", claim.Where{"alone": "yes"})
	for _, w := range f.Items {
		if isAlone(&w) {
			most = max(most, w.Floor)
		}
	}
	if claim.Vanishes(most, f.Measure.Unit) {
		return claim.Say("Chance alone gives {} to any single value that is drawn, in {}.", claim.None("nothing", f.Measure.Unit, floor), f.draws())
	}
	text := claim.Say("Chance alone may make a single value that is drawn seem worth up to {}, in {}: a value is told, and in full, if it is above what chance gives to this very value, which the table has beside it.",
		claim.Amount(most, f.Measure.Unit, floor), f.draws())
	if !slices.ContainsFunc(f.some(isEstimated), isOpen) {
		return text
	}
	return claim.Say("{} Where an interval begins at zero, the draws leave the amount open.", text)
}

// isEstimated reports whether a thing is, or holds, values that are drawn, so that chance may give it something.
func isEstimated(w *options.Worth) bool {
	return w.Kind != "" && w.Kind != options.OfBranch && w.Kind != options.OfPath
}

// isOpen reports whether the interval of what a thing is worth begins at nothing.
func isOpen(w *options.Worth) bool {
	low, _ := interval(w)
	return low == 0
}

// draws says how many draws of values there are: fewer than states if paths share draws.
func (f Value) draws() claim.Text {
	some := claim.Count(f.Draws, "draw", "draws", f.figure(&f.Perfect, "draws"))
	if f.Draws == f.States {
		return some.Text()
	}
	return claim.Say("{} of values (paths share these, which makes {} states)", some,
		claim.Figure(f.States, claim.Cell(f.asked().optionsTable(), "states", claim.Where{"option": f.Options[0].Name})))
}

// together says what it is worth to learn several things at once.
func (f Value) together() claim.Text {
	groups := f.some(func(w *options.Worth) bool { return !isAlone(w) })
	if len(groups) == 0 {
		return nil
	}
	return claim.Say("Learned together: {}.", f.listed(groups[:min(len(groups), mostTold)], f.thing))
}

// listed lists things with what they are worth.
func (f Value) listed(list []*options.Worth, name func(w *options.Worth) claim.Text) claim.Text {
	var texts []claim.Text
	for _, w := range list {
		texts = append(texts, claim.Say("{} ({})", name(w), f.worth(w)))
	}
	return claim.Joined(texts, "; ")
}
