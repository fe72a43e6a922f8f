package breakeven

import (
	"context"
	"encoding/json"
	"math"
	"slices"
	"testing"

	"h20sim/sim"
	"h20sim/sim/ensemble"
)

// someDraws is enough for what tests ask.
const someDraws = 16

// sampled makes the runs of the scan in memory, and returns what they come to.
func sampled(t testing.TB, a *Ask) (*ensemble.Plan, Outcomes) {
	t.Helper()
	plan, err := a.Plan("scan", someDraws)
	if err != nil {
		t.Fatal(err)
	}
	s, err := plan.Sample(context.Background(), 2)
	if err != nil {
		t.Fatal(err)
	}
	outcomes, err := a.Outcomes(func(measure string) ([]float64, error) {
		list := make([]float64, plan.Runs())
		column := plan.Output(slices.Index(plan.Study.Measures, measure), slices.IndexFunc(plan.Periods, func(p sim.Period) bool { return p.Name == a.Period }))
		for i := range list {
			list[i] = s.Out.At(i, column)
		}
		return list, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return plan, outcomes
}

// over finds the roots of draws.
func over(t testing.TB, q Question, jobs int) *Found {
	t.Helper()
	a := asked(t, q, dutied())
	plan, outcomes := sampled(t, a)
	found, err := a.Draws(context.Background(), plan, outcomes, Work{Jobs: jobs})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// A setting is equal to itself in each draw, so that all roots lie there, and the mean is sure.
func TestEachDrawIsEqualToItself(t *testing.T) {
	found := over(t, Question{Address: "moves.duty.rate", Measure: "h20.revenue_net", Mark: Mark{As: "moves.duty.rate", Value: "0.3"}}, 2)
	wantKinds(t, found, "crossing")
	d, r := found.Draws, found.Roots[0]
	if d.N != someDraws || d.None != 0 || d.Several != 0 || math.Abs(r.X-0.3) > 2e-6 || r.Interval == nil || r.Interval.High-r.Interval.Low > 1e-5 {
		t.Errorf("found %+v and %+v, expected %d draws with one root each, at 0.3", d, r, someDraws)
	}
	for _, q := range d.Quantiles {
		if math.Abs(q-0.3) > 1e-5 {
			t.Errorf("found the quantiles %v, expected 0.3", d.Quantiles)
		}
	}
}

// Where the duty is to come to an amount, each draw needs a rate of its own: the amount over gross in that draw. Draws whose gross is
// less than the amount have none.
func TestEachDrawHasItsOwnRate(t *testing.T) {
	gross := over(t, Question{Address: "moves.duty.rate", Measure: "h20.revenue_china", Mark: Mark{Equals: pointer(0.0)}}, 2)
	mean := gross.Scan[0].Value
	found := over(t, Question{Address: "moves.duty.rate", Measure: "h20.duty", Mark: Mark{Equals: pointer(mean)}}, 2)
	if r := found.Roots[0]; math.Abs(r.X-1) > 2e-6 {
		t.Errorf("found %+v, expected that the mean of duties is the mean of gross revenue at a rate of 1", r)
	}
	d := found.Draws
	if d.None == 0 || d.None == d.N || d.Above != 0 || d.Quantiles[2] > 1 {
		t.Errorf("found %+v, expected draws with a rate of at most 1, and some that stay below", d)
	}
}

// What both sides take is drawn alike on both: the same rate on both sides makes no difference in any draw.
func TestBothSidesSeeTheSameDraws(t *testing.T) {
	q := Question{Address: "moves.guidance.strength", Range: Range{"0", "1"}, Measure: "h20.revenue_net", Mark: Mark{As: "moves.duty.rate", Value: "0.1", Both: true}}
	found := over(t, q, 2)
	wantKinds(t, found, "plateau")
	for _, p := range found.Scan {
		if *p.Low != 0 || *p.High != 0 {
			t.Fatalf("found %+v, expected no difference in any draw", p)
		}
	}
}

// Another scenario sees the draws as well: without a mark of its own, the base is equal to itself.
func TestDrawsOfAnotherScenario(t *testing.T) {
	found := over(t, Question{Address: "nvidia.cover_goal", Measure: "h20.stock", Mark: Mark{Like: true}}, 1)
	again := over(t, Question{Address: "nvidia.cover_goal", Measure: "h20.stock", Mark: Mark{Like: true}}, 3)
	a, errA := json.Marshal(found)
	b, errB := json.Marshal(again)
	if errA != nil || errB != nil || string(a) != string(b) {
		t.Errorf("found with three jobs\n%s\nexpected, as with one,\n%s", b, a)
	}
	if found.Other == nil || found.Level != nil {
		t.Errorf("found %+v and the mark %v, expected another scenario whose measure differs by draw", found.Other, found.Level)
	}
}

func TestADrawThatFailedIsLeftOut(t *testing.T) {
	a := asked(t, Question{Address: "moves.duty.rate", Measure: "h20.revenue_net", Mark: Mark{As: "moves.duty.rate", Value: "0.3"}}, dutied())
	plan, outcomes := sampled(t, a)
	outcomes.Measure[3*someDraws+5] = math.NaN()
	found, err := a.Draws(context.Background(), plan, outcomes, Work{Jobs: 1})
	if err != nil {
		t.Fatal(err)
	}
	if found.Draws.N != someDraws-1 || found.Draws.Failed != 1 {
		t.Errorf("found %+v, expected one draw less", found.Draws)
	}
	if _, err = a.Draws(context.Background(), plan, Outcomes{Measure: outcomes.Measure[1:]}, Work{Jobs: 1}); err == nil {
		t.Error("found no error, expected one of too few outcomes")
	}
}
