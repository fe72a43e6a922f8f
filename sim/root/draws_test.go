package root

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"h20sim/sim/simtest/known"
)

// byDraw makes a DrawsFunc of f(x, u), with u of each draw.
func byDraw(f func(x, u float64) float64, draws []float64) DrawsFunc {
	return func(xs []float64) ([][]float64, error) {
		rows := make([][]float64, len(xs))
		for i, x := range xs {
			for _, u := range draws {
				rows[i] = append(rows[i], f(x, u))
			}
		}
		return rows, nil
	}
}

func line(x, u float64) float64 { return x - u }

func mustDraws(t *testing.T, f DrawsFunc, weights []float64, low, high float64, o Options) *FoundDraws {
	t.Helper()
	found, err := FindDraws(f, weights, low, high, o)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// Roots of x − u are the draws u themselves. Of 99 draws 1, 2, … 99 the median is 50, the variance 99·100/12 = 825, and the
// standard error of the root of the mean, 50, √(825/99).
func TestRootsOfLinesAreTheDraws(t *testing.T) {
	var draws []float64
	for u := range 99 {
		draws = append(draws, float64(u+1))
	}
	asked := map[float64]bool{}
	found := mustDraws(t, func(xs []float64) ([][]float64, error) {
		for _, x := range xs {
			if asked[x] {
				t.Errorf("draws at %v were asked twice", x)
			}
			asked[x] = true
		}
		return byDraw(line, draws)(xs)
	}, nil, -0.5, 100, Options{})
	for i, u := range draws {
		if len(found.Roots[i]) != 1 || math.Abs(found.Roots[i][0]-u) > 1e-9 {
			t.Errorf("draw %v: found roots %v", u, found.Roots[i])
		}
	}
	q := found.Quantiles(0.1, 0.5, 0.9)
	if math.Abs(q[0]-10) > 1e-9 || math.Abs(q[1]-50) > 1e-9 || math.Abs(q[2]-90) > 1e-9 || found.None != 0 || found.Several != 0 {
		t.Errorf("found quantiles %v, %d draws with none, %d with several, expected 10, 50, 90, 0, 0", q, found.None, found.Several)
	}
	e, mean := math.Sqrt(825./99), found.Mean.Roots[0].X
	if in := found.Intervals[0]; math.Abs(in.StandardError-e) > 1e-6 || math.Abs((in.High-in.Low)/2-1.984467*e) > 1e-5 || math.Abs(mean-50) > 1e-6 {
		t.Errorf("found %v ± %+v, expected 50 and a standard error of %v, t 1.984467", mean, in, e)
	}
	if most := 65 + 12 + 4 + Steps*64; found.Evaluations > most || found.Evaluations != len(asked) {
		t.Errorf("found %d evaluations, %d told, expected at most %d", len(asked), found.Evaluations, most)
	}
}

// The root of exp(x) − 1 − u is log(1+u). A straight line in a cell of width w is off by at most w²/8, as both derivatives of exp
// are the same: by 1.3e-4 in a scan of 65 points. Steps bring few draws to their roots; many share the points of each.
func TestRootsOfCurvedDraws(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var many []float64
	for range 64 {
		many = append(many, 0.1+6*r.Float64())
	}
	for _, c := range []struct {
		draws []float64
		most  float64 // error
	}{{many, 1.3e-4}, {[]float64{0.5, 2, 5}, 2e-8}} {
		found := mustDraws(t, byDraw(func(x, u float64) float64 { return math.Expm1(x) - u }, c.draws), nil, 0, 2, Options{ToleranceF: 1e-12})
		for i, u := range c.draws {
			if len(found.Roots[i]) != 1 || math.Abs(found.Roots[i][0]-math.Log1p(u)) > c.most {
				t.Errorf("%d draws, %v: found roots %v, expected %v", len(c.draws), u, found.Roots[i], math.Log1p(u))
			}
		}
		if !(found.Moved > 0 && found.Moved < c.most) {
			t.Errorf("%d draws: found a last move of %v, expected one above 0 and below %v", len(c.draws), found.Moved, c.most)
		}
	}
}

// x² − u has no root below u = 0, one at 0, and two above.
func TestDrawsWithNoneAndSeveral(t *testing.T) {
	draws, weights := []float64{-1, -2, 0, 1, 4, -3}, []float64{1, 1, 1, 2, 4, 1}
	found := mustDraws(t, byDraw(func(x, u float64) float64 { return x*x - u }, draws), weights, -3, 3, Options{})
	if found.None != 3 || found.Several != 2 || math.Abs(found.NoneShare-0.3) > 1e-12 || math.Abs(found.SeveralShare-0.6) > 1e-12 {
		t.Errorf("found %d with none (%v), %d with several (%v), expected 3 (0.3) and 2 (0.6)", found.None, found.NoneShare, found.Several, found.SeveralShare)
	}
	if q := found.Quantiles(4./7, 0.58, 0.86, 1); math.Abs(q[0]+2) > 1e-5 || math.Abs(q[1]+1) > 1e-5 || q[2] != 0 || q[3] != 0 {
		t.Errorf("found quantiles %v of first roots, expected -2, -1, 0, 0", q)
	}
	weightless := mustDraws(t, byDraw(line, []float64{0.5, 2}), []float64{0, 1}, 0, 1, Options{})
	if q := weightless.Quantiles(0.5); !math.IsNaN(q[0]) || weightless.NoneShare != 1 {
		t.Errorf("found quantile %v and a share of %v without root, expected NaN and 1: what has a root has no weight", q, weightless.NoneShare)
	}
	// The mean of u is (−1−2−3+2+16)/10 = 1.2.
	if r := found.Mean.Roots; len(r) != 2 || math.Abs(r[1].X-math.Sqrt(1.2)) > 1e-5 {
		t.Errorf("found roots of the mean %+v, expected ±√1.2", r)
	}
	empty := mustDraws(t, byDraw(line, []float64{5, 6}), nil, 0, 1, Options{})
	if q := empty.Quantiles(0.5); empty.None != 2 || !math.IsNaN(q[0]) || len(empty.Mean.Roots) != 0 || len(empty.Intervals) != 0 {
		t.Errorf("found %+v, quantile %v, expected no root", empty, q)
	}
}

// A weight of two is two draws, and a weight of 0 none.
func TestWeightsAreCopies(t *testing.T) {
	draws := []float64{0.21, 0.33, 0.58, 0.74}
	weighted := mustDraws(t, byDraw(line, draws), []float64{2, 1, 3, 0}, 0, 1, Options{})
	copied := mustDraws(t, byDraw(line, []float64{0.21, 0.21, 0.33, 0.58, 0.58, 0.58}), nil, 0, 1, Options{})
	for p := 0.05; p < 1; p += 0.1 {
		if a, b := weighted.Quantiles(p)[0], copied.Quantiles(p)[0]; math.Abs(a-b) > 1e-9 {
			t.Errorf("quantile %v: found %v weighted, %v copied", p, a, b)
		}
	}
	if a, b := weighted.Mean.Roots[0].X, copied.Mean.Roots[0].X; math.Abs(a-b) > 1e-6 || math.Abs(a-2.49/6) > 1e-6 {
		t.Errorf("found roots of the mean %v weighted and %v copied, expected %v", a, b, 2.49/6)
	}
	// Kish: n = 36/14; s²/n = Σ w (u−ū)²/(n−1), with weights 2/6, 1/6, 3/6.
	n, mean, sum := 36./14, 2.49/6, 0.0
	for i, w := range []float64{2, 1, 3} {
		sum += w / 6 * math.Pow(draws[i]-mean, 2)
	}
	if e := weighted.Intervals[0].StandardError; math.Abs(e-math.Sqrt(sum/(n-1))) > 1e-6 {
		t.Errorf("found standard error %v, expected %v", e, math.Sqrt(sum/(n-1)))
	}
}

// Intervals of 95 % hold the root of the expected value in 93 to 97 of 100 repeats, for a straight and a curved f.
func TestRootsKnownCoverage(t *testing.T) {
	const repeats = 1000
	for _, c := range []struct {
		name string
		f    func(x, u float64) float64
	}{
		{"line", func(x, u float64) float64 { return x - 0.5 - u }},
		{"logarithm", func(x, u float64) float64 { return 3*math.Log(2*x) - u }},
	} {
		held := 0
		for seed := range uint64(repeats) {
			r := rand.New(rand.NewPCG(seed, 1))
			draws := make([]float64, 24)
			for i := range draws {
				draws[i] = r.NormFloat64() / 5
			}
			found := mustDraws(t, byDraw(c.f, draws), nil, 0.05, 1, Options{Points: 33})
			if in := found.Intervals[0]; in.Low <= 0.5 && 0.5 <= in.High {
				held++
			}
		}
		k := known.Case{Method: "Root of a mean", Name: c.name + ", 24 draws, 1,000 intervals of 95 %", Source: "level of the interval"}
		k.Tell(t, "coverage", known.Near(0.95, 0.02), float64(held)/repeats)
	}
}

// Jumps have no interval. On whole days the root of a draw is the first day with the other sign.
func TestDrawsOnWholeDays(t *testing.T) {
	draws := []float64{10.5, 200, 301.2, 363.9}
	found := mustDraws(t, byDraw(func(d, u float64) float64 { return step(d - u) }, draws), []float64{1, 1, 1, 5}, 0, 364, Options{Whole: true})
	for i, day := range []float64{11, 200, 302, 364} {
		if len(found.Roots[i]) != 1 || found.Roots[i][0] != day {
			t.Errorf("draw %v: found %v, expected %v", draws[i], found.Roots[i], day)
		}
	}
	if r := found.Mean.Roots; len(r) != 1 || r[0].X != 364 || found.Intervals[0] != nil && r[0].Kind == Jump {
		t.Errorf("found %+v with interval %+v, expected a jump on day 364 without any", r, found.Intervals)
	}
	// The mean of d − u is 0 at 100.25, between days 100 and 101; days around the interval are whole.
	asked := map[[2]float64]bool{}
	smooth := mustDraws(t, byDraw(func(d, u float64) float64 {
		if d != math.Trunc(d) || asked[[2]float64{d, u}] {
			t.Errorf("found draws asked at %v, expected whole days, each once", d)
		}
		asked[[2]float64{d, u}] = true
		return d - u
	}, []float64{90, 95, 105, 111}), nil, 0, 364, Options{Whole: true})
	e := math.Sqrt((math.Pow(10.25, 2) + math.Pow(5.25, 2) + math.Pow(4.75, 2) + math.Pow(10.75, 2)) / 12)
	if in := smooth.Intervals[0]; in == nil || math.Abs(in.StandardError-e) > 1e-9 {
		t.Errorf("found interval %+v, expected a standard error of %v", in, e)
	}
	jump := mustDraws(t, byDraw(func(x, u float64) float64 { return step(x-0.37) + u }, []float64{-0.1, 0.1}), nil, 0, 1, Options{})
	if jump.Mean.Roots[0].Kind != Jump || jump.Intervals[0] != nil {
		t.Errorf("found %+v with %+v, expected a jump without interval", jump.Mean.Roots, jump.Intervals[0])
	}
	single := mustDraws(t, byDraw(line, []float64{0.3}), nil, 0, 1, Options{})
	if single.Intervals[0] != nil {
		t.Errorf("found interval %+v of one draw, expected none", single.Intervals[0])
	}
}

// A step at the root that is finer than the interval does not change it: the slope is that over the interval.
func TestSlopeIsThatOverTheInterval(t *testing.T) {
	draws := []float64{-0.3, -0.1, 0.1, 0.3}
	fine := func(x, u float64) float64 { return math.Round(1e4*(x-0.5))/1e4 + (x-0.5)*1e-3 - u }
	found := mustDraws(t, byDraw(fine, draws), nil, 0, 1, Options{ToleranceF: 1e-9, ToleranceX: 1e-6})
	e := math.Sqrt(0.2/4/3) / 1.001
	if len(found.Mean.Roots) != 1 || found.Mean.Roots[0].Slope > 0.01 {
		t.Fatalf("found %+v, expected one root, between two steps", found.Mean.Roots)
	}
	if in := found.Intervals[0]; in == nil || math.Abs(in.StandardError-e) > 1e-3 {
		t.Errorf("found %+v, expected a standard error of %v", in, e)
	}
}

// The slope over the interval is found twice: where f is flat at its root, the first is that over the whole range, which for this f
// is twice as steep. Over e, with d = √(0.2/12) the standard error of f, it is 1 + 4e², and e (1 + 4e²) = d has the solution 0.1212.
func TestSlopeIsFoundOnceMore(t *testing.T) {
	bent := func(x, u float64) float64 {
		y := x - 0.5
		return math.Round(1e4*y)/1e4 + 1e-4*y + 4*y*y*y - u
	}
	found := mustDraws(t, byDraw(bent, []float64{-0.3, -0.1, 0.1, 0.3}), nil, 0, 1, Options{})
	if in := found.Intervals[0]; in == nil || math.Abs(in.StandardError-0.1212) > 0.01 {
		t.Errorf("found %+v of %+v, expected a standard error of 0.12", in, found.Mean.Roots)
	}
}

// A mean that rises at its root and falls over the interval tells no interval.
func TestNoIntervalWithoutOneDirection(t *testing.T) {
	saw := func(x, u float64) float64 {
		y := x - 0.5
		return -y + 2*(y-math.Round(1e3*y)/1e3) - u
	}
	found := mustDraws(t, byDraw(saw, []float64{-0.25, -0.125, 0.125, 0.25}), nil, 0, 1, Options{})
	if r := found.Mean.Roots; len(r) != 1 || r[0].Slope < 0.9 || found.Intervals[0] != nil {
		t.Errorf("found %+v with interval %+v, expected one root that rises, and none", r, found.Intervals[0])
	}
}

func TestWrongDraws(t *testing.T) {
	two := byDraw(line, []float64{0.2, 0.7})
	flaw := errors.New("flaw")
	for _, c := range []struct {
		f       DrawsFunc
		weights []float64
		says    string
	}{
		{two, []float64{1}, "found 1 weights and 2 draws"},
		{two, []float64{1, -1}, "weight of draw 1: found -1, expected a finite number from 0"},
		{two, []float64{1, math.NaN()}, "weight of draw 1: found NaN"},
		{two, []float64{0, 0}, "sum of weights: found 0"},
		{byDraw(line, nil), nil, "found 0 weights and 0 draws"},
		{byDraw(func(x, u float64) float64 { return math.Sqrt(0.6 - x*u) }, []float64{0.2, 0.7}), nil, "at x 0.859375, draw 1: found NaN, expected a finite number"},
		{func(xs []float64) ([][]float64, error) { return make([][]float64, 3), nil }, nil, "found 3 rows of draws, expected one for each of 65 x"},
		{func(xs []float64) ([][]float64, error) {
			rows, err := two(xs)
			rows[len(rows)-1] = rows[0][:1]
			return rows, err
		}, nil, "at x 1: found 1 draws, expected 2"},
	} {
		if _, err := FindDraws(c.f, c.weights, 0, 1, Options{}); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("found error %v, expected %q", err, c.says)
		}
	}
	for n := 1; ; n++ {
		calls := 0
		_, err := FindDraws(func(xs []float64) ([][]float64, error) {
			if calls++; calls == n {
				return nil, flaw
			}
			return byDraw(func(x, u float64) float64 { return math.Exp(x) - 1 - u }, []float64{0.2, 0.7})(xs)
		}, nil, 0, 1, Options{})
		if calls < n {
			break
		}
		if !errors.Is(err, flaw) || !strings.HasPrefix(err.Error(), "f at x ") || calls != n {
			t.Fatalf("found %v after %d calls, expected the flaw of call %d", err, calls, n)
		}
	}
}

