package sensitivity

import (
	"fmt"
	"math"
	"testing"

	"h20sim/sim/simtest/known"

	"gonum.org/v1/gonum/stat/distuv"
)

// Ishigami's function, a = 7, b = 0.1, each x uniform on (−π, π):
//
//	y = sin x₁ + a·sin² x₂ + b·x₃⁴·sin x₁
//
// V = a²/8 + bπ⁴/5 + b²π⁸/18 + ½ = 13.844588, V₁ = ½·(1 + bπ⁴/5)² = 4.345888, V₂ = a²/8 = 6.125, V₁₃ = 8b²π⁸/225 = 3.373700;
// S = 0.313905, 0.442411, 0; T = 0.557589, 0.442411, 0.243684. T. Ishigami and T. Homma, ISUMA 1990.
// The interaction is shared in two: Shapley 0.435747, 0.442411, 0.121842.
func ishigami(u []float64) float64 {
	x := func(i int) float64 { return math.Pi * (2*u[i] - 1) }
	return math.Sin(x(0)) + 7*math.Pow(math.Sin(x(1)), 2) + 0.1*math.Pow(x(2), 4)*math.Sin(x(0))
}

var (
	ishigamiFirst   = []float64{0.313905, 0.442411, 0}
	ishigamiTotal   = []float64{0.557589, 0.442411, 0.243684}
	ishigamiShapley = []float64{0.435747, 0.442411, 0.121842}
)

// Sobol's G-function, y = Π (|4u − 2| + a) / (1 + a): Vᵢ = (1/3)/(1 + aᵢ)², V = Π (1 + Vᵢ) − 1,
// Tᵢ = Vᵢ·Π over others of (1 + Vⱼ) / V. I. M. Sobol', Theorems and examples on high dimensional model representation,
// Reliability Engineering & System Safety 79 (2003).
func g(u []float64) float64 {
	y := 1.0
	for i, a := range gRest {
		y *= (math.Abs(4*u[i]-2) + a) / (1 + a)
	}
	return y
}

var (
	gRest  = []float64{0, 1, 4.5, 9, 99, 99, 99, 99}
	gFirst = []float64{0.716192, 0.179048, 0.023676, 0.007162, 0.000072, 0.000072, 0.000072, 0.000072}
	gTotal = []float64{0.787144, 0.242198, 0.034317, 0.010460, 0.000105, 0.000105, 0.000105, 0.000105}
)

// z is the normal score of a number in (0,1).
func z(u float64) float64 { return distuv.UnitNormal.Quantile(u) }

// outputs are those of a function at all runs of a design.
func outputs(d Design, inputs int, f func(u []float64) float64) []float64 {
	u, y := make([]float64, inputs), make([]float64, d.Runs())
	for run := range y {
		d.Row(run, u)
		y[run] = f(u)
	}
	return y
}

// must fails the test on an error.
func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// means are those of the estimates of several seeds, a row for each input.
func means(seeds ...[]Estimate) [][]float64 {
	rows := make([][]float64, len(seeds[0]))
	for _, estimates := range seeds {
		for i, e := range estimates {
			rows[i] = append(rows[i], e.Mean)
		}
	}
	return rows
}

// held are how many of 2,000 intervals of 95 % hold the truth of each input.
type held [3]int

const repeats = 2000

// add counts the intervals that hold the truth.
func (h *held) add(found []Estimate, truth []float64) {
	for i, e := range found {
		if e.Low <= truth[i] && truth[i] <= e.High {
			h[i]++
		}
	}
}

// tell fails the test if not 93 to 97 % do.
func (h *held) tell(t *testing.T, c known.Case, quantity string) {
	t.Helper()
	for i, n := range h {
		c.Tell(t, fmt.Sprintf("%s %d", quantity, i+1), known.Near(0.95, 0.02), float64(n)/repeats)
	}
}

// near compares the means of estimates with known numbers, and fails the test if one is beyond a tolerance.
func near(t testing.TB, what string, found []Estimate, want []float64, tolerance float64) {
	t.Helper()
	if len(found) != len(want) {
		t.Fatalf("%s: found %d, expected %d", what, len(found), len(want))
	}
	for i, w := range want {
		if !(math.Abs(found[i].Mean-w) <= tolerance) {
			t.Errorf("%s of input %d: found %.6f, expected %.6f within %g", what, i, found[i].Mean, w, tolerance)
		}
	}
}
