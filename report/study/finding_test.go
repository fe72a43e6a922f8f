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
		{answers(b.Points(4), exactly(3000), exactly(2000), exactly(4000)), netIn2026 + ": the median is lowest with Most obey (2 bn USD) and highest with All obey (4 bn USD)"},
		{answers(b.Points(4), exactly(3000), exactly(3000), exactly(3000)), netIn2026 + ": the median is 3 bn USD in each case"},
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
		{answers(b.Grid(2, 2, 1), exactly(1000), exactly(5000), exactly(2000), exactly(7000)), netIn2026 + ": 1 to 7 bn USD; over these ranges compliance moves it by 4.5 bn USD on average, revenue share by 1.5 bn USD"},
		{answers(b.Grid(2, 2, 1), exactly(1000), exactly(1500), exactly(8000), exactly(9000)), netIn2026 + ": 1 to 9 bn USD; over these ranges revenue share moves it by 7.2 bn USD on average, compliance by 750 m USD"},
		{answers(b.Grid(2, 2, 1), exactly(1000), exactly(1000), exactly(1000), exactly(1000)), netIn2026 + " hardly moves with compliance and revenue share: 1 bn USD"},
		{answers(b.Grid(2, 2, 4), [5]float64{0, 0, 1000, 0, 2000}, [5]float64{0, 0, 3000, 0, 4000}, [5]float64{0, 0, 1000, 0, 2000}, [5]float64{0, 0, 3000, 0, 4000}),
			"The mean of " + netIn2026 + ": 1 to 3 bn USD; over these ranges compliance moves it by 2 bn USD on average, revenue share by 0 USD; at a single point 80 % of runs span 3 bn USD"},
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
		{answers(b.OneWay(3, 1), exactly(9000), exactly(7000), exactly(1000)), netIn2026 + " goes from 9 bn USD to 1 bn USD as compliance goes from 0 % to 100 %; it falls below 8 bn USD between 0 % and 50 %"},
		{answers(b.OneWay(3, 1), exactly(9000), exactly(7000), exactly(9000)), netIn2026 + " lies between 7 and 9 bn USD over compliance of 0 % to 100 %; it falls below 8 bn USD between 0 % and 50 % and rises above 8 bn USD between 50 % and 100 %"},
		{answers(b.OneWay(3, 1), exactly(7000), exactly(6000), exactly(1000)), netIn2026 + " goes from 7 bn USD to 1 bn USD as compliance goes from 0 % to 100 %; it stays below 8 bn USD"},
		{answers(b.OneWay(3, 1), exactly(9000), exactly(8500), exactly(8100)), netIn2026 + " goes from 9 bn USD to 8.1 bn USD as compliance goes from 0 % to 100 %; it stays above 8 bn USD"},
		{answers(b.OneWay(3, 1), exactly(9000), exactly(9000), exactly(9000)), netIn2026 + " hardly moves with compliance of 0 % to 100 %: 9 bn USD"},
		{free, netIn2026 + " goes from 9 bn USD to 1 bn USD as compliance goes from 0 % to 100 %"},
		{drawn, "The median of " + netIn2026 + " goes from 9 bn USD to 1 bn USD as compliance goes from 0 % to 100 %; it falls below 8 bn USD between 0 % and 50 %; 80 % of runs at 50 %: 6 to 9 bn USD"},
	} {
		if found := plainly(Response(c.r, nil).Title.String()); found != c.want {
			t.Errorf("found    %s\nexpected %s", found, c.want)
		}
	}
}

