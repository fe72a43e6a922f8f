//go:build goexperiment.simd && amd64

package sim

import (
	"math"
	"math/rand/v2"
	"testing"
)

// pairs are values that functions of lanes are tried with: where they turn, where they end, and at random.
func pairs() (list [][2]float64) {
	ends := []float64{0, math.Copysign(0, -1), 1, -1, 0.5, math.Sqrt2 / 2, math.Nextafter(math.Sqrt2/2, 0), math.Sqrt2, 1e-300, -1e-300, 1e300, 5e-324, 0x1p-1022,
		700, math.Nextafter(700, 701), 709.7, 710, -700, -745, -746, 1e-17, -1e-17, -1e-6, -2e-6, math.MaxFloat64, math.Inf(1), math.Inf(-1), math.NaN()}
	for _, x := range ends {
		for _, y := range ends {
			list = append(list, [2]float64{x, y})
		}
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		list = append(list, [2]float64{40 * rng.NormFloat64(), math.Exp(20 * rng.NormFloat64())})
	}
	return list
}

// A function of lanes has the bits of the function of one number that it stands for. A NaN is a NaN.
func TestFunctionsOfLanesHaveTheBitsOfThoseOfOneNumber(t *testing.T) {
	all := pairs()
	for _, f := range laneFunctions {
		for i, p := range all {
			q := all[(i+len(all)/2)%len(all)] // stands in the other lanes
			for _, lane := range f.lanes() {
				want, got := f.one(p[0], p[1]), lane(p, q)
				if math.Float64bits(want) != math.Float64bits(got) && !(math.IsNaN(want) && math.IsNaN(got)) {
					t.Fatalf("%s of %v: found %v, expected %v", f.name, p, got, want)
				}
			}
		}
	}
}

// A laneFunction is a function of one number or two, and the same in each kind of lanes.
type laneFunction struct {
	name  string
	one   func(x, y float64) float64
	four  func(to, x, y *vAVX2)
	eight func(to, x, y *vAVX512)
}

var laneFunctions = []laneFunction{
	{"exp", func(x, y float64) float64 { return exp(x) },
		func(to, x, y *vAVX2) { *to = expAVX2(*x) }, func(to, x, y *vAVX512) { *to = expAVX512(*x) }},
	{"log", func(x, y float64) float64 { return log(x) },
		func(to, x, y *vAVX2) { *to = logAVX2(*x) }, func(to, x, y *vAVX512) { *to = logAVX512(*x) }},
	{"log of the second", func(x, y float64) float64 { return log(y) },
		func(to, x, y *vAVX2) { *to = logAVX2(*y) }, func(to, x, y *vAVX512) { *to = logAVX512(*y) }},
	{"log1p", func(x, y float64) float64 { return log1p(x) },
		func(to, x, y *vAVX2) { *to = log1pAVX2(*x) }, func(to, x, y *vAVX512) { *to = log1pAVX512(*x) }},
	{"log1p of the second", func(x, y float64) float64 { return log1p(y) },
		func(to, x, y *vAVX2) { *to = log1pAVX2(*y) }, func(to, x, y *vAVX512) { *to = log1pAVX512(*y) }},
	{"min", func(x, y float64) float64 { return min(x, y) },
		func(to, x, y *vAVX2) { *to = minAVX2(*x, *y) }, func(to, x, y *vAVX512) { *to = minAVX512(*x, *y) }},
	{"max", func(x, y float64) float64 { return max(x, y) },
		func(to, x, y *vAVX2) { *to = maxAVX2(*x, *y) }, func(to, x, y *vAVX512) { *to = maxAVX512(*x, *y) }},
	{"at most a constant", func(x, y float64) float64 { return min(x, 0.5) },
		func(to, x, y *vAVX2) { *to = atMostAVX2(allAVX2(0.5), *x) }, func(to, x, y *vAVX512) { *to = atMostAVX512(allAVX512(0.5), *x) }},
	{"at least a constant", func(x, y float64) float64 { return max(x, 0.5) },
		func(to, x, y *vAVX2) { *to = atLeastAVX2(allAVX2(0.5), *x) }, func(to, x, y *vAVX512) { *to = atLeastAVX512(allAVX512(0.5), *x) }},
	{"positive", func(x, y float64) float64 { return max(x, 0) },
		func(to, x, y *vAVX2) { *to = positiveAVX2(*x) }, func(to, x, y *vAVX512) { *to = positiveAVX512(*x) }},
	{"abs", func(x, y float64) float64 { return math.Abs(x) },
		func(to, x, y *vAVX2) { *to = absAVX2(*x) }, func(to, x, y *vAVX512) { *to = absAVX512(*x) }},
	{"neg", func(x, y float64) float64 { return -x },
		func(to, x, y *vAVX2) { *to = negAVX2(*x) }, func(to, x, y *vAVX512) { *to = negAVX512(*x) }},
}

