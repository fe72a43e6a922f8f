package fit

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/bench"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/filetest"
	"h20sim/sim/study"
)

// An input and a score are no facts, met or not; a value at 3 % of its range is at the edge, one at 4 % is not.
func TestCountsByHand(t *testing.T) {
	rows := []Row{{Target: &study.Target{}, Met: true}, {Target: &study.Target{}}, {Target: &study.Target{}, Met: true},
		{Target: &study.Target{Input: true}, Met: true}, {Target: &study.Target{Score: true}, Met: true}}
	value := func(v float64) Fitted { return Fitted{Param: Param{Low: 100, High: 200}, Value: v} }
	lower, upper, inside := value(102.9), value(197.1), value(104)
	inside.Pinned = true
	c := count(rows, []Fitted{lower, upper}, nil)
	if want := "3 facts, 2 free values, 2 at an edge, 0 pinned; 2 of 3 facts met"; c.String() != want {
		t.Errorf("found %q, expected %q", c, want)
	}
	if lower.Edge() != Lower || upper.Edge() != Upper || inside.Edge() != Inside {
		t.Errorf("found %s, %s, %s, expected lower, upper, inside", lower.Edge(), upper.Edge(), inside.Edge())
	}
	c = count(rows[:1], []Fitted{inside}, nil)
	if want := "1 fact, 1 free value, 0 at an edge, 1 pinned; 1 of 1 fact met"; c.String() != want {
		t.Errorf("found %q, expected %q", c, want)
	}
}

// A zero that no value can move is named, so that nobody takes it for a success of the fit; a bound kept with room is not.
func TestFactsThatNoValueMovesAreNamed(t *testing.T) {
	asked, base := tiny(t)
	asked.Targets["outside"] = &study.Target{Name: "outside", Run: "base", Measure: "h20.revenue_outside", Span: asked.Targets["units"].Span, Low: -1, High: 1}
	asked.Method.Evaluations = 10
	r, err := (Search{}).Of(t.Context(), asked, base)
	if err != nil {
		t.Fatal(err)
	}
	if found := strings.Join(r.Counts.Fixed, ", "); found != "outside" {
		t.Errorf("found %q, expected that no value moves the sales outside China, and that some moves the others", found)
	}
	if r.Counts.Facts != asked.Facts() || r.Counts.Free != len(asked.Addresses) {
		t.Errorf("found %s, expected %d facts and %d free values", r.Counts, asked.Facts(), len(asked.Addresses))
	}
}

