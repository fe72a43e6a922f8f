package breakeven

import (
	"context"
	"math"
	"testing"
)

// A duty of which nothing is passed on is the same part of gross whatever else changes gross: with the mark of a rate of 0.25 on the
// other side, the line of indifference is level.
func TestTheLineOfIndifferenceIsLevel(t *testing.T) {
	q := Question{Address: "moves.duty.rate", Measure: "h20.duty", Mark: Mark{Equals: pointer(1.0)}, Second: "nvidia.cover_goal", Levels: 3}
	gross := map[float64]float64{}
	for _, goal := range []float64{10, 50, 90} {
		gross[goal] = measured(t, dutied(), false, "h20.revenue_china", map[string]float64{"nvidia.cover_goal": goal})
	}
	q.Mark.Equals = pointer(gross[10] / 5)
	found, err := asked(t, q, dutied()).Plane(context.Background(), 2)
	if err != nil {
		t.Fatal(err)
	}
	if len(found.Lines) != 1 || len(found.Lines[0]) != 3 || len(found.Levels) != 3 {
		t.Fatalf("found the lines %+v and levels %+v, expected one line over three levels", found.Lines, found.Levels)
	}
	for _, v := range found.Lines[0] {
		if want := *q.Mark.Equals / gross[v.Second]; math.Abs(v.X-want) > 2e-6 || v.Turn != 1 {
			t.Errorf("found %+v, expected a rate of %g, from below", v, want)
		}
	}
}

func TestAPlaneNeedsASecondAddress(t *testing.T) {
	_, err := asked(t, Question{Address: "moves.duty.rate", Measure: "h20.duty", Mark: Mark{Equals: pointer(1.0)}}, dutied()).Plane(context.Background(), 1)
	wantError(t, err, "found no second address")
}
