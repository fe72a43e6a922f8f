package breakeven

import (
	"context"
	"math"
	"testing"
)

// With a duty of all that is sold nothing is left below the line of the margin: that point is left out, and no equality comes of it.
func TestARatioOfNothingIsLeftOut(t *testing.T) {
	q := Question{Address: "moves.duty.rate", Measure: "nvidia.margin", Mark: Mark{Equals: pointer(-1e6)}, Range: Range{"0.5", "1"}, Period: "2024-05"}
	found := central(t, q, dutied())
	last := len(found.LeftOut) - 1
	if last < 0 || !found.LeftOut[last].Ratio || found.LeftOut[last].High != 1 {
		t.Errorf("found %+v left out, expected 1, where nothing is below the line", found.LeftOut)
	}
	q.Mark = Mark{As: "moves.duty.rate", Value: "1"}
	_, err := asked(t, q, dutied()).Central(context.Background(), 1)
	wantError(t, err, "mark: found no Nvidia, net revenue")
}

// A period may end within a week.
func TestAPeriodEndsWithinAWeek(t *testing.T) {
	for _, period := range []string{"2024-04", "2024-04-17", "2024-07-20..2024-07-27"} {
		central(t, Question{Address: "moves.duty.rate", Measure: "h20.duty", Period: period, Mark: Mark{Equals: pointer(1.0)}}, dutied())
	}
}

// Over draws, a rate at which no draw has anything below the line is left out, and so is a draw that alone has nothing there: it counts
// neither as equal nor as without an equality.
func TestDrawsWithoutARatioAreLeftOut(t *testing.T) {
	q := Question{Address: "moves.duty.rate", Measure: "nvidia.margin", Range: Range{"0.5", "1"}, Period: "2024-05", Mark: Mark{As: "moves.duty.rate", Value: "0.7"}}
	whole := over(t, q, 2)
	if d := whole.Draws; d.N != someDraws || d.Blank != 0 || d.None != 0 || math.Abs(d.Quantiles[1]-0.7) > 1e-4 || len(whole.LeftOut) != 1 || whole.LeftOut[0].Low != 1 || !whole.LeftOut[0].Ratio {
		t.Fatalf("found %+v and %+v left out, expected each draw at 0.7, and 1 left out", d, whole.LeftOut)
	}
	a := asked(t, q, dutied())
	plan, outcomes := sampled(t, a)
	outcomes.Below[3*someDraws+5], outcomes.Below[9*someDraws+5], outcomes.Below[4*someDraws+2] = 0, 0, 0
	found, err := a.Draws(context.Background(), plan, outcomes, Work{Jobs: 1})
	if err != nil {
		t.Fatal(err)
	}
	if d := found.Draws; d.N != someDraws-2 || d.Blank != 2 || d.Failed != 0 || d.None != 0 || d.Several != 0 {
		t.Errorf("found %+v, expected two draws less, told as such", d)
	}
}

// What turns out while the scan is refined is left out as well.
func TestARatioThatLacksBetweenPointsIsLeftOut(t *testing.T) {
	a := asked(t, Question{Address: "moves.duty.rate", Measure: "nvidia.margin", Mark: Mark{Equals: pointer(0.0)}}, dutied())
	d := &drawing{Ask: a, draws: []int{0, 1, 2}, one: &side{}, ones: map[float64][]float64{}, mark: []float64{0, 0, 0}, kept: &keeper{}}
	for x := range 33 {
		d.ones[float64(x)/32] = []float64{0.1 - float64(x)/32, 0.2 - float64(x)/32, 0.3 - float64(x)/32}
	}
	d.one.base = [][]float64{{0}, {1}, {2}}
	d.ones[0.2] = []float64{-0.1, math.NaN(), 0.1} // a root that is asked for
	d.low, d.high = 0, 1
	if _, err := d.rows(context.Background(), []float64{0.2}); err != errUneven {
		t.Fatalf("found %v, expected that draws were left out", err)
	}
	if d.blank != 1 || len(d.one.base) != 2 || d.one.base[1][0] != 2 || len(d.ones[0.5]) != 2 || len(d.mark) != 2 {
		t.Errorf("found %+v, expected the second draw out of all that is known", d)
	}
}

// If no draw has anything below the line at all, or on the other side, that is said.
func TestDrawsWithoutAnyRatio(t *testing.T) {
	q := Question{Address: "moves.duty.rate", Measure: "nvidia.margin", Period: "2024-05", Range: Range{"0.5", "1"}, Mark: Mark{As: "moves.duty.rate", Value: "1"}}
	a := asked(t, q, dutied())
	plan, outcomes := sampled(t, a)
	_, err := a.Draws(context.Background(), plan, outcomes, Work{Jobs: 1})
	wantError(t, err, "mark: found no Nvidia, net revenue")
	clear(outcomes.Below)
	_, err = a.Draws(context.Background(), plan, outcomes, Work{Jobs: 1})
	wantError(t, err, "found no Nvidia, net revenue", "in any draw")
}
