package sense

import (
	"cmp"
	"slices"

	"h20sim/report/claim"
	"h20sim/sim/importance"
)

// mostNamed is how many inputs the first sentence names.
const mostNamed = 3

// leastNamed is the share from which on the first sentence names more inputs than one: what is less moves no decision, by our judgement.
const leastNamed = 0.01

// leastFloor is the share from which on chance is told as a number: less is 0 % once rounded.
const leastFloor = 0.0005

// Sentences implements answer.Finding.
func (f *Finding) Sentences() []claim.Text {
	if len(f.Above()) == 0 {
		return append(said(f.nothing(), f.noneOf()), f.doubts()...)
	}
	list := said(f.answer(), f.noneOf(), f.others(), f.bearing())
	for _, s := range f.leading() {
		list = append(list, said(f.direction(s))...)
	}
	return append(append(list, f.mixed()...), f.doubts()...)
}

// bearing says what the numbers rest on; of a grid, how much of the spread they leave to what its values do together.
func (f *Finding) bearing() claim.Text {
	if !f.isGrid() {
		return f.grades()
	}
	if f.Together < leastFloor && len(f.Above()) == 1 {
		return nil
	}
	if f.Together < leastFloor {
		return claim.Say("Each acts by itself: {} of the spread comes from what they do together.", claim.None("none", "1", f.common("together")))
	}
	return claim.Say("{} of the spread comes from what they do together, beyond what each does alone.", claim.FinePercent(f.Together, f.common("together")))
}

// nothing says that no input is told from chance.
func (f *Finding) nothing() claim.Text {
	if f.SD == 0 {
		return claim.Say("{} does not vary in these runs: {} in all of {}.", f.asked(), f.mean(), f.runs()).Sentence()
	}
	if f.Method == importance.Morris {
		return claim.Say("{} of {} clearly moves {} in {}.", claim.None("none", "", claim.Rows(f.file(), claim.Where{"above": "yes"})), f.values(), f.asked(), f.runs()).Sentence()
	}
	return claim.Say("Of the spread of {}, {} of {} explains more than the {} that chance alone may give in {}.", f.asked(),
		claim.None("none", "", claim.Rows(f.file(), claim.Where{"above": "yes"})), f.values(), f.percent(f.Floor, f.common("floor")), f.runs())
}

// found counts what is told from chance.
func (f *Finding) found() claim.Claim {
	return claim.Numeral(len(f.Above()), claim.Rows(f.file(), claim.Where{"above": "yes"}))
}

// values counts what was asked of.
func (f *Finding) values() claim.Claim {
	return claim.Count(f.Values, "value", "values", f.common("values"))
}

func (f *Finding) runs() claim.Claim {
	return claim.Count(f.Runs, "run", "runs", f.common("runs"))
}

func (f *Finding) mean() claim.Claim {
	return f.amount(f.Mean, f.common("mean"))
}

// answer is the one sentence: what most of the spread goes with.
func (f *Finding) answer() claim.Text {
	var list []claim.Text
	for i, s := range f.leading() {
		list = append(list, f.part(s, i == 0))
	}
	text := claim.Say("Of the spread of {}, {}", f.asked(), claim.Listed(list, "and"))
	if f.joint() {
		text = f.jointly()
	}
	if f.Method == importance.Morris {
		text = claim.Say("From one end of the range of a value to the other, {} moves on average, up or down, by {}", f.asked(), claim.Listed(list, "and"))
	}
	if rest := f.rest(); len(rest) > 0 {
		text = claim.Say("{}; {}", text, rest)
	}
	return text.Ended()
}

// joint reports whether no input has a share by itself that is worth a word, so that the answer is what they do together.
func (f *Finding) joint() bool { return f.hasTotals() && f.Shares[0].Share.Mean < leastNamed }

