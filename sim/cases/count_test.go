package cases_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/cases"

	"pgregory.net/rapid"
)

// published are counts on 27 August 2025 that the record states of itself.
var published = []struct {
	what        string
	kind, class string
	is          func(cases.Case) bool
	lasts       sim.Span
	on, settled float64
}{
	{"bans of six months", "purchase-ban", "", all, sixMonths, 31, 37},
	{"of technology", "purchase-ban", "", ofTrade("chips", "electronics", "software"), sixMonths, 13, 14},
	{"by word of mouth, one of them beside a duty", "purchase-ban", "", byWord, sixMonths, 5, 8},
	{"for bargaining", "purchase-ban", "bargaining", all, sixMonths, 1, 5},
	{"freezes by a single letter or act on one firm", "licence-freeze", "", single, sixMonths, 5, 10},
	{"of these for leverage", "licence-freeze", "leverage", single, sixMonths, 0, 5},
	{"of these for security", "licence-freeze", "security", single, sixMonths, 5, 5},
	{"promises without a sale in three months", "promise-to-sale", "", all, threeMonths, 8, 14},
	{"promises without a sale in six months", "promise-to-sale", "", all, sixMonths, 4, 12},
}

func all(cases.Case) bool { return true }

// ofTrade says whether certain goods are at stake.
func ofTrade(goods ...string) func(cases.Case) bool {
	return func(c cases.Case) bool { return slices.Contains(goods, c.Trade) }
}

// byWord says whether a case came by word of mouth, alone or beside a duty.
func byWord(c cases.Case) bool { return strings.Contains(c.Form, "word of mouth") }

// single says whether a freeze is a letter or an act on one firm, not a rule, a listing or a refusal.
func single(c cases.Case) bool {
	return slices.Contains([]string{"letter", "order on one firm", "licence suspended", "licence not renewed", "licence revoked"}, c.Form)
}

func TestPublishedCounts(t *testing.T) {
	list := record(t)
	for _, p := range published {
		q := cases.Query{Kind: p.kind, Class: p.class, Except: []string{"nvidia-h20", "h20-promise"}, Lasts: p.lasts, Day: august}
		found := cases.Count(only(list, p.is), q)
		if found.On != p.on || found.Settled != p.settled {
			t.Errorf("%s: found %v of %v, expected %v of %v; on %v, over %v, open %v",
				p.what, found.On, found.Settled, p.on, p.settled, found.Lasting, found.Over, found.Open)
		}
	}
}

// Published beside the counts, to two digits: quantiles of 31 of 37, and medians of 13 of 14, 5 of 8 and 1 of 5.
func TestPublishedChances(t *testing.T) {
	for _, c := range []struct{ on, settled, u, want float64 }{
		{31, 37, 0.05, 0.72}, {31, 37, 0.5, 0.83}, {31, 37, 0.95, 0.92},
		{13, 14, 0.5, 0.92}, {5, 8, 0.5, 0.62}, {1, 5, 0.5, 0.22},
	} {
		found := cases.Tally{On: c.on, Settled: c.settled}.Beta().Quantile(c.u)
		if math.Abs(found-c.want) > 0.005 {
			t.Errorf("%v of %v: found %.4f at %v, expected %v", c.on, c.settled, found, c.u, c.want)
		}
	}
}

// Without cases the chance has the arcsine distribution, Quantile(u) = sin²(π·u/2); one case that was on makes it
// F(x) = (2/π)·(asin √x − √(x·(1 − x))).
func TestKnownBetas(t *testing.T) {
	for u := 0.05; u < 1; u += 0.05 {
		want := math.Pow(math.Sin(math.Pi*u/2), 2)
		if found := (cases.Tally{}).Beta().Quantile(u); math.Abs(found-want) > 1e-9 {
			t.Errorf("found %v at %v without cases, expected %v", found, u, want)
		}
		x := cases.Tally{On: 1, Settled: 1}.Beta().Quantile(u)
		if found := 2 / math.Pi * (math.Asin(math.Sqrt(x)) - math.Sqrt(x*(1-x))); math.Abs(found-u) > 1e-9 {
			t.Errorf("found the probability %v of the quantile of %v for one of one", found, u)
		}
	}
}

