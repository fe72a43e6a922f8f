package breakeven

import (
	"context"
	"encoding/json"
	"math"
	"strings"
	"testing"
)

// A duty of which nothing is passed on comes to rate·gross, so that it is a quarter of gross at a rate of 0.25, and rises by gross with
// the rate.
func TestADutyIsAQuarterOfGrossAtAQuarter(t *testing.T) {
	gross := measured(t, dutied(), false, "h20.revenue_china", nil)
	found := central(t, Question{Address: "moves.duty.rate", Measure: "h20.duty", Mark: Mark{Equals: pointer(gross / 4)}}, dutied())
	wantKinds(t, found, "crossing")
	r := found.Roots[0]
	if math.Abs(r.X-0.25) > 2e-6 || math.Abs(r.Slope/gross-1) > 1e-6 || r.Turn != 1 {
		t.Errorf("found %+v, expected 0.25 with a slope of %g, from below", r, gross)
	}
	if found.Address.Low != 0 || found.Address.High != 1 || found.Address.Ends != EndsBounds || found.Level == nil {
		t.Errorf("found the range %+v and the mark %v, expected 0 to 1 and a number", found.Address, found.Level)
	}
}

// The measure of another scenario is the mark. A duty changes no gross revenue, so that it differs from that by the same everywhere.
func TestTheMarkIsAnotherScenario(t *testing.T) {
	own, other := measured(t, dutied(), false, "h20.revenue", nil), measured(t, dutied(), true, "h20.revenue", nil)
	found := central(t, Question{Address: "moves.duty.rate", Measure: "h20.revenue", Mark: Mark{Like: true}}, dutied())
	wantKinds(t, found)
	if d := found.Nearest.Difference(); d == 0 || math.Abs(d-(own-other)) > 1e-9*own || found.Other.ID != "soft" || *found.Level != other {
		t.Errorf("found %g from %+v, expected %g from that of soft.toml", d, found.Other, own-other)
	}
}

// A setting is equal to itself alone.
func TestASettingIsEqualToItself(t *testing.T) {
	found := central(t, Question{Address: "moves.duty.rate", Measure: "h20.revenue_net", Mark: Mark{As: "moves.duty.rate", Value: "30 %"}}, dutied())
	wantKinds(t, found, "crossing")
	if r := found.Roots[0]; math.Abs(r.X-0.3) > 2e-6 || r.Turn != -1 {
		t.Errorf("found %+v, expected 0.3, from above", r)
	}
}

// If both sides take the value, a rate of the other side is met by itself, whatever strength does to both.
func TestBothSidesTakeTheValue(t *testing.T) {
	q := Question{Address: "moves.guidance.strength", Range: Range{"0", "1"}, Measure: "h20.revenue_net", Mark: Mark{As: "moves.duty.rate", Value: "0.1", Both: true}}
	found := central(t, q, dutied())
	wantKinds(t, found, "plateau")
	if r := found.Roots[0]; r.Low != 0 || r.High != 1 || r.Left != 0 || found.Level != nil {
		t.Errorf("found %+v with the mark %v, expected no difference from 0 to 1, and a mark that goes with the address", r, found.Level)
	}
	q.Mark.Value = "0.2"
	if found = central(t, q, dutied()); len(found.Roots) > 0 || found.Nearest.Difference() <= 0 {
		t.Errorf("found roots %+v, nearest %+v, expected more throughout with the lower rate", found.Roots, found.Nearest)
	}
}

// The end of guidance is a day: later it costs more, until the run is over.
func TestDaysAreSolvedInWholeDays(t *testing.T) {
	read, q := dutied(), Question{Address: "moves.guidance.until", Range: Range{"2024-03-05", "2024-07-28"}, Measure: "h20.orders"}
	s, err := read(false)
	if err != nil {
		t.Fatal(err)
	}
	at := func(day float64) float64 {
		return measured(t, read, false, q.Measure, map[string]float64{q.Address: day})
	}
	stated := s.Values[q.Address].Number
	q.Mark.Equals = pointer((at(stated) + at(stated+1)) / 2)
	found := central(t, q, read)
	wantKinds(t, found, "crossing")
	if r := found.Roots[0]; r.Low != stated || r.High != stated+1 || r.X != stated+1 || r.Turn != -1 {
		t.Errorf("found %+v, expected to pass from %g to the day after", r, stated)
	}
}

