package root

import (
	"math"
	"testing"

	"h20sim/sim/simtest/known"
)

// On whole numbers, as days, the root is the first day with the other sign, or the day on which f is 0.
func TestWholeRootsKnownAnswers(t *testing.T) {
	problems := []problem{
		{"between two days", func(d float64) float64 { return d - 100.4 }, 0, 365, []want{{Crossing, 101, 1, 1}}, 65 + 8},
		{"falling, curved", func(d float64) float64 { return 2000 - d*d }, 0, 365, []want{{Crossing, 45, -89, -1}}, 65 + 8},
		{"on a day", func(d float64) float64 { return 3 * (d - 100) }, 0, 365, []want{{Crossing, 100, 3, 1}}, 65 + 8},
		{"a day jumps", func(d float64) float64 { return step(d - 100.5) }, 0, 365, []want{{Jump, 101, 0, 1}}, 65 + 8},
		{"a day jumps on a slope", func(d float64) float64 { return -d/100 - 20*step(d-100.5) }, -20, 365, []want{{Jump, 101, 0, -1}}, 65 + 8},
		{"only two days", func(d float64) float64 { return d - 7.3 }, 7, 8, []want{{Crossing, 8, 1, 1}}, 2},
		{"fewer days than points", func(d float64) float64 { return d*d - 7 }, -5, 5, []want{{Crossing, -2, -5, -1}, {Crossing, 3, 5, 1}}, 11},
		{"touches on a day", func(d float64) float64 { return (d - 100) * (d - 100) }, 0, 365, []want{{Tangent, 100, 0, 0}}, 65 + 10},
		{"two days apart", func(d float64) float64 { return math.Abs(d-101) - 0.5 }, 0, 1000, []want{{Crossing, 101, -1, -1}, {Crossing, 102, 1, 1}}, 65 + 24},
		{"days of zero", func(d float64) float64 { return hat(d, 150, 10.5) }, 0, 365, []want{{Plateau, 140, 160, 0}}, 65 + 14},
		{"two days of zero", func(d float64) float64 { return hat(d, 150.5, 1) }, 0, 3650, []want{{Plateau, 150, 151, 0}}, 65 + 30},
		{"first day", func(d float64) float64 { return d }, 0, 365, []want{{End, 0, 1, 0}}, 66},
		{"last day", func(d float64) float64 { return d - 365 }, 0, 365, []want{{End, 365, 1, 0}}, 66},
		{"none", func(d float64) float64 { return d*d + 1 }, -100, 300, nil, 65 + 10},
	}
	for _, k := range problems {
		asked := 0
		found, err := Find(each(func(d float64) float64 {
			if asked++; d != math.Trunc(d) || d < k.low || d > k.high {
				t.Errorf("%s: f was asked at %v, expected whole numbers from %v to %v", k.name, d, k.low, k.high)
			}
			return k.f(d)
		}), k.low, k.high, Options{Whole: true})
		if err != nil {
			t.Errorf("%s: %v", k.name, err)
			continue
		}
		if asked > k.most {
			t.Errorf("%s: found %d evaluations, expected at most %d", k.name, asked, k.most)
		}
		k.compareWhole(t, found)
	}
}

// compareWhole holds days and slopes against those that are known, with no tolerance but that of sums.
func (k problem) compareWhole(t *testing.T, found *Found) {
	t.Helper()
	c := known.Case{Method: "Scan of whole numbers", Name: k.name, Source: "roots of the function"}
	c.Tell(t, "number of roots", known.Near(float64(len(k.roots)), 0), float64(len(found.Roots)))
	for i, w := range k.roots[:min(len(k.roots), len(found.Roots))] {
		r := found.Roots[i]
		other := r.Slope
		if r.Kind == Plateau {
			other = r.High
		}
		c.Tell(t, "first day of the "+string(w.kind), known.Near(w.x, 0), r.X)
		if r.Kind != w.kind || r.Turn != w.turn || math.Abs(other-w.other) > 1e-9 {
			t.Errorf("%s: found %+v, expected %+v", k.name, r, w)
		}
		if r.Kind == Jump && (r.Low != r.X-1 || r.High != r.X || r.Left != k.f(r.Low) || r.Right != k.f(r.High)) {
			t.Errorf("%s: found %+v, expected the days before and after the jump, and f on them", k.name, r)
		}
	}
	if len(k.roots) == 0 && found.Nearest != (Sample{0, 1}) {
		t.Errorf("%s: found nearest approach %v, expected 1 on day 0", k.name, found.Nearest)
	}
}
