package past

import (
	"bytes"
	"errors"
	"math"
	"strings"
	"testing"

	"h20sim/report/reporttest"
	"h20sim/sim"
	"h20sim/sim/ensemble"
	"h20sim/sim/fit"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
	"h20sim/sim/simtest/golden"
	"h20sim/sim/study"
	"h20sim/sim/tempering"
)

// toldBacktest is the year's story as a back-test, blind to what was published after the end of August 2025; asked if
// the day was asked for.
func toldBacktest(t testing.TB, asked bool) Backtest {
	s, trace, _ := reporttest.YearStory(t)
	one := 1.0
	target := func(name, title, measure string, low, high, found, wanted float64, scored bool) fit.Row {
		return fit.Row{Target: &study.Target{Name: name, Title: title, Measure: measure, Period: "FY2026Q1", Low: low, High: high, Score: scored, Source: "later", Value: &one},
			Unit: "MUSD", Found: found, Wanted: wanted, Miss: (found - wanted) / 230, Met: found >= low && found <= high}
	}
	stated := func(r fit.Row) fit.Row {
		r.Target.Input = true
		return r
	}
	b := Backtest{&fit.Backtest{
		Study: &study.Study{File: "studies/year.toml", Title: "A year", Story: "It is held against what was published.",
			Sources: map[string]*scenario.Source{"later": {Name: "later", Published: reporttest.Day(t, "2025-11-19")}}},
		Base: s, Trace: trace, Day: reporttest.Day(t, "2025-08-27"),
		Targets: []fit.Row{
			target("sales", "Sales (of one chip)", fit.H20Revenue, 4370, 4830, 6402, 4600, false),
			stated(target("outside", "Sold abroad", "h20.revenue_outside", 585, 715, 650, 650, false)),
			target("charge", "Charge", "h20.charge", 4050, math.Inf(1), 4500, 4050, true),
		},
		Counts: fit.Counts{Facts: 1, Free: 1, AtEdge: 1, Fixed: []string{"sales"}},
		Fitted: []fit.Fitted{{Param: fit.Param{Address: "nvidia.jump", Low: 0.3, High: 1}, Value: 0.31, Why: "The figures ask for a slower belief."}},
	}}
	if err := b.Hold(fit.Published()); err != nil {
		t.Fatal(err)
	}
	if asked {
		b.Hindsight = &fit.Hindsight{Whole: s, Hidden: fit.Hidden{Sources: 3, Moves: 2, Values: 7}, Moves: fit.KnownMoves(s, b.Day), Next: []sim.Quarter{{Year: 2026, N: 3}, {Year: 2026, N: 4}}}
	}
	return b
}

func TestBacktestAsText(t *testing.T) {
	for name, asked := range map[string]bool{"backtest.txt": false, "backtest-as-of.txt": true} {
		var b bytes.Buffer
		if err := toldBacktest(t, asked).Text(&b); err != nil {
			t.Fatal(err)
		}
		golden.File(t, "testdata/"+name, b.Bytes())
	}
}

func TestBacktestAsJSON(t *testing.T) {
	var b bytes.Buffer
	if err := toldBacktest(t, true).JSON(&b); err != nil {
		t.Fatal(err)
	}
	golden.File(t, "testdata/backtest.json", b.Bytes())
}

// drawnBacktest is the same with five draws around the model, tied to one published figure, or to none.
func drawnBacktest(t testing.TB, tied bool) Backtest {
	b := toldBacktest(t, false)
	around := func(found, wide float64) (o fit.Outcomes) {
		for _, part := range []float64{0.6, 0.9, 1, 1.1, 1.4} {
			o.Values = append(o.Values, found+(part-1)*wide)
		}
		return o
	}
	d := &fit.Spread{Asked: 1024, Draws: 1024, Free: 512, Untied: "there is no given-year.toml beside the study; calibrate --given writes it"}
	for _, f := range b.Figures {
		d.Figures = append(d.Figures, around(f.Found, f.Found))
	}
	if tied {
		d.Untied, d.Given = "", &ensemble.Given{AsOf: reporttest.Day(t, "2025-08-27"), Targets: []string{"sales"},
			Effective: 0.75, Parts: []ensemble.Part{{Address: "nvidia.cover_goal", Scores: make([]ensemble.Score, 512)}}}
		d.Warnings = scenario.Problems{{Place: text.Place{File: "studies/given-year.toml", Line: 3, Col: 1}, Address: "nvidia.jump", Text: "made for another spread of it, so that its draws stay as they are"}}
		for _, f := range b.Figures {
			d.FreeFigures = append(d.FreeFigures, around(f.Found, 2*f.Found))
		}
	}
	for range b.Targets {
		d.Targets = append(d.Targets, around(4300, 4300))
	}
	b.Targets[2].Target.Measure, b.Targets[2].Target.High = fit.H20Revenue, 5000
	quarters := b.Trace.By(b.Quarters()).Column(fit.H20Revenue)
	for _, v := range quarters {
		d.Quarterly = append(d.Quarterly, around(v, v))
	}
	column, _ := b.Trace.Column(fit.H20Revenue)
	d.JudgedOver = []sim.Period{{Name: "FY2026"}, {Name: "FY2027"}}
	d.Judged = []fit.JudgedPart{{Measure: b.Trace.Measures[column], Free: []ensemble.Effect{{Part: 0.93, Error: 0.02}, {Part: math.NaN(), Error: math.NaN()}}}}
	if tied {
		d.Judged[0].Tied = []ensemble.Effect{{Part: 0.71, Error: 0.1}, {Part: math.NaN(), Error: math.NaN()}}
	}
	b.Spread = d
	return b
}

