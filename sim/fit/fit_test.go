package fit_test

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/fit"
	"h20sim/sim/scenario"
	"h20sim/sim/study"
)

// truth are values that a made-up history is made with, away from what the files state.
var truth = map[string]float64{
	"chips.h20.taste":          0.9,
	"market.growth.2025-01-27": 1.9,
	"chips.ascend.taste":       -0.4,
}

// A history made with known values must give these values back, where the figures say anything about them; and a
// value that no figure depends on must be called that.
func TestCalibrateRecoversWhatAMadeUpHistoryWasMadeWith(t *testing.T) {
	if testing.Short() {
		t.Skip("long; another fit works side by side")
	}
	asked, base := madeUp(t)
	told := 0
	r, err := fit.Search{Told: func(done, total int, loss float64) {
		if told++; done > total || math.IsNaN(loss) {
			t.Errorf("progress %d of %d with loss %v", done, total, loss)
		}
	}}.Of(t.Context(), asked, base)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.Params {
		want, known := truth[p.Address]
		switch {
		case !known && p.Pinned:
			t.Errorf("%s is called pinned, with %.0f %% of its spread left; expected not: no figure depends on it", p.Address, 100*p.Spread())
		case known && !p.Pinned:
			t.Errorf("%s is called not pinned, with %.0f %% of its spread left; expected it to be", p.Address, 100*p.Spread())
		case known && math.Abs(p.Value-want) > 0.05*(p.High-p.Low):
			t.Errorf("%s: found %.4f, expected %.4f; stated %.4f", p.Address, p.Value, want, p.Stated)
		}
	}
	if before, after := misses(r.Before), misses(r.After); after > 0.2 || before < 10*after {
		t.Errorf("misses were %.3f and are %.3f; expected them to go to nearly nothing", before, after)
	}
	if told == 0 || len(r.Losses) != asked.Method.Starts {
		t.Errorf("told of %d evaluations, losses %v", told, r.Losses)
	}
	checkProfiles(t, r)
	checkOverride(t, r)
}

// misses is the length of the misses of rows, over those that are fitted.
func misses(rows []fit.Row) float64 {
	sum := 0.0
	for _, r := range rows {
		if !r.Target.Score {
			sum += r.Miss * r.Miss
		}
	}
	return math.Sqrt(sum)
}

// checkProfiles: a profile is lowest near the fitted value, and flat for the value that nothing depends on.
func checkProfiles(t *testing.T, r *fit.Result) {
	t.Helper()
	for _, p := range r.Params {
		low, top := p.Profile[0], 0.0
		for _, q := range p.Profile {
			top = max(top, q.Loss)
			if q.Loss < low.Loss {
				low = q
			}
		}
		if _, known := truth[p.Address]; known && math.Abs(low.Value-p.Value) > 0.15*(p.High-p.Low) {
			t.Errorf("profile of %s is lowest at %.3f, far from the fitted %.3f", p.Address, low.Value, p.Value)
		} else if !known && top > 3 {
			t.Errorf("profile of %s rises by %.3f, expected it flat: no figure depends on it", p.Address, top)
		}
	}
}

// checkOverride: what is written loads again, and gives the fitted values with the study as their source.
func checkOverride(t *testing.T, r *fit.Result) {
	t.Helper()
	var text bytes.Buffer
	base, err := filepath.Abs("../../scenarios/base.toml")
	if err != nil {
		t.Fatal(err)
	}
	if err := r.WriteOverride(&text, base, "h20sim calibrate made-up.toml"); err != nil {
		t.Fatal(err)
	}
	s, err := scenario.Parse(filepath.Join(t.TempDir(), "fitted.toml"), text.Bytes())
	if err != nil {
		t.Fatalf("%v\n%s", err, text.String())
	}
	if v := s.Values["market.growth.2026-01-26"]; v == nil || v.Number != load(t, base).Values["market.growth.2026-01-26"].Number {
		t.Errorf("found %+v for a point of a path beside a fitted one, expected it as stated", v)
	}
	for _, p := range r.Params {
		v := s.Values[p.Address]
		if math.Abs(v.Number-p.Value) > 1e-3*math.Abs(p.Value) || v.Source != "fit-made-up" {
			t.Errorf("%s: the file gives %v from %q, expected %v from fit-made-up", p.Address, v.Number, v.Source, p.Value)
		}
	}
}

