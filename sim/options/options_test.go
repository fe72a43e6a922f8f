package options_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/floats"

	"h20sim/sim/ensemble"
	"h20sim/sim/folder"
	"h20sim/sim/options"
	"h20sim/sim/study"
)

// text is a study of a world with one question: does a ban last? One option bets that it is lifted, one is the world as it is.
const text = `title    = "Sell or wait"
base     = "branched.toml"
measures = ["h20.revenue", "h20.stock", "nvidia.gross_profit"]
payoff   = "h20.revenue"
period   = "FY2026"

[options.as-it-is]

[options.dear]
title = "Sell dear once it is lifted"

[options.dear.courses.lifted.chips.h20.price]
2025-06-02 = 15_000

[options.cheap]
title = "Sell cheap from the beginning"

[options.cheap.chips.h20]
price = { value = 11_000, low = 9_000, high = 12_500, source = "judgement" }

[design]
draws = 64
`

// sources are the files beside which studies of tests stand.
const sources = "../../testdata/bad-studies/lib"

// A sweep is a finished study.
type sweep struct {
	plan   *ensemble.Plan
	result *ensemble.Result
	runs   *ensemble.Runs
}

// shared is the study of most tests, which only read it.
var shared sweep

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "options")
	if err == nil {
		shared, err = sweptIn(context.Background(), dir, text, 2)
	}
	code := 1
	if err == nil {
		code = m.Run()
		err = errors.Join(shared.runs.Close(), os.RemoveAll(dir))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(code)
}

// swept makes the runs of a study with some workers.
func swept(t *testing.T, text string, jobs int) sweep {
	t.Helper()
	s, err := sweptIn(t.Context(), t.TempDir(), text, jobs)
	must(t, err)
	t.Cleanup(func() { s.runs.Close() })
	return s
}

func sweptIn(ctx context.Context, dir, text string, jobs int) (s sweep, err error) {
	file, out := filepath.Join(dir, "study.toml"), filepath.Join(dir, "out")
	lib, err := filepath.Abs(sources)
	if err == nil {
		err = os.WriteFile(file, []byte(strings.Replace(text, "branched.toml", filepath.ToSlash(lib)+"/branched.toml", 1)), 0o644)
	}
	if err != nil {
		return s, err
	}
	asked, base, err := study.Load(file, 0)
	if err != nil {
		return s, err
	}
	if s.plan, err = ensemble.NewPlan(asked, base); err != nil {
		return s, err
	}
	if err := s.make(ctx, out, jobs); err != nil {
		return s, err
	}
	s.runs, err = ensemble.OpenRuns(folder.OS(), out)
	return s, err
}

