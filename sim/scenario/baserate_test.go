package scenario

import (
	"math"
	"slices"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/dist"
)

// onCases is a question of June 2025 whose chance rests on cases, and notices that end at the rate at which bans do.
const onCases = `
case_file = "../../testdata/bad/lib/cases.csv"
` + onBase + `
[moves.notices]
kind     = "purchase-guidance"
actor    = "china-government"
date     = 2025-06-02
until    = { hazard = { cases = "purchase-ban" } }
strength = 0.5
source   = "q1-fy26"

[branches.notices]
title = "Do the notices last half a year?"
date  = 2025-06-02

[courses.lasting]
branch = "notices"
title  = "they last"
chance = { cases = "purchase-ban", lasts = "6m", except = ["itself"] }

[courses.lifted]
branch = "notices"
title  = "they fade"
rest   = true
drop   = ["moves.notices"]

[branches.obedience]
title = "Do buyers obey?"
date  = 2025-06-02

[courses.obeyed]
branch = "obedience"
title  = "they do"
chance = { value = 0.8, low = 0.5, high = 0.95, dist = "pert", source = "judgement", decided = 2025-06-20 }

[courses.ignored]
branch = "obedience"
title  = "they do not"
rest   = true
`

// lasting is the address of the chance that rests on cases.
const lasting = "courses.lasting.chance"

// The table has five bans that are settled in June 2025, four of them on after half a year, besides the ban itself; a sixth
// ended early and is known from July on.
func TestAChanceRestsOnWhatWasKnown(t *testing.T) {
	for _, c := range []struct {
		month, day  int
		on, settled float64
	}{{6, 10, 4, 5}, {6, 30, 4, 5}, {7, 15, 4, 6}} {
		s := asOf(t, onCases, 2025, c.month, c.day)
		r, ok := s.BaseRate(lasting)
		if !ok || r.Tally.On != c.on || r.Tally.Settled != c.settled {
			t.Errorf("as of 2025-%02d-%02d: found %g of %g, expected %g of %g", c.month, c.day, r.Tally.On, r.Tally.Settled, c.on, c.settled)
		}
		if got, want := numberAt(t, s, lasting), (c.on+0.5)/(c.settled+1); math.Abs(got-want) > 1e-12 {
			t.Errorf("found a chance of %g, expected the mean of its Beta distribution, %g", got, want)
		}
	}
}

// Six bans are settled in July 2025, of which one was over after a few weeks: once that which is forecast has been on for longer, the
// five others are its peers. Without since they all count, and that is doubted.
func TestAChanceOfWhatHasBeenOn(t *testing.T) {
	since := strings.Replace(onCases, `lasts = "6m",`, `lasts = "6m", since = 2025-06-02,`, 1)
	for _, c := range []struct {
		text        string
		day         int
		on, settled float64
		doubted     bool
	}{{onCases, 15, 4, 6, true}, {since, 15, 4, 5, false}, {since, 12, 4, 5, false}} {
		s := asOf(t, c.text, 2025, 7, c.day)
		r, _ := s.BaseRate(lasting)
		doubted := slices.ContainsFunc(s.Warnings, func(p Problem) bool { return strings.Contains(p.Text, "since = 2025-06-02 leaves them out") })
		if r.Tally.On != c.on || r.Tally.Settled != c.settled || doubted != c.doubted {
			t.Errorf("found %g of %g, doubted %t; expected %g of %g, %t", r.Tally.On, r.Tally.Settled, doubted, c.on, c.settled, c.doubted)
		}
	}
	if s := parsed(t, since); !strings.Contains(s.Values[lasting].Note, "cases of purchase-ban (") {
		t.Errorf("found %q, expected all cases where nothing says on which day it is asked", s.Values[lasting].Note)
	}
}

// The chance that is drawn has the mean and the variance of Beta(4 + 1/2, 1 + 1/2).
func TestAChanceOfCasesIsDrawn(t *testing.T) {
	s := asOf(t, onCases, 2025, 6, 30)
	v := s.Values[lasting]
	d, err := dist.New(dist.Spec{Spread: v.Spread, Value: v.Number, Low: 0, High: 1})
	if err != nil {
		t.Fatal(err)
	}
	if mean, variance := 4.5/6, 4.5*1.5/(6*6*7); math.Abs(d.Mean()-mean) > 1e-9 || math.Abs(d.Variance()-variance) > 1e-9 {
		t.Errorf("found mean %g and variance %g, expected %g and %g", d.Mean(), d.Variance(), mean, variance)
	}
	if v.Source != CasesSource || s.GradeOf(lasting) != "C" || !strings.HasPrefix(v.Note, "4 of 5 cases of purchase-ban (without itself) were on after 6m, as known on 2025-06-30") {
		t.Errorf("found the source %q and the note %q", v.Source, v.Note)
	}
}

