package solve

import (
	"math"

	"h20sim/report/claim"
	"h20sim/report/study"
	"h20sim/report/words"
	"h20sim/sim/breakeven"
	"h20sim/sim/root"
)

// lead is the sentence that answers.
func (f Found) lead() claim.Text {
	if text := f.unequal(f.averaged()); text != nil {
		return text
	}
	return claim.Say("{} would be as much as {} if {} were {}{}", f.averaged().Sentence(), f.mark(f.level()[0]), f.input(), claim.Listed(f.places(), "or"), f.stated())
}

// unequal is the answer where the measure, in words of the caller's, is nowhere simply equal to the mark; nil where it is.
func (f Found) unequal(measure claim.Text) claim.Text {
	switch {
	case f.inert():
		return f.nothing()
	case len(f.Roots) == 0:
		return f.none()
	case f.hasLastDay():
		return f.lastDay()
	case len(f.level()) == 0:
		return claim.Say("{} {}", measure.Sentence(), f.turns())
	}
	return nil
}

// finding is the answer as the title of the chart. The line under it names the address.
func (f Found) finding() claim.Text {
	if f.hasLastDay() && !f.inert() {
		return f.lastDayTitle()
	}
	if text := f.unequal(f.subject()); text != nil {
		return text
	}
	return claim.Say("{} would be as much as {} at {}", f.subject().Sentence(), f.mark(f.level()[0]), claim.Listed(f.places(), "or"))
}

// averaged is the measure in its period, as the mean over draws if there are any.
func (f Found) averaged() claim.Text {
	if f.Draws == nil {
		return f.subject()
	}
	return claim.Say("on average over {} draws, {}", claim.Figure(f.Draws.N, f.fact("draws")), f.subject())
}

// onAverage ends a sentence on the mean over draws.
func (f Found) onAverage() claim.Text {
	if f.Draws == nil {
		return nil
	}
	return claim.Say(" on average over {} draws", claim.Figure(f.Draws.N, f.fact("draws")))
}

// input names the value of the address, by what it means and what it is of. The address itself stands in tables and on axes.
func (f Found) input() claim.Text { return meaning(&f.Address) }

// meaning names the value of an address.
func meaning(in *breakeven.Input) claim.Text { return study.Input(in.Address, in.Doc, in.Title) }

// short names the value of an address by what it means alone, unless that of the other one means the same or is of something else.
func (f Found) short(in *breakeven.Input) claim.Text {
	if f.Second != nil && (f.Second.Doc == f.Address.Doc || f.Second.Title != f.Address.Title) {
		return meaning(in)
	}
	return study.Input(in.Address, in.Doc, "")
}

// again names the value of the address in a sentence after one that has named it.
func (f Found) again() claim.Text {
	if f.Address.Unit == "date" {
		return claim.Say("that day")
	}
	return claim.Say("that value")
}

// stated says what the scenario states, which may be a value at which the measure is equal to the mark.
func (f Found) stated() claim.Text {
	value, of := f.at().text(f.Address.Stated, f.fact("stated")), claim.Label(f.Scenario.Title)
	for _, i := range f.level() {
		switch r := &f.Roots[i]; {
		case r.Kind == root.Plateau && r.Low < f.Address.Stated && f.Address.Stated < r.High:
			return claim.Say("; {}, which “{}” states, is {} these", value, of, f.inside(i))
		case !f.near(r.X) && (r.Kind != root.Plateau || !f.near(r.Low) && !f.near(r.High)):
		case r.Kind != root.Plateau && len(f.Roots) == 1 && f.Address.Unit == "date":
			return claim.Say(", as “{}” states", of)
		case r.Kind != root.Plateau && len(f.Roots) == 1:
			return claim.Say(", {} “{}” states", f.met("as much as", i), of)
		default:
			return claim.Say("; {}, which “{}” states, is {} these", value, of, f.met("among", i))
		}
	}
	return claim.Say(", instead of the {} that “{}” states", value, of)
}

// near reports whether a value is that which is stated, to the accuracy of the search.
func (f Found) near(v float64) bool {
	return claim.AreSame(f.Address.Stated, v) && math.Abs(v-f.Address.Stated) <= 1e-5*(f.Address.High-f.Address.Low)
}

// inside says that the value that is stated lies within a plateau. Days are no quantities, of which claims could be.
func (f Found) inside(i int) claim.Piece {
	if f.Address.Unit == "date" {
		return claim.Word("among")
	}
	stated := f.fact("stated")
	return claim.Above("among", claim.Times(claim.Less(stated, f.ofRoot(i, "low")), claim.Less(f.ofRoot(i, "high"), stated)), claim.Fixed(0))
}

// met is a word that says that a root, or the end of a plateau, is the value that is stated.
func (f Found) met(word string, i int) claim.Piece {
	r, column := &f.Roots[i], "at"
	switch {
	case f.Address.Unit == "date":
		return claim.Word(word)
	case r.Kind == root.Plateau && f.near(r.Low):
		column = "low"
	case r.Kind == root.Plateau && f.near(r.High):
		column = "high"
	}
	return claim.Same(word, f.fact("stated"), f.ofRoot(i, column))
}