// make makes the runs and puts them into a folder.
func (s *sweep) make(ctx context.Context, out string, jobs int) error {
	claim, err := folder.Claim(ctx, folder.OS(), out, s.plan.Wanted(), folder.Options{Known: ensemble.Known})
	if err != nil {
		return err
	}
	w := ensemble.Work{Plan: s.plan, FS: folder.OS(), Dir: out, Jobs: jobs}
	m, err := w.Run(ctx, false)
	if err != nil {
		return errors.Join(err, claim.Close())
	}
	s.result = m.Result
	outputs, err := m.Outputs()
	if err != nil {
		return errors.Join(err, claim.Close())
	}
	manifest, err := m.Manifest("test")
	return errors.Join(err, claim.Put(manifest, outputs...), m.Clear(), claim.Close())
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (s sweep) read(t *testing.T, q options.Question) *options.Table {
	t.Helper()
	table, err := options.Read(s.result, s.runs, s.plan, q)
	must(t, err)
	return table
}

func near(t *testing.T, what string, found, want float64) {
	t.Helper()
	if math.Abs(found-want) > 1e-9*max(1, math.Abs(want)) {
		t.Errorf("%s: found %v, expected %v", what, found, want)
	}
}

// Means of options are those of the study, over both paths by their chances.
func TestMeansAreThoseOfTheStudy(t *testing.T) {
	s := shared
	table := s.read(t, options.Question{})
	m, p := s.result.Measure("h20.revenue"), s.result.Period("FY2026")
	for o, option := range table.Options {
		near(t, option.Name, option.Mean, s.result.Mixtures[o].Stats[m][p].Mean)
	}
	if len(table.Paths) != 2 || table.Paths[0].Name != "lasting" || table.States != 128 {
		t.Errorf("found %+v in %d states, expected two paths of 64 draws", table.Paths, table.States)
	}
	near(t, "chances", table.Paths[0].Chance+table.Paths[1].Chance, 1)
	for i, p := range s.plan.Scenarios[0].Chances(nil) {
		near(t, "chance as stated", table.Paths[i].Stated, p)
	}
	if table.Options[0].Title != "as-it-is" || table.Tied || table.Drawn != len(s.plan.Drawn()) || table.Judged == 0 {
		t.Errorf("found %+v", table.Asked)
	}
}

// An option without changes has the runs of the base, to the last bit, if the draws are the same.
func TestOptionWithoutChangesIsTheBase(t *testing.T) {
	begin, end := strings.Index(text, "payoff"), strings.Index(text, "[design]")
	alone := swept(t, text[:begin]+"[set]\n\"chips.h20.price\" = 12_000\n"+text[end:], 1)
	pinned := swept(t, strings.Replace(text, "[options.as-it-is]", "[set]\n\"chips.h20.price\" = 12_000\n[options.as-it-is]", 1), 1)
	column := ensemble.Outcome("h20.revenue", "all")
	a, err := pinned.runs.Numbers(column)
	must(t, err)
	b, err := alone.runs.Numbers(column)
	must(t, err)
	if len(a) != 3*len(b) {
		t.Fatalf("found %d runs of three options, and %d of the base", len(a), len(b))
	}
	for i := range b {
		if a[i] != b[i] {
			t.Fatalf("run %d: found %v, expected %v as in the base", i, a[i], b[i])
		}
	}
}

// payoffs are those of the options, by state, and what each counts.
func payoffs(t *testing.T, s sweep) (by [][]float64, weights []float64) {
	t.Helper()
	all, err := s.runs.Numbers(ensemble.Outcome("h20.revenue", "FY2026"))
	must(t, err)
	weights, err = s.runs.Weights()
	must(t, err)
	n := len(all) / 3
	for o := range 3 {
		by = append(by, all[o*n:(o+1)*n])
	}
	weights = slices.Clone(weights[:n])
	floats.Scale(1/floats.Sum(weights), weights)
	return by, weights
}

// What it is worth to know the path is the mean over paths of what is best on each, less what is best on average; and to know all, the
// mean of the best of each state.
func TestWorthOfThePath(t *testing.T) {
	s := shared
	v, err := s.read(t, options.Question{}).Value()
	must(t, err)
	by, w := payoffs(t, s)
	n := len(w) / 2
	var perfect, path, best float64
	for _, half := range [][2]int{{0, n}, {n, 2 * n}} {
		most := math.Inf(-1)
		for _, payoff := range by {
			most = max(most, floats.Dot(payoff[half[0]:half[1]], w[half[0]:half[1]]))
		}
		path += most
	}
	for i := range w {
		perfect += w[i] * max(by[0][i], by[1][i], by[2][i])
	}
	for _, payoff := range by {
		best = max(best, floats.Dot(payoff, w))
	}
	near(t, "all there is to know", v.Perfect.Value, perfect-best)
	at := slices.IndexFunc(v.Items, func(w options.Worth) bool { return w.Name == "branches.notices" })
	if found := v.Items[at]; found.Kind != options.OfBranch || found.Title != "Does it last?" || math.Abs(found.Estimate-(path-best)) > 1e-9*best {
		t.Errorf("found %+v, expected an estimate of %g", found, path-best)
	}
	if v.Best != 0 && v.Best != 1 && v.Best != 2 || v.Options[v.Best].Mean != max(v.Options[0].Mean, v.Options[1].Mean, v.Options[2].Mean) {
		t.Errorf("found option %d ahead of %+v", v.Best, v.Options)
	}
}

// No thing is worth more than all there is to know, things stand in order, and each group has more than one value.
func TestItems(t *testing.T) {
	v, err := shared.read(t, options.Question{}).Value()
	must(t, err)
	kinds := map[string]int{}
	for i, w := range v.Items {
		kinds[w.Kind]++
		if w.Estimate > v.Perfect.Value+1e-9 || w.Value != 0 && w.Value != w.Estimate || w.Value > 0 && w.Estimate <= w.Floor {
			t.Errorf("found %+v of %g for all", w, v.Perfect.Value)
		}
		if i > 0 && w.Value > v.Items[i-1].Value {
			t.Errorf("found %s after %s, which is worth less", w.Name, v.Items[i-1].Name)
		}
		if group := w.Kind != options.OfValue && w.Kind != options.OfChance && w.Kind != options.OfBranch; group && w.Number < 2 {
			t.Errorf("found a group of %d: %+v", w.Number, w)
		}
	}
	if kinds[options.OfBranch] != 1 || kinds[options.OfPath] != 0 || kinds[options.OfValue] == 0 || kinds[options.OfGrade] == 0 {
		t.Errorf("found %v, expected one question, and no path beside it", kinds)
	}
}

func TestRegretAddsUp(t *testing.T) {
	s := shared
	table := s.read(t, options.Question{})
	r, err := table.Regret(math.NaN())
	must(t, err)
	v, err := table.Value()
	must(t, err)
	right, worst := 0.0, 0.0
	for o, g := range r.Regrets {
		right, worst = right+g.Best, max(worst, g.Worst)
		near(t, "mean regret and worth of all there is to know", g.Mean-(r.Options[r.Best].Mean-r.Options[o].Mean), v.Perfect.Value)
		mean := 0.0
		for p, path := range r.Paths {
			mean += path.Chance * g.ByPath[p]
		}
		near(t, "mean over paths", mean, g.Mean)
		if !slices.IsSorted(g.Quantiles) || g.High > g.Worst || g.Quantiles[5] > g.High {
			t.Errorf("found %+v", g)
		}
	}
	near(t, "options that are right", right, 1)
	near(t, "bound", r.Bound, worst/20)
	if r.Stated || r.ByMean.Order[0] != r.Best {
		t.Errorf("found %+v", r)
	}
}

// Less of a measure is better if the study or the question says so; then its regrets are those of the measure with its sign turned.
func TestLessIsBetter(t *testing.T) {
	s := shared
	less := s.read(t, options.Question{Better: "less"})
	if less.Options[less.Best].Mean != min(less.Options[0].Mean, less.Options[1].Mean, less.Options[2].Mean) {
		t.Errorf("found option %d ahead of %+v", less.Best, less.Options)
	}
	r, err := less.Regret(1)
	must(t, err)
	by, w := payoffs(t, s)
	mean := 0.0
	for i := range w {
		mean += w[i] * (by[1][i] - min(by[0][i], by[1][i], by[2][i]))
	}
	near(t, "regret of dear chips", r.Regrets[1].Mean, mean)
	if !r.Stated || r.Bound != 1 {
		t.Errorf("found a bound of %g", r.Bound)
	}
	other := s.read(t, options.Question{Measure: "h20.stock", Better: "more", Period: "all", Among: []string{"cheap", "as-it-is"}})
	if other.Less || len(other.Options) != 2 || other.Options[0].Name != "as-it-is" || other.Period.Name != "all" {
		t.Errorf("found %+v, expected two options in order of the study", other.Asked)
	}
}

// Whether more or less is better is told with who says so.
func TestWhoSaysWhatIsBetter(t *testing.T) {
	for _, c := range []struct {
		options.Question
		states bool
		said   string
		less   bool
	}{
		{options.Question{}, false, options.SaidNobody, false},
		{options.Question{}, true, options.SaidStudy, true},
		{options.Question{Measure: "h20.revenue"}, true, options.SaidStudy, true},
		{options.Question{Measure: "h20.stock", Better: "more"}, true, options.SaidAsked, false},
		{options.Question{Better: "more"}, true, options.SaidAsked, false},
		{options.Question{Measure: "h20.stock", Better: "less"}, false, options.SaidAsked, true},
	} {
		s, stated := shared, *shared.plan.Study
		if stated.StatesBetter = c.states; c.states {
			stated.Better = "less"
		}
		plan := *s.plan
		plan.Study, s.plan = &stated, &plan
		if found := s.read(t, c.Question); found.Said != c.said || found.Less != c.less {
			t.Errorf("%+v: found %s, less %v, expected %s, %v", c.Question, found.Said, found.Less, c.said, c.less)
		}
	}
}

// How far options are behind the best one adds up with their means, and the next is the one least behind.
func TestMarginsAreOfTheMeans(t *testing.T) {
	for _, better := range []string{"more", "less"} {
		a := shared.read(t, options.Question{Better: better})
		for o, option := range a.Options {
			near(t, option.Name, option.Behind, math.Abs(a.Options[a.Best].Mean-option.Mean))
			if o != a.Best && (option.Behind < a.Options[a.Next].Behind || option.Error <= 0) || a.Next == a.Best {
				t.Errorf("found %+v, best %d, next %d", a.Options, a.Best, a.Next)
			}
		}
	}
}

// Of options that do not differ none is behind, nothing is worth knowing, and all are right.
func TestOptionsThatAreEqual(t *testing.T) {
	begin, end := strings.Index(text, "[options.dear]"), strings.Index(text, "[design]")
	s := swept(t, strings.Replace(text[:begin]+"[options.same]\n"+text[end:], "draws = 64", "draws = 8", 1), 1)
	table := s.read(t, options.Question{})
	v, err := table.Value()
	must(t, err)
	r, err := table.Regret(math.NaN())
	must(t, err)
	if o := table.Options[table.Next]; table.Next == table.Best || o.Behind != 0 || o.Error != 0 {
		t.Errorf("found %+v behind, expected nothing", o)
	}
	if v.Perfect.Value != 0 || slices.ContainsFunc(v.Items, func(w options.Worth) bool { return w.Value != 0 }) {
		t.Errorf("found %+v, expected nothing to be worth knowing", v)
	}
	for _, g := range r.Regrets {
		if g.Worst != 0 || g.Within != 1 || g.Best != 0.5 {
			t.Errorf("found %+v, expected no regret, and half of each draw", g)
		}
	}
}

// The same runs say the same, however many workers made them.
func TestSameWhateverTheWorkers(t *testing.T) {
	one, err := swept(t, text, 1).read(t, options.Question{}).Value()
	must(t, err)
	two, err := swept(t, text, 3).read(t, options.Question{}).Value()
	must(t, err)
	if !reflect.DeepEqual(one, two) {
		t.Error("found another result with three workers")
	}
}

// All that is wrong with a question is told.
func TestWrongQuestions(t *testing.T) {
	s := shared
	for want, q := range map[string]options.Question{
		`found the measure "h20.revenu", which is not kept of each run; did you mean "h20.revenue"?`:                                                  {Measure: "h20.revenu"},
		`found the period "FY2031", which is not kept of each run, expected a fiscal quarter or year within the run, all, or the period of the study`: {Period: "FY2031"},
		`unknown option "chep"; did you mean "cheap"?`:                                                                                                {Among: []string{"chep", "dear"}},
		`found the option "dear" twice, expected each once`:                                                                                           {Among: []string{"dear", "dear"}},
		`found one option, expected at least two to choose from`:                                                                                      {Among: []string{"dear"}},
	} {
		if _, err := options.Read(s.result, s.runs, s.plan, q); err == nil || err.Error() != want {
			t.Errorf("found %v, expected %s", err, want)
		}
	}
	both := options.Question{Measure: "x", Among: []string{"dear"}}
	if _, err := options.Read(s.result, s.runs, s.plan, both); err == nil || strings.Count(err.Error(), "\n") != 1 {
		t.Errorf("found %v, expected two problems", err)
	}
	if _, err := s.read(t, options.Question{}).Regret(-1); err == nil {
		t.Error("expected a refusal of a bound below 0")
	}
	begin, end := strings.Index(text, "payoff"), strings.Index(text, "[design]")
	without := swept(t, text[:begin]+text[end:], 1)
	if _, err := options.Read(without.result, without.runs, without.plan, options.Question{}); err == nil || !strings.HasPrefix(err.Error(), "found a study without options") {
		t.Errorf("found %v", err)
	}
}
