package root

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"h20sim/sim/simtest/known"
)

// each makes a Func of a plain function.
func each(f func(x float64) float64) Func {
	return func(xs []float64) ([]float64, error) {
		values := make([]float64, len(xs))
		for i, x := range xs {
			values[i] = f(x)
		}
		return values, nil
	}
}

func step(x float64) float64 { return math.Copysign(1, x) }

// hat is how far x lies outside of the distance from the middle.
func hat(x, middle, distance float64) float64 { return max(0, math.Abs(x-middle)-distance) }

// A want is what a root should be: its kind, place, slope and turn; of a plateau the upper end instead of the slope.
type want struct {
	kind     Kind
	x, other float64
	turn     int
}

// A problem is a function of which the roots are known, and how many evaluations they may take.
type problem struct {
	name      string
	f         func(x float64) float64
	low, high float64
	roots     []want
	most      int
}

var cube = math.Cbrt(2)

// deep is a place between points of the scan from 0 to 1, where tangents and narrow valleys hide.
const deep = 0.30712

var problems = []problem{
	{"none", func(x float64) float64 { return x + 1 }, 0, 1, nil, 80},
	{"cube root of two", func(x float64) float64 { return x*x*x - 2 }, 0, 2, []want{{Crossing, cube, 3 * cube * cube, 1}}, 65 + 12},
	{"falling", func(x float64) float64 { return math.Exp(-x) - 0.5 }, 0, 3, []want{{Crossing, math.Ln2, -0.5, -1}}, 65 + 12},
	{"on a point of the scan", func(x float64) float64 { return x - 0.5 }, 0, 1, []want{{Crossing, 0.5, 1, 1}}, 65 + 2},
	{"triple", func(x float64) float64 { return math.Pow(x-deep, 3) }, 0, 1, []want{{Crossing, deep, 0, 1}}, 65 + 45},
	{"steep", func(x float64) float64 { return math.Tanh((x - deep) * 1e4) }, 0, 1, []want{{Crossing, deep, 1e4, 1}}, 65 + 40},
	{"two", func(x float64) float64 { return (x - 0.2) * (x - 0.9) }, 0, 1, []want{{Crossing, 0.2, -0.7, -1}, {Crossing, 0.9, 0.7, 1}}, 65 + 24},
	{"waves", func(x float64) float64 { return math.Sin(2*math.Pi*x) - 0.5 }, 0, 2,
		[]want{{Crossing, 1. / 12, math.Pi * math.Sqrt(3), 1}, {Crossing, 5. / 12, -math.Pi * math.Sqrt(3), -1},
			{Crossing, 13. / 12, math.Pi * math.Sqrt(3), 1}, {Crossing, 17. / 12, -math.Pi * math.Sqrt(3), -1}}, 65 + 48},
	{"two close", func(x float64) float64 { return (x - deep) * (x - deep - 0.001) }, 0, 1,
		[]want{{Crossing, deep, -0.001, -1}, {Crossing, deep + 0.001, 0.001, 1}}, 65 + 30},
	{"two close from below", func(x float64) float64 { return -math.Expm1((x - deep) * (x - deep - 0.001)) }, 0, 1,
		[]want{{Crossing, deep, 0.001, 1}, {Crossing, deep + 0.001, -0.001, -1}}, 65 + 30},
	{"two close in the first cell", func(x float64) float64 { return (x - 0.0045) * (x - 0.0055) }, 0, 1,
		[]want{{Crossing, 0.0045, -0.001, -1}, {Crossing, 0.0055, 0.001, 1}}, 65 + 30},
	{"two close in the middle of the first cell", func(x float64) float64 { return math.Abs(x-1./128) - 0.0005 }, 0, 1,
		[]want{{Crossing, 1./128 - 0.0005, -1, -1}, {Crossing, 1./128 + 0.0005, 1, 1}}, 65 + 30},
	{"two close in the last cell", func(x float64) float64 { return (x - 0.9945) * (x - 0.9955) }, 0, 1,
		[]want{{Crossing, 0.9945, -0.001, -1}, {Crossing, 0.9955, 0.001, 1}}, 65 + 30},
	{"tangent", func(x float64) float64 { return (x - 0.3) * (x - 0.3) }, 0, 1, []want{{Tangent, 0.3, 0, 0}}, 65 + 20},
	{"tangent from below", func(x float64) float64 { return math.Cos(3*(x-0.3)) - 1 }, 0, 1, []want{{Tangent, 0.3, 0, 0}}, 65 + 20},
	{"tangent between two points", func(x float64) float64 { return math.Pow(x-19.5/64, 2) }, 0, 1, []want{{Tangent, 19.5 / 64, 0, 0}}, 65 + 20},
	{"tangent on a point", func(x float64) float64 { return (x - 0.25) * (x - 0.25) }, 0, 1, []want{{Tangent, 0.25, 0, 0}}, 65 + 20},
	{"tangent beside a point within the tolerance", func(x float64) float64 { return math.Pow(x-0.2503, 2) }, 0, 1, []want{{Tangent, 0.2503, 0, 0}}, 65 + 20},
	{"corner that touches", func(x float64) float64 { return math.Abs(x - deep) }, 0, 1, []want{{Tangent, deep, 0, 0}}, 65 + 40},
	{"tangent and crossing", func(x float64) float64 { return (x - 0.3) * (x - 0.3) * (x - 0.7) }, 0, 1,
		[]want{{Tangent, 0.3, 0, 0}, {Crossing, 0.7, 0.16, 1}}, 65 + 32},
	{"dip of less than the tolerance", func(x float64) float64 { return (x-deep)*(x-deep) - 1e-8 }, 0, 1,
		[]want{{Crossing, deep - 1e-4, -2e-4, -1}, {Crossing, deep + 1e-4, 2e-4, 1}}, 65 + 36},
	{"tangent with rounding", func(x float64) float64 { return x*x - 0.6*x + 0.09 }, 0, 1, []want{{Tangent, 0.3, 0, 0}}, 65 + 60},
	{"within the tolerance of a tangent", func(x float64) float64 { return (x-0.3)*(x-0.3) + 1e-7 }, 0, 1, []want{{Tangent, 0.3, 0, 0}}, 65 + 30},
	{"just missed", func(x float64) float64 { return (x-0.3)*(x-0.3) + 1e-3 }, 0, 1, nil, 65 + 30},
	{"step", func(x float64) float64 { return step(x - 0.37) }, 0, 1, []want{{Jump, 0.37, 0, 1}}, 65 + 40},
	{"step on a slope", func(x float64) float64 { return 3*(0.37-x) - 0.1*step(x-0.37) }, 0, 1, []want{{Jump, 0.37, 0, -1}}, 65 + 40},
	{"pole", func(x float64) float64 { return 1 / (x - math.Pi/8) }, 0, 1, []want{{Jump, math.Pi / 8, 0, 1}}, 65 + 60},
	{"step that does not cross", func(x float64) float64 { return 2 + step(x-0.37) }, 0, 1, nil, 65 + 50},
	{"two steps", func(x float64) float64 { return step(x-0.37) * step(0.8-x) }, 0, 1, []want{{Jump, 0.37, 0, 1}, {Jump, 0.8, 0, -1}}, 65 + 80},
	{"plateau", func(x float64) float64 { return hat(x, 0.5, 0.1) }, 0, 1, []want{{Plateau, 0.4, 0.6, 0}}, 65 + 60},
	{"signed plateau", func(x float64) float64 { return step(0.5-x) * hat(x, 0.5, 0.1) }, 0, 1, []want{{Plateau, 0.4, 0.6, -1}}, 65 + 60},
	{"plateau between steps", func(x float64) float64 { return math.Round(2 * (x - 0.5)) }, 0, 1, []want{{Plateau, 0.25, 0.75, 1}}, 65 + 80},
	{"plateau within a cell", func(x float64) float64 { return hat(x, 0.5043, 0.003) }, 0, 1, []want{{Plateau, 0.5013, 0.5073, 0}}, 65 + 50},
	{"signed plateau within a cell", func(x float64) float64 { return step(x-0.5043) * hat(x, 0.5043, 0.003) }, 0, 1, []want{{Plateau, 0.5013, 0.5073, 1}}, 65 + 50},
	{"plateau to an end", func(x float64) float64 { return max(0, x-0.37) }, 0, 1, []want{{Plateau, 0, 0.37, 0}}, 65 + 60},
	{"everywhere", func(x float64) float64 { return 0 }, 0, 1, []want{{Plateau, 0, 1, 0}}, 65 + 64},
	{"low end", func(x float64) float64 { return 3 * x }, 0, 1, []want{{End, 0, 3, 0}}, 65 + 12},
	{"high end", func(x float64) float64 { return x*x - 4 }, -1, 2, []want{{End, 2, 4, 0}}, 65 + 12},
	{"both ends", func(x float64) float64 { return x * (1 - x) }, 0, 1, []want{{End, 0, 1, 0}, {End, 1, -1, 0}}, 65 + 12},
	{"far from 0", func(x float64) float64 { return x - 1e9 - 0.3 }, 1e9, 1e9 + 1, []want{{Crossing, 1e9 + 0.3, 1, 1}}, 65 + 40},
	{"large and small units", func(x float64) float64 { return 1e12 * (x - 3e-9) }, 0, 1e-8, []want{{Crossing, 3e-9, 1e12, 1}}, 65 + 12},
}

