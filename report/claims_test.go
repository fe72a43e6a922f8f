package report

import (
	"fmt"
	"maps"
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

// A tree is the files of results by name.
type tree map[string]string

func (t tree) Has(name string) bool { _, ok := t[name]; return ok }

func (t tree) Read(name string) ([]byte, error) {
	text, ok := t[name]
	if !ok {
		return nil, fmt.Errorf("%s: the results have no such file", name)
	}
	return []byte(text), nil
}

// bornOut checks that results bear out all that their texts claim, and that texts state nothing else. It returns how many claims there
// are.
func bornOut(t *testing.T, name string, r Results, texts []claim.Statement) int {
	t.Helper()
	found, err := factcheck.Check(tree(filesOf(r)))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for _, wrong := range found.Wrong {
		t.Errorf("%s: %v", name, wrong)
	}
	for i := range texts {
		for _, loose := range texts[i].Parts.Loose() {
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

// fullCases are the cases laid out by fully, by their name and the values laid over.
var fullCases = map[string]*run.Case{}

// fully lays out a shipped scenario with values laid over it, once for all tests, which must not change it.
func fully(t *testing.T, name string, sets ...string) *run.Case {
	t.Helper()
	key := strings.Join(append([]string{name}, sets...), " ")
	if fullCases[key] == nil {
		s, err := scenario.Load("../scenarios/"+name+".toml", sets...)
		if err != nil {
			t.Fatal(err)
		}
		fullCases[key] = fullCase(t, s)
	}
	return fullCases[key]
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
		if _, err := scenario.Load("../scenarios/" + name + ".toml"); err != nil {
			continue // parts of scenarios, such as the base
		}
		total += checkRun(t, name, fully(t, name), Files{pageAlone: true})
	}
	t.Logf("%d claims checked", total)
}

// Every sentence is on the page of a run that ends before its courses differ, or before its halt shows.
func TestClaimsOfShortRuns(t *testing.T) {
	for _, end := range []string{"2025-09-01", "2025-09-29"} {
		t.Logf("%d claims checked", checkRun(t, "to "+end, fully(t, "boycott-halt", "time.end="+end), Files{Supplier: "amkor", Buyer: "bytedance", pageAlone: true}))
	}
}

// Every sentence is on the page of a file that adds to a shipped one what that one and its baseline do not have: an expectation, by which
// reported figures are held against the run, and suppliers.
func TestClaimsOfFilesThatAdd(t *testing.T) {
	for name, text := range map[string]string{
		"an expectation": "extends = \"SHIPPED/share-no-boycott.toml\"\n[expect.sales]\nmeasure = \"h20.revenue\"\nperiod = \"FY2026Q3\"\nat_most = 1e9\nsource = \"judgement\"\n",
		"a supplier":     "extends = \"SHIPPED/licences-free.toml\"\n" + supplierText("spil", 5000),
		"suppliers":      "extends = \"SHIPPED/words-only.toml\"\n" + supplierText("first", 50) + supplierText("second", 2000),
	} {
		file := beside(t, "adds.toml", "title = \"Adds\"\n"+text)
		s, err := scenario.Load(file)
		if err != nil {
			t.Fatal(err)
		}
		some := Files{pageAlone: true}
		if added := s.World.Suppliers["spil"]; added != nil {
			some.Supplier = "spil"
		}
		if n := checkRun(t, name, fullCase(t, s), some); n < 60 {
			t.Errorf("%s: found %d claims, expected those of a page", name, n)
		}
	}
}

// beside writes a file in which SHIPPED stands for the folder of the shipped scenarios, and returns where it stands.
func beside(t *testing.T, name, text string) string {
	t.Helper()
	shipped, err := filepath.Abs("../scenarios")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(strings.ReplaceAll(text, "SHIPPED", filepath.ToSlash(shipped))), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// supplierText is the table of a supplier of packaging with a capacity, in chips a week.
func supplierText(name string, capacity int) string {
	return fmt.Sprintf("[suppliers.%s]\ntitle = \"Another %s\"\nstage = \"packaging\"\ncapacity = %d\nlead_time = 45\nvalue_added = 750\nsource = \"judgement\"\n", name, name, capacity)
}

// Every sentence on a supplier and on a buyer is, of each of them.
func TestClaimsOfSections(t *testing.T) {
	total := 0
	c := fully(t, "boycott-halt")
	buyers := words.Sorted(c.Scenario.World.Buyers)
	for i, supplier := range words.Sorted(c.Scenario.World.Suppliers) {
		total += checkRun(t, supplier, c, Files{Supplier: supplier, Buyer: buyers[i%len(buyers)], pageAlone: true})
	}
	t.Logf("%d claims checked", total)
}

// Every sentence on the page of random scenarios is, whose pictures can all be drawn.
func TestClaimsOfRandomScenarios(t *testing.T) {
	total := 0
	for seed := range uint64(8) {
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
		cases = append(cases, fully(t, name))
	}
	total := 0
	for n := 1; n <= len(cases); n++ {
		r, err := OfBatch(cases[:n], Files{Charts: true, pageAlone: true}, "h20sim run")
		if err != nil {
			t.Fatal(err)
		}
		p := page.FromBatch(cases[:n], pointers(several.Charts(cases[:n])), "")
		total += bornOut(t, fmt.Sprintf("%d scenarios", n), r, p.Statements())
	}
	t.Logf("%d claims checked", total)
}

// Sentences of a page, each made false by hand in its own way and in the words of its form, are caught one by one; so are sentences
// that lost their claims, and altered tables.
func TestFalsifiedSentencesAreCaught(t *testing.T) {
	r, err := OfRun(fully(t, "boycott-halt"), Files{}, "h20sim run")
	if err != nil {
		t.Fatal(err)
	}
	all := filesOf(r)
	if found, err := factcheck.Check(tree(all)); err != nil || len(found.Wrong) > 0 || found.Cells < 10_000 {
		t.Fatalf("found %d cells, %v and %v of the results as they are", found.Cells, found.Wrong, err)
	}
	for _, k := range []struct{ file, from, to, want string }{
		{factcheck.ClaimsName, `"claim":{"words":"39 m USD"`, `"claim":{"words":"390 m USD"`, "answer by path: "},     // a sale ten times as great
		{factcheck.ClaimsName, `"claim":{"words":"76 %"`, `"claim":{"words":"66 %"`, "answer by path: "},              // another chance
		{factcheck.ClaimsName, `"claim":{"words":"none"`, `"claim":{"words":"4 bn USD"`, "answer by path: "},          // a sale where there is none
		{factcheck.ClaimsName, `"claim":{"words":"fewer"`, `"claim":{"words":"more"`, "answer: "},                     // the other way round
		{factcheck.ClaimsName, `"claim":{"words":"four"`, `"claim":{"words":"three"`, "answer: "},                     // a path less
		{factcheck.ClaimsName, `"claim":{"words":"the likeliest"`, `"claim":{"words":"the least likely"`, "answer: "}, // the other end
		{factcheck.ClaimsName, `"form":"none","unit":"MUSD","of":[`, `"form":"none","unit":"MUSD","of":[{"op":"fixed"}],"was":[`, "rests on what the program sets alone"},
		{factcheck.ClaimsName, `4.1 million chips`, `4.1 million USD`, `ends in "million usd"`},                              // another unit
		{factcheck.ClaimsName, `{"name":"12 August 2025"}`, `{"name":"12 June 2025"}`, "the parts say"},                      // a day
		{factcheck.ClaimsName, `12 August 2025`, `12 June 2025`, "stands on no page"},                                        // a day, wherever it stands
		{factcheck.ClaimsName, `{"name":"FY2026Q3"}`, `{"name":"the best quarter"}`, "names no day and no period"},           // a name that is none
		{factcheck.ClaimsName, `H20 gross revenue in`, `AMD revenue in`, "stands on no page"},                                // a label
		{factcheck.ClaimsName, `{"words":"; expected "}`, `{"words":"; at most "}`, `"; at most" is stated without a claim`}, // words of the program
		{"report.html", `<h1>`, `<h1>H20 revenue is 390 bn USD. `, "which claims.json does not have"},                        // a page of its own
		{"quarters.csv", "nvidia.revenue_net,MUSD,", "nvidia.revenue_net,MUSD,9", "quarters.csv: nvidia.revenue_net of FY"},  // a table by quarter
		{"weekly.csv", "h20.shipments_china,chip,", "h20.shipments_china,chip,9", "weekly.csv: h20.shipments_china of "},     // a table by week
		{"paths.csv", ",nvidia.revenue_net,MUSD,", ",nvidia.revenue_net,MUSD,9", "paths.csv: nvidia.revenue_net of FY"},      // a table by path
		{"paths.csv", ",0.", ",0.9", "paths.csv, row 2: the chance of "},                                                     // a chance in one row
	} {
		if !strings.Contains(all[k.file], k.from) {
			t.Errorf("%s: found no %s", k.file, k.from)
			continue
		}
		n := 1
		if !strings.HasPrefix(k.from, "{") && !strings.HasPrefix(k.from, `"`) && k.file == factcheck.ClaimsName {
			n = -1
		}
		caught(t, altered(all, k.file, strings.Replace(all[k.file], k.from, k.to, n)), k.to, k.want)
	}
	caught(t, altered(all, factcheck.ClaimsName, "[]"), "no claims", "claims.json: found no claim")
	caught(t, altered(all, "path-3.parquet", all["daily.parquet"]), "the days of another path", "the days of path-3.parquet come to")
}

// altered are files of which one is another.
func altered(all map[string]string, file, text string) tree {
	other := maps.Clone(all)
	other[file] = text
	return other
}

// caught checks that something that is wanted is found wrong.
func caught(t *testing.T, f tree, what, want string) {
	t.Helper()
	found, err := factcheck.Check(f)
	if err != nil {
		t.Errorf("%s: %v", what, err)
	}
	for _, wrong := range found.Wrong {
		if strings.Contains(wrong.Error(), want) {
			return
		}
	}
	t.Errorf("%s: found %v, expected %q", what, found.Wrong, want)
}

// The check sums days up as the model does, for every measure of a run and of its baseline, in a quarter, a year and a week.
func TestTheCheckKnowsEveryMeasure(t *testing.T) {
	c := fully(t, "history")
	r, err := OfRun(c, Files{}, "h20sim run")
	if err != nil {
		t.Fatal(err)
	}
	files := factcheck.New(tree(filesOf(r)).Read)
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
