package root

import (
	"math"
	"math/rand/v2"
	"testing"
)

// random makes a function of waves, steps and gates.
func random(r *rand.Rand) func(x float64) float64 {
	a, b, c := r.NormFloat64(), 10*r.NormFloat64(), r.NormFloat64()/2
	gate, size, floor := r.Float64(), r.NormFloat64()*float64(r.IntN(2)), float64(r.IntN(2))/3
	return func(x float64) float64 {
		v := a*math.Sin(b*x+c) + c
		if x >= gate {
			v += size
		}
		if math.Abs(v) < floor {
			return 0
		}
		return v
	}
}

// Between two neighbouring roots no point of the scan has another sign, and the sign on both sides of a root is that of its turn.
func TestRootsPartTheSignsOfTheScan(t *testing.T) {
	for seed := range uint64(2000) {
		r := rand.New(rand.NewPCG(1, seed))
		f, low, high := random(r), -r.Float64(), 1+3*r.Float64()
		whole := seed%4 == 0
		if whole {
			g := f
			low, high, f = -100, float64(r.IntN(900)), func(x float64) float64 { return g(x / 300) }
		}
		found, err := Find(each(f), low, high, Options{Whole: whole})
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if found.Evaluations > 200+60*len(found.Roots) {
			t.Errorf("seed %d: found %d evaluations, expected at most 200 and 60 for each of %d roots", seed, found.Evaluations, len(found.Roots))
		}
		if why := parted(found); why != "" {
			t.Errorf("seed %d: %s in %+v", seed, why, found.Roots)
		}
	}
}

// parted tells what is wrong with the order and turns of roots.
func parted(found *Found) string {
	i, sign := 0, 0 // sign since the last root, 0 if unknown
	for _, p := range found.Scan {
		for ; i < len(found.Roots) && found.Roots[i].X <= p.X; i++ {
			r := found.Roots[i]
			if r.Turn != 0 && sign == r.Turn {
				return "a turn that the sign before does not allow"
			}
			if i > 0 && r.X <= found.Roots[i-1].X || r.High < r.Low {
				return "roots out of order"
			}
			if r.Kind != Tangent {
				sign = r.Turn
			}
			if r.Kind == Plateau && p.X <= r.High {
				sign = 0
			}
		}
		now := signOf(p.F)
		if math.Abs(p.F) <= found.ToleranceF {
			continue
		}
		if sign != 0 && now != sign {
			return "a sign that changes without a root"
		}
		sign = now
	}
	if i < len(found.Roots) {
		return "a root outside the range"
	}
	return ""
}
