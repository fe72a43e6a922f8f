package run

import (
	"testing"

	"h20sim/report/claim"
	"h20sim/report/reporttest"
	"h20sim/report/words"
	"h20sim/sim"
)

func TestDifferenceOfARun(t *testing.T) { reporttest.DrawnTo(t, Difference(Ran(t, reporttest.Live()))) }

func TestDifferenceTitleFollowsNumbers(t *testing.T) {
	quarters := sim.QuartersWithin(reporttest.Day(t, "2025-01-27"), reporttest.Day(t, "2025-10-27"))
	for _, k := range []struct {
		run, base []float64 // by quarter
		want      string
	}{
		{[]float64{1000, 1000, 1000}, []float64{1000, 1000, 1000}, "as many chips go to China as in the baseline"},
		{[]float64{0, 26_000, 0}, []float64{0, 52_000, 13_000}, "39 thousand fewer chips go to China than in the baseline; the gap is widest in the quarter of May to July 2025, at 2,000 fewer a week"},
		{[]float64{0, 13_000, 13_000}, []float64{13_000, 26_000, 26_000}, "39 thousand fewer chips go to China than in the baseline"}, // a tie
		{[]float64{0, 2_600, 0}, []float64{0, 1_300, 50}, "1,250 more chips go to China than in the baseline; the gap is widest in the quarter of May to July 2025, at 100 more a week"},
		{[]float64{1_000_000, 0, 0}, []float64{1_003_000, 0, 0}, "3,000 fewer chips go to China than in the baseline"}, // a tie is no gap
		{[]float64{0, 1_300, 2_660}, []float64{0, 2_600, 1_360}, "as many chips go to China as in the baseline"},
	} {
		all := shipping{period: sim.Period{First: quarters[0].First, End: quarters[2].End}}
		var list []shipping
		for i, q := range quarters {
			list = append(list, shipping{period: q, v: k.run[i], base: k.base[i]})
			all.v, all.base = all.v+k.run[i], all.base+k.base[i]
		}
		found := differenceFinding(all, list, claim.Word("in the baseline")).String()
		if want := "From February to October 2025, " + k.want; found != want {
			t.Errorf("found    %q\nexpected %q", found, want)
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
