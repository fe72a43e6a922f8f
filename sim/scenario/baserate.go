package scenario

import (
	"cmp"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"

	"h20sim/sim"
	"h20sim/sim/cases"
	"h20sim/sim/dist"
	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// CasesSource is the source of what rests on the table of cases. No file defines it.
const CasesSource = "cases"

// A BaseRate is what the chance of a course rests on: how many cases of a kind were on after a time.
type BaseRate struct {
	Query   cases.Query
	Lasts   string // as the file states it
	Tally   cases.Tally
	Classes []cases.ClassTally // the same by class
	Episode cases.Tally        // the same with each episode counted once
	Curve   float64            // Kaplan and Meier's estimate of the same; NaN if the cases do not reach so far
}

// BaseRate returns what the chance at an address rests on, or false if that is no count of cases.
func (s *Scenario) BaseRate(address string) (BaseRate, bool) {
	r, ok := s.rates[address]
	return r, ok
}

// fewCases is the number of settled cases below which a chance is doubted.
const fewCases = 5

// rateKeys are those of a chance that rests on cases; hazardKeys those of a rate of ends, and monthlyKeys those of one that is stated.
var (
	rateKeys    = []string{"cases", "lasts", "since", "except", "class", "decided", "note"}
	hazardKeys  = []string{"cases", "except", "class", "after", "by", "decided", "note"}
	monthlyKeys = []string{"monthly", "low", "high", "dist", "after", "by", "source", "decided", "note"}
)

// dayOfMove matches the addresses of days that may come at a rate: courses part on a day that is stated.
var dayOfMove = regexp.MustCompile(`^(courses\.[^.]+\.)?moves\.[^.]+\.(date|until)$`)

// derive reads a chance that rests on cases, and an end that comes at a rate. It returns false for all other values.
func (b *builder) derive(n *text.Node, address string) (*Value, bool) {
	switch {
	case lastKey(address) == "chance" && n.Child("cases") != nil:
		return b.baseRate(n, address), true
	case dayOfMove.MatchString(address) && n.Child("hazard") != nil:
		return b.hazard(n, address), true
	}
	return nil, false
}

// baseRate is the chance that a case of a kind is on after a time: its mean in a single run, and Beta distributed.
//
//	p ~ Beta(on + 1/2, settled − on + 1/2)
func (b *builder) baseRate(n *text.Node, address string) *Value {
	q, lasts, ok := b.query(n, rateKeys, address)
	if !ok {
		return nil
	}
	list := b.book.list
	r := BaseRate{Query: q, Lasts: lasts, Tally: cases.Count(list, q), Classes: cases.Classes(list, q), Episode: cases.Episodes(list, q),
		Curve: cases.Survival(list, q).At(q.Lasts)}
	switch {
	case r.Tally.Settled == 0:
		b.Wrong(n.Place, address, "found no %s of which it is known whether it was on after %s, expected one or more, or a chance that is stated", q.Kind, lasts)
		return nil
	case r.Tally.Settled < fewCases:
		b.Doubt(n.Place, address, "rests on %g cases only", r.Tally.Settled)
	}
	b.s.rates[address] = r
	beta := r.Tally.Beta()
	mean, sd := beta.Mean(), math.Sqrt(beta.Variance())
	return &Value{Number: mean, Spread: &dist.Spread{Dist: "beta", Mean: &mean, SD: &sd}, Source: CasesSource, Note: r.String()}
}

// String says what the chance rests on, in one line.
func (r BaseRate) String() string {
	s := fmt.Sprintf("%g of %g cases of %s%s were on after %s, as known on %s", r.Tally.On, r.Tally.Settled, r.Query.Kind, r.without(), r.Lasts, r.Query.Day)
	if low, high := cases.MeansOver(r.Classes); !math.IsNaN(low) {
		s += fmt.Sprintf("; by class %.2f to %.2f", low, high)
	}
	if r.Episode.Settled > 0 {
		s += fmt.Sprintf("; by episode %.3g of %g", r.Episode.On, r.Episode.Settled)
	}
	if !math.IsNaN(r.Curve) {
		s += fmt.Sprintf("; Kaplan-Meier %.2f", r.Curve)
	}
	return s + "."
}

// without says which cases are left out, and of which class the others are.
func (r BaseRate) without() (s string) {
	if r.Query.Class != "" {
		s = " of class " + r.Query.Class
	}
	if r.Query.Stood > 0 {
		s += fmt.Sprintf(" that were on after %d days, as this is,", r.Query.Stood)
	}
	if len(r.Query.Except) > 0 {
		s += " (without " + strings.Join(r.Query.Except, ", ") + ")"
	}
	return s
}

// query reads which cases a table asks for.
func (b *builder) query(n *text.Node, known []string, address string) (q cases.Query, lasts string, ok bool) {
	before := len(b.Problems)
	b.UnknownKeys(n, known, address)
	row := fileShape().Field("cases").Each
	q.Kind = b.wordAt(n, "cases", row.Field("kind").Enum, address)
	if n.Child("class") != nil {
		q.Class = b.wordAt(n, "class", row.Field("class").Enum, address)
	}
	q.Except = b.except(n, address)
	if slices.Contains(known, "lasts") {
		q.Lasts, lasts = b.lasts(n, address)
	}
	q.Day = b.book.day
	if c := n.Child("decided"); c != nil {
		day, isDay := dayAt(c)
		if !isDay {
			b.Wrong(c.Place, text.Join(address, "decided"), "found %s, expected a day such as 2025-08-22", text.Found(c.Value))
		}
		q.Day = min(q.Day, day)
	}
	q.Stood = b.stood(n, q.Day, address)
	return q, lasts, len(b.Problems) == before
}

// stood is the time for which what is forecast has been on by a day; 0 where the day since which is not stated, or nothing says
// on which day it is asked.
func (b *builder) stood(n *text.Node, day sim.Date, address string) sim.Span {
	since := b.dayOf(n, "since", address)
	if since == 0 || b.asOfDay() == 0 && n.Child("decided") == nil {
		return 0
	}
	return sim.Span(max(0, day-since))
}

// wordAt reads one of some words at a key, or notes what is wrong with it.
func (b *builder) wordAt(n *text.Node, key string, words []string, address string) string {
	c, at := n.Child(key), text.Join(address, key)
	w, isText := c.Value.(string)
	switch {
	case !isText:
		b.Wrong(c.Place, at, "found %s, expected %s", text.Found(c.Value), text.Either(words))
	case !slices.Contains(words, w):
		b.Wrong(c.Place, at, "found %q, expected %s%s", text.Short(w), text.Either(words), text.Guess(w, words))
	}
	return w
}

// lasts reads the time after which it is asked whether a case is on.
func (b *builder) lasts(n *text.Node, address string) (sim.Span, string) {
	c, at := n.Child("lasts"), text.Join(address, "lasts")
	sh := &form.Shape{Form: form.Span, Low: 1, High: math.Inf(1)}
	if c == nil {
		b.Wrong(n.Place, at, `missing; expected a time such as "6m"`)
		return 0, ""
	}
	days, err := sh.Amount(c.Value)
	if err == nil && days < sh.Low {
		err = fmt.Errorf(`found %q, expected a day or more, such as "6m"`, c.Value)
	}
	if err != nil {
		b.Wrong(c.Place, at, "%s", err)
		return 0, ""
	}
	return sim.Span(days), c.Value.(string)
}

// except reads which cases are left out; one that is not known yet may be named.
func (b *builder) except(n *text.Node, address string) []string {
	c, at := n.Child("except"), text.Join(address, "except")
	if c == nil {
		return nil
	}
	names, i, err := (&form.Shape{Form: form.Texts, Preset: new(string)}).List(c.Value)
	if err != nil {
		b.Wrong(c.Part(i), at, "%s", err)
		return nil
	}
	all := b.s.tree.Child("cases").Keys()
	for i, name := range names {
		if !slices.Contains(all, name) && b.s.tree.Child("as_of") == nil {
			b.Wrong(c.Part(i), at, "unknown case %q%s", text.Short(name), cmp.Or(text.Guess(name, all), ", expected a name in [cases]"))
		}
	}
	return names
}

// hazard is an end that comes at a rate, after the date of the move, that of the branch in a course, and the day to which the
// scenario is blind; or a date that does, likewise. Without a value a single run has no end, and the median date.
func (b *builder) hazard(n *text.Node, address string) *Value {
	b.UnknownKeys(n, []string{"value", "hazard", "note"}, address)
	v, day := &Value{Note: n.Text("note")}, &form.Shape{Form: form.Date}
	if c := n.Child("value"); c != nil {
		x, err := day.Amount(c.Value)
		if err != nil {
			b.Wrong(c.Place, text.Join(address, "value"), "%s", err)
			return nil
		}
		v.Number = x
	}
	rate, ends, months, ok := n.Child("hazard"), 0.0, 0.0, false
	switch at := text.Join(address, "hazard"); {
	case !rate.IsTable():
		b.Wrong(rate.Place, at, "found %s, expected a table with cases or monthly", text.Found(rate.Value))
	case rate.Child("cases") != nil:
		ends, months, ok = b.hazardOfCases(rate, v, at)
	default:
		ends, months, ok = b.monthly(rate, v, at)
	}
	if !ok {
		return nil
	}
	at := text.Join(address, "hazard")
	first := float64(max(b.opens(address), b.asOfDay(), b.dayOf(rate, "after", at)) + 1)
	v.Spread = &dist.Spread{Dist: "hazard", Low: &first, Ends: &ends, Months: &months}
	if by := float64(b.dayOf(rate, "by", at)); by > 0 {
		v.Spread.High = &by
	}
	law, err := dist.New(dist.Spec{Spread: v.Spread, Low: math.Inf(-1), High: math.Inf(1), Date: true})
	switch {
	case err != nil:
		b.Wrong(rate.Place, at, "%s", err)
		return nil
	case lastKey(address) == "date" && v.Number == 0:
		v.Number = law.Quantile(0.5)
	}
	return v
}

// dayOf reads a day at a key, 0 if none is stated.
func (b *builder) dayOf(rate *text.Node, key, address string) sim.Date {
	c := rate.Child(key)
	if c == nil {
		return 0
	}
	day, ok := dayAt(c)
	if !ok {
		b.Wrong(c.Place, text.Join(address, key), "found %s, expected a day such as 2025-08-22", text.Found(c.Value))
	}
	return day
}

// hazardOfCases is the rate at which cases of a kind end.
func (b *builder) hazardOfCases(n *text.Node, v *Value, address string) (ends, months float64, ok bool) {
	q, _, ok := b.query(n, hazardKeys, address)
	if !ok {
		return 0, 0, false
	}
	risk := cases.Hazard(b.book.list, q)
	if risk.Months == 0 {
		b.Wrong(n.Place, address, "found no %s that was on, expected one or more, or a rate that is stated", q.Kind)
		return 0, 0, false
	}
	v.Source = CasesSource
	v.Note = strings.TrimSpace(fmt.Sprintf("%s %d ends in %.0f months of %s, as known on %s.", v.Note, risk.Ends, risk.Months, q.Kind, q.Day))
	rate := risk.Gamma()
	return rate.Alpha, rate.Beta, true
}

// monthly is a rate of ends that is stated, with its low and high.
func (b *builder) monthly(n *text.Node, v *Value, address string) (ends, months float64, ok bool) {
	before := len(b.Problems)
	b.UnknownKeys(n, monthlyKeys, address)
	value := n.Clone()
	value.Remove("after")
	value.Remove("by")
	c := value.Child("monthly")
	if c == nil {
		b.Wrong(n.Place, text.Join(address, "monthly"), "missing; expected a part that ends each month such as 0.03, or cases")
		return 0, 0, false
	}
	c.Key = "value"
	sh := &form.Shape{Form: form.Number, Unit: "1", Low: 0, Above: true, High: 30}
	sh.CheckValue(b.Notes, value, address)
	if len(b.Problems) > before {
		return 0, 0, false
	}
	rate := sh.ValueAt(value)
	v.Source, v.Decided = rate.Source, rate.Decided
	b.Refs = append(b.Refs, form.Reference{Dict: "sources", Name: rate.Source, Place: value.Child("source").Place, Address: text.Join(address, "source")})
	ends, months, err := dist.GammaOf(dist.Spec{Spread: rate.Spread, Value: rate.Number, Low: 0, High: 30})
	if err != nil {
		b.Wrong(n.Place, address, "%s", err)
	}
	return ends, months, err == nil
}

// opens is the day after which the value at an address may come at a rate: of an end the date of its move, and in a course that
// of the branch, if it is later; 0 for none.
func (b *builder) opens(address string) (day sim.Date) {
	move := above(address)
	if lastKey(address) == "until" {
		day = b.dateOf(move)
	}
	keys := strings.SplitN(move, ".", 3) // of a course: courses, its name, and the address of the move in the file
	course := b.courses[keys[1]]
	if keys[0] != "courses" || course == nil || b.branches[course.Branch] == nil {
		return day
	}
	if lastKey(address) == "until" {
		day = cmp.Or(day, b.dateOf(keys[2]))
	}
	return max(day, b.branches[course.Branch].Date)
}

// dateOf is the date that the move at an address states, 0 if it states none.
func (b *builder) dateOf(move string) sim.Date {
	n := b.s.tree.Find(move).Child("date")
	if n != nil && n.Child("value") != nil {
		n = n.Child("value")
	}
	day, _ := dayAt(n)
	return day
}

// asOfDay is the day to which the scenario is blind, 0 for none.
func (b *builder) asOfDay() sim.Date {
	day, _ := dayAt(b.s.tree.Child("as_of"))
	return day
}