// jointly is the answer if so.
func (f *Finding) jointly() claim.Text {
	var list []claim.Text
	for i, s := range f.leading() {
		shown := claim.Say("{}", claim.FinePercent(s.Total.Mean, f.cell(s, "total")))
		if !f.isGrid() {
			shown = claim.Say("{} ({}, {})", shown, claim.Range(s.Total.Low, s.Total.High, "1", f.cell(s, "total_low"), f.cell(s, "total_high")), grade(s))
		}
		list = append(list, claim.Say("{} {} {}", shown, claim.Word(goes(i == 0)), f.input(s)))
	}
	first := &f.Shares[0]
	text := claim.Say("no value has more than {} by itself", claim.FinePercent(first.Share.Mean, f.cell(first, "share")))
	if first.Share.Mean < leastFloor {
		text = claim.Say("{} goes with any value by itself", claim.None("nothing", "1", f.cell(first, "share")))
	}
	return claim.Say("Of the spread of {}, {}; with all that acts together, {}", f.asked(), text, claim.Listed(list, "and"))
}

// goes is the verb of a share in a list, told once.
func goes(first bool) string {
	if first {
		return "goes with"
	}
	return "with"
}

// leading are the inputs that the first sentence names.
func (f *Finding) leading() (list []*importance.Share) {
	for i := range f.Above() {
		list = append(list, &f.Shares[i])
	}
	if f.joint() {
		slices.SortStableFunc(list, func(a, b *importance.Share) int { return cmp.Compare(b.Total.Mean, a.Total.Mean) })
		return list[:min(len(list), mostNamed)]
	}
	return list[:f.named()]
}

// named is how many inputs the first sentence names: those whose own share is told from 0 and is not too small to tell, one at least.
func (f *Finding) named() int {
	n := 1
	for n < min(len(f.Above()), mostNamed) && f.Shares[n].Share.Low > 0 && (f.Method == importance.Morris || f.Shares[n].Share.Mean >= leastNamed) {
		n++
	}
	return n
}

// part is the share of one input: 59 % (56 to 63 %, grade C) goes with …
func (f *Finding) part(s *importance.Share, first bool) claim.Text {
	verb := goes(first && f.Method != importance.Morris)
	shown := f.percent(s.Share.Mean, f.cell(s, "share"))
	if f.isGrid() {
		return claim.Say("{} {} {}", shown, claim.Word(verb), f.input(s))
	}
	return claim.Say("{} ({}, {}) {} {}", shown, f.interval(s), grade(s), claim.Word(verb), f.input(s))
}

// grade is that of what an input rests on.
func grade(s *importance.Share) claim.Text {
	if s.Grade == "" {
		return claim.Say("set by the study")
	}
	return claim.Say("grade {}", claim.Label(s.Grade))
}

// rest says of the other inputs how much they have at most, and how many have nothing.
func (f *Finding) rest() claim.Text {
	var list []claim.Text
	if n := f.named(); n < len(f.Above()) && !f.joint() {
		next := &f.Shares[n]
		by := ""
		if f.hasTotals() {
			by = " by itself"
		}
		list = append(list, claim.Say("no other has more than {}{}", f.percent(next.Share.Mean, f.cell(next, "share")), claim.Word(by)))
	}
	if still := len(f.Shares) - len(f.Above()); still > 0 {
		list = append(list, claim.Say("{} of {} {} {}", claim.Figure(still, claim.Rows(f.file(), claim.Where{"above": "no"})),
			claim.Figure(len(f.Shares), claim.Rows(f.file(), nil)), claim.Word(f.kind()), f.below()))
	}
	return claim.Listed(list, "and")
}

// below is what is so of inputs that do not matter.
func (f *Finding) below() claim.Text {
	switch {
	case f.Method == importance.Regression && f.Floor >= leastFloor:
		return claim.Say("stay under the {} that chance may give", f.percent(f.Floor, f.common("floor")))
	case f.isGrid():
		return claim.Say("have under {}, with all that acts together", claim.FinePercent(f.Floor, f.common("floor")))
	case f.Method == importance.Morris:
		return claim.Say("have an effect under {}, or one that is not clear", f.percent(f.Floor, f.common("floor")))
	}
	return claim.Say("have no share that is told from chance")
}

// kind is what shares are of.
func (f *Finding) kind() string {
	if f.grouped() {
		return "groups and questions"
	}
	return "inputs"
}

