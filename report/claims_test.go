package report

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/factcheck"
	"h20sim/report/page"
	"h20sim/report/run"
	"h20sim/report/several"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/attribution"
	"h20sim/sim/scenario"
	"h20sim/sim/simtest"
)

// reader gives the files of results.
func reader(r Results) func(string) ([]byte, error) {
	files := filesOf(r)
	return func(name string) ([]byte, error) {
		text, ok := files[name]
		if !ok {
			return nil, fmt.Errorf("%s: the results have no such file", name)
		}
		return []byte(text), nil
	}
}

// bornOut checks that results bear out all that their texts claim, and that texts state nothing else. It returns how many claims there
// are.
func bornOut(t *testing.T, name string, r Results, texts []claim.Statement) int {
	t.Helper()
	found, err := factcheck.Check(reader(r))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for _, wrong := range found.Wrong {
		t.Errorf("%s: %v", name, wrong)
	}
	for i := range texts {
		for _, loose := range texts[i].Composed().Loose() {
			t.Errorf("%s: %s: %q states %q without a claim", name, texts[i].Where, texts[i].Text, loose)
		}
	}
	return found.Claims
}

// fullCase lays out a scenario as the verb run does: with its baseline, all paths and the bridge.
func fullCase(t *testing.T, s *scenario.Scenario) *run.Case {
	t.Helper()
	r := run.Result{Scenario: s}
	base, err := s.LoadBaseline()
	if err != nil {
		t.Fatal(err)
	}
	r.BasePath = base.PathWords()
	if r.Baseline, err = base.Run(1); err != nil {
		t.Fatal(err)
	}
	if r.Trace, err = s.Run(1); err != nil {
		t.Fatal(err)
	}
	if n := len(s.Paths()); n > 1 {
		for i := range n {
			along, err := s.Along(i)
			if err != nil {
				t.Fatal(err)
			}
			on, err := along.Run(1)
			if err != nil {
				t.Fatal(err)
			}
			r.Paths = append(r.Paths, on)
		}
	}
	c, err := r.Case()
	if err != nil {
		t.Fatal(err)
	}
	if periods := c.BridgePeriods(); len(periods) > 0 {
		if c.Bridge, err = attribution.NewBridge(attribution.Run{Scenario: base, Trace: r.Baseline}, attribution.Run{Scenario: s, Trace: r.Trace}, run.NetRevenue, periods...); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

// checkRun checks the page of a run and returns how many claims it makes.
func checkRun(t *testing.T, name string, c *run.Case, files Files) int {
	t.Helper()
	files.Charts, files.Brief = true, true
	r, err := OfRun(c, files, "h20sim run "+name)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	drawn, err := chartsOf(c, files)
	if err != nil {
		t.Fatal(err)
	}
	p := page.FromCase(c, pointers(drawn), "", nil)
	return bornOut(t, name, r, append(p.Statements(), run.NewBrief(c, nil).Statements()...))
}

func pointers(charts []chart.Chart) (list []*chart.Chart) {
	for i := range charts {
		list = append(list, &charts[i])
	}
	return list
}

// shippedNames are the scenarios that ship.
func shippedNames(t *testing.T) (names []string) {
	t.Helper()
	files, err := filepath.Glob("../scenarios/*.toml")
	if err != nil || len(files) < 10 {
		t.Fatalf("found %d shipped scenarios: %v", len(files), err)
	}
	for _, f := range files {
		names = append(names, strings.TrimSuffix(filepath.Base(f), ".toml"))
	}
	return names
}

// Every sentence on the page of every shipped scenario is borne out by the tables beside it.
func TestClaimsOfShippedScenarios(t *testing.T) {
	total := 0
	for _, name := range shippedNames(t) {
		s, err := scenario.Load("../scenarios/" + name + ".toml")
		if err != nil {
			continue // parts of scenarios, such as the base
		}
		total += checkRun(t, name, fullCase(t, s), Files{})
	}
	t.Logf("%d claims checked", total)
}

// Every sentence on a supplier and on a buyer is, of each of them.
func TestClaimsOfSections(t *testing.T) {
	total := 0
	for _, name := range []string{"boycott-halt", "memory-shock"} {
		s, err := scenario.Load("../scenarios/" + name + ".toml")
		if err != nil {
			t.Fatal(err)
		}
		c := fullCase(t, s)
		buyers := words.Sorted(s.World.Buyers)
		for i, supplier := range words.Sorted(s.World.Suppliers) {
			total += checkRun(t, name+" "+supplier, c, Files{Supplier: supplier, Buyer: buyers[i%len(buyers)]})
		}
	}
	t.Logf("%d claims checked", total)
}

// Every sentence on the page of random scenarios is.
func TestClaimsOfRandomScenarios(t *testing.T) {
	total := 0
	for seed := range uint64(12) {
		w, moves := simtest.Random(seed)
		file := filepath.Join(t.TempDir(), "random.toml")
		if err := os.WriteFile(file, []byte(simtest.TOML("Random", w, moves)), 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := scenario.Load(file)
		if err != nil {
			t.Fatal(err)
		}
		some := Files{Supplier: words.Sorted(w.Suppliers)[0], Buyer: words.Sorted(w.Buyers)[0]}
		total += checkRun(t, fmt.Sprintf("seed %d", seed), fullCase(t, s), some)
	}
	t.Logf("%d claims checked", total)
}

// Every sentence of a comparison is.
func TestClaimsOfComparisons(t *testing.T) {
	var cases []*run.Case
	for _, name := range []string{"boycott-halt", "ban-stays", "history", "no-policy"} {
		s, err := scenario.Load("../scenarios/" + name + ".toml")
		if err != nil {
			t.Fatal(err)
		}
		cases = append(cases, fullCase(t, s))
	}
	total := 0
	for n := 1; n <= len(cases); n++ {
		r, err := OfBatch(cases[:n], Files{Charts: true}, "h20sim run")
		if err != nil {
			t.Fatal(err)
		}
		p := page.FromBatch(cases[:n], pointers(several.Charts(cases[:n])), "")
		total += bornOut(t, fmt.Sprintf("%d scenarios", n), r, p.Statements())
	}
	t.Logf("%d claims checked", total)
}

// Five sentences of a page, each made false by hand in its own way, are caught one by one, and by verify's check of the folder.
func TestFalsifiedSentencesAreCaught(t *testing.T) {
	s, err := scenario.Load("../scenarios/boycott-halt.toml")
	if err != nil {
		t.Fatal(err)
	}
	r, err := OfRun(fullCase(t, s), Files{}, "h20sim run")
	if err != nil {
		t.Fatal(err)
	}
	read := reader(r)
	for _, k := range []struct{ where, from, to string }{
		{"answer by path", `"39 m USD"`, `"390 m USD"`}, // a sale ten times as great
		{"answer by path", `"76 %"`, `"66 %"`},          // another chance
		{"answer by path", `"none"`, `"4 bn USD"`},      // a sale where there is none
		{"answer", `"fewer"`, `"more"`},                 // the other way round
		{"answer", `"four"`, `"three"`},                 // a path less
	} {
		found, err := factcheck.Check(func(name string) ([]byte, error) {
			data, err := read(name)
			if name != factcheck.ClaimsName {
				return data, err
			}
			if !strings.Contains(string(data), `"words":`+k.from) {
				t.Fatalf("found no claim in the words %s", k.from)
			}
			return []byte(falsified(string(data), k.from, k.to)), err
		})
		if err != nil || len(found.Wrong) != 1 || !strings.HasPrefix(found.Wrong[0].Error(), k.where+": ") {
			t.Errorf("%s for %s: found %v and %v, expected it to be caught in %s alone", k.to, k.from, found.Wrong, err, k.where)
		}
	}
}

// falsified is a file of claims with other words in the first place; a claim in words of an order has the form of the other.
func falsified(text, from, to string) string {
	at := strings.Index(text, `"words":`+from)
	rest := strings.Replace(text[at:], from, to, 1)
	switch to {
	case `"more"`:
		rest = strings.Replace(rest, `"below"`, `"above"`, 1)
	case `"4 bn USD"`:
		rest = strings.Replace(rest, `"none"`, `"amount"`, 1)
	}
	return text[:at] + rest
}

// The check sums days up as the model does, for every measure of a run and of its baseline, in a quarter, a year and a week.
func TestTheCheckKnowsEveryMeasure(t *testing.T) {
	s, err := scenario.Load("../scenarios/history.toml")
	if err != nil {
		t.Fatal(err)
	}
	c := fullCase(t, s)
	r, err := OfRun(c, Files{}, "h20sim run")
	if err != nil {
		t.Fatal(err)
	}
	files := factcheck.New(reader(r))
	for _, name := range []string{"FY2026Q2", "FY2026", "2025-08-18..2025-08-24"} {
		p, err := sim.ParsePeriod(name)
		if err != nil {
			t.Fatal(err)
		}
		for run, trace := range map[string]*sim.Trace{"": c.Trace, "baseline": c.Base} {
			for _, m := range trace.Measures {
				want, err := trace.Over(m.Name, p)
				found, errCheck := files.Over(run, m.Name, p.First, p.End)
				if err != nil || errCheck != nil || math.Abs(found-want) > 1e-9*max(1, math.Abs(want)) {
					t.Errorf("%s of run %q in %s: found %g (%v), expected %g (%v)", m.Name, run, name, found, errCheck, want, err)
				}
			}
		}
	}
}