func TestRootsKnownAnswers(t *testing.T) {
	for _, k := range problems {
		asked := map[float64]bool{}
		f := func(x float64) float64 {
			if asked[x] {
				t.Errorf("%s: f at %v was asked twice", k.name, x)
			}
			asked[x] = true
			return k.f(x)
		}
		found, err := Find(each(f), k.low, k.high, Options{})
		if err != nil {
			t.Errorf("%s: %v", k.name, err)
			continue
		}
		if found.Evaluations != len(asked) || len(asked) > k.most {
			t.Errorf("%s: found %d evaluations, %d told, expected at most %d", k.name, len(asked), found.Evaluations, k.most)
		}
		k.compare(t, found)
	}
}

// compare holds roots against those that are known, places to twice the tolerance.
func (k problem) compare(t *testing.T, found *Found) {
	t.Helper()
	c := known.Case{Method: "Scan and Brent", Name: k.name, Source: "roots of the function"}
	c.Tell(t, "number of roots", known.Near(float64(len(k.roots)), 0), float64(len(found.Roots)))
	for i, w := range k.roots[:min(len(k.roots), len(found.Roots))] {
		r := found.Roots[i]
		if r.Kind != w.kind || r.Turn != w.turn {
			t.Errorf("%s: found %+v, expected %+v", k.name, r, w)
		}
		what, near, bound := string(w.kind), 2e-6*(k.high-k.low), 1e-3*math.Abs(w.other)+1e-6*(k.high-k.low)
		switch w.kind {
		case Plateau:
			c.Tell(t, what+" from", known.Near(w.x, near), r.X)
			c.Tell(t, what+" to", known.Near(w.other, near), r.High)
		case Crossing, End:
			c.Tell(t, what, known.Near(w.x, near), r.X)
			c.Tell(t, "slope there", known.Near(w.other, bound), r.Slope)
		default: // no slope is told, which is 0
			c.Tell(t, what, known.Near(w.x, near), r.X)
			if !(math.Abs(r.Slope) <= bound) {
				t.Errorf("%s: found a slope of %v, expected none", k.name, r.Slope)
			}
		}
		if r.Low > r.X || r.High < r.X || r.Left != k.f(r.Low) || r.Right != k.f(r.High) {
			t.Errorf("%s: found bracket of %+v, expected one around it and f at its ends", k.name, r)
		}
	}
}