// What nothing reaches is told with the table of signs and where it comes nearest.
func TestNoneIsTold(t *testing.T) {
	gross := measured(t, dutied(), false, "h20.revenue_china", nil)
	found := central(t, Question{Address: "moves.duty.rate", Measure: "h20.duty", Mark: Mark{Equals: pointer(2 * gross)}}, dutied())
	wantKinds(t, found)
	if len(found.Scan) < 33 || found.Nearest.X != 1 || math.Abs(found.Nearest.Difference()+gross) > 1e-6*gross {
		t.Errorf("found %d points and %+v, expected 33 and a rate of 1, at which %g lacks", len(found.Scan), found.Nearest, gross)
	}
}

// What is found does not depend on how many runs are made at once.
func TestAnyJobs(t *testing.T) {
	q := Question{Address: "nvidia.cover_goal", Measure: "h20.stock", Mark: Mark{Like: true}}
	var texts []string
	for _, jobs := range []int{1, 3} {
		found, err := asked(t, q, dutied()).Central(context.Background(), jobs)
		if err != nil {
			t.Fatal(err)
		}
		text, err := json.Marshal(found)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	if texts[0] != texts[1] {
		t.Errorf("found with three jobs\n%s\nexpected, as with one,\n%s", texts[1], texts[0])
	}
}

// Points that cannot be run are left out and told; if none can, that is the error of the first.
func TestPointsThatCannotBeRunAreLeftOut(t *testing.T) {
	q := Question{Address: "moves.guidance.until", Range: Range{"2024-02-01", "2024-07-28"}, Measure: "h20.orders", Mark: Mark{Equals: pointer(0.0)}}
	found := central(t, q, dutied())
	if len(found.LeftOut) != 1 || found.LeftOut[0].Low != 19754 || found.LeftOut[0].High > 19786 || found.Scan[0].X <= 19786 { // 2024-02-01 and 2024-03-04
		t.Errorf("found %+v left out, and the scan from %g, expected the days up to 2024-03-04", found.LeftOut, found.Scan[0].X)
	}
	q.Range.To = "2024-03-03"
	_, err := asked(t, q, dutied()).Central(context.Background(), 1)
	wantError(t, err, "run with moves.guidance.until = 2024-02-01: ", "expected a day after date, which is 2024-03-04")
	if strings.Contains(err.Error(), "f at x") {
		t.Errorf("found %q, expected no number of the search", err)
	}
}

// What cannot be run beyond the spread, where a value is looked for if there is none within, is counted as well.
func TestWhatIsSkippedBeyondTheSpreadIsCounted(t *testing.T) {
	found := central(t, Question{Address: "moves.guidance.until", Measure: "h20.orders", Mark: Mark{Equals: pointer(0.0)}}, dutied())
	if !found.Widened || len(found.LeftOut) != 0 || len(found.Skipped) != 1 || found.Skipped[0].Low != 19751 || found.Skipped[0].Points < 2 || found.Skipped[0].High > 19786 { // 2024-01-29 and 2024-03-04
		t.Errorf("found %+v skipped and %+v left out, expected the days up to 2024-03-04 skipped", found.Skipped, found.LeftOut)
	}
}

func TestTheContextEndsTheSearch(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := asked(t, Question{Address: "moves.duty.rate", Measure: "h20.duty", Mark: Mark{Equals: pointer(1.0)}}, dutied()).Central(ctx, 1); err == nil {
		t.Error("found no error, expected that of the context")
	}
}
