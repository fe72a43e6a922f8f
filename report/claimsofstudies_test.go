package report

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"h20sim/report/claim"
	"h20sim/report/factcheck"
	"h20sim/report/page"
	"h20sim/report/reporttest"
	"h20sim/report/run"
	"h20sim/report/study"
	"h20sim/sim/ensemble"
	"h20sim/sim/folder"
	"h20sim/sim/scenario"
	studies "h20sim/sim/study"
)

// checkStudy checks the page of a study and returns how many claims it makes. It makes no pictures.
func checkStudy(t *testing.T, name string, r *ensemble.Result, base *scenario.Scenario) int {
	t.Helper()
	tables, err := study.Tables(r, base)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	p := page.FromStudy(r, base, study.Charts(r, base), "")
	assumed, err := page.AssumptionsCSV(base)
	if err != nil {
		t.Fatal(err)
	}
	claims, err := claim.JSON(p.Statements())
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return bornOut(t, name, Results{Outputs: append(tables, folder.Output{Name: factcheck.ClaimsName, Data: claims}, folder.Output{Name: run.AssumptionsName, Data: assumed})}, p.Statements())
}

// madeUp are studies of all shapes.
func madeUp(b *reporttest.Bench) map[string]*ensemble.Result {
	return map[string]*ensemble.Result{
		"uncertainty": b.Uncertainty(120, 12), "few": b.Uncertainty(4, 1), "grid": b.Grid(5, 4, 1), "drawn grid": b.Grid(3, 3, 12), "days": b.Days(1), "drawn days": b.Days(4),
		"points": b.Points(16), "single points": b.Points(1), "pair": b.Pair(16), "single pair": b.Pair(1), "one way": b.OneWay(6, 1), "drawn one way": b.OneWay(5, 12),
		"crossed": b.Crossed(5, 1), "drawn crossed": b.Crossed(5, 12),
		"forked": b.Forked(16), "forked pair": b.ForkedPair(16), "forked way": b.ForkedWay(4, 1), "drawn forked way": b.ForkedWay(4, 12),
	}
}

// Every sentence on the page of a study is borne out by the tables beside it, whatever its question.
func TestClaimsOfMadeUpStudies(t *testing.T) {
	base, total := shipped(t, "boycott-halt").Scenario, 0
	for name, r := range madeUp(reporttest.Small(t)) {
		for _, measure := range []string{"nvidia.revenue_net", "h20.stock", "market.domestic_share"} {
			r.Question.Measure = measure
			if measure != "nvidia.revenue_net" {
				r.Question.Threshold = nil
			}
			total += checkStudy(t, name+" of "+measure, r, base)
		}
	}
	t.Logf("%d claims checked", total)
}

// It is so whatever comes out: nothing, the same everywhere, two heaps, and where runs failed.
func TestClaimsOfRandomStudies(t *testing.T) {
	base, total := shipped(t, "boycott-halt").Scenario, 0
	for seed := range uint64(kinds) {
		for name, r := range madeUp(reporttest.Small(t)) {
			shuffle(rand.New(rand.NewPCG(seed, 13)), r, int(seed))
			total += checkStudy(t, fmt.Sprintf("%s, seed %d", name, seed), r, base)
		}
	}
	t.Logf("%d claims checked", total)
}

// kinds is how many kinds of numbers drawnNumber has.
const kinds = 5

// shuffle puts other numbers, of some kind, in place of what a study found.
func shuffle(rng *rand.Rand, r *ensemble.Result, kind int) {
	r.Failed = 0
	for i := range r.Stats {
		failed := 0
		if rng.IntN(6) == 0 {
			failed = min(1+rng.IntN(3), r.Stats[i][0][0].N)
		}
		r.Failed += failed
		shuffleStats(rng, r.Stats[i], r.Stats[i][0][0].N-failed, kind)
	}
	for i := range r.Mixtures {
		if m := &r.Mixtures[i]; m.To-m.From > 1 {
			shuffleStats(rng, m.Stats, m.Stats[0][0].N, kind)
		} else {
			m.Stats = r.Stats[m.From]
		}
	}
	for i := range r.Paths {
		r.Paths[i].Outcome = drawnNumber(rng, kind)
	}
	if t := r.Question.Threshold; t != nil && rng.IntN(2) == 0 {
		*t = drawnNumber(rng, kind)
	}
}

func shuffleStats(rng *rand.Rand, stats [][]ensemble.Stat, n, kind int) {
	for m := range stats {
		for p := range stats[m] {
			stats[m][p] = ensemble.Stat{N: n}
			if n > 0 {
				stats[m][p] = shuffled(rng, n, kind)
			}
		}
	}
}

// shuffled is a distribution of some kind.
func shuffled(rng *rand.Rand, n, kind int) (t ensemble.Stat) {
	values := make([]float64, 9)
	for i := range values {
		values[i] = drawnNumber(rng, kind)
		if n == 1 {
			values[i] = values[0]
		}
		t.Mean += values[i] / 9
	}
	slices.Sort(values)
	t.N, t.Min, t.Max = n, values[0], values[8]
	copy(t.Quantiles[:], values[1:8])
	t.Beyond = float64(rng.IntN(5)) / 4
	return t
}

// drawnNumber is any number, one of a few that are near to each other, nothing or much, or nothing.
func drawnNumber(rng *rand.Rand, kind int) float64 {
	switch kind {
	case 0:
		return 1e4 * rng.Float64()
	case 1:
		return 5000 + 60*rng.Float64()
	case 2:
		return 8000 * float64(max(0, rng.IntN(7)-4))
	case 3:
		return 4000*float64(rng.IntN(2)) + 10*rng.Float64()
	}
	return 0.4 * rng.Float64()
}

