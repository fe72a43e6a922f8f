package report

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"h20sim/report/claim"
	"h20sim/report/past"
	"h20sim/report/reporttest"
	"h20sim/sim"
	"h20sim/sim/ensemble"
	"h20sim/sim/fit"
	"h20sim/sim/fit/rolling"
	"h20sim/sim/scenario"
	"h20sim/sim/study"
)

// backtested holds the base of the shipped fit against what was published, blind to what came after a day if one is asked for, with
// some draws, which are tied to published figures or not.
func backtested(t *testing.T, asked sim.Date, draws int, tied bool) past.Backtest {
	t.Helper()
	s, base, err := study.Load("../scenarios/studies/fit-2025-08-27.toml", 0)
	if err != nil {
		t.Fatal(err)
	}
	day, whole := s.AsOf, (*scenario.Scenario)(nil)
	if asked > 0 {
		day = asked
		if base, err = s.BaseAsOf(day); err != nil {
			t.Fatal(err)
		}
		if whole, err = s.BaseAsOf(0); err != nil {
			t.Fatal(err)
		}
	}
	b, err := fit.NewBacktest(s, base, whole, day)
	if err != nil {
		t.Fatal(err)
	}
	if draws == 0 {
		return past.Backtest{Backtest: b}
	}
	var given *ensemble.Given
	if tied {
		if given, err = ensemble.ReadGiven(fit.GivenFile(s)); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.Draw(t.Context(), given, "nobody asked", draws, 2); err != nil {
		t.Fatal(err)
	}
	return past.Backtest{Backtest: b}
}

// Every sentence on a back-test is borne out by the tables beside its chart.
func TestClaimsOfBacktests(t *testing.T) {
	total := 0
	for name, b := range map[string]past.Backtest{
		"plain":         backtested(t, 0, 0, false),
		"with draws":    backtested(t, 0, 16, true),
		"untied":        backtested(t, reporttest.Day(t, "2025-08-27"), 16, false),
		"before all":    backtested(t, reporttest.Day(t, "2024-02-01"), 0, false),
		"as of a day":   backtested(t, reporttest.Day(t, "2025-08-27"), 0, false),
		"of no figures": {Backtest: withoutFigures(backtested(t, 0, 0, false))},
	} {
		r, err := OfBacktest(b, "", "h20sim backtest")
		if err != nil {
			t.Fatal(err)
		}
		c := b.Chart()
		t.Log(c.Title)
		total += bornOut(t, name, r, c.Statements())
	}
	t.Logf("%d claims checked", total)
}

// withoutFigures is a back-test of a run in which nothing was reported.
func withoutFigures(b past.Backtest) *fit.Backtest {
	b.Figures = nil
	return b.Backtest
}

// Every sentence on a record over many days is borne out too: of a day without later judgements, of one with, of both.
func TestClaimsOfRecords(t *testing.T) {
	early, late := reporttest.Day(t, "2025-05-28"), reporttest.Day(t, "2025-08-27")
	for _, days := range [][]sim.Date{{early}, {late}, {early, late}} {
		plan := rolling.Shipped("../scenarios/studies/fit-2026-08-26.toml", 8)
		plan.Reported = slices.DeleteFunc(slices.Clone(plan.Reported), func(r fit.Reported) bool {
			return r.Published > reporttest.Day(t, "2024-01-29") && !slices.Contains(days, r.Published)
		})
		record, err := plan.Record(t.Context(), 2, func(int, int) {})
		if err != nil {
			t.Fatal(err)
		}
		told := past.Rolling{Record: record}
		r, err := OfRolling(told, "h20sim backtest --rolling")
		if err != nil {
			t.Fatal(err)
		}
		var texts []claim.Statement
		for _, c := range told.Charts() {
			t.Log(c.Title)
			texts = append(texts, c.Statements()...)
		}
		bornOut(t, fmt.Sprint(days), r, texts)
		var text strings.Builder
		if err := told.Text(&text); err != nil || !strings.Contains(text.String(), "mean CRPS of guided cells") {
			t.Errorf("found %v and %s, expected the goals", err, text.String())
		}
	}
}

// Every sentence on a fit is.
func TestClaimsOfCalibrations(t *testing.T) {
	b := backtested(t, 0, 0, false)
	value := func(address string, left float64) fit.Fitted {
		return fit.Fitted{Param: fit.Param{Address: address, Targets: []string{address}, Unit: "1", Grade: "D", Low: 0.5, High: 2, Stated: 1, SD: 0.4}, Value: 1.2, Left: left, Pinned: left < 0.2,
			Profile: []fit.Point{{Value: 0.5, Loss: 2}, {Value: 1.2}, {Value: 2, Loss: 1}}}
	}
	params := []fit.Fitted{value("nvidia.jump", 0.1), value("market.lock_in", 0.3), value("buyers.*.rush", 0.05)}
	params[2].Targets = []string{"buyers.alibaba.rush", "buyers.tencent.rush"}
	total := 0
	for n := 1; n <= len(params); n++ {
		c := past.Calibration{Result: &fit.Result{Study: b.Study, Before: b.Targets, After: b.Targets, Params: params[:n]}}
		for _, p := range params[:n] {
			c.Counts.Free++
			if p.Pinned {
				c.Counts.Pinned++
			}
		}
		made := builder{}
		made.calibration(c)
		r, err := made.results("a fit")
		if err != nil {
			t.Fatal(err)
		}
		profiles := c.Profiles()
		t.Log(profiles.Title)
		total += bornOut(t, "fit", r, profiles.Statements())
	}
	t.Logf("%d claims checked", total)
}