// lanes are the function in each kind of lanes that this processor has.
func (f *laneFunction) lanes() (list []func(mine, others [2]float64) float64) {
	for _, kind := range vectorKinds() {
		if kind.width == 4 {
			list = append(list, inALane(f.four))
		} else {
			list = append(list, inALane(f.eight))
		}
	}
	return list
}

// inALane applies a function of vectors to a pair of numbers in the last lane, which stands beside others.
func inALane[V any](f func(to, x, y *V)) func(mine, others [2]float64) float64 {
	return func(mine, others [2]float64) float64 {
		lists := make([]V, 3)
		fill(&lists[0], others[0])
		fill(&lists[1], others[1])
		width := lanesOf[V]()
		all := numbers(lists)
		all[width-1], all[2*width-1] = mine[0], mine[1]
		f(&lists[2], &lists[0], &lists[1])
		return all[3*width-1]
	}
}

func TestBoundsAreKeptLaneByLane(t *testing.T) {
	for _, kind := range vectorKinds() {
		for _, p := range pairs() {
			var found bits
			if kind.width == 4 {
				found = keptAVX2(p)
			} else {
				found = keptAVX512(p)
			}
			want := bits(1)<<kind.width - 1
			if !bounded(p[:]) {
				want &^= 1 << 1
			}
			if found != want {
				t.Fatalf("%s: %v: found bounds kept in lanes %b, expected %b", kind.name, p, found, want)
			}
		}
	}
}

// The functions of one kind of lanes are not inlined: the compiler may move an instruction of theirs before the question whether the
// processor has it.

//go:noinline
func keptAVX2(p [2]float64) bits {
	return bitsAVX2(boundedAVX2(append(butOne[vAVX2](p[0]), butOne[vAVX2](p[1])...)))
}

//go:noinline
func keptAVX512(p [2]float64) bits {
	return bitsAVX512(boundedAVX512(append(butOne[vAVX512](p[0]), butOne[vAVX512](p[1])...)))
}

//go:noinline
func masksAVX2(set bits) bits {
	return bitsAVX2(notAVX2(butNotAVX2(maskAVX2(set).Or(maskAVX2(1)), maskAVX2(1))))
}

//go:noinline
func masksAVX512(set bits) bits {
	return bitsAVX512(notAVX512(butNotAVX512(maskAVX512(set).Or(maskAVX512(1)), maskAVX512(1))))
}

// butOne is 1 in all lanes but the second.
func butOne[V any](x float64) []V {
	list := make([]V, 1)
	fill(&list[0], 1)
	numbers(list)[1] = x
	return list
}

// Masks keep what is said of each lane.
func TestMasksAreKeptLaneByLane(t *testing.T) {
	for _, kind := range vectorKinds() {
		for set := range bits(1<<kind.width - 1) {
			found := set
			if kind.width == 4 {
				found = masksAVX2(set)
			} else {
				found = masksAVX512(set)
			}
			if want := (bits(1)<<kind.width - 1) &^ (set &^ 1); found != want {
				t.Fatalf("%s: found lanes %b, expected %b", kind.name, found, want)
			}
		}
	}
}