// A question is seen from the day of its branch on, and one whose chance was judged later only from that day on.
func TestQuestionsAreSeenFromTheirDaysOn(t *testing.T) {
	for _, c := range []struct {
		month, day, branches, paths int
	}{{6, 1, 0, 1}, {6, 2, 1, 2}, {6, 19, 1, 2}, {6, 20, 2, 4}} {
		s := asOf(t, onCases, 2025, c.month, c.day)
		if len(s.Branches()) != c.branches || len(s.Paths()) != c.paths {
			t.Errorf("as of 2025-%02d-%02d: found %d branches and %v, expected %d branches and %d paths", c.month, c.day, len(s.Branches()), s.Paths(), c.branches, c.paths)
		}
		told := slices.ContainsFunc(s.Remarks(), func(r Remark) bool { return strings.HasPrefix(r.Sentence(), "branches.obedience is left out as of ") })
		if open := c.day == 2 || c.day == 19; told != open { // on other days the question itself is not asked yet, or is judged
			t.Errorf("as of 2025-%02d-%02d: told of a question left out: %t, expected %t", c.month, c.day, told, open)
		}
	}
}

// Whatever is planted with a later day, a case, an end, a vintage of a chance, a judgement, moves nothing.
func TestPlantedLaterNothingMoves(t *testing.T) {
	plain := asOf(t, onCases, 2025, 6, 30)
	planted := strings.Replace(onCases, `chance = { value = 0.8, low = 0.5, high = 0.95, dist = "pert", source = "judgement", decided = 2025-06-20 }`,
		`chance = [ { value = 0.8, low = 0.5, high = 0.95, dist = "pert", source = "judgement", decided = 2025-06-20 }, { value = 1.0, source = "judgement", decided = 2025-07-01 } ]`, 1) + `
[cases]
later = { kind = "purchase-ban", what = "Later", start = 2024-01-01, known_start = 2025-07-01, end = 2024-02-01, source = "found later" }
`
	s := asOf(t, planted, 2025, 6, 30)
	if s.Hash != plain.Hash {
		t.Errorf("found another scenario:\n%s", resolvedOf(t, s))
	}
	if seen := asOf(t, planted, 2025, 7, 1); seen.Chances(nil)[0] == plain.Chances(nil)[0] {
		t.Error("what was planted changes nothing on its day either, so the test cannot fail")
	}
}

// A note on a case that was on tells how it went on, so that as of a day only those on cases that had ended stand.
func TestNotesOfCasesThatWereOnAreHidden(t *testing.T) {
	noted := onCases + `
[cases]
long = { note = "It ended in 2023." }
open = { note = "Goods came in 2026." }
`
	said := string(resolvedOf(t, asOf(t, noted, 2025, 6, 30)))
	if strings.Contains(said, "Goods came") || !strings.Contains(said, "It ended in 2023.") {
		t.Errorf("found\n%s", said)
	}
}

// What is stored of a scenario as of a day has no case that was known later, and the chances of that day.
func TestCasesAreStored(t *testing.T) {
	s := asOf(t, onCases, 2025, 6, 30)
	stored := resolvedOf(t, s)
	if strings.Contains(stored, "short-and-late") && strings.Contains(stored, "2025-07-10") {
		t.Error("an end that was known later is stored")
	}
	again, err := Restore("stored.toml", s.File, []byte(stored), nil)
	if err != nil {
		t.Fatal(err)
	}
	if again.Hash != s.Hash || !slices.Equal(again.Chances(nil), s.Chances(nil)) {
		t.Errorf("found chances of %v, expected %v", again.Chances(nil), s.Chances(nil))
	}
}