// It is so of the studies that ship, with few draws.
func TestClaimsOfShippedStudies(t *testing.T) {
	total := 0
	for _, name := range []string{"august-uncertainty", "share-by-compliance", "lifting-by-domestic"} {
		file := "../scenarios/studies/" + name + ".toml"
		s, base, err := studies.Load(file, 0)
		if err != nil {
			t.Fatal(err)
		}
		if s.Design != nil {
			s.Design.Draws = 256
		}
		total += checkStudy(t, name, made(t, s, base), base)
	}
	t.Logf("%d claims checked", total)
}

// It is so of small studies: of one run, which states its answer, too; of one draw that is made on each of several paths; and of levels
// at which nothing comes out.
func TestClaimsOfSmallStudies(t *testing.T) {
	for name, c := range map[string]struct{ text, answer string }{
		"one point":       {"base = \"SHIPPED/words-only.toml\"\nmeasures = [\"h20.revenue\"]\n[axes]\n\"moves.reassurance.relief\" = { list = [0.5] }\n", "H20 gross revenue over the whole run: 114 bn USD. This rests on one run; "},
		"one draw":        {"base = \"SHIPPED/ban-stays.toml\"\nmeasures = [\"nvidia.gross_profit\"]\n[design]\nkind = \"random\"\ndraws = 1\nseed = 1\n", " This rests on one run with "},
		"a draw by path":  {"base = \"SHIPPED/boycott-halt.toml\"\nmeasures = [\"treasury.receipts\"]\n[design]\nkind = \"random\"\ndraws = 1\nseed = 16\n", " This rests on 256 runs with "},
		"levels of none":  {"base = \"SHIPPED/boycott-halt.toml\"\nmeasures = [\"h20.revenue\"]\n[question]\nmeasure = \"h20.revenue\"\nperiod = \"FY2027\"\n[axes]\n\"moves.share.rate\" = { list = [0.0, 1.0] }\n\"moves.guidance.date\" = { from = 2025-08-12, to = 2025-12-01, points = 2 }\n", " at 0 %, and is nothing with "},
		"levels by days":  {"base = \"SHIPPED/boycott-halt.toml\"\nmeasures = [\"h20.wait\"]\n[question]\nmeasure = \"h20.wait\"\nperiod = \"FY2027Q4\"\n[axes]\n\"moves.guidance.date\" = { list = [2025-08-12, 2025-12-01] }\n\"moves.share.rate\" = { list = [0.9, 1.0] }\n", "FY2027Q4"},
		"two by one list": {"base = \"SHIPPED/words-only.toml\"\nmeasures = [\"h20.revenue\"]\n[axes]\n\"moves.reassurance.relief\" = { list = [0.5] }\n\"market.patience\" = { list = [0.2, 0.4] }\n", "H20 gross revenue over the whole run"},
	} {
		s, base, err := studies.Load(beside(t, "small.toml", "title = \"Small\"\n"+c.text), 0)
		if err != nil {
			t.Fatal(err)
		}
		r := made(t, s, base)
		if checkStudy(t, name, r, base) == 0 {
			t.Errorf("%s: found no claim, expected an answer", name)
		}
		if found := strings.ReplaceAll(claim.Joined(study.Answer(r, base, nil), " ").String(), "\u00a0", " "); !strings.Contains(found, c.answer) {
			t.Errorf("%s: found %q, expected %q in it", name, found, c.answer)
		}
	}
}

// made makes the runs of a study.
func made(t *testing.T, s *studies.Study, base *scenario.Scenario) *ensemble.Result {
	t.Helper()
	plan, err := ensemble.NewPlan(s, base)
	if err != nil {
		t.Fatal(err)
	}
	w := ensemble.Work{Plan: plan, FS: folder.OS(), Dir: filepath.Join(t.TempDir(), "study"), Jobs: 2, Doubt: func(string) {}}
	m, err := w.Run(context.Background(), false)
	if err != nil {
		t.Fatal(err)
	}
	return m.Result
}

// What a study says is not borne out by the tables of another one, whichever of its tables that is.
func TestClaimsOfAnotherStudyAreWrong(t *testing.T) {
	base := shipped(t, "boycott-halt").Scenario
	for seed, change := range map[uint64]string{0: "study.csv", 1: "quantiles.csv", 2: "single-runs.csv"} {
		r, other := reporttest.Small(t).Uncertainty(40, 12), reporttest.Small(t).Uncertainty(40, 12)
		shuffle(rand.New(rand.NewPCG(seed, 17)), other, 0)
		p := page.FromStudy(r, base, study.Charts(r, base), "")
		tables, foreign := tablesOf(t, r, base), tablesOf(t, other, base)
		tables[change] = foreign[change]
		_, wrong := claim.Check(p.Statements(), factcheck.New(func(name string) ([]byte, error) { return tables[name], nil }))
		if len(wrong) < 3 {
			t.Errorf("found %d claims wrong with another %s, expected some: %v", len(wrong), change, wrong)
		}
	}
}

// tablesOf are the tables of a study, by name.
func tablesOf(t *testing.T, r *ensemble.Result, base *scenario.Scenario) map[string][]byte {
	t.Helper()
	outputs, err := study.Tables(r, base)
	if err != nil {
		t.Fatal(err)
	}
	tables := map[string][]byte{}
	for _, o := range outputs {
		tables[o.Name] = o.Data
	}
	return tables
}
