package breakeven

import (
	"context"
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
