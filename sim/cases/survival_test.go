package cases_test

import (
	"fmt"
	"math"
	"testing"

	"h20sim/sim"
	"h20sim/sim/cases"

	"pgregory.net/rapid"
)

// remissions are the weeks without relapse of 21 children under 6-mercaptopurine, of whom 12 had none when they were last
// seen (Freireich and others 1963, Blood 21, 699 to 716), the example of most textbooks. Here weeks are days.
func remissions() (list []cases.Case) {
	for i, weeks := range []int{6, 6, 6, 7, 10, 13, 16, 22, 23} {
		list = append(list, lasting(fmt.Sprint("relapse ", i), weeks))
	}
	for i, weeks := range []int{6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35} {
		list = append(list, lost(fmt.Sprint("seen ", i), weeks))
	}
	return list
}

// The curve as it is printed to four digits by Kleinbaum and Klein (Survival analysis, chapter 2): 18/21, times 16/17, and so on.
func TestTextbookCurve(t *testing.T) {
	want := []cases.Step{{6, 21, 3, 0.8571}, {7, 17, 1, 0.8067}, {10, 15, 1, 0.7529}, {13, 12, 1, 0.6902},
		{16, 11, 1, 0.6275}, {22, 7, 1, 0.5378}, {23, 6, 1, 0.4482}}
	c := cases.Survival(remissions(), later(0))
	if len(c.Steps) != len(want) || c.Followed != 35 {
		t.Fatalf("found %+v, expected %d steps and 35 days", c, len(want))
	}
	for i, s := range c.Steps {
		if w := want[i]; s.Days != w.Days || s.AtRisk != w.AtRisk || s.Ends != w.Ends || math.Abs(s.Survivors-w.Survivors) > 5e-5 {
			t.Errorf("found %+v, expected %+v", s, w)
		}
	}
}

func TestTheCurveFallsAfterTheDayOfAnEnd(t *testing.T) {
	c := cases.Survival(remissions(), later(0))
	for lasts, want := range map[sim.Span]float64{1: 1, 6: 1, 7: 0.8571, 8: 0.8067, 22: 0.6275, 23: 0.5378, 24: 0.4482, 35: 0.4482, 36: math.NaN()} {
		if found := c.At(lasts); math.Abs(found-want) > 5e-5 || math.IsNaN(found) != math.IsNaN(want) {
			t.Errorf("found %v for %s, expected %v", found, lasts, want)
		}
	}
	ended := cases.Survival([]cases.Case{lasting("a", 5), lasting("b", 9)}, later(0))
	if found := ended.At(1000); found != 0 {
		t.Errorf("found %v long after all had ended, expected 0", found)
	}
	if found := cases.Survival(nil, later(0)).At(1); !math.IsNaN(found) {
		t.Errorf("found %v without cases, expected none", found)
	}
}

// Where no case was lost from sight too early, the curve is the share that is counted.
func TestTheCurveIsTheCountWhereAllAreSettled(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list, q := anyCases(t), cases.Query{Kind: "purchase-ban", Lasts: sim.Span(rapid.IntRange(1, 600).Draw(t, "lasts")), Day: anyDay(t, "day")}
		tally, curve := cases.Count(list, q), cases.Survival(list, q)
		if found := curve.At(q.Lasts); len(tally.Open) == 0 && tally.Settled > 0 && math.Abs(found-tally.On/tally.Settled) > 1e-12 {
			t.Fatalf("found %v, expected %v of %v", found, tally.On, tally.Settled)
		}
		before := 1.0
		for _, s := range curve.Steps {
			if s.Survivors >= before || s.Survivors < 0 || s.Ends < 1 || s.AtRisk < s.Ends {
				t.Fatalf("found %+v, expected a curve that falls at each step", curve.Steps)
			}
			before = s.Survivors
		}
	})
}

// Young cases that are on are left out of the count, and hold the curve up: of eleven bans for bargaining four ended before
// six months and one later; six are open, and were seen for less.
func TestTheCurveKeepsYoungCases(t *testing.T) {
	promises := cases.Query{Kind: "promise-to-sale", Except: []string{"h20-promise"}, Lasts: sixMonths, Day: august}
	leverage := cases.Query{Kind: "licence-freeze", Class: "leverage", Lasts: sixMonths, Day: august}
	for _, c := range []struct {
		what         string
		q            cases.Query
		count, curve float64
	}{
		{"bans", bans(""), 31.0 / 37, 0.8548},
		{"bans for bargaining", bans("bargaining"), 1.0 / 5, 0.4444},
		{"freezes for leverage", leverage, 0, 0},
		{"promises", promises, 4.0 / 12, 0.4},
	} {
		tally, curve := cases.Count(record(t), c.q), cases.Survival(record(t), c.q).At(sixMonths)
		if found := tally.On / tally.Settled; math.Abs(found-c.count) > 1e-12 || math.Abs(curve-c.curve) > 5e-5 {
			t.Errorf("%s: found %v by count and %v by curve, expected %v and %v", c.what, found, curve, c.count, c.curve)
		}
	}
}
