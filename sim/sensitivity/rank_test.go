package sensitivity

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
)

// about is an estimate of eight replicates around a mean, plus what replicates share.
func about(mean, noise float64, shared []float64, chance *rand.Rand) Estimate {
	values := make([]float64, Scrambles)
	for r := range values {
		values[r] = mean + shared[r] + noise*chance.NormFloat64()
	}
	return newEstimate(values)
}

// Differences within replicates part what overlapping intervals would not; equal estimates tie, whatever the draws.
func TestRank(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 1))
	shared := make([]float64, Scrambles)
	for r := range shared {
		shared[r] = chance.NormFloat64()
	}
	a, b, c := about(1, 0.01, shared, chance), about(2, 0.01, shared, chance), about(2, 0.01, shared, chance)
	if b.Low > a.High {
		t.Fatalf("found intervals of %v and %v, expected some that overlap", a, b)
	}
	ranked := must[[]Ranked](t)(Rank([]Estimate{a, b, c, a}, 100))
	if b.Mean < c.Mean {
		ranked[0].Place, ranked[1].Place = ranked[1].Place, ranked[0].Place
	}
	if !(ranked[0].Draws > 100) {
		t.Errorf("found %v base draws to part two that are hardly apart, expected more than 100", ranked[0].Draws)
	}
	ranked[0].Draws = 0
	want := []Ranked{{1, 1, 2, 0, 0}, {2, 1, 2, 0, 0}, {0, 3, 4, 1, math.Inf(1)}, {3, 3, 4, 1, 0}}
	if !reflect.DeepEqual(ranked, want) {
		t.Errorf("found %v, expected %v", ranked, want)
	}
}

// Where each is parted from the next but one alone, ranks overlap and all are in one group.
func TestRanksThatOverlap(t *testing.T) {
	steps := func(mean float64, sign float64) Estimate {
		return newEstimate([]float64{mean + sign, mean - sign, mean + sign, mean - sign})
	}
	found := []Estimate{steps(4, 1), steps(2, -1), steps(0, 1)} // neighbours differ by 2 ± 2, the ends by 4 exactly
	ranked := must[[]Ranked](t)(Rank(found, 100))
	// ±2 four times: s = 2·√(4/3), h = t(0.975; 3)·s/2 = 3.182446·1.154701 = 3.674772, draws = 100·(h/2)² = 337.6.
	want := []Ranked{{0, 1, 2, 0, 338}, {1, 1, 3, 0, 338}, {2, 2, 3, 0, 0}}
	if !reflect.DeepEqual(ranked, want) {
		t.Errorf("found %v, expected %v", ranked, want)
	}
}

// With the draws that are said to be needed, the two are parted about half of the time, and with four times as many nearly always.
func TestDrawsToPart(t *testing.T) {
	difference := func(base int) float64 { // parted in how many of 400 designs whose error falls as the root of the draws
		parted := 0
		for seed := range uint64(400) {
			chance := rand.New(rand.NewPCG(seed, 3))
			noise := 1 / math.Sqrt(float64(base))
			none := make([]float64, Scrambles)
			if toPart(about(0.1, noise, none, chance), about(0, noise, none, chance), base) == 0 {
				parted++
			}
		}
		return float64(parted) / 400
	}
	// h = 2.364624·√2/√(8n) = d = 0.1 at n = 139.8
	if half, most := difference(140), difference(560); half < 0.4 || half > 0.6 || most < 0.95 {
		t.Errorf("parted in %v and %v of designs, expected about half and nearly all", half, most)
	}
}

func TestProblemsOfRanks(t *testing.T) {
	want := "estimate 1: found 3 replicates, expected 2 or more and as many as of the first"
	if _, err := Rank([]Estimate{newEstimate([]float64{1, 2}), newEstimate([]float64{1, 2, 3})}, 8); err == nil || err.Error() != want {
		t.Errorf("found %v, expected %s", err, want)
	}
	if ranked, err := Rank(nil, 8); err != nil || len(ranked) > 0 {
		t.Errorf("found %v and %v, expected nothing of nothing", ranked, err)
	}
}