// A part of another measure is a quotient, in runs of a search and in draws alike.
func TestATargetMayBeAPartOfAnother(t *testing.T) {
	asked, base := tiny(t)
	part := &study.Target{Run: "base", Measure: "h20.shipments_china", Of: "h20.shipments", Span: asked.Targets["units"].Span}
	if v := figureOf(t, asked, base, part); v != 1 {
		t.Errorf("found %v, expected all of the shipments to go to China", v)
	}
	if part.Of = "h20.revenue_outside"; figureOf(t, asked, base, part) != 0 {
		t.Errorf("found %v, expected 0 of nothing", figureOf(t, asked, base, part))
	}
	part.Name, part.Of = "part", "h20.nothing"
	on, err := bench.New(base, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := newRuler(on, asked, base.Moves, []*study.Target{part}); err == nil || err.Error() != `target part: no measure "h20.nothing"` {
		t.Errorf("found %v, expected an error for a measure that there is not", err)
	}
}

// figureOf is the figure of a target in the runs that it speaks of.
func figureOf(t *testing.T, asked *study.Study, base *scenario.Scenario, target *study.Target) float64 {
	t.Helper()
	on, err := bench.New(base, 0)
	if err != nil {
		t.Fatal(err)
	}
	r, err := newRuler(on, asked, base.Moves, []*study.Target{target})
	if err != nil {
		t.Fatal(err)
	}
	out := []float64{0}
	if err := r.read([][]float64{nil}, [][]float64{out}); err != nil {
		t.Fatal(err)
	}
	return out[0]
}

// What a fit gave counts in a back-test of a base that has it; as of the day before the fit, nothing of it is there, and the
// values of the file below stand again, single points of paths among them.
func TestAFitIsHiddenAsOfADayBeforeIt(t *testing.T) {
	dir := filetest.Write(t, map[string]string{"study.toml": `base = "base.toml"
over = "world.toml"
as_of = 2025-08-27
fit = ["nvidia.cover_goal", "chips.h20.price.2025-01-27"]
[method]
starts = 1
evaluations = 20
[sources.early]
title = "Made up"
published = 2024-09-01
grade = "D"
` + madeUpTarget("units", "2024-01-29..2024-07-28", 350_000) + madeUpTarget("more", "FY2025Q3", 200_000) + madeUpTarget("late", "FY2025Q4", 200_000)})
	world, err := filepath.Abs("../../testdata/bad/lib/base.toml")
	if err != nil {
		t.Fatal(err)
	}
	file := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	file("world.toml", `extends = "`+filepath.ToSlash(world)+`"
[sources.quote]
title = "Made up"
published = 2024-01-01
grade = "D"
[nvidia]
cover_goal = { value = 40, low = 20, high = 60, dist = "pert", source = "judgement", note = "Made up." }
[chips.h20.price]
2024-01-29 = { value = 13_500, source = "quote", note = "Made up." }
2025-01-27 = { value = 12_500, low = 12_000, high = 15_000, dist = "pert", source = "quote", note = "Made up." }
`)
	file("base.toml", `extends = "world.toml"`)
	asked, base, err := study.Load(filepath.Join(dir, "study.toml"), 0)
	if err != nil {
		t.Fatal(err)
	}
	r, err := (Search{}).Of(t.Context(), asked, base)
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	if err := r.WriteOverride(&text, "world.toml", "h20sim calibrate study.toml"); err != nil {
		t.Fatal(err)
	}
	file("fit.toml", text.String())
	file("base.toml", `extends = "fit.toml"`)
	checkHidden(t, asked, r, text.String())
}

// checkHidden holds the base of a study that extends the fit against the fit, on its day and on the day before.
func checkHidden(t *testing.T, asked *study.Study, r *Result, text string) {
	t.Helper()
	on, err := asked.BaseAsOf(asked.AsOf)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	before, err := asked.BaseAsOf(asked.AsOf - 1)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	for _, p := range r.Params {
		if v := on.Values[p.Address]; v.Source != "fit-study" || digits(v.Number) != digits(p.Value) {
			t.Errorf("%s: found %v from %s, expected %v from fit-study", p.Address, v.Number, v.Source, p.Value)
		}
		if v := before.Values[p.Address]; v.Number != p.Stated || v.Source == "fit-study" {
			t.Errorf("%s: found %v from %s on the day before, expected %v as stated", p.Address, v.Number, v.Source, p.Stated)
		}
	}
	if before.Sources["fit-study"] != nil || on.Sources["fit-study"].Fit != r.Counts.String() {
		t.Errorf("found the fit on the day before, or %q on its day, expected %q", on.Sources["fit-study"].Fit, r.Counts)
	}
	if v := on.Values["chips.h20.price.2024-01-29"]; v.Source != "quote" {
		t.Errorf("found %v from %q, expected the point beside the fitted one as it was", v.Number, v.Source)
	}
	then, now := countsOn(t, asked, asked.AsOf-1), countsOn(t, asked, asked.AsOf)
	if now.String() != r.Counts.String() || then.Free != 0 {
		t.Errorf("found %q on the day and %q before it, expected %q and no free values", now, then, r.Counts)
	}
}

// countsOn are those of a back-test of a study as of a day.
func countsOn(t *testing.T, asked *study.Study, day sim.Date) Counts {
	t.Helper()
	base, err := asked.BaseAsOf(day)
	if err != nil {
		t.Fatal(err)
	}
	b, err := NewBacktest(asked, base, nil, day)
	if err != nil {
		t.Fatal(err)
	}
	return b.Counts
}

// madeUpTarget is a target of a study file on shipments.
func madeUpTarget(name, period string, low int) string {
	return fmt.Sprintf("[targets.%s]\nmeasure = \"h20.shipments\"\nperiod = %q\nbetween = [%d, %d]\nsource = \"early\"\n", name, period, low, 2*low)
}
