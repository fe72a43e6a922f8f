package study

import (
	"fmt"
	"strings"
	"testing"

	"h20sim/report/reporttest"
	"h20sim/sim/ensemble"
)

// plainly is text with common spaces.
func plainly(text string) string { return strings.ReplaceAll(text, "\u00a0", " ") }

// answers sets the answer of each cell: the five values are its 10, 25, 50, 75 and 90 % quantiles, and the middle one its mean.
func answers(r *ensemble.Result, cells ...[5]float64) *ensemble.Result {
	at, in := r.Measure(r.Question.Measure), r.Period(r.Question.Period)
	for i, q := range cells {
		r.Stats[i][at][in] = ensemble.Stat{N: r.Draws, Mean: q[2], Quantiles: [7]float64{q[0], q[0], q[1], q[2], q[3], q[4], q[4]}, Beyond: 0.25}
	}
	return r
}

// exactly is one value of a cell where nothing is drawn.
func exactly(v float64) [5]float64 { return [5]float64{v, v, v, v, v} }

const netIn2026 = "Nvidia’s net revenue of chips for China in FY2026"

func TestDistributionTitleFollowsNumbers(t *testing.T) {
	b := reporttest.Small(t)
	quiet := answers(b.Uncertainty(4, 0), [5]float64{100, 200, 300, 400, 500})
	quiet.Question.Threshold = nil
	for _, c := range []struct {
		r    *ensemble.Result
		want string
	}{
		{answers(b.Uncertainty(4, 0), [5]float64{400, 900, 2100, 4000, 5300}), netIn2026 + ": median 2.1 bn USD, 80 % of runs 0.40 to 5.3 bn USD, 25 % above 5 bn USD"},
		{quiet, netIn2026 + ": median 300 m USD, 80 % of runs 100 to 500 m USD"},
		{answers(b.Pair(4), [5]float64{1, 2, 300, 4, 1000}, [5]float64{900, 2, 1500, 4, 2000}), netIn2026 + ": median 300 m USD (boycott-halt) and 1.5 bn USD (share-no-boycott); the 80 % ranges overlap"},
		{answers(b.Pair(4), [5]float64{1, 2, 300, 4, 800}, [5]float64{900, 2, 1500, 4, 2000}), netIn2026 + ": median 300 m USD (boycott-halt) and 1.5 bn USD (share-no-boycott); the 80 % ranges do not overlap"},
		{answers(b.Points(4), exactly(3000), exactly(2000), exactly(4000)), netIn2026 + ": the median goes from 2 bn USD (Most obey) to 4 bn USD (All obey)"},
		{answers(b.Points(4), exactly(3000), exactly(3000), exactly(3000)), netIn2026 + ": the median is the same everywhere, 3 bn USD"},
	} {
		if found := plainly(Distribution(c.r, nil).Title.String()); found != c.want {
			t.Errorf("found    %s\nexpected %s", found, c.want)
		}
	}
}

func TestHeatmapTitleFollowsNumbers(t *testing.T) {
	b := reporttest.Small(t)
	for _, c := range []struct {
		r    *ensemble.Result
		want string
	}{
		{answers(b.Grid(2, 2, 1), exactly(1000), exactly(5000), exactly(2000), exactly(7000)), netIn2026 + ": 1 to 7 bn USD; compliance moves it by 4.5 bn USD, revenue share by 1.5 bn USD"},
		{answers(b.Grid(2, 2, 1), exactly(1000), exactly(1500), exactly(8000), exactly(9000)), netIn2026 + ": 1 to 9 bn USD; revenue share moves it by 7.2 bn USD, compliance by 750 m USD"},
		{answers(b.Grid(2, 2, 1), exactly(1000), exactly(1000), exactly(1000), exactly(1000)), netIn2026 + " is 1 bn USD, whatever compliance and revenue share"},
		{answers(b.Grid(2, 2, 4), [5]float64{0, 0, 1000, 0, 2000}, [5]float64{0, 0, 3000, 0, 4000}, [5]float64{0, 0, 1000, 0, 2000}, [5]float64{0, 0, 3000, 0, 4000}),
			netIn2026 + ": 1 to 3 bn USD; compliance moves it by 2 bn USD, revenue share by 0 USD, and at a single point 80 % of runs span 3 bn USD"},
	} {
		if found := plainly(Heatmap(c.r, nil).Title.String()); found != c.want {
			t.Errorf("found    %s\nexpected %s", found, c.want)
		}
	}
}

