package importance

import (
	"math"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"h20sim/sim/ensemble"
	"h20sim/sim/folder"
	"h20sim/sim/inputs"
	"h20sim/sim/rankbasis"
	"h20sim/sim/scenario"
	"h20sim/sim/sensitivity"
	"h20sim/sim/study"
)

func must[V any](t testing.TB) func(v V, err error) V {
	return func(v V, err error) V {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// studies are those of testdata by kind, each run once.
var studies sync.Map

// swept runs a study of testdata.
func swept(t *testing.T, kind string) Study {
	t.Helper()
	if s, ok := studies.Load(kind); ok {
		return s.(Study)
	}
	asked, base, err := study.Load(filepath.Join("testdata", kind+".toml"), 0)
	if err != nil {
		t.Fatal(err)
	}
	p := must[*ensemble.Plan](t)(ensemble.NewPlan(asked, base))
	dir := filepath.Join(t.TempDir(), kind)
	claim := must[*folder.Claimed](t)(folder.Claim(t.Context(), folder.OS(), dir, p.Wanted(), folder.Options{Known: ensemble.Known}))
	w := ensemble.Work{Plan: p, FS: folder.OS(), Dir: dir, Jobs: 2}
	m := must[*ensemble.Merged](t)(w.Run(t.Context(), false))
	manifest := must[folder.Manifest](t)(m.Manifest("test"))
	if err := claim.Put(manifest, must[[]folder.Output](t)(m.Outputs())...); err != nil {
		t.Fatal(err)
	}
	if err := m.Clear(); err != nil {
		t.Fatal(err)
	}
	if err := claim.Close(); err != nil {
		t.Fatal(err)
	}
	runs := must[*ensemble.Runs](t)(ensemble.OpenRuns(folder.OS(), dir))
	s := Study{m.Result, runs, p, base}
	studies.Store(kind, s)
	return s
}

// find asks the question of a study.
func find(t *testing.T, s Study, courses ...string) *Found {
	t.Helper()
	return must[*Found](t)(Find(s, Question{Measure: "h20.revenue", Period: "FY2025Q2", Courses: courses}))
}

// shareOf is the share of an input.
func shareOf(t *testing.T, f *Found, name string) Share {
	t.Helper()
	i := slices.IndexFunc(f.Shares, func(s Share) bool { return s.Name == name })
	if i < 0 {
		t.Fatalf("found no share of %s", name)
	}
	return f.Shares[i]
}

// Three ways to the same first-order shares agree: regression on runs of any design, and a design that swaps each value.
func TestMethodsAgree(t *testing.T) {
	read, made := find(t, swept(t, "sobol")), find(t, swept(t, "saltelli"))
	if read.Method != Regression || made.Method != Saltelli {
		t.Fatalf("found methods %s and %s", read.Method, made.Method)
	}
	told := 0
	for _, s := range read.Above() {
		if s.Kind == Value {
			if other := shareOf(t, made, s.Name); s.Share.Low > other.Share.High || s.Share.High < other.Share.Low || math.Abs(s.Share.Mean-other.Share.Mean) > 0.1 {
				t.Errorf("%s: found a share of %.3f by regression and %.3f by the design", s.Name, s.Share.Mean, other.Share.Mean)
			}
			told++
		}
	}
	branches := 0.0
	for _, s := range read.Above() {
		if s.Kind == Branch {
			branches += s.Share.Mean
		}
	}
	if path := shareOf(t, made, string(Paths)); math.Abs(branches-path.Share.Mean) > 0.05 || told < 2 || path.Total.Mean < path.Share.Mean-0.02 {
		t.Errorf("found %d values, branches with %.3f and the path with %.3f, %.3f with all that acts together; expected the first two alike", told, branches, path.Share.Mean, path.Total.Mean)
	}
	if math.Abs(read.Mean-made.Mean) > 0.02*read.Mean || math.Abs(read.SD-made.SD) > 0.1*read.SD {
		t.Errorf("found means %g and %g and deviations %g and %g, expected them alike", read.Mean, made.Mean, read.SD, made.SD)
	}
}

// Shapley effects come to 1 over groups and the path; mean sizes of effects are in the unit of the measure.
func TestOtherDesigns(t *testing.T) {
	sum := 0.0
	shapley := find(t, swept(t, "shapley"))
	for _, s := range shapley.Above() {
		sum += s.Share.Mean
	}
	if shapley.Method != Shapley || math.Abs(sum-1) > 0.1 || shareOf(t, shapley, "buyers").Kind != Group || shareOf(t, shapley, "buyers").Of < 1 {
		t.Errorf("found effects %+v, expected those of groups that come to 1", shapley.Shares)
	}
	morris := find(t, swept(t, "morris"))
	if first := morris.Shares[0]; morris.Method != Morris || first.Share.Mean < 1 || slices.ContainsFunc(morris.Shares, func(s Share) bool { return s.Kind == Paths }) {
		t.Errorf("found %+v, expected effects of MUSD and none of the path", morris.Shares)
	}
}

// What draws would part shares is reckoned from the runs that were made, 64 on each of three paths, and not from the three draws that
// the study states.
func TestMoreDrawsThanStated(t *testing.T) {
	if f := find(t, swept(t, "few")); f.Draws != 192 || f.Asked != 3 {
		t.Errorf("found %d draws where %d are stated, expected 192 and 3", f.Draws, f.Asked)
	}
	if f := find(t, swept(t, "sobol")); f.Draws != 512 || f.Asked != 0 {
		t.Errorf("found %d draws, %d stated, expected 512 as stated", f.Draws, f.Asked)
	}
}

// A full grid is split exactly: what its values and the path do alone and together comes to the whole.
func TestGrid(t *testing.T) {
	f := find(t, swept(t, "grid"))
	sum := f.Together
	for _, s := range f.Shares {
		if sum += s.Share.Mean; s.Above && (s.Total.Mean < s.Share.Mean-1e-9 || s.Share.Low != s.Share.High) {
			t.Errorf("%s: found a share of %+v and a total of %+v, expected exact ones, the total no less", s.Name, s.Share, s.Total)
		}
	}
	if f.Method != FullGrid || f.Runs != 36 || math.Abs(sum-1) > leastShare || shareOf(t, f, string(Paths)).Kind != Paths || len(f.Above()) < 2 {
		t.Errorf("found %+v, expected shares over 12 points and three paths that come to 1", f)
	}
	one := find(t, swept(t, "grid"), "fades")
	if one.Method != FullGrid || one.Runs != 12 || slices.ContainsFunc(one.Shares, func(s Share) bool { return s.Kind == Paths }) {
		t.Errorf("found %+v, expected a grid of 12 points on one path", one)
	}
}

// A grid without one of its runs is none: its runs are regressed on, and the run is told as left out.
func TestGridWithFailedRun(t *testing.T) {
	s := swept(t, "grid")
	d := must[*data](t)(s.read(&Question{Measure: "h20.revenue", Period: "FY2025Q2"}))
	d.outcome = slices.Clone(d.outcome)
	d.outcome[3] = math.NaN()
	f := &Found{Study: "s", Draws: 1}
	if err := f.screen(d); err != nil || f.Method != Regression || f.Failed != 1 || f.Runs != 35 {
		t.Errorf("found %+v, %v, expected a regression on 35 runs", f, err)
	}
}

// An output that is the same in all runs has no share of any input.
func TestConstantOutcome(t *testing.T) {
	for _, kind := range []string{"grid", "sobol", "saltelli", "morris", "shapley"} {
		s := swept(t, kind)
		d := must[*data](t)(s.read(&Question{Measure: "h20.revenue", Period: "FY2025Q2"}))
		d.outcome = slices.Repeat([]float64{7}, len(d.outcome))
		f, err := &Found{Study: "s", Draws: s.Result.Draws}, error(nil)
		if s.Plan.Scheme() != nil {
			err = f.estimate(d, s.Plan)
		} else {
			err = f.screen(d)
		}
		if err != nil || len(f.Above()) != 0 || f.SD != 0 || f.Mean != 7 {
			t.Errorf("%s: found %+v, %v, expected no share", kind, f, err)
		}
	}
}

// On a single path chances are not ranked, and no branch is left to ask of.
func TestSinglePath(t *testing.T) {
	f := find(t, swept(t, "sobol"), "fades")
	if f.Chances == 0 || !slices.Equal(f.Courses, []string{"guidance fades"}) {
		t.Errorf("found %d chances left out on %v, expected some", f.Chances, f.Courses)
	}
	for _, s := range f.Shares {
		if s.Kind == Chance || s.Kind == Branch {
			t.Errorf("found %s, expected no chance and no branch", s.Name)
		}
	}
	if all := find(t, swept(t, "sobol")); all.Chances != 0 || shareOf(t, all, "courses.lasts.chance").Kind != Chance {
		t.Error("found chances left out over all paths, expected them among the inputs")
	}
}

// Groups have the share of what is in them, and what belongs to none its section.
func TestGroups(t *testing.T) {
	f := must[*Found](t)(Find(swept(t, "sobol"), Question{Measure: "h20.revenue", Period: "FY2025Q2", By: "buyer"}))
	var names []string
	for _, s := range f.Shares {
		names = append(names, s.Name)
	}
	slices.Sort(names)
	if want := []string{"branches.lasting", "branches.obedience", "buyers.alibaba", "chances", "chips", "moves", "nvidia"}; !slices.Equal(names, want) {
		t.Errorf("found groups %v, expected %v", names, want)
	}
	if other := must[*Found](t)(Find(swept(t, "grid"), Question{Measure: "h20.revenue", Period: "FY2025Q2", By: "supplier"})); f.NoneOf || !other.NoneOf {
		t.Errorf("found none of a buyer %v, none of a supplier on a grid of need and price %v, expected the second alone", f.NoneOf, other.NoneOf)
	}
	in := func(name, grade string, chance bool) *inputs.Input {
		return &inputs.Input{Input: rankbasis.Input{Name: name}, Grade: grade, Chance: chance}
	}
	for _, c := range []struct {
		in       *inputs.Input
		by, want string
	}{
		{in("suppliers.amkor.in_use", "D", false), "supplier", "suppliers.amkor"},
		{in("suppliers.amkor.in_use", "D", false), "chip", "suppliers"},
		{in("courses.sales.moves.licences.rate", "D", false), "move", "moves.licences"},
		{in("courses.sales.chance", "C", true), "move", "chances"},
		{in("courses.sales.chance", "C", true), "grade", "grade C"},
		{in("market.life", "", false), "grade", "no grade"},
	} {
		if got := groupOf(c.in, c.by); got != c.want {
			t.Errorf("%s by %s: found %q, expected %q", c.in.Name, c.by, got, c.want)
		}
	}
}

// loaded is the base of a study, read again.
func loaded(t *testing.T, s Study) *scenario.Scenario {
	t.Helper()
	return must[*scenario.Scenario](t)(s.Plan.Study.LoadScenario(0))
}

// Both ends are those of single runs with all else as stated.
func TestRunEnds(t *testing.T) {
	s := swept(t, "sobol")
	f := find(t, s)
	if err := f.RunEnds(loaded(t, s)); err != nil {
		t.Fatal(err)
	}
	price := shareOf(t, f, "chips.h20.price.2024-07-29")
	fresh, err := loaded(t, s).Along(s.Base.OnPath())
	if err != nil || price.Ends == nil {
		t.Fatalf("found ends %v, %v, expected those of 10,000 to 15,000 USD", price.Ends, err)
	}
	for _, end := range []struct{ at, found float64 }{{10_000, price.Ends.AtLow}, {15_000, price.Ends.AtHigh}} {
		trace, err := fresh.RunAt("chips.h20.price.2024-07-29", end.at)
		if err != nil {
			t.Fatal(err)
		}
		if want, _ := trace.Over("h20.revenue", f.Period); want != end.found {
			t.Errorf("at %g: found %g, expected %g", end.at, end.found, want)
		}
	}
	if !(price.Ends.AtLow < f.Stated && f.Stated < price.Ends.AtHigh) || price.Ends.Low != "10000" {
		t.Errorf("found %+v about %g, expected the stated run between", price.Ends, f.Stated)
	}
}

// A value that leaves the measure as it is at both ends on every path that is asked for is told of no longer. It stays if it
// acts, is tied to others, or is of a design that swaps values.
func TestInertValuesAreDropped(t *testing.T) {
	s := swept(t, "sobol")
	ended := func(method Method, tied bool, name string, courses ...string) *Found {
		f := find(t, s, courses...)
		f.Method, f.Period = method, s.Periods[s.Period("FY2025Q1")]
		f.Shares = []Share{{Name: name, Kind: Value, Of: 1, Tied: tied, Above: true, Share: Interval{0.2, 0.1, 0.3}}}
		if err := f.RunEnds(loaded(t, s)); err != nil {
			t.Fatal(err)
		}
		return f
	}
	const inert = "nvidia.cover_goal"
	if f := ended(Regression, false, inert, "lasts", "obeyed"); len(f.Above()) != 0 || len(f.Shares) != 1 || f.Shares[0].Share.Mean != 0 {
		t.Errorf("found %+v, expected no share where firms obey and nothing is left to cover", f.Shares)
	}
	for name, f := range map[string]*Found{
		"acts":    ended(Regression, false, "chips.h20.price.2024-01-29", "lasts", "obeyed"),
		"tied":    ended(Regression, true, inert, "lasts", "obeyed"),
		"swapped": ended(Saltelli, false, inert, "lasts", "obeyed"),
	} {
		if len(f.Above()) != 1 {
			t.Errorf("%s: found %+v, expected its share", name, f.Shares)
		}
	}
}

// A design needs all its runs; a measure must be kept; courses must meet on a path.
func TestFindProblems(t *testing.T) {
	s := swept(t, "saltelli")
	f := &Found{Study: "s"}
	d := must[*data](t)(s.read(&Question{Measure: "h20.revenue", Period: "FY2025Q2"}))
	d.outcome = slices.Clone(d.outcome)
	d.outcome[3] = math.NaN()
	for want, err := range map[string]error{
		"study s: 1 of ":        f.estimate(d, s.Plan),
		"found no h20.sales":    second(Find(s, Question{Measure: "h20.sales", Period: "FY2025Q2"})),
		"found no run with the": second(Find(s, Question{Measure: "h20.revenue", Period: "FY2025Q2", Courses: []string{"lasts", "fades"}})),
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("found %v, expected %q", err, want)
		}
	}
}

func second(_ *Found, err error) error { return err }

// The same runs give the same answer.
func TestSameAnswer(t *testing.T) {
	if a, b := find(t, swept(t, "sobol")), find(t, swept(t, "sobol")); !reflect.DeepEqual(a, b) {
		t.Errorf("found %+v, then %+v", a, b)
	}
}

// The ends of what a grid sets are those of its points, whatever the range of the scenario: 1,000 to 4,000 and 10,000 to 15,000.
func TestEndsOfGrid(t *testing.T) {
	s := swept(t, "grid")
	f := find(t, s)
	if err := f.RunEnds(loaded(t, s)); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string][2]string{"buyers.alibaba.need": {"1000", "4000"}, "chips.h20.price.2024-01-29": {"10000", "15000"}} {
		if e := shareOf(t, f, name).Ends; e == nil || !e.Points || [2]string{e.Low, e.High} != want {
			t.Errorf("%s: found ends %+v, expected those of the points, %v", name, e, want)
		}
	}
	drawn := find(t, swept(t, "sobol"))
	if err := drawn.RunEnds(loaded(t, swept(t, "sobol"))); err != nil || shareOf(t, drawn, "chips.h20.price.2024-07-29").Ends.Points {
		t.Errorf("found ends of points of a study that draws, or %v", err)
	}
}

