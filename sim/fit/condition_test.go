package fit

import (
	"bytes"
	"context"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/ensemble"
	"h20sim/sim/scenario"
	"h20sim/sim/study"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// tinyStudy is a small world with a handful of values that widen, and two figures that are fitted.
const tinyStudy = "../../cmd/h20sim/testdata/fit/tiny.toml"

func tiny(t *testing.T) (*study.Study, *scenario.Scenario) {
	t.Helper()
	asked, base, err := study.Load(tinyStudy, 0)
	if err != nil {
		t.Fatal(err)
	}
	return asked, base
}

func near(t *testing.T, what string, found, want, within float64) {
	t.Helper()
	if !(math.Abs(found-want) <= within) {
		t.Errorf("%s: found %.6g, expected %.6g", what, found, want)
	}
}

// A figure y = 3 + 2a + 0b seen as 7 with variance 4: a has the precision 1 + 4/4 = 2 and the mean 2·(7 − 3)/4/2 = 1.
func TestPosteriorByHand(t *testing.T) {
	l := &line{mat.NewDense(1, 2, []float64{2, 0}), []float64{3}}
	b, err := posterior(l, []sight{{0, 7, 4}})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "mean of a", b.mean[0], 1, 1e-12)
	near(t, "mean of b", b.mean[1], 0, 1e-12)
	near(t, "left", b.left[0], math.Sqrt(0.5), 1e-12)
	mean, variance := b.of([]float64{1, 1})
	near(t, "mean of a + b", mean, 1, 1e-12)
	near(t, "variance of a + b", variance, 1.5, 1e-12)
	z := b.point([]float64{1, 1})
	near(t, "a at a standard deviation", z[0], 1+math.Sqrt(0.5), 1e-12)
	near(t, "b at a standard deviation", z[1], 1, 1e-12)
}

// A bound at the mean leaves the half-normal distribution: mean √(2/π), variance 1 − 2/π; and its mirror image.
func TestBoundCutsTheNormalDistribution(t *testing.T) {
	for _, side := range []int{1, -1} {
		o := observation{wanted: 0, side: side}
		s, matters := cut(o, 0, 1)
		if !matters {
			t.Fatal("expected a bound through the middle to matter")
		}
		variance := 1 / (1 + 1/s.variance)
		near(t, "variance", variance, 1-2/math.Pi, 1e-9)
		near(t, "mean", variance*s.wanted/s.variance, float64(side)*math.Sqrt(2/math.Pi), 1e-9)
	}
	if _, matters := cut(observation{wanted: -9, side: 1}, 0, 1); matters {
		t.Error("expected a bound nine standard deviations off to say nothing")
	}
}

func TestObservationsOfTargets(t *testing.T) {
	value := 4600.0
	level := observed(&study.Target{Value: &value, Low: 4370, High: 4830})
	near(t, "error on the level", level.sd, 230/edge, 1e-9)
	near(t, "miss at the edge", level.miss(level.seen(4830)), edge, 1e-9)
	ratio := observed(&study.Target{Low: 50, High: 200, Value: &value, Scale: "log"})
	near(t, "error on the ratio", ratio.sd, math.Log(2)/edge, 1e-9)
	near(t, "least figure", ratio.seen(0), math.Log(0.5), 1e-9)
	least := observed(&study.Target{Low: 16_000, High: math.Inf(1)})
	near(t, "miss above the bound", least.miss(17_000), 0, 0)
	near(t, "miss below the bound", least.miss(15_840), -1, 1e-9)
}

// A figure that is a straight line of scores and one of them twice: the regression finds it, also with a prior that is
// wrong by a tenth.
func TestRegressionFindsALine(t *testing.T) {
	c := &conditioner{study: &study.Study{}, seen: make([]observation, 1)}
	d, _ := c.pairsOf(prior(3), 1)
	y, slopes := mat.NewDense(pairsOver(3), 1, nil), mat.NewDense(1, 3, []float64{2, -1, 0})
	y.Mul(d, slopes.T())
	found, err := regress(y, d, mat.NewDense(1, 3, []float64{1.8, -1, 0}))
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{2, -1, 0} {
		near(t, "slope", found.At(0, i), want, 0.03)
	}
	silence(d, slopes)
	near(t, "score without a slope", mat.Norm(d.ColView(2), 2), 0, 0)
}