func TestResponseTitleFollowsNumbers(t *testing.T) {
	b := reporttest.Small(t)
	free := answers(b.OneWay(3, 1), exactly(9000), exactly(7000), exactly(1000))
	free.Question.Threshold = nil
	drawn := answers(b.OneWay(3, 4), [5]float64{8500, 0, 9000, 0, 9900}, [5]float64{6000, 0, 7000, 0, 9000}, [5]float64{500, 0, 1000, 0, 5000})
	for _, c := range []struct {
		r    *ensemble.Result
		want string
	}{
		{answers(b.OneWay(3, 1), exactly(9000), exactly(7000), exactly(1000)), netIn2026 + " goes from 9 bn USD to 1 bn USD as compliance goes from 0 % to 100 %; it passes 8 bn USD at 25 %"},
		{answers(b.OneWay(3, 1), exactly(9000), exactly(7000), exactly(9000)), netIn2026 + " goes from 9 bn USD to 9 bn USD as compliance goes from 0 % to 100 %; it passes 8 bn USD at 25 % and 75 %"},
		{answers(b.OneWay(3, 1), exactly(7000), exactly(6000), exactly(1000)), netIn2026 + " goes from 7 bn USD to 1 bn USD as compliance goes from 0 % to 100 %; it stays at or below 8 bn USD"},
		{answers(b.OneWay(3, 1), exactly(9000), exactly(8500), exactly(8100)), netIn2026 + " goes from 9 bn USD to 8.1 bn USD as compliance goes from 0 % to 100 %; it stays above 8 bn USD"},
		{answers(b.OneWay(3, 1), exactly(9000), exactly(9000), exactly(9000)), netIn2026 + " is 9 bn USD at any compliance from 0 % to 100 %"},
		{free, netIn2026 + " goes from 9 bn USD to 1 bn USD as compliance goes from 0 % to 100 %"},
		{drawn, "The median of " + netIn2026 + " goes from 9 bn USD to 1 bn USD as compliance goes from 0 % to 100 %; it passes 8 bn USD at 25 %, the 80 % band from 10 % to 62.5 %"},
	} {
		if found := plainly(Response(c.r, nil).Title.String()); found != c.want {
			t.Errorf("found    %s\nexpected %s", found, c.want)
		}
	}
}

func TestFanTitleFollowsNumbers(t *testing.T) {
	b := reporttest.Small(t)
	level := func(low, high float64, from, to int) *ensemble.Result {
		r := b.Uncertainty(2, 0)
		w := r.Week(r.Question.Measure)
		for i := range r.Bands[0][w] {
			r.Bands[0][w][i] = ensemble.Band{100, 100, 100, 100, 100}
			if i >= from && i < to {
				r.Bands[0][w][i] = ensemble.Band{low, low, 100, high, high}
			}
		}
		return r
	}
	name := "Nvidia’s net revenue of chips for China: "
	for _, c := range []struct {
		r    *ensemble.Result
		want string
	}{
		{level(50, 200, 30, 52), name + "80 % of runs end between 50 and 200 m USD a week, the median at 100 m USD"},
		{level(50, 200, 10, 11), name + "80 % of runs end at 100 m USD a week; they are farthest apart in April 2025"},
		{level(100, 100, 0, 52), name + "the runs hardly differ in any week; 100 m USD a week at the end"},
	} {
		if found := plainly(Fan(c.r, nil).Title.String()); found != c.want {
			t.Errorf("found    %s\nexpected %s", found, c.want)
		}
	}
}

