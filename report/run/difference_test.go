package run

import (
	"testing"

	"h20sim/report/reporttest"
	"h20sim/report/words"
)

func TestDifferenceOfARun(t *testing.T) { reporttest.DrawnTo(t, Difference(Ran(t, reporttest.Live()))) }

func TestDifferenceTitleFollowsNumbers(t *testing.T) {
	c := Ran(t, reporttest.Live())
	n := len(c.Weeks.Periods)
	weeks := func(at map[int]float64) []float64 {
		v := make([]float64, n)
		for i, x := range at {
			v[i] = x
		}
		return v
	}
	for _, k := range []struct {
		weeks []float64
		want  string
	}{
		{weeks(nil), "As many chips go to China as in the baseline, in every week"},
		{weeks(map[int]float64{0: -40_000, 1: 15_000}),
			"25 thousand fewer chips go to China than without the moves; the gap is widest in the week of 29 January 2024, at 40 thousand fewer chips"},
		{weeks(map[int]float64{0: -100, 1: 1_350}),
			"1,250 more chips go to China than without the moves; the gap is widest in the week of 5 February 2024, at 1,350 more chips"},
		{weeks(map[int]float64{1: -500, 2: 500}),
			"As many chips go to China as without the moves, but in other weeks; the gap is widest in the week of 5 February 2024, at 500 fewer chips"},
	} {
		if found := differenceFinding(c, k.weeks); found != k.want {
			t.Errorf("found    %q\nexpected %q", found, k.want)
		}
	}
}

func TestDifferenceTableAddsUpToTheFlows(t *testing.T) {
	c := Ran(t, reporttest.Live())
	table := Difference(c).Table
	here, base := c.ByQuarter("h20.shipments_china"), c.BaseByQuarter("h20.shipments_china")
	for i, row := range table.Rows {
		if want := words.Signed(here[i]-base[i], 0); row[1] != want {
			t.Errorf("%s: found %s, expected %s", row[0], row[1], want)
		}
	}
}