func TestBacktestWithDraws(t *testing.T) {
	var text, untied, object bytes.Buffer
	b := drawnBacktest(t, true)
	if err := errors.Join(b.Text(&text), b.JSON(&object), drawnBacktest(t, false).Text(&untied)); err != nil {
		t.Fatal(err)
	}
	golden.File(t, "testdata/backtest-draws.txt", text.Bytes())
	golden.File(t, "testdata/backtest-draws.json", object.Bytes())
	golden.File(t, "testdata/backtest-untied.txt", untied.Bytes())
	chart := b.Chart()
	svg, err := chart.SVG()
	if err != nil {
		t.Fatal(err)
	}
	reporttest.WellFormed(t, chart.Name, svg)
	golden.File(t, "testdata/backtest-draws.svg", svg)
}

// Of tied draws whose figures the study does not have the part is not told, and the reason is.
func TestJudgedPartOfTiedDrawsIsNotKnown(t *testing.T) {
	b := drawnBacktest(t, true)
	b.Spread.Judged[0].Tied, b.Spread.Unheld = nil, "year has no figure sales, to which the draws are tied"
	var text, object bytes.Buffer
	if err := errors.Join(b.Text(&text), b.JSON(&object)); err != nil {
		t.Fatal(err)
	}
	if want := " Of the tied draws it is not found: year has no figure sales, to which the draws are tied."; strings.Contains(text.String(), "FY2026 tied") || !strings.Contains(strings.Join(strings.Fields(text.String()), " "), strings.TrimSpace("512 untied draws."+want)) {
		t.Errorf("found\n%s\nexpected %q", text.String(), want)
	}
	if !strings.Contains(object.String(), `"judgement_tied_unknown": "year has no figure sales`) || !strings.Contains(object.String(), `"part_tied": null`) {
		t.Errorf("found\n%s", object.String())
	}
}

// A figure at 1000 with draws around it scores better than forecasts that are further off, else worse.
func TestFindingOfDrawsDoesNotFlatter(t *testing.T) {
	none := math.NaN()
	for _, c := range []struct {
		figures []fit.Forecast
		draws   []fit.Outcomes
		want    string
	}{
		{[]fit.Forecast{forecast(0, none, false), forecast(0, none, true)}, []fit.Outcomes{{Values: []float64{990, 1000, 1010}}, {Values: []float64{2000, 2100, 2200}}},
			"H20 revenue: the middle 80 % of draws holds 1 of 1 quarters reported by 27 August 2025 (known when values were set), 0 of 1 quarters reported later; there they score worse than last quarter repeated"},
		{[]fit.Forecast{forecast(0, 1000, true)}, []fit.Outcomes{{Values: []float64{990, 1000, 1010}}},
			"H20 revenue: the middle 80 % of draws holds 1 of 1 quarters reported later; there they score worse than the company's guidance, better than last quarter repeated"},
		{[]fit.Forecast{forecast(0, none, false)}, []fit.Outcomes{{Values: []float64{990, 995, 999}}}, "H20 revenue: the middle 80 % of draws holds 0 of 1 quarters reported by 27 August 2025 (known when values were set)"},
		{nil, nil, "H20 revenue: no figure was reported within the run"},
	} {
		b := Backtest{&fit.Backtest{Figures: c.figures, Day: reporttest.Day(t, "2025-08-27"), Spread: &fit.Spread{Figures: c.draws}}}
		if found := b.finding().String(); found != c.want {
			t.Errorf("\nfound    %q\nexpected %q", found, c.want)
		}
	}
}

