package options

import (
	"cmp"
	"slices"

	"h20sim/report/answer"
	"h20sim/report/chart"
	"h20sim/report/claim"
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
	return []answer.Table{f.worthTable(), f.researchTable(), f.asked().optionTable()}
}

// Charts implement answer.Finding.
func (f Value) Charts() []*chart.Chart { return []*chart.Chart{f.chart()} }

// Sentences implement answer.Finding: what is worth most to know, then all there is to know, what to look into next, and groups.
func (f Value) Sentences() []claim.Text {
	list := []claim.Text{f.finding().Ended(), f.alike(), f.everything(), f.research(), f.together()}
	return slices.DeleteFunc(append(list, f.asked().caveats()...), func(t claim.Text) bool { return len(t) == 0 })
}

// isAlone reports whether it is one thing that may be learned, and not several together.
func isAlone(w *options.Worth) bool {
	return w.Kind == options.OfValue || w.Kind == options.OfChance || w.Kind == options.OfBranch
}

// some are the things for which something holds that are worth something to know, what is worth most first.
func (f Value) some(holds func(w *options.Worth) bool) (list []*options.Worth) {
	for i := range f.Items {
		if w := &f.Items[i]; w.Value > 0 && holds(w) {
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
	return claim.Say("{} of {} ({}){}{}", f.headline(alone), f.asked().payoff(), f.within(alone[0]), f.asked().choice(), f.singles(alone[0]))
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
	if claim.Vanishes(f.Perfect.Value, f.Measure.Unit) {
		return claim.Say("{}{}", f.headline(f.some(isAlone)), f.asked().choice())
	}
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
	return claim.Say("Its interval and {} {}, so that their order is open.", claim.Listed(names, "and"), claim.Below("overlap", f.figure(alone[0], "low"), ends...))
}

// none states that the highest worth of the rows that are meant is nothing.
func (f Value) none(word string, where claim.Where) claim.Claim {
	return claim.None(word, f.Measure.Unit, claim.Highest(f.asked().csv(), "worth", where))
}

// singles says what single values are worth that are drawn, if what is worth most is none of them.
func (f Value) singles(top *options.Worth) claim.Text {
	if top.Kind != options.OfBranch {
		return nil
	}
	values := f.some(func(w *options.Worth) bool { return w.Kind == options.OfValue })
	if len(values) == 0 {
		return claim.Say("; {} of the values that are drawn is worth more than chance would give", f.none("none", claim.Where{"kind": options.OfValue}))
	}
	return claim.Say("; no single value that is drawn is worth more than {}",
		claim.Amount(values[0].Value, f.Measure.Unit, claim.Highest(f.asked().csv(), "worth", claim.Where{"kind": options.OfValue})))
}

// thing names what may be learned, within a sentence.
func (f Value) thing(w *options.Worth) claim.Text {
	name := claim.Label(cmp.Or(w.Title, w.Name))
	switch w.Kind {
	case options.OfBranch:
		return claim.Say("the answer to “{}”", name)
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
	return claim.Say("all values of {}", name)
}

// everything says what it is worth to know all there is to know, and which option is ahead without.
func (f Value) everything() claim.Text {
	best := f.asked().ahead()
	if claim.Vanishes(f.Perfect.Value, f.Measure.Unit) {
		return claim.Say("To know all there is to know would add {}; without it {}.", claim.None("nothing", f.Measure.Unit, f.figure(&f.Perfect, "worth")), best)
	}
	return claim.Say("To know all there is to know would add {} ({}); without it {}.", f.worth(&f.Perfect), f.within(&f.Perfect), best)
}

// isJudged reports whether a thing is a value that rests on judgement.
func isJudged(w *options.Worth) bool {
	return (w.Kind == options.OfValue || w.Kind == options.OfChance) && w.Grade == scenario.JudgementGrade
}

// mostTold is how many things a sentence lists.
const mostTold = 3

// research says what to look into next.
func (f Value) research() claim.Text {
	judged := f.some(isJudged)
	if len(judged) == 0 {
		return claim.Say("{} of what rests on judgement, grade D, is worth more to pin down than chance would give.", f.none("None", claim.Where{"alone": "yes", "grade": scenario.JudgementGrade}))
	}
	return claim.Say("To look into next, of what rests on judgement, grade D: {}.", f.listed(judged[:min(len(judged), mostTold)], func(w *options.Worth) claim.Text {
		return claim.Say("{}, {}", claim.Label(cmp.Or(w.Title, w.Name)), claim.Label(w.Doc))
	}))
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