// Shares whose difference is within its error are of one class, with the draws that would part them; what is clearly less is of another.
// 0.4 and 0.36 with errors of 0.02 differ by 0.04 ± 1.96·0.0283 = 0.0554: 100·(0.0554/0.04)² = 192.08 draws would part them.
func TestTiesAreNotRanked(t *testing.T) {
	f := &Found{Draws: 100, Shares: []Share{{Name: "a", Of: 1}, {Name: "b", Of: 1}, {Name: "c", Of: 1}, {Name: "inert", Of: 1}}}
	found := []sensitivity.Finding{{Input: 1, Share: 0.4, Error: 0.02}, {Input: 0, Share: 0.36, Error: 0.02}, {Input: 2, Share: 0.1, Error: 0.01}}
	all := make([]inputs.Input, 4)
	if err := f.take(found, all, sets([]inputs.Input{*input("a"), *input("b"), *input("c"), *input("inert")}, "")); err != nil {
		t.Fatal(err)
	}
	want := []struct {
		name  string
		class int
		needs float64
	}{{"b", 0, 193}, {"a", 0, 0}, {"c", 1, 0}}
	for i, w := range want {
		if s := f.Shares[i]; s.Name != w.name || s.Class != w.class || s.Needs != w.needs {
			t.Errorf("place %d: found %s of class %d, %v draws to part it from the next, expected %+v", i, s.Name, s.Class, s.Needs, w)
		}
	}
	if last := f.Shares[3]; len(f.Above()) != 3 || last.Name != "inert" {
		t.Errorf("found %+v last, expected the inert one", last)
	}
}