func TestConditionedAsTextAndJSON(t *testing.T) {
	c := Conditioned{&fit.Conditioned{Study: toldBacktest(t, false).Study, Drawn: 183, Draws: 1024, Runs: 5000, Straight: 0.03, Powers: []float64{0.27, 0.64, 1}, Sweeps: 60,
		Effective: tempering.Effective{Values: 0.9, Figures: 0.7, Roots: 0.2},
		Given:     &ensemble.Given{Parts: []ensemble.Part{{Address: "nvidia.cover_goal", Scores: make([]ensemble.Score, 512)}}},
		Targets: []fit.Tied{{Target: &study.Target{Name: "sales", Title: "Sales (of one chip)", Low: 4370, High: 4830}, Unit: "MUSD",
			Before: fit.Shares{P05: 2900, P50: 4200, P95: 6000, Within: 0.16}, After: fit.Shares{P05: 4400, P50: 4600, P95: 4800, Within: 0.93}}}}}
	var text, object bytes.Buffer
	if err := errors.Join(c.Text(&text), c.JSON(&object, "given.toml")); err != nil {
		t.Fatal(err)
	}
	golden.File(t, "testdata/conditioned.txt", text.Bytes())
	golden.File(t, "testdata/conditioned.json", object.Bytes())
}

func TestBacktestAsPicture(t *testing.T) {
	chart := toldBacktest(t, false).Chart()
	svg, err := chart.SVG()
	if err != nil {
		t.Fatal(err)
	}
	reporttest.WellFormed(t, chart.Name, svg)
	golden.File(t, "testdata/backtest.svg", svg)
}

// forecast is a figure of H20 revenue that last quarter repeated misses by 100.
func forecast(found, guided float64, later bool) fit.Forecast {
	return fit.Forecast{Measure: fit.H20Revenue, Reported: 1000, Found: found, Repeated: 900, Guided: guided, Later: later}
}

func TestFindingDoesNotFlatter(t *testing.T) {
	none := math.NaN()
	for _, c := range []struct {
		figures []fit.Forecast
		want    string
	}{
		{[]fit.Forecast{forecast(1010, none, false)}, "H20 revenue: the model is off by 10 m USD a quarter in one quarter reported by 27 August 2025 (known when values were set)"},
		{[]fit.Forecast{forecast(1010, none, false), forecast(1300, none, true)},
			"H20 revenue: the model is off by 10 m USD a quarter in one quarter reported by 27 August 2025 (known when values were set), by 300 m USD in one quarter reported later; there it is worse than last quarter repeated (100 m USD)"},
		{[]fit.Forecast{forecast(1010, none, false), forecast(1050, 990, true)},
			"H20 revenue: the model is off by 10 m USD a quarter in one quarter reported by 27 August 2025 (known when values were set), by 50 m USD in one quarter reported later; there it is worse than the company's guidance (10 m USD), better than last quarter repeated (100 m USD)"},
		{[]fit.Forecast{forecast(1040, 800, true)},
			"H20 revenue: the model is off by 40 m USD in one quarter reported later; there it is better than last quarter repeated (100 m USD) and better than the company's guidance (200 m USD)"},
		{[]fit.Forecast{forecast(1100, none, true)}, "H20 revenue: the model is off by 100 m USD in one quarter reported later; there it is as good as last quarter repeated (100 m USD)"},
		{nil, "H20 revenue: no figure was reported within the run"},
	} {
		if found := (Backtest{&fit.Backtest{Figures: c.figures, Day: reporttest.Day(t, "2025-08-27")}}).finding().String(); found != c.want {
			t.Errorf("\nfound    %q\nexpected %q", found, c.want)
		}
	}
}

func TestStandOfMovesInWords(t *testing.T) {
	move := policy.Dated{Date: reporttest.Day(t, "2025-09-01")}
	for stand, want := range map[fit.Stand]string{
		fit.InForce: "in force since 2025-09-01", fit.Announced: "announced, from 2025-09-01", fit.Ahead: "to come, from 2025-09-01", fit.Waits: "waits for its condition",
	} {
		if found := standWords(fit.KnownMove{Move: move, Stand: stand}); found != want {
			t.Errorf("found %q, expected %q", found, want)
		}
	}
}