// madeUp returns a study whose targets are what the shipped world gives with the values of truth.
func madeUp(t *testing.T) (*study.Study, *scenario.Scenario) {
	t.Helper()
	file, err := filepath.Abs("../../scenarios/base.toml")
	if err != nil {
		t.Fatal(err)
	}
	asked := &study.Study{File: "made-up.toml", Title: "A made-up history", Story: "Known values.", Base: file, AsOf: sim.NewDate(2025, 8, 27),
		Fit: study.Fit{Addresses: []string{"chips.h20.taste", "market.growth.2025-01-27", "chips.ascend.taste", "nvidia.reusable"},
			Targets: map[string]*study.Target{}, Method: study.Method{Starts: 2, Evaluations: 600, Seed: 7, Prior: 0.01}}}
	base := load(t, file)
	for address, v := range truth {
		if err := base.Set(address, v); err != nil {
			t.Fatal(err)
		}
	}
	trace, err := base.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	for _, measure := range []string{"h20.orders", "ascend.shipments", "h20.shipments", "ascend.orders"} {
		for _, q := range []string{"FY2025Q1", "FY2025Q2", "FY2025Q3", "FY2025Q4"} {
			addTarget(t, asked, trace, measure, q)
		}
	}
	return asked, load(t, file)
}

func addTarget(t *testing.T, asked *study.Study, trace *sim.Trace, measure, quarter string) {
	t.Helper()
	p, err := sim.ParsePeriod(quarter)
	if err != nil {
		t.Fatal(err)
	}
	v, err := trace.Over(measure, p)
	if err != nil {
		t.Fatal(err)
	}
	name := fmt.Sprintf("%s-%s", measure, quarter)
	asked.Targets[name] = &study.Target{Name: name, Run: "base", Measure: measure, Period: quarter, Span: p, Low: 0.98 * v, High: 1.02 * v, Scale: "log"}
}