// A fan speaks of the fiscal quarter in which runs lie farthest apart, a flow by week; where none stands out, of the period that
// is asked for, never of the last week.
func TestFanTitleFollowsNumbers(t *testing.T) {
	b := reporttest.Small(t)
	// by quarter is where 80 % of the runs lie, in 13 weeks.
	quarters := func(by ...[2]float64) *ensemble.Result {
		r := answers(b.Uncertainty(4, 0), [5]float64{2600, 0, 3000, 0, 5200})
		at := r.Measure(r.Question.Measure)
		for i, q := range by {
			r.Stats[0][at][i] = ensemble.Stat{N: 4, Quantiles: [7]float64{q[0], q[0], q[0], q[0], q[1], q[1], q[1]}}
		}
		return r
	}
	name := "Nvidia’s net revenue of chips for China"
	for _, c := range []struct {
		r    *ensemble.Result
		want string
	}{
		{quarters([2]float64{1300, 1300}, [2]float64{1300, 2600}, [2]float64{650, 3900}, [2]float64{1300, 1300}),
			name + ", a week on average: the runs lie farthest apart in FY2026Q3 (August to October 2025), 80 % of them between 50 and 300 m USD"},
		{quarters([2]float64{1300, 1300}, [2]float64{1300, 2600}, [2]float64{1300, 2605}, [2]float64{1300, 1300}), name + ", a week on average in FY2026, 80 % of runs: 50 to 100 m USD"},
		{quarters([2]float64{1300, 1300}, [2]float64{1300, 1310}, [2]float64{1300, 1305}, [2]float64{1300, 1300}), name + ": the runs hardly differ in any fiscal quarter"},
	} {
		if found := plainly(Fan(c.r, nil).Title.String()); found != c.want {
			t.Errorf("found    %s\nexpected %s", found, c.want)
		}
	}
}

// No median, and no single range, speaks for runs of which half come to nothing, or which lie in two heaps.
func TestNoMedianOfTwoHeaps(t *testing.T) {
	b := reporttest.Small(t)
	of := func(q [7]float64) *ensemble.Result {
		r := b.Uncertainty(120, 0)
		r.Question.Threshold = nil
		r.Stats[0][r.Measure(r.Question.Measure)][r.Period(r.Question.Period)] = ensemble.Stat{N: 120, Mean: 1000, Max: q[6], Min: q[0], Quantiles: q}
		return r
	}
	for _, c := range []struct {
		r    *ensemble.Result
		want string
	}{
		{of([7]float64{0, 0, 0, 0, 2000, 5000, 6000}), ": nothing in 50 % of runs or more, 5 bn USD or more in 10 %"},
		{of([7]float64{0, 0, 0, 0, 0, 0, 6000}), ": nothing in 90 % of runs or more, 6 bn USD or more in 5 %"},
		{of([7]float64{0, 0, 0, 0, 0, 0, 0}), ": nothing in 90 % of runs"},
		{of([7]float64{900, 1000, 1100, 5000, 5100, 5200, 5300}), ": 25 % of runs come to 1.1 bn USD or less, 25 % to 5.1 bn USD or more"},
		{of([7]float64{900, 1000, 1100, 1200, 5100, 5200, 5300}), ": 25 % of runs come to 1.1 bn USD or less, 25 % to 5.1 bn USD or more"},
		{of([7]float64{900, 1000, 2000, 3000, 4000, 5000, 6000}), ": median 3 bn USD, 80 % of runs 1 to 5 bn USD"},
	} {
		if found := plainly(Distribution(c.r, nil).Title.String()); found != netIn2026+c.want {
			t.Errorf("found    %s\nexpected %s", found, netIn2026+c.want)
		}
	}
}