// input is a number by its name.
func input(name string) *inputs.Input {
	return &inputs.Input{Input: rankbasis.Input{Name: name}}
}

// Without a column of courses that differ, chances have no rank: not by themselves, not as a group, not within a grade, on any path.
func TestChancesHaveNoRankOnAnySinglePath(t *testing.T) {
	s := swept(t, "sobol")
	paths := map[string]bool{}
	for _, cell := range s.Cells {
		paths[strings.Join(cell.Courses, ",")] = true
	}
	for path := range paths {
		for _, by := range []string{"", "move", "grade"} {
			q := Question{Measure: "h20.revenue", Period: "FY2025Q2", Courses: strings.Split(path, ","), By: by}
			d, f := must[*data](t)(s.read(&q)), &Found{Question: q}
			for _, in := range d.asked(f) {
				if in.Chance || in.Categories {
					t.Errorf("%s by %q: found %s among what is asked, expected no chance and no course", path, by, in.Name)
				}
			}
			if drawn := len(slices.DeleteFunc(slices.Clone(d.Inputs), func(in inputs.Input) bool { return !in.Chance || slices.Min(in.Values) == slices.Max(in.Values) })); f.Chances != drawn || drawn == 0 {
				t.Errorf("%s by %q: found %d chances refused, expected all %d that are drawn", path, by, f.Chances, drawn)
			}
			if found := must[*Found](t)(Find(s, q)); slices.ContainsFunc(found.Shares, func(s Share) bool { return s.Kind == Chance || s.Name == "chances" }) {
				t.Errorf("%s by %q: found chances among shares", path, by)
			}
		}
	}
	if len(paths) < 2 {
		t.Errorf("found %d paths, expected several", len(paths))
	}
}
