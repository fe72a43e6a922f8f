package report

import (
	"fmt"
	"testing"

	"h20sim/report/page"
	"h20sim/report/reporttest"
	"h20sim/report/run"
	"h20sim/report/several"
	"h20sim/sim/attribution"
)

// checkBatch checks the page of several scenarios and returns how many claims it makes.
func checkBatch(t *testing.T, name string, cases []*run.Case) int {
	t.Helper()
	r, err := OfBatch(cases, Files{Charts: true, pageAlone: true}, "h20sim run")
	if err != nil {
		t.Fatal(err)
	}
	p := page.FromBatch(cases, pointers(several.Charts(cases)), "")
	return bornOut(t, name, r, p.Statements())
}

// mixtures are n scenarios between the story and its world without moves.
func mixtures(t *testing.T, n int) []*run.Case {
	t.Helper()
	var results []run.Result
	for i := range n {
		s, trace, base := reporttest.YearStory(t)
		s.ID, s.Title = fmt.Sprintf("mixture-%d", i), fmt.Sprintf("Mixture %d of both.", i)
		days, _ := trace.Daily.Dims()
		for d := range days {
			row := trace.Daily.RawRowView(d)
			for j, v := range base.Daily.RawRowView(d) {
				row[j] += float64(i) / float64(n) * (v - row[j])
			}
		}
		results = append(results, run.Result{Scenario: s, Trace: trace, Baseline: base})
	}
	cases, err := run.Cases(results)
	if err != nil {
		t.Fatal(err)
	}
	return cases
}

// Every sentence on the page of several scenarios is borne out by the tables beside it, of few, of more than a page tells apart, of
// more than charts list, and of scenarios that are the same.
func TestClaimsOfMixtures(t *testing.T) {
	total := 0
	for _, n := range []int{1, 2, 3, 4, 12, 13, 45} {
		total += checkBatch(t, fmt.Sprintf("%d mixtures", n), mixtures(t, n))
	}
	same := mixtures(t, 3)
	for _, c := range same {
		c.Trace, c.Quarters = same[0].Trace, same[0].Quarters
	}
	total += checkBatch(t, "three that are the same", same)
	t.Logf("%d claims checked", total)
}

// Scenarios over unlike days are compared over what they share; if they share nothing they are not ranked.
func TestClaimsOfUnlikeSpans(t *testing.T) {
	long := fully(t, "boycott-halt")
	total := 0
	for name, other := range map[string]*run.Case{
		"some quarters shared":         fully(t, "no-policy", "time.end=2026-06-01"),
		"one quarter shared":           fully(t, "no-policy", "time.end=2024-06-03"),
		"no quarter shared":            fully(t, "no-policy", "time.start=2025-03-03", "time.end=2025-04-07"),
		"others of the same few weeks": nil,
	} {
		cases := []*run.Case{long, other}
		if other == nil {
			days := []string{"time.start=2025-03-03", "time.end=2025-04-07"}
			cases = []*run.Case{fully(t, "no-policy", days...), fully(t, "no-policy", append(days, "chips.h20.perf=1.2")...)}
			cases[1].Scenario.ID = "better"
		}
		total += checkBatch(t, name, cases)
	}
	t.Logf("%d claims checked", total)
}

// Every sentence on the page of two scenarios is, with what falls to assumptions and to moves and without.
func TestClaimsOfTwo(t *testing.T) {
	total := 0
	for _, pair := range [][3]string{
		{"boycott-halt", "domestic-fast", ""}, {"domestic-fast", "share-soft-guidance", ""}, {"ban-stays", "boycott-halt", ""}, {"history", "no-policy", ""},
		{"boycott-halt", "boycott-halt", "moves.share.rate=0.3"}, {"boycott-halt", "boycott-halt", "market.lock_in=0.9"}, {"boycott-halt", "boycott-halt", ""},
		{"no-policy", "no-policy", "time.end=2026-06-01"},
	} {
		var sets []string
		if pair[2] != "" {
			sets = []string{pair[2]}
		}
		a, b := fully(t, pair[0]), fully(t, pair[1], sets...)
		for _, crossed := range []bool{true, false} {
			total += checkAgainst(t, a, b, crossed)
		}
	}
	t.Logf("%d claims checked", total)
}

// checkAgainst checks the page of two scenarios and returns how many claims it makes.
func checkAgainst(t *testing.T, a, b *run.Case, crossed bool) int {
	t.Helper()
	x, err := several.NewAgainst(run.Result{Scenario: a.Written, Trace: a.Trace}, run.Result{Scenario: b.Written, Trace: b.Trace})
	if err != nil {
		t.Fatal(err)
	}
	if period, ok := x.Stretch(); ok && crossed {
		if x.Crossing, err = attribution.TwoByTwo(a.Written, b.Written, period, x.Measures()...); err != nil {
			t.Fatal(err)
		}
	}
	r, err := OfAgainst(x, Files{Charts: true, pageAlone: true}, "h20sim compare")
	if err != nil {
		t.Fatal(err)
	}
	p := page.FromAgainst(x, pointers(several.ChartsOfTwo(x)), "")
	return bornOut(t, a.Scenario.ID+" against "+b.Scenario.ID, r, p.Statements())
}

// Every sentence on the page of several scenarios held against the first of them is.
func TestClaimsOfScenariosAgainstTheFirst(t *testing.T) {
	all := mixtures(t, 16)
	total := 0
	for _, n := range []int{3, 5, 6, 16} {
		x := several.NewToFirst(all[:n])
		r, err := OfToFirst(x, Files{Charts: true, pageAlone: true}, "h20sim compare")
		if err != nil {
			t.Fatal(err)
		}
		p := page.FromToFirst(x, pointers(x.Charts()), "")
		total += bornOut(t, fmt.Sprintf("%d against the first", n), r, p.Statements())
	}
	t.Logf("%d claims checked", total)
}
