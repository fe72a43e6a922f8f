package sensitivity

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/floats"
)

// grid is a full grid of levels −1, 0, 1 and of −1, 1, each run of which counts alike, with the output at each point.
func grid(f func(a, b float64) float64) (x *Factorial, y []float64) {
	x = &Factorial{Levels: make([][]int, 2)}
	for i := range 3 {
		for j := range 2 {
			x.Levels[0], x.Levels[1] = append(x.Levels[0], i), append(x.Levels[1], j)
			x.Weights, y = append(x.Weights, 1), append(y, f(float64(i)-1, 2*float64(j)-1))
		}
	}
	return x, y
}

// Var(a) = 2/3 and Var(b) = 1 over the grid, and both have a mean of 0. So a + b has the variance 5/3, of which 2/5 and 3/5 go with
// each. The product a·b has 2/3, all of which is what they do together. (1 + a)·(1 + b) = 1 + a + b + a·b has 7/3: 2/7, 3/7 and 2/7.
func TestDecomposeKnownAnswers(t *testing.T) {
	for name, c := range map[string]struct {
		f                        func(a, b float64) float64
		variance, a, b, together float64
	}{
		"additive": {func(a, b float64) float64 { return a + b }, 5. / 3, 2. / 5, 3. / 5, 0},
		"product":  {func(a, b float64) float64 { return a * b }, 2. / 3, 0, 0, 1},
		"both":     {func(a, b float64) float64 { return (1 + a) * (1 + b) }, 7. / 3, 2. / 7, 3. / 7, 2. / 7},
		"constant": {func(a, b float64) float64 { return 7 }, 0, 0, 0, 0},
	} {
		x, y := grid(c.f)
		d := x.Decompose(y)
		found := []float64{d.Variance, d.First[0], d.First[1], d.Together, d.Total[0] - d.First[0], d.Total[1] - d.First[1]}
		if want := []float64{c.variance, c.a, c.b, c.together, c.together, c.together}; !floats.EqualApprox(found, want, 1e-12) || !x.IsCrossed() {
			t.Errorf("%s: found %v, expected %v on a full grid", name, found, want)
		}
	}
}

// With chances of 1/4 and 3/4 of two paths in place of b, Var(b) = 3/4, mean 1/2: of a + b, with 2/3 + 3/4 = 17/12, 8/17 go with a.
func TestDecomposeWithChances(t *testing.T) {
	x, y := grid(func(a, b float64) float64 { return a + b })
	for run, path := range x.Levels[1] {
		x.Weights[run] = []float64{0.25, 0.75}[path]
	}
	if d := x.Decompose(y); !x.IsCrossed() || math.Abs(d.First[0]-8./17) > 1e-12 || math.Abs(d.First[1]-9./17) > 1e-12 {
		t.Errorf("found %+v, expected 8/17 and 9/17", d)
	}
}

// A grid with a hole, with a point twice, or with a chance that differs from level to level is none.
func TestIsCrossed(t *testing.T) {
	whole, _ := grid(func(a, b float64) float64 { return 0 })
	hole := &Factorial{[][]int{whole.Levels[0][1:], whole.Levels[1][1:]}, whole.Weights[1:]}
	twice, _ := grid(func(a, b float64) float64 { return 0 })
	twice.Levels[0][0], twice.Levels[1][0] = twice.Levels[0][1], twice.Levels[1][1]
	uneven, _ := grid(func(a, b float64) float64 { return 0 })
	uneven.Weights[0], uneven.Weights[1] = 0.5, 1.5
	for name, x := range map[string]*Factorial{"hole": hole, "twice": twice, "uneven": uneven} {
		if x.IsCrossed() {
			t.Errorf("%s: found a full grid", name)
		}
	}
}