// turning reports whether the measure passes the mark without being equal to it, at a jump or from one day to the next.
func (f Found) turning(r *breakeven.Root) bool {
	return r.Kind == root.Jump || r.Kind == root.Crossing && f.Address.Whole && r.Value != r.Mark
}

// level are the positions of the roots at which the measure is equal to the mark.
func (f Found) level() (list []int) {
	for i := range f.Roots {
		if !f.turning(&f.Roots[i]) {
			list = append(list, i)
		}
	}
	return list
}

// places are the values at which the measure is equal to the mark.
func (f Found) places() (list []claim.Text) {
	for _, i := range f.level() {
		r, at := &f.Roots[i], f.fineAt(i)
		switch {
		case r.Kind == root.Plateau:
			list = append(list, f.stretch(i))
		case r.Interval != nil && len(f.Roots) < 3:
			list = append(list, claim.Say("{} (with {} confidence {} to {})", at.text(r.X, f.ofRoot(i, "at")), claim.Percent(0.95, f.fact("confidence")),
				at.text(r.Interval.Low, f.ofRoot(i, "confidence_low")), at.text(r.Interval.High, f.ofRoot(i, "confidence_high"))))
		case f.itself(r):
			list = append(list, claim.Say("{}, which is that setting itself", at.text(r.X, f.ofRoot(i, "at"))))
		default:
			list = append(list, at.text(r.X, f.ofRoot(i, "at")))
		}
	}
	return list
}

// itself reports whether a root is the setting with which the measure is compared.
func (f Found) itself(r *breakeven.Root) bool {
	return f.Setting != nil && !f.Both && f.Setting.Address == f.Address.Address && math.Abs(r.X-f.Setting.Value) <= 1e-5*(f.Address.High-f.Address.Low)
}

// stretch are the values from one end of a plateau to the other.
func (f Found) stretch(i int) claim.Text {
	r, at := &f.Roots[i], f.at()
	more, less := "or more", "or less"
	if f.Address.Unit == "date" {
		more, less = "or any later day", "or any earlier day"
	}
	switch {
	case r.High == f.Address.High && r.Low > f.Address.Low:
		return claim.Say("{} {}{}", at.text(r.Low, f.ofRoot(i, "low")), claim.Word(more), f.rangeEnd(r.High, 1, "to"))
	case r.Low == f.Address.Low && r.High < f.Address.High:
		return claim.Say("{} {}{}", at.text(r.High, f.ofRoot(i, "high")), claim.Word(less), f.rangeEnd(r.Low, 0, "from"))
	}
	return claim.Say("anything from {} to {}", at.text(r.Low, f.ofRoot(i, "low")), at.text(r.High, f.ofRoot(i, "high")))
}

// rangeEnd says that the range ends at a value, unless the address may be no more, or no less: the last value of a part, and all that
// the program admits.
func (f Found) rangeEnd(v, last float64, item string) claim.Text {
	if f.Address.Ends == breakeven.EndsBounds || f.at().percent && v == last {
		return nil
	}
	return claim.Say(" (the range ends at {})", f.at().text(v, f.fact(item)))
}

// mark says what the measure is held against, with its amount at a root unless that goes with the address.
func (f Found) mark(i int) claim.Text {
	amount := f.amount(i)
	switch {
	case f.Equals != nil:
		return f.against()
	case f.Both:
		return f.against()
	}
	return claim.Say("{} ({})", f.against(), amount)
}

// against says what the measure is held against, without its amount.
func (f Found) against() claim.Text {
	switch {
	case f.Equals != nil:
		return claim.Worded(asked(*f.Equals, f.Measure.Unit), f.Measure.Unit, f.fact("mark")).Text()
	case f.Other != nil:
		return claim.Say("in “{}”", claim.Label(f.Other.Title))
	}
	s := f.Setting
	value := settingInput(s).text(s.Value, f.fact("setting"))
	if s.Unit == "date" && dayOf(s.Value) == f.LastDay { // hardly anything can come of it any more
		value = claim.Say("the run’s end on {}", value)
	}
	name := study.Input(s.Address, s.Doc, s.Title)
	if s.Address == f.Address.Address {
		name = f.again()
	}
	return claim.Say("with {} at {}", name, value)
}

// amount is what both sides come to at a root, as far as they read alike.
func (f Found) amount(i int) claim.Text {
	r, unit := &f.Roots[i], f.Measure.Unit
	of := []claim.Quantity{f.ofRoot(i, "mark"), f.ofRoot(i, "value")}
	if words.Amount(r.Value, unit) != words.Amount(r.Mark, unit) {
		of = of[:1]
	}
	return claim.Worded(words.Amount(r.Mark, unit), unit, of...).Text()
}