func ExampleFindDraws() {
	price := func(xs []float64) ([][]float64, error) {
		rows := make([][]float64, len(xs))
		for i, x := range xs {
			rows[i] = []float64{x - 0.2, x - 0.3, x - 0.4, x - 2}
		}
		return rows, nil
	}
	found, err := FindDraws(price, nil, 0, 1, Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("median %.2f; %d of %d draws without a root; of the mean %.3f\n", found.Quantiles(0.5)[0], found.None, len(found.Roots), found.Mean.Roots[0].X)
	// Output:
	// median 0.30; 1 of 4 draws without a root; of the mean 0.725
}

// Where f is defined in no draw, the points around stand beside each other; where it lacks in some draws alone, that is an error.
func TestDrawsWithGaps(t *testing.T) {
	draws := []float64{0.1, 0.4, 0.62}
	holed := func(x, u float64) float64 {
		if x > 0.9 || x > 0.3 && x < 0.35 {
			return math.NaN()
		}
		return x - u
	}
	found := mustDraws(t, byDraw(holed, draws), nil, 0, 1, Options{Gaps: true})
	for i, u := range draws {
		if len(found.Roots[i]) != 1 || math.Abs(found.Roots[i][0]-u) > 1e-6 {
			t.Errorf("draw %v: found roots %v", u, found.Roots[i])
		}
	}
	if n := len(found.Mean.Gaps); n < 6 || math.Abs(found.Mean.Roots[0].X-1.12/3) > 1e-6 || found.Intervals[0] == nil {
		t.Errorf("found %d gaps and %+v, expected those of the scan and the mean of the draws", n, found.Mean.Roots)
	}
	days := mustDraws(t, byDraw(func(d, u float64) float64 {
		if d > 100 && d < 110 {
			return math.NaN()
		}
		return d - u
	}, []float64{105}), nil, 0, 364, Options{Whole: true, Gaps: true})
	if r := days.Roots[0]; len(r) != 1 || r[0] != 110 {
		t.Errorf("found %v, expected day 110, the first after the gap", r)
	}
	some := func(x, u float64) float64 { return math.Sqrt(0.6-x*u) - 0.5 }
	if _, err := FindDraws(byDraw(some, []float64{0.2, 0.7}), nil, 0, 1, Options{Gaps: true}); err == nil || !strings.Contains(err.Error(), "draw 1: found NaN") {
		t.Errorf("found error %v, expected that of the draw that lacks", err)
	}
}