// Shares differ by percentage points, and ends that lie close together are both written out.
func TestSharesDifferByPointsAndCloseEndsAreWritten(t *testing.T) {
	b := reporttest.Small(t)
	shares := b.Grid(2, 2, 1)
	shares.Question.Measure, shares.Question.Threshold = "market.domestic_share", nil
	close := func(r *ensemble.Result) *ensemble.Result {
		return answers(r, exactly(11600), exactly(11650), exactly(11700), exactly(11640))
	}
	for want, found := range map[string]string{
		"China’s domestic share of compute received in FY2026: 20 to 60 %; over these ranges compliance moves it by 32 percentage points on average, revenue share by 8 percentage points": Heatmap(answers(shares, exactly(0.2), exactly(0.52), exactly(0.28), exactly(0.6)), nil).Title.String(),
		netIn2026 + " hardly moves with compliance and revenue share: 11.6 to 11.7 bn USD":                                                                                                 Heatmap(close(b.Grid(2, 2, 1)), nil).Title.String(),
		"Across compliance, " + netIn2026 + " hardly moves (11.6 to 11.7 bn USD) with revenue share at 0 %, and hardly moves (11.6 to 11.7 bn USD) with revenue share at 30 %":             Multiples(close(b.Grid(2, 2, 1)), nil).Title.String(),
		netIn2026 + " hardly moves with compliance of 0 % to 100 %: 11.6 to 11.7 bn USD":                                                                                                   Response(close(b.OneWay(4, 1)), nil).Title.String(),
	} {
		if plainly(found) != want {
			t.Errorf("found    %s\nexpected %s", plainly(found), want)
		}
	}
}

func TestSpaghettiPicksTheRunsNearestToTheQuantiles(t *testing.T) {
	r := answers(reporttest.Small(t).Uncertainty(8, 5), [5]float64{1000, 2000, 3000, 4000, 5000})
	for i, v := range []float64{4900, 1200, 2900, 50000, 0} {
		r.Paths[i].Run, r.Paths[i].Outcome = 10+i, v
	}
	chart := Spaghetti(r, nil)
	if want := netIn2026 + " comes to 1.2, 2.9 and 4.9 bn USD in the runs nearest to the 10, 50 and 90 % quantiles, of five drawn here"; plainly(chart.Title.String()) != want {
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
	if want := netIn2026 + " hardly moves from run to run: 2 bn USD in all five runs"; plainly(Spaghetti(r, nil).Title.String()) != want {
		t.Errorf("found    %s\nexpected %s", plainly(Spaghetti(r, nil).Title.String()), want)
	}
}

func TestMultiplesTitleFollowsNumbers(t *testing.T) {
	b := reporttest.Small(t)
	grid := answers(b.Grid(2, 2, 1), exactly(1000), exactly(5000), exactly(2000), exactly(2500))
	if want := "Across compliance, " + netIn2026 + " spans 1 to 5 bn USD with revenue share at 0 %, and spans 2 to 2.5 bn USD with revenue share at 30 %"; plainly(Multiples(grid, nil).Title.String()) != want {
		t.Errorf("found    %s\nexpected %s", plainly(Multiples(grid, nil).Title.String()), want)
	}
	weekly := b.Uncertainty(4, 0)
	for m := range weekly.Measures {
		weekly.Stats[0][m][weekly.Period("FY2026")] = ensemble.Stat{N: 4, Mean: 10, Quantiles: [7]float64{9, 9, 10, 10, 10, 11, 11}}
	}
	spread := &weekly.Stats[0][2][weekly.Period("FY2026")]
	*spread = ensemble.Stat{N: 4, Mean: 52 * 4000, Quantiles: [7]float64{52000, 52000, 2000, 4000, 6000, 52 * 9000, 52 * 9000}}
	if want := "Measured against the mean, runs differ most in H20 shipments to China, a week on average in FY2026: 80 % of runs 1,000 to 9,000 chips, mean 4,000 chips"; plainly(Multiples(weekly, nil).Title.String()) != want {
		t.Errorf("found    %s\nexpected %s", plainly(Multiples(weekly, nil).Title.String()), want)
	}
	spread.Quantiles = [7]float64{52 * 3600, 52 * 3600, 4000, 4000, 4000, 52 * 4401, 52 * 4401} // 0.2003 of the mean, beside 0.2
	if want := "H20 shipments to China, a week on average in FY2026: 80 % of runs 3,600 to 4,401 chips, mean 4,000 chips"; plainly(Multiples(weekly, nil).Title.String()) != want {
		t.Errorf("found    %s\nexpected %s, no order where others come near", plainly(Multiples(weekly, nil).Title.String()), want)
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