func TestSpaghettiPicksTheRunsNearestToTheQuantiles(t *testing.T) {
	r := answers(reporttest.Small(t).Uncertainty(8, 5), [5]float64{1000, 2000, 3000, 4000, 5000})
	for i, v := range []float64{4900, 1200, 2900, 50000, 0} {
		r.Paths[i].Run, r.Paths[i].Outcome = 10+i, v
	}
	chart := Spaghetti(r, nil)
	if want := netIn2026 + " comes to 1.2, 2.9 and 4.9 bn USD in three of five runs: near the 10 %, 50 % and 90 % quantiles"; plainly(chart.Title.String()) != want {
		t.Errorf("found    %s\nexpected %s", plainly(chart.Title.String()), want)
	}
	if want := "week from|10 %: run 11, MUSD|50 %: run 12, MUSD|90 %: run 10, MUSD"; strings.Join(chart.Table.Head, "|") != want {
		t.Errorf("found %v, expected %s", chart.Table.Head, want)
	}
}

func TestSpaghettiOfRunsThatAllComeToOneNumber(t *testing.T) {
	r := answers(reporttest.Small(t).Uncertainty(8, 5), exactly(2000))
	for i := range r.Paths {
		r.Paths[i].Outcome = 2000
	}
	if want := netIn2026 + " comes to 2 bn USD in all five runs"; plainly(Spaghetti(r, nil).Title.String()) != want {
		t.Errorf("found    %s\nexpected %s", plainly(Spaghetti(r, nil).Title.String()), want)
	}
}

func TestMultiplesTitleFollowsNumbers(t *testing.T) {
	b := reporttest.Small(t)
	grid := answers(b.Grid(2, 2, 1), exactly(1000), exactly(5000), exactly(2000), exactly(2500))
	if want := "Across compliance, " + netIn2026 + " spans 1 to 5 bn USD where revenue share is 0 %, and 2 to 2.5 bn USD where it is 30 %"; plainly(Multiples(grid, nil).Title.String()) != want {
		t.Errorf("found    %s\nexpected %s", plainly(Multiples(grid, nil).Title.String()), want)
	}
	weekly := b.Uncertainty(4, 0)
	for w := range weekly.Weekly {
		weekly.Bands[0][w][len(weekly.Weeks)-1] = ensemble.Band{9, 10, 10, 10, 11}
	}
	weekly.Bands[0][2][len(weekly.Weeks)-1] = ensemble.Band{1000, 2000, 4000, 6000, 9000}
	if want := "Against its median, H20 shipments to China ends the most uncertain: 4,000 chips a week, 80 % of runs 1,000 to 9,000 chips"; plainly(Multiples(weekly, nil).Title.String()) != want {
		t.Errorf("found    %s\nexpected %s", plainly(Multiples(weekly, nil).Title.String()), want)
	}
}

func TestOtherAxesStandAtTheirMiddle(t *testing.T) {
	b := reporttest.Small(t)
	r := b.Grid(3, 2, 1)
	r.Axes = append(r.Axes, ensemble.Axis{Address: "chips.ascend.supply_factor", Title: "factor of domestic supply", Unit: "1", Levels: []float64{0.5, 1, 2}})
	cells, stats := r.Cells, r.Stats
	r.Cells, r.Stats, r.Paths = nil, nil, nil
	for i, c := range cells {
		for level := range 3 {
			r.Cells = append(r.Cells, ensemble.Cell{Levels: append(c.Levels[:2:2], level), Label: c.Label})
			r.Stats = append(r.Stats, stats[i])
		}
	}
	chart := Heatmap(r, nil)
	if note := fmt.Sprint(chart.Notes); !strings.Contains(note, "Factor of domestic supply stands at 1, the middle of its levels.") {
		t.Errorf("found notes %q, expected where the third axis stands", note)
	}
	if len(chart.Table.Rows) != 6 {
		t.Errorf("found %d rows, expected the six points of the plane", len(chart.Table.Rows))
	}
}