// A function that is 0 at each point of a scan and not between has its roots there, and no plateau.
func TestZerosAtEachPointAreNoPlateau(t *testing.T) {
	found, err := Find(each(func(x float64) float64 { return math.Sin(32 * math.Pi * x) }), 0, 1, Options{Points: 33, ToleranceF: 1e-9})
	if err != nil {
		t.Fatal(err)
	}
	if len(found.Roots) != 33 {
		t.Fatalf("found %d roots, expected 33", len(found.Roots))
	}
	for i, r := range found.Roots {
		if r.Kind == Plateau || r.X != float64(i)/32 {
			t.Errorf("found %+v, expected a crossing or an end at %v", r, float64(i)/32)
		}
	}
}

// Where there is no root, the nearest approach is the least |f|, and the scan is the table of signs.
func TestNearestApproachKnownAnswers(t *testing.T) {
	for _, c := range []struct {
		name         string
		f            func(x float64) float64
		x, f0, close float64
	}{
		{"just missed", func(x float64) float64 { return (x-0.3)*(x-0.3) + 1e-3 }, 0.3, 1e-3, 1e-6},
		{"just missed from below", func(x float64) float64 { return -math.Abs(x-deep) - 1e-3 }, deep, -1e-3, 1e-6},
		{"at an end", func(x float64) float64 { return x + 1 }, 0, 1, 0},
		{"before a step", func(x float64) float64 { return 2 - step(x-0.37)*(1.5-x) }, 0.37, 0.87, 1e-5},
	} {
		found, err := Find(each(c.f), 0, 1, Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		n := found.Nearest
		if len(found.Roots) != 0 || n.F != c.f(n.X) {
			t.Errorf("%s: found %+v and roots %+v, expected none, and f there", c.name, n, found.Roots)
		}
		k := known.Case{Method: "Scan and Brent", Name: "no root, " + c.name, Source: "least |f| of the function"}
		k.Tell(t, "nearest approach", known.Near(c.x, 1e-3), n.X)
		k.Tell(t, "f there", known.Near(c.f0, c.close), n.F)
		if len(found.Scan) != 65 || found.Scan[0].X != 0 || found.Scan[64] != (Sample{1, c.f(1)}) {
			t.Errorf("%s: found scan %v, expected 65 points from 0 to 1", c.name, found.Scan)
		}
	}
}

// Roots move with f: shifted, stretched, mirrored, negated.
func TestRootsMoveWithTheFunction(t *testing.T) {
	f := func(x float64) float64 { return math.Sin(7*x) + 0.3*x }
	roots := func(f func(float64) float64, low, high float64) []Root {
		found, err := Find(each(f), low, high, Options{})
		if err != nil {
			t.Fatal(err)
		}
		return found.Roots
	}
	base := roots(f, 0.1, 3)
	if len(base) < 4 {
		t.Fatalf("found %d roots, expected four or more", len(base))
	}
	moved := map[string][]Root{
		"shifted": roots(func(x float64) float64 { return f(x - 5) }, 5.1, 8), "negated": roots(func(x float64) float64 { return -f(x) }, 0.1, 3),
		"stretched": roots(func(x float64) float64 { return 9 * f(x/4) }, 0.4, 12), "mirrored": roots(func(x float64) float64 { return f(-x) }, -3, -0.1),
	}
	for name, list := range moved {
		for i, r := range list {
			b := base[i]
			w := map[string]want{
				"shifted": {b.Kind, b.X + 5, b.Slope, b.Turn}, "negated": {b.Kind, b.X, -b.Slope, -b.Turn},
				"stretched": {b.Kind, 4 * b.X, 9 * b.Slope / 4, b.Turn},
			}[name]
			if name == "mirrored" {
				b = base[len(base)-1-i]
				w = want{b.Kind, -b.X, -b.Slope, -b.Turn}
			}
			if len(list) != len(base) || r.Kind != w.kind || r.Turn != w.turn || math.Abs(r.X-w.x) > 2e-5 || math.Abs(r.Slope-w.other) > 1e-3 {
				t.Errorf("%s: found %+v, expected %+v", name, r, w)
			}
		}
	}
}

func TestWrongAsks(t *testing.T) {
	line := each(func(x float64) float64 { return x - 0.4 })
	for _, c := range []struct {
		f         Func
		low, high float64
		o         Options
		says      string
	}{
		{line, 1, 1, Options{}, "range of x: found 1 to 1, expected two finite numbers, the lower first"},
		{line, 2, 1, Options{}, "range of x: found 2 to 1,"},
		{line, math.NaN(), 1, Options{}, "range of x: found NaN to 1,"},
		{line, 0, math.Inf(1), Options{}, "range of x: found 0 to +Inf,"},
		{line, 1e9, 1e9 + 1e-6, Options{}, "range of x: found 1e+09 to 1.000000000000001e+09, expected one that is not lost"},
		{line, 0, 1, Options{ToleranceX: -1}, "tolerance in x: found -1,"},
		{line, 0, 1, Options{Points: 32}, "points of the scan: found 32, expected 33 to 65"},
		{line, 0, 1, Options{Points: 66}, "points of the scan: found 66,"},
		{line, 0, 1, Options{ToleranceX: 2}, "tolerance in x: found 2,"},
		{line, 0, 1, Options{ToleranceX: math.NaN()}, "tolerance in x: found NaN,"},
		{line, 0, 1, Options{ToleranceF: -1}, "tolerance in f: found -1,"},
		{line, 0, 1.5, Options{Whole: true}, "range of whole x: found 0 to 1.5, expected whole numbers"},
		{each(func(x float64) float64 { return math.Sqrt(0.3 - x) }), 0, 1, Options{}, "f at x 0.3125: found NaN, expected a finite number"},
		{each(func(x float64) float64 { return 1 / (x - 0.5) }), 0, 1, Options{}, "f at x 0.5: found +Inf,"},
		{func([]float64) ([]float64, error) { return nil, nil }, 0, 1, Options{}, "f at x 0 to 1: found 0 values, expected 65"},
	} {
		if _, err := Find(c.f, c.low, c.high, c.o); err == nil || !strings.HasPrefix(err.Error(), c.says) {
			t.Errorf("found error %v, expected %q", err, c.says)
		}
	}
}

// The n-th call of f fails, for each n until all calls succeed: the error is passed on with its place each time.
func TestEachCallMayFail(t *testing.T) {
	flaw := errors.New("flaw")
	for _, k := range problems {
		for n := 1; ; n++ {
			calls := 0
			_, err := Find(func(xs []float64) ([]float64, error) {
				if calls++; calls == n {
					return nil, flaw
				}
				return each(k.f)(xs)
			}, k.low, k.high, Options{})
			if calls < n {
				break
			}
			if !errors.Is(err, flaw) || !strings.HasPrefix(err.Error(), "f at x ") || calls != n {
				t.Fatalf("%s: found %v after %d calls, expected the flaw of call %d at its place", k.name, err, calls, n)
			}
		}
	}
}

func ExampleFind() {
	square := func(xs []float64) ([]float64, error) {
		values := make([]float64, len(xs))
		for i, x := range xs {
			values[i] = x*x - 2
		}
		return values, nil
	}
	found, err := Find(square, -3, 3, Options{ToleranceX: 1e-9})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range found.Roots {
		fmt.Printf("%s at %.6f, slope %.3f\n", r.Kind, r.X, r.Slope)
	}
	// Output:
	// crossing at -1.414214, slope -2.828
	// crossing at 1.414214, slope 2.828
}

// Points are those at which Find asks first.
func TestPointsAreThoseOfTheScan(t *testing.T) {
	for _, o := range []Options{{}, {Points: 33}, {Points: 33, Whole: true}} {
		var asked []float64
		_, err := Find(func(xs []float64) ([]float64, error) {
			if asked == nil {
				asked = slices.Clone(xs)
			}
			f := make([]float64, len(xs))
			for i, x := range xs {
				f[i] = x - 3.5
			}
			return f, nil
		}, 0, 100, o)
		if err != nil {
			t.Fatal(err)
		}
		if xs, err := Points(0, 100, o); err != nil || !slices.Equal(xs, asked) {
			t.Errorf("%+v: found %v (%v), expected %v", o, xs, err, asked)
		}
	}
	if _, err := Points(1, 0, Options{}); err == nil {
		t.Error("found no error for a range that is none")
	}
}

// One wild value does not make all others 0.
func TestAWildPointLeavesTheTolerance(t *testing.T) {
	f := func(x float64) float64 {
		if x > 0.99 {
			return -3e14
		}
		return 0.95 - x/10
	}
	found, err := Find(each(f), 0, 1, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(found.Roots) != 1 || found.Roots[0].Kind != Jump || found.ToleranceF > 1e-6 {
		t.Errorf("found %+v with a tolerance of %g, expected one jump", found.Roots, found.ToleranceF)
	}
}

// Points at which f is not defined are left out: one day between two signs, and all above a half.
func TestGapsAreLeftOut(t *testing.T) {
	day := func(x float64) float64 {
		if x == 20 {
			return math.NaN()
		}
		return 19.5 - x
	}
	found, err := Find(each(day), 0, 40, Options{Whole: true, Gaps: true})
	if err != nil {
		t.Fatal(err)
	}
	if r := found.Roots; len(r) != 1 || r[0].Low != 19 || r[0].High != 21 || !slices.Equal(found.Gaps, []float64{20}) {
		t.Errorf("found %+v and gaps %v, expected to pass from 19 to 21 past 20", r, found.Gaps)
	}
	half := func(x float64) float64 {
		if x > 0.5 {
			return math.NaN()
		}
		return 0.3 - x
	}
	if found, err = Find(each(half), 0, 1, Options{Gaps: true}); err != nil {
		t.Fatal(err)
	}
	if r := found.Roots; len(r) != 1 || r[0].Kind != Crossing || math.Abs(r[0].X-0.3) > 1e-6 || len(found.Gaps) != 32 {
		t.Errorf("found %+v and %d gaps, expected 0.3 and 32", r, len(found.Gaps))
	}
	if _, err = Find(each(func(float64) float64 { return math.NaN() }), 0, 1, Options{Gaps: true}); err == nil {
		t.Error("found no error, expected one of a function that is defined nowhere")
	}
}