func TestWithoutCasesAChanceIsEven(t *testing.T) {
	if b := cases.Count(nil, later(sixMonths)).Beta(); b.Alpha != 0.5 || b.Beta != 0.5 || b.Mean() != 0.5 {
		t.Errorf("found %+v, expected 1/2 and 1/2", b)
	}
}

func TestWhatSettlesACase(t *testing.T) {
	for _, c := range []struct {
		what string
		is   cases.Case
		want string
	}{
		{"ended on the day that is asked about", lasting("", 183), "on"},
		{"ended the day before", lasting("", 182), "over"},
		{"last seen on the day that is asked about", lost("", 183), "on"},
		{"last seen the day before", lost("", 182), "open"},
		{"never heard of again", lost("", -18_262), "on"}, // Seen is 0
	} {
		found := cases.Count([]cases.Case{c.is}, later(sixMonths))
		state := map[[2]float64]string{{1, 1}: "on", {0, 1}: "over", {0, 0}: "open"}[[2]float64{found.On, found.Settled}]
		if state != c.want || len(found.Lasting) != int(found.On) || len(found.Over) != int(found.Settled-found.On) || len(found.Open) != 1-int(found.Settled) {
			t.Errorf("%s: found %s, %+v, expected %s", c.what, state, found, c.want)
		}
	}
}

func TestAQueryLeavesOutOtherCases(t *testing.T) {
	list := []cases.Case{lasting("a", 200), lasting("b", 200), lasting("c", 200), lasting("d", 200)}
	list[1].Kind = "licence-freeze"
	list[2].Class = "security"
	q := later(sixMonths)
	q.Except = []string{"d", "no such case"}
	if found := cases.Count(list, q); !slices.Equal(found.Lasting, []string{"a", "c"}) {
		t.Errorf("found %v, expected a and c", found.Lasting)
	}
	q.Class = "security"
	if found := cases.Count(list, q); !slices.Equal(found.Lasting, []string{"c"}) {
		t.Errorf("found %v, expected c", found.Lasting)
	}
}

// Each known case of the query is counted once, and fewer last for longer.
func TestCountsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list, on := anyCases(t), anyDay(t, "day")
		shorter := sim.Span(rapid.IntRange(1, 600).Draw(t, "lasts"))
		q := cases.Query{Kind: "purchase-ban", Lasts: shorter, Day: on}
		a := cases.Count(list, q)
		q.Lasts += sim.Span(rapid.IntRange(0, 600).Draw(t, "more"))
		b := cases.Count(list, q)
		if n := len(cases.Known(list, on)); len(a.Lasting)+len(a.Over)+len(a.Open) != n || int(a.Settled) != len(a.Lasting)+len(a.Over) {
			t.Fatalf("found %+v of %d known cases", a, n)
		}
		if b.On > a.On || len(b.Over) < len(a.Over) {
			t.Fatalf("found %+v, and for longer %+v", a, b)
		}
	})
}

// A case that is known to be on counts among those that were on for as long: the chance rises with the time, to 1 at the time asked
// about, and Kaplan and Meier's estimate is the ratio of the curve at both times.
func TestWhatHasBeenOnIsLikelierToLast(t *testing.T) {
	list := record(t)
	q := cases.Query{Kind: "purchase-ban", Lasts: sixMonths, Day: sim.NewDate(2025, 8, 27)}
	all, before := cases.Survival(list, q), -1.0
	for _, stood := range []sim.Span{0, 28, 31, 60, 109, sixMonths, 2 * sixMonths} {
		q.Stood = stood
		tally := cases.Count(list, q)
		part := tally.On / tally.Settled
		if part < before {
			t.Errorf("after %d days: found %g of %g, expected no smaller part than before", stood, tally.On, tally.Settled)
		}
		if stood >= sixMonths && part != 1 {
			t.Errorf("after %d days: found %g of %g on, expected all", stood, tally.On, tally.Settled)
		}
		if found, want := cases.Survival(list, q).At(max(sixMonths, stood)), all.At(max(sixMonths, stood))/all.At(stood); math.Abs(found-want) > 1e-12 {
			t.Errorf("after %d days: found a curve at %g, expected %g", stood, found, want)
		}
		before = part
	}
	if q.Stood = 0; before <= cases.Count(list, q).On/cases.Count(list, q).Settled {
		t.Error("the time changes nothing, so the test cannot fail")
	}
}