func load(t *testing.T, file string) *scenario.Scenario {
	t.Helper()
	s, err := scenario.Load(file)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The same study gives the same values.
func TestCalibrateIsDeterministic(t *testing.T) {
	values := func() (all []float64) {
		asked, base := madeUp(t)
		asked.Method.Evaluations, asked.Method.Starts = 40, 1
		r, err := fit.Search{}.Of(t.Context(), asked, base)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range r.Params {
			all = append(all, p.Value, p.Left)
		}
		return all
	}
	a, b := values(), values()
	for i := range a {
		if a[i] != b[i] {
			t.Fatalf("found %v, then %v", a, b)
		}
	}
}

// A value that an earlier fit of the study found, and that is free no more, goes back to what the file says whose values are fitted:
// what the study writes does not state it, so that nothing that was fitted beside it may rest on it.
func TestCalibrateForgetsWhatIsFreeNoMore(t *testing.T) {
	asked, _ := madeUp(t)
	asked.Method.Evaluations, asked.Method.Starts = 20, 1
	file := filepath.Join(t.TempDir(), "before.toml")
	text := fmt.Sprintf(`extends = %q
[sources.fit-made-up]
title = "an earlier fit"
grade = "D"
published = 2025-08-27
[chips.ascend.taste]
value  = -0.9
source = "fit-made-up"
[nvidia.reusable]
value  = 0.5
source = "judgement"
`, asked.Base)
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	asked.Over, asked.Base = asked.Base, file
	asked.Addresses = []string{"chips.h20.taste", "market.growth.2025-01-27"}
	base, stated := load(t, file), load(t, asked.Over)
	if _, err := (fit.Search{}).Of(t.Context(), asked, base); err != nil {
		t.Fatal(err)
	}
	if found, want := base.Values["chips.ascend.taste"].Number, stated.Values["chips.ascend.taste"].Number; found != want || want == -0.9 {
		t.Errorf("found %g, expected %g, which the file states", found, want)
	}
	if found := base.Values["nvidia.reusable"].Number; found != 0.5 {
		t.Errorf("found %g, expected 0.5: no fit found that", found)
	}
}

func TestCalibrateRefusesAStudyWithNothingToFit(t *testing.T) {
	asked, base := madeUp(t)
	asked.Addresses = nil
	if _, err := (fit.Search{}).Of(t.Context(), asked, base); err == nil || !strings.Contains(err.Error(), "found no addresses in fit") {
		t.Errorf("found %v", err)
	}
	asked.Addresses = []string{"chips.h20.perf"}
	if _, err := (fit.Search{}).Of(t.Context(), asked, base); err == nil || !strings.Contains(err.Error(), "no value of") {
		t.Errorf("found %v", err)
	}
}

// Skill by hand: errors of 10 and 30 against 40 and 0 of the naive forecast: 1 − 40/40 = 0; the third has no naive forecast.
func TestSkill(t *testing.T) {
	list := []fit.Forecast{
		{Reported: 100, Found: 110, Repeated: 140}, {Reported: 50, Found: 20, Repeated: 50}, {Reported: 5, Found: 50, Repeated: math.NaN()},
	}
	if skill, n := fit.Skill(list, func(f fit.Forecast) float64 { return f.Repeated }); skill != 0 || n != 2 {
		t.Errorf("found %v over %d, expected 0 over 2", skill, n)
	}
	list[1].Found = 50 // errors of 10 and 0 against 40 and 0
	if skill, _ := fit.Skill(list, func(f fit.Forecast) float64 { return f.Repeated }); skill != 0.75 {
		t.Errorf("found %v, expected 0.75", skill)
	}
}

const reported = `fiscal_quarter,published,h20_revenue_usd_m,h20_revenue_non_china_usd_m,h20_charge_usd_m,h20_reserve_release_usd_m,h20_guided_usd_m
FY2026Q1,2025-05-28,4600,0,4500,,
FY2026Q2,2025-08-27,650,650,,180,0
`

func TestForecastsStandBesideWhatWasReported(t *testing.T) {
	quarters, err := fit.ReadReported("mine.csv", []byte(reported))
	if err != nil {
		t.Fatal(err)
	}
	trace, err := load(t, "../../scenarios/ban-stays.toml").Run(1)
	if err != nil {
		t.Fatal(err)
	}
	list, err := fit.Forecasts(trace, quarters, sim.NewDate(2025, 6, 1))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range list {
		got = append(got, fmt.Sprintf("%s %s %v %v %v %v", f.Quarter, f.Measure, f.Reported, f.Repeated, f.Guided, f.Later))
	}
	want := `FY2026Q1 h20.revenue 4600 NaN NaN false
FY2026Q1 h20.revenue_outside 0 NaN NaN false
FY2026Q1 h20.charge 4500 NaN NaN false
FY2026Q2 h20.revenue 650 4600 0 true
FY2026Q2 h20.revenue_outside 650 0 NaN true
FY2026Q2 h20.release 180 NaN NaN true`
	if strings.Join(got, "\n") != want {
		t.Errorf("found\n%s\nexpected\n%s", strings.Join(got, "\n"), want)
	}
}

// The shipped study loads, and its override file, which ships too, is what it would write.
func TestShippedStudyLoads(t *testing.T) {
	asked, base, err := study.Load("../../scenarios/studies/fit-2025-08-27.toml", 0)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := fit.Score(asked, base)
	if err != nil {
		t.Fatal(err)
	}
	facts := 0
	for i := range rows {
		if rows[i].Target.IsFact() {
			facts++
		}
	}
	if facts < 12 || len(asked.Addresses) >= facts {
		t.Errorf("found %d facts and %d values to fit, expected fewer values than facts", facts, len(asked.Addresses))
	}
	if _, err := os.Stat("../../scenarios/fits/2025-08-27.toml"); err != nil {
		t.Error(err)
	}
}
