package rolling_test

import (
	"context"
	"fmt"
	"math"
	"reflect"
	"slices"
	"sync"
	"testing"

	"h20sim/sim"
	"h20sim/sim/fit"
	"h20sim/sim/fit/rolling"
)

// some is a plan of two results days, with few draws.
func some() rolling.Plan {
	p := rolling.Shipped("../../../scenarios/studies/fit-2026-08-26.toml", 8)
	p.Reported = slices.DeleteFunc(slices.Clone(p.Reported), func(r fit.Reported) bool {
		return r.Published != sim.NewDate(2024, 2, 21) && r.Published != sim.NewDate(2025, 8, 27)
	})
	return p
}

// recorded is the record of that plan.
var recorded = sync.OnceValues(func() (*rolling.Record, error) {
	return some().Record(context.Background(), 2, func(int, int) {})
})

// Two days, one without a fact: it is prior only. Any number of jobs gives the same record.
func TestRecordOfTwoDays(t *testing.T) {
	told := 0
	one, err := some().Record(t.Context(), 1, func(done, total int) { told = done*10 + total })
	if err != nil {
		t.Fatal(err)
	}
	first, second := one.Origins[0], one.Origins[1]
	if len(one.Origins) != 2 || told != 22 || first.Given != nil || first.Untied == "" || second.Given == nil {
		t.Fatalf("found %d origins, told %d, first untied %q, expected 2, 22, the first prior only and the second tied", len(one.Origins), told, first.Untied)
	}
	if first.JudgedLater() < 100 || second.JudgedLater() != 0 {
		t.Errorf("found %d and %d values judged later, expected many and none", first.JudgedLater(), second.JudgedLater())
	}
	for i := range one.Rows {
		if r := &one.Rows[i]; r.IsCore() && (r.Scores[rolling.Ours].CRPS < 0 || math.IsNaN(r.Scores[rolling.Ours].CRPS)) {
			t.Errorf("%s: found a score of %g", r.Cell.Key(), r.Scores[rolling.Ours].CRPS)
		}
	}
	two, err := recorded()
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(scoresOf(one), scoresOf(two)) {
		t.Error("found other scores with two jobs than with one")
	}
	checkCells(t, one)
}

// scoresOf are the scores of a record, as text that tells one NaN from another number.
func scoresOf(r *rolling.Record) (list []string) {
	for _, x := range append(slices.Clone(r.Rows), r.S1...) {
		for _, f := range rolling.Forecasters() {
			list = append(list, fmt.Sprintf("%s %d %+v", x.Cell.Key(), f, x.Scores[f]))
		}
	}
	return list
}

// checkCells checks that of each day that has been all cells are there, and what some must be.
func checkCells(t *testing.T, r *rolling.Record) {
	t.Helper()
	if len(r.Rows) != 2+6 || len(r.S1) != 0 { // none of the three quarters is reported in the plan
		t.Errorf("found %d cells and %d of the three quarters, expected 8 and 0", len(r.Rows), len(r.S1))
	}
	h20 := r.Row(rolling.LeagueCell)
	if s := h20.Scores; s[rolling.Last].CRPS != 600 || s[rolling.Guidance].CRPS != 50 || s[rolling.Ours].CRPS > 600 {
		t.Errorf("found %g, %g and %g, expected 600 of the last value, 50 of the guidance, less of the draws", s[rolling.Last].CRPS, s[rolling.Guidance].CRPS, s[rolling.Ours].CRPS)
	}
	if none := r.Row("2025-08-27|nvidia.china_hq|FY2026Q3"); none.Scores[rolling.Ours] != nil {
		t.Error("found a score on a basis that nobody knew, expected none")
	}
	if n := len(r.Of((*rolling.Row).IsBlind)); n != 6 {
		t.Errorf("found %d cells without a later judgement, expected those of August 2025, 6", n)
	}
}

// The stated part comes to what the draws say: of no H20 at all its middle is the middle of the part.
func TestPartIsAdded(t *testing.T) {
	r, err := recorded()
	if err != nil {
		t.Fatal(err)
	}
	row := r.Row("2024-02-21|nvidia.china_billing|FY2025Q1")
	with, without := row.Said[rolling.Ours], row.Origin.Draws.Of("h20.revenue_china", row.Cell.Period)
	mean := func(o fit.Outcomes) (sum float64) {
		for i, x := range o.Values {
			sum += x * o.Weights[i]
		}
		return sum
	}
	p := row.Cell.Part
	near(t, "mean of the part", mean(with)-mean(without), (p.Low+4*p.Value+p.High)/6, 60)
}

// Of three cells, one on the wrong side of a bound each: what is met, and by how much the others are missed.
func TestGoalsAreThoseOfTheRecord(t *testing.T) {
	r := &rolling.Record{}
	for i, event := range []string{"a", "a", "b"} {
		row := scored("h20.revenue", event, 1, 2)
		row.Cell.Reported, row.Cell.Low, row.Cell.High = float64(5*i), float64(5*i), float64(5*i)
		row.Said[rolling.Ours] = fit.NewOutcomes([]float64{4}, nil)
		row.Scores[rolling.Dressed] = &rolling.Score{CRPS: 1, Interval: 1}
		row.Scores[rolling.Ours].Interval, row.Scores[rolling.Ours].In80 = 3, i > 0
		r.Rows = append(r.Rows, row)
	}
	want := []string{"1 0.15", "0.5 0", "2 12", "66.7 0", "0 30", "1 1", "3 2", "NaN NaN", "NaN NaN"}
	for i, g := range r.Goals() {
		if found := fmt.Sprintf("%.3g %.2g", g.Found, g.Short()); found != want[i] || g.Met() != (want[i][len(want[i])-2:] == " 0") {
			t.Errorf("%s: found %s, met %t, expected %s", g.Name, found, g.Met(), want[i])
		}
	}
	if l := rolling.Leans(r.Rows); l[0].OneSided() || !l[1].OneSided() {
		t.Errorf("found %+v, expected b alone on one side", l)
	}
}