// grades says how many of those that matter rest on judgement.
func (f *Finding) grades() claim.Text {
	judged := 0
	for _, s := range f.Above() {
		if s.Grade == "D" {
			judged++
		}
	}
	text := claim.Say("Of the {} {}, {} {} on judgement (grade D)", f.found(), claim.Word(f.matter()), f.judged(judged), claim.Word(rest(judged)))
	switch one := len(f.Above()) == 1; {
	case one && judged == 1:
		text = claim.Say("It rests on judgement (grade D)")
	case one:
		text = claim.Say("It does not rest on judgement (grade D)")
	}
	if judged > 1 && judged == len(f.Above()) {
		text = claim.Say("Each of the {} {} rests on judgement (grade D)", f.judged(judged), claim.Word(f.matter()))
	}
	if f.grouped() {
		text = claim.Say("{}, in part if not in whole", text)
	}
	if slices.ContainsFunc(f.Above(), func(s importance.Share) bool { return s.Kind == importance.Branch || s.Kind == importance.Paths }) {
		text = claim.Say("{}. The grade of a question is that of the chances of its answers alone: the values behind each course have grades of their own", text)
	}
	return claim.Say("{}. A range holds the number in nineteen cases of twenty.", text)
}

// matter is what is so of inputs that are told, however little goes with them.
func (f *Finding) matter() string {
	if f.Method == importance.Morris {
		return "whose effect is clear"
	}
	return "that are told from chance"
}

// grouped reports whether values were asked of together.
func (f *Finding) grouped() bool {
	return slices.ContainsFunc(f.Shares, func(s importance.Share) bool { return s.Kind == importance.Group })
}

// judged counts those that rest on judgement.
func (f *Finding) judged(n int) claim.Claim {
	of := claim.Rows(f.file(), claim.Where{"above": "yes", "grade": "D"})
	if n == 0 {
		return claim.None("none", "", of)
	}
	return claim.Numeral(n, of)
}

// rest is the verb of some that rest.
func rest(n int) string {
	if n < 2 {
		return "rests"
	}
	return "rest"
}

// direction says which way an input moves the measure.
func (f *Finding) direction(s *importance.Share) claim.Text {
	switch {
	case len(s.Answers) > 0:
		return f.answers(s)
	case s.Ends != nil && alike([]float64{s.Ends.AtLow, s.Ends.AtHigh}):
		return nil
	case s.Ends != nil:
		span := "its range"
		if s.Ends.Points {
			span = "its points in the study"
		}
		return claim.Say("{} is {} with {} at the low end of {} and {} at the high end, all else as stated.", f.asked(), f.amount(s.Ends.AtLow, f.cell(s, "at_low")), f.input(s), claim.Word(span),
			f.amount(s.Ends.AtHigh, f.cell(s, "at_high"))).Sentence()
	case s.Sign != 0 && f.Method == importance.Regression:
		return claim.Say("{} averages {} over the bottom tenth of {}, and {} over the top one.", f.asked(), f.amount(s.Lowest, f.cell(s, "mean_low")), f.input(s), f.amount(s.Highest, f.cell(s, "mean_high"))).Sentence()
	}
	return nil
}

// answers are the means of the measure by the answer to a question.
func (f *Finding) answers(s *importance.Share) claim.Text {
	var list []claim.Text
	for _, a := range s.Answers {
		at := claim.Where{"question": s.Name, "answer": a.Course}
		list = append(list, claim.Say("{} if {} (chance {})", f.amount(a.Mean, claim.Cell(f.answersFile(), "mean", at)),
			claim.Label(a.Title), claim.Chance(a.Part, claim.Cell(f.answersFile(), "part", at))))
	}
	return claim.Say("{}: on average {}.", f.asked(), claim.Listed(list, "and")).Sentence()
}

// mixed names what acts together with others.
func (f *Finding) mixed() (list []claim.Text) {
	if f.joint() { // the answer said so
		return nil
	}
	for i := range f.Above() {
		if s := &f.Shares[i]; apart(s) {
			list = append(list, claim.Say("What {} does depends on others: with all in which it acts together with them, {} of the spread goes with it.",
				f.input(s), claim.FinePercent(s.Total.Mean, f.cell(s, "total"))))
		}
	}
	return list
}

// apart reports whether what an input does together with others is clear: the interval of its total lies above that of its share.
func apart(s *importance.Share) bool { return s.Mixed && s.Total.Low > s.Share.High }
