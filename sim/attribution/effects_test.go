package attribution

import (
	"math"
	"slices"
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/simtest"
)

// weekly are the values of a measure of the acting scenario by week, under some of its moves.
func weekly(t *testing.T, measure string, leave ...string) []float64 {
	t.Helper()
	s := acting()
	s.Moves = slices.DeleteFunc(s.Moves, func(d policy.Dated) bool { return slices.Contains(leave, d.Name) })
	trace, err := s.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	return trace.Weeks().Column(measure)
}

// An effect is the sum over weeks of how far the run lies from that without the move, whatever the way.
func TestEffectIsTheDistanceByWeek(t *testing.T) {
	b := bridged(t, acting(), nil)
	for _, measure := range []string{net, "h20.shipments_china", "market.received", "market.domestic"} {
		for _, move := range []string{"ban", "licences", "share"} {
			with, without, want := weekly(t, measure), weekly(t, measure, move), 0.0
			for i := range with {
				want += math.Abs(with[i] - without[i])
			}
			if found := b.Effects[measure][move]; found != want {
				t.Errorf("%s of %s: found %.12g, expected %.12g", measure, move, found, want)
			}
		}
	}
}

// What has a name of its own is made of measures: the shipments of the one chip of the chain, and a mean over suppliers.
func TestEffectsOnSumsAndMeans(t *testing.T) {
	s := acting()
	b := bridged(t, s, nil)
	var with, without [][]float64
	for name := range s.World.Suppliers {
		measure := "suppliers." + name + ".utilization_chips"
		with, without = append(with, weekly(t, measure)), append(without, weekly(t, measure, "ban"))
	}
	want := 0.0
	for week := range with[0] {
		apart := 0.0
		for i := range with {
			apart += with[i][week] - without[i][week]
		}
		want += math.Abs(apart) / float64(len(with))
	}
	if found := b.Effects[ChainUse]["ban"]; want == 0 || math.Abs(found/want-1) > 1e-9 {
		t.Errorf("found %g of mean utilization, expected %g", found, want)
	}
	if found, want := b.Effects[ChainShipments]["ban"], b.Effects["h20.shipments_china"]["ban"]; found != want || found == 0 {
		t.Errorf("found %g chips of the chain, expected %g", found, want)
	}
}

// What comes two weeks later is far off in four weeks, although the sum is the same.
func TestADelayIsAnEffect(t *testing.T) {
	w := wanted{of: []string{"a"}, over: 1}
	if found := w.apart([]float64{0, 0, 5, 5}, []float64{5, 5, 0, 0}, 4); found != 20 {
		t.Errorf("found %g, expected the 5 of each of four weeks", found)
	}
}

// A move that the baseline makes too is no step, but has an effect.
func TestMovesOfTheBaselineHaveEffects(t *testing.T) {
	s, base := acting(), acting()
	base.Moves = base.Moves[1:]
	b := bridged(t, s, base)
	if found := b.Effects[net]["ban"]; stepsOf(b) != "share" || found <= 0 || found != bridged(t, s, nil).Effects[net]["ban"] {
		t.Errorf("found the steps %q and %g MUSD by the ban, expected the share alone and an effect as from no moves", stepsOf(b), found)
	}
}

func TestWeeksOfARunCoverIt(t *testing.T) {
	w := simtest.World()
	next := w.Time.Start
	for _, p := range sim.WeeksWithin(w.Time.Start, w.Time.End) {
		if p.First != next || p.End-p.First > 7 {
			t.Fatalf("found a week from %s to %s after %s", p.First, p.End, next)
		}
		next = p.End
	}
	if next != w.Time.End {
		t.Errorf("found weeks to %s, expected to %s", next, w.Time.End)
	}
}
