//go:build browser

package page

import (
	"fmt"
	"testing"

	"h20sim/report/run"
	"h20sim/report/several"
	charts "h20sim/report/study"
	"h20sim/sim/attribution"
	"h20sim/sim/ensemble"
	"h20sim/sim/ensemble/store"
	"h20sim/sim/folder"
	"h20sim/sim/scenario"
	"h20sim/sim/study"
)

// opened are the pages that are opened, each of another kind.
var opened = map[string]func(*testing.T) Page{
	"history":             func(t *testing.T) Page { return scenarioPage(t, "history") },
	"supplier-and-buyer":  sectionsPage,
	"august-uncertainty":  func(t *testing.T) Page { return sweptPage(t, "august-uncertainty") },
	"share-by-compliance": func(t *testing.T) Page { return sweptPage(t, "share-by-compliance") },
	"to-first":            toFirstPage,
	"batch-of-200":        manyPage,
	"against":             againstPage,
	"hostile":             func(t *testing.T) Page { return hostilePage(t) },
}

// sectionsPage is the page of a scenario with the sections of one supplier and one buyer.
func sectionsPage(t *testing.T) Page {
	c := caseOf(t, shipped("boycott-halt"))
	supplier, buyer := c.Placed(run.Supplier(c, "amkor")), c.Placed(run.Buyer(c, "bytedance"))
	return FromCase(c, append(chartsOf(t, c), &supplier, &buyer), "h20sim run scenarios/boycott-halt.toml --supplier amkor --buyer bytedance", nil)
}

// toFirstPage holds two shipped scenarios against a third.
func toFirstPage(t *testing.T) Page {
	var cases []*run.Case
	for _, name := range []string{"boycott-halt", "ban-stays", "share-no-boycott"} {
		cases = append(cases, caseOf(t, shipped(name)))
	}
	x := several.NewToFirst(cases)
	return FromToFirst(x, pointers(x.Charts()), "h20sim compare boycott-halt.toml ban-stays.toml share-no-boycott.toml")
}

// manyPage compares 200 scenarios: shipped ones with other prices of the H20.
func manyPage(t *testing.T) Page {
	var cases []*run.Case
	for _, name := range []string{"boycott-halt", "share-soft-guidance", "share-no-boycott", "domestic-fast"} {
		base := caseOf(t, shipped(name)).Base
		for i := range 50 {
			s, err := scenario.Load(shipped(name), fmt.Sprintf("chips.h20.price.2024-07-01=%d", 11000+60*i))
			if err != nil {
				t.Fatal(err)
			}
			trace, err := s.Run(1)
			if err != nil {
				t.Fatal(err)
			}
			s.ID = fmt.Sprintf("%s-%02d", name, i)
			c, err := run.NewCase(s, trace, base)
			if err != nil {
				t.Fatal(err)
			}
			cases = append(cases, c)
		}
	}
	return FromBatch(cases, pointers(several.Charts(cases)), "h20sim run scenarios/")
}

// sweptPage is the page of a shipped study, with few draws.
func sweptPage(t *testing.T, name string) Page {
	asked, base, err := study.Load(shipped("studies/"+name), 0)
	if err != nil {
		t.Fatal(err)
	}
	if asked.Design != nil {
		asked.Design.Draws = 64
	}
	plan, err := ensemble.NewPlan(asked, base)
	if err != nil {
		t.Fatal(err)
	}
	dir, err := store.Open(folder.OS(), t.TempDir(), plan.Identity(), store.Whole)
	if err != nil {
		t.Fatal(err)
	}
	defer dir.Close()
	if err := plan.Make(t.Context(), dir, dir.Missing(nil), 2, func(ensemble.Progress) {}); err != nil {
		t.Fatal(err)
	}
	r, _, err := plan.Merge(t.Context(), dir, 1)
	if err != nil {
		t.Fatal(err)
	}
	return FromStudy(r, base, charts.Charts(r, base), "h20sim sweep scenarios/studies/"+name+".toml")
}

// againstPage holds two shipped scenarios against each other.
func againstPage(t *testing.T) Page {
	a, b := caseOf(t, shipped("share-soft-guidance")), caseOf(t, shipped("domestic-fast"))
	x, err := several.NewAgainst(run.Result{Scenario: a.Scenario, Trace: a.Trace}, run.Result{Scenario: b.Scenario, Trace: b.Trace})
	if err != nil {
		t.Fatal(err)
	}
	period, _ := x.Stretch()
	if x.Crossing, err = attribution.TwoByTwo(a.Scenario, b.Scenario, period, x.Measures()...); err != nil {
		t.Fatal(err)
	}
	return FromAgainst(x, pointers(several.ChartsOfTwo(x)), "h20sim compare share-soft-guidance.toml domestic-fast.toml")
}