// Draws agree with the figures better after than before, and a figure that was published later says nothing.
func TestConditionTiesDrawsToFigures(t *testing.T) {
	if testing.Short() {
		t.Skip("left out of short runs")
	}
	asked, base := tiny(t)
	told := 0
	c, err := Conditioning{Jobs: 2, Told: func(done, total int) {
		if told = done; done > total {
			t.Errorf("told of %d runs of %d", done, total)
		}
	}}.Of(t.Context(), asked, base)
	if err != nil {
		t.Fatal(err)
	}
	if told == 0 || !slices.Equal(c.Given.Targets, []string{"stock", "summer", "units"}) {
		t.Fatalf("told of %d runs; found targets %v, expected stock, summer and units", told, c.Given.Targets)
	}
	for _, tied := range c.Targets {
		if tied.After.Within < max(tied.Before.Within, 0.75) {
			t.Errorf("%s: found %.2f of the draws within the bounds, %.2f before; expected most, and more", tied.Target.Name, tied.After.Within, tied.Before.Within)
		}
	}
	if c.Thin() != nil {
		t.Errorf("found %+v effective, expected at least half: this world is nearly straight", c.Effective)
	}
	one, err := Conditioning{Jobs: 1}.Of(t.Context(), asked, base)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := writtenAs(t, c.Given), writtenAs(t, one.Given); a != b {
		t.Errorf("found\n%s\nwith two jobs and\n%s\nwith one", a, b)
	}
}

func writtenAs(t *testing.T, g *ensemble.Given) string {
	t.Helper()
	var b bytes.Buffer
	if err := g.Write(&b, "h20sim calibrate tiny.toml --given given.toml"); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// What ships as given was made for the spreads and the figures that ship.
func TestShippedGivenIsFresh(t *testing.T) {
	asked, base, err := study.Load("../../scenarios/studies/fit-2025-08-27.toml", 0)
	if err != nil {
		t.Fatal(err)
	}
	given, err := ensemble.ReadGiven(GivenFile(asked))
	if err != nil {
		t.Fatal(err)
	}
	plan, err := drawing(asked, base, 2, []string{"h20.revenue"})
	if err != nil {
		t.Fatal(err)
	}
	if doubts := given.Doubts(ModelOf(base)); len(doubts) > 0 {
		t.Error(doubts)
	}
	if err := plan.Condition(given); err != nil || len(plan.Warnings) > 0 {
		t.Errorf("found %v and warnings\n%v\nexpected none; h20sim calibrate --given writes %s again", err, plan.Warnings, GivenFile(asked))
	}
	var fitted []string
	for name, target := range asked.Targets {
		if target.IsFact() {
			fitted = append(fitted, name)
		}
	}
	slices.Sort(fitted)
	if given.AsOf != asked.AsOf || !slices.Equal(given.Targets, fitted) {
		t.Errorf("found figures %v as of %s, expected %v as of %s", given.Targets, given.AsOf, fitted, asked.AsOf)
	}
}

func TestConditionNeedsFiguresAndSpreads(t *testing.T) {
	asked, base := tiny(t)
	ended, stop := context.WithCancel(t.Context())
	stop()
	if _, err := (Conditioning{Jobs: 1}).Of(ended, asked, base); err != context.Canceled {
		t.Errorf("found %v, expected %v", err, context.Canceled)
	}
	asked.Targets = map[string]*study.Target{"autumn": asked.Targets["autumn"]}
	if _, err := (Conditioning{Jobs: 1}).Of(t.Context(), asked, base); err == nil || err.Error() != tinyStudy+": found no targets to agree with, expected some that are not only scored" {
		t.Errorf("found %v", err)
	}
}

// Outcomes 0, 2 and the figure 1: mean |X − 1| is 1, mean |X − X'| is 1, so that the score is 1 − ½.
func TestOutcomesByHand(t *testing.T) {
	near(t, "CRPS of two", Outcomes{Values: []float64{0, 2}}.CRPS(1), 0.5, 1e-12)
	near(t, "CRPS of one is its error", Outcomes{Values: []float64{3}}.CRPS(5), 2, 1e-12)
	near(t, "CRPS of many", Outcomes{Values: []float64{0, 1, 4}}.CRPS(2), 5./3-0.5*16./9, 1e-12) // pairs are 1, 4 and 3 apart
	o := Outcomes{Values: []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}}
	if low, high := o.Middle(0.8); low != 1 || high != 9 {
		t.Errorf("found the middle 80 %% from %g to %g, expected 1 to 9", low, high)
	}
	if !o.Within(9, 0.8) || o.Within(9.5, 0.8) || o.Within(0.5, 0.8) {
		t.Error("expected 9 within the middle 80 %, 9.5 and 0.5 not")
	}
}