// An end that comes at a rate is none in a single run, and is drawn after both the date of the move and the day of the view.
func TestAnEndComesAtARate(t *testing.T) {
	for _, c := range []struct{ month, day int }{{6, 2}, {6, 30}} {
		s := asOf(t, onCases, 2025, c.month, c.day)
		v := s.Values["moves.notices.until"]
		if v.Number != 0 || s.moveAt("moves.notices").Until != 0 {
			t.Errorf("found an end on %s in a single run, expected none", sim.Date(v.Number))
		}
		d, err := dist.New(dist.Spec{Spread: v.Spread, Low: math.Inf(-1), High: math.Inf(1), Date: true})
		if err != nil {
			t.Fatal(err)
		}
		if first := sim.Date(d.Quantile(0)); first <= sim.NewDate(2025, 6, c.day) {
			t.Errorf("found %s as the first day of an end, expected one after 2025-06-%02d", first, c.day)
		}
	}
}

// A rate that is stated has a mean of its own.
func TestAStatedRate(t *testing.T) {
	s := parsed(t, onBase+share+"until = { value = 2026-06-01, hazard = { monthly = 0.03, low = 0.01, high = 0.08, source = \"judgement\" } }\n")
	v := s.Values["moves.share.until"]
	if sim.Date(v.Number) != sim.NewDate(2026, 6, 1) || s.Moves[0].Until != sim.NewDate(2026, 6, 1) {
		t.Errorf("found the end %s, expected that which is stated", sim.Date(v.Number))
	}
	if rate := *v.Spread.Ends / *v.Spread.Months; math.Abs(rate-(0.01+4*0.03+0.08)/6) > 1e-9 {
		t.Errorf("found a rate of %g a month, expected the mean of its PERT distribution", rate)
	}
}

// A question is closed once its answer was published, and without a day always: the file says how it went.
func TestSettledQuestionsAreClosed(t *testing.T) {
	settled := strings.Replace(onCases, "[courses.lasting]", "settled = \"answer\"\n\n[sources.answer]\ntitle = \"How it went\"\npublished = 2025-11-19\ngrade = \"A\"\n\n[courses.lasting]", 1)
	if s := asOf(t, settled, 2025, 11, 18); len(s.Branches()) != 2 {
		t.Errorf("found %d branches on the day before the answer, expected 2", len(s.Branches()))
	}
	for _, s := range []*Scenario{asOf(t, settled, 2025, 11, 19), parsed(t, settled)} {
		if len(s.Branches()) != 1 || s.Branches()[0].Name != "obedience" || s.moveAt("moves.notices").Lasting().Until != 0 {
			t.Errorf("found %+v, expected obedience alone and the notices as the file has them", s.Branches())
		}
	}
}

// An end that comes at a rate may be kept from coming before a day.
func TestAnEndComesAfterADay(t *testing.T) {
	s := parsed(t, onBase+share+"until = { hazard = { monthly = 0.03, after = 2026-02-12, source = \"judgement\" } }\n")
	if first := sim.Date(*s.Values["moves.share.until"].Spread.Low); first != sim.NewDate(2026, 2, 13) {
		t.Errorf("found %s as the first day of an end, expected the day after that which is stated", first)
	}
}

// What comes at a rate in a course comes after the day of its branch, and an end of a move of the file after its date.
func TestRatesInCourses(t *testing.T) {
	const rate = `{ hazard = { monthly = 0.03, source = "judgement" } }`
	s := parsed(t, questions+`
[courses.stays.moves.ban]
until = `+rate+`

[courses.stays.moves.later]
until = `+rate+`

[courses.stays.moves.warning]
kind    = "security-warning"
actor   = "china-government"
date    = `+rate+`
concern = 0.5
source  = "q1-fy26"

[moves.later]
kind   = "export-ban"
actor  = "us-government"
date   = 2025-07-07
source = "q1-fy26"
`)
	branch := sim.NewDate(2025, 5, 19)
	for address, after := range map[string]sim.Date{"ban.until": branch, "later.until": sim.NewDate(2025, 7, 7), "warning.date": branch} {
		if low := sim.Date(*s.Values["courses.stays.moves."+address].Spread.Low); low != after+1 {
			t.Errorf("%s: found a rate from %s on, expected the day after %s", address, low, after)
		}
	}
}

// The day that counts in a single run says nothing of when a date may come.
func TestADateAtARateMayComeBeforeItsValue(t *testing.T) {
	s := parsed(t, "as_of = 2025-06-02\n"+onBase+strings.Replace(share, "2025-08-11", `{ value = 2025-08-11, hazard = { monthly = 0.03, source = "judgement" } }`, 1))
	if low := sim.Date(*s.Values["moves.share.date"].Spread.Low); low != sim.NewDate(2025, 6, 3) {
		t.Errorf("found a rate from %s on, expected the day after that to which the scenario is blind", low)
	}
}