// Outcomes 0 and 4 with a quarter and three quarters of the weight: for the figure 2, mean |X − 2| is 2 and mean |X − X'|
// is 2 · 3/16 · 4. A quarter of the weight lies at or below 0. Weights that are equal change nothing.
func TestWeightedOutcomesByHand(t *testing.T) {
	o := Outcomes{[]float64{0, 4}, []float64{0.25, 0.75}}
	near(t, "CRPS", o.CRPS(2), 2-0.5*1.5, 1e-12)
	if o.Quantile(0.25) != 0 || o.Quantile(0.26) != 4 || o.Quantile(0.1) != 0 || o.Quantile(0.9) != 4 {
		t.Errorf("found quantiles of %g, %g, %g and %g", o.Quantile(0.1), o.Quantile(0.25), o.Quantile(0.26), o.Quantile(0.9))
	}
	same, alike := Outcomes{[]float64{0, 1, 4, 9}, []float64{0.25, 0.25, 0.25, 0.25}}, Outcomes{Values: []float64{0, 1, 4, 9}}
	near(t, "CRPS of equal weights", same.CRPS(2), alike.CRPS(2), 1e-12)
	if a, b := same.Middle(0.5); a != 0 || b != 4 {
		t.Errorf("found %g to %g, expected 0 to 4", a, b)
	}
}

// Draws of a base with a branch are a mixture of those of its paths, each with its chance: here of those with a ban and of
// those of the base without it.
func TestDrawsOverPaths(t *testing.T) {
	draws := func(set string) *Draws {
		content, err := os.ReadFile(tinyStudy)
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		there, err := filepath.Abs(filepath.Dir(tinyStudy))
		if err != nil {
			t.Fatal(err)
		}
		base, err := filepath.Rel(dir, filepath.Join(there, "past.toml"))
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Replace(string(content), `"past.toml"`, strconv.Quote(filepath.ToSlash(base)), 1) + "\n[set]\n" + set
		if err := os.WriteFile(filepath.Join(dir, "tiny.toml"), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		asked, s, err := study.Load(filepath.Join(dir, "tiny.toml"), 0)
		if err != nil {
			t.Fatal(err)
		}
		d, err := NewDraws(t.Context(), asked, s, nil, Keep{Measures: []string{"h20.revenue"}}, 64, 2)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	mean := func(o Outcomes) float64 { return stat.Mean(o.Values, o.Weights) }
	period := sim.FiscalYear(2026)
	both := draws("\"moves.ban.chance\" = 0.25").Of("h20.revenue", period)
	with, without := draws("\"moves.ban.chance\" = 1").Of("h20.revenue", period), draws("\"moves.ban.chance\" = 0").Of("h20.revenue", period)
	if len(both.Values) != 128 || !slices.IsSorted(both.Values) || with.Weights != nil || mean(with) == mean(without) {
		t.Fatalf("found %d outcomes", len(both.Values))
	}
	near(t, "mean over paths", mean(both), mean(with)/4+3*mean(without)/4, 1e-6*mean(without))
	near(t, "sum of weights", floats.Sum(both.Weights), 1, 1e-12)
}

// Draws that are tied to the figures are narrower where the figures speak, and are kept also in other periods.
func TestDrawsOfAStudy(t *testing.T) {
	asked, base := tiny(t)
	shipped, err := ensemble.ReadGiven(GivenFile(asked))
	if err != nil {
		t.Fatal(err)
	}
	other := *shipped
	other.Model = "another"
	if d, err := NewDraws(t.Context(), asked, base, &other, Keep{Measures: []string{"h20.stock"}}, 8, 1); err != nil || len(d.Warnings) != 1 || !strings.Contains(d.Warnings[0].Text, "made with another model or base (another, now ") {
		t.Errorf("found %v and warnings %v, expected one of another model", err, d.Warnings)
	}
	target := asked.Targets["units"]
	keep := Keep{Measures: []string{target.Measure, "nobody.there"}, Periods: []sim.Period{target.Span, {Name: "too late", First: 30_000, End: 30_001}}}
	width := map[bool]float64{}
	for _, tied := range []bool{false, true} {
		given := shipped
		if !tied {
			given = nil
		}
		d, err := NewDraws(t.Context(), asked, base, given, keep, 128, 2)
		if err != nil {
			t.Fatal(err)
		}
		low, high := d.Of(target.Measure, target.Span).Middle(0.8)
		width[tied] = high - low
		if !d.Of("nobody.there", target.Span).None() || !d.Of(target.Measure, keep.Periods[1]).None() {
			t.Error("expected no outcomes of what the base does not have")
		}
		part, err := d.Judged(t.Context(), 2)
		if err != nil || !(part(target.Measure, target.Span).Part > 0.9) {
			t.Errorf("tied %v: found %v and %.2f of the variance on judgement, expected nearly all", tied, err, part(target.Measure, target.Span).Part)
		}
	}
	if width[true] > 0.7*width[false] {
		t.Errorf("found the middle 80 %% %.0f wide tied and %.0f free, expected much less", width[true], width[false])
	}
}
