package tempering

import (
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"h20sim/sim/simtest/uniform"

	"gonum.org/v1/gonum/stat"
)

// of is a target of n values whose log r and figures are those of a function.
func of(n int, read func(x []float64) (float64, []float64)) Target {
	return Target{Values: n, At: func(_ context.Context, points [][]float64) ([]Reading, error) {
		list := make([]Reading, len(points))
		for i, x := range points {
			list[i].Log, list[i].Figures = read(x)
		}
		return list, nil
	}}
}

// drawn takes a target from its start to its end.
func drawn(t *testing.T, target Target, settings Settings) *State {
	t.Helper()
	s, err := Begin(t.Context(), target, settings)
	for err == nil && !s.Done() {
		err = s.Advance(t.Context(), target)
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// mean is that of a function of the points.
func (s *State) mean(of func(x []float64) float64) float64 {
	sum := 0.0
	for _, p := range s.Points {
		sum += of(p.X)
	}
	return sum / float64(len(s.Points))
}

func near(t *testing.T, what string, found, want, within float64) {
	t.Helper()
	if !(math.Abs(found-want) <= within) {
		t.Errorf("%s: found %.4g, expected %.4g within %.2g", what, found, want, within)
	}
}

// Values a and b are standard normal, and a + 2b is seen as 6 with a standard deviation of 0.5. With S = 1 + 4 + 0.25, a has the mean 6/S
// and b twice it, and their variances are 1 − 1/S and 1 − 4/S; a + 2b has 0.25·5/S.
func TestLinearFigureOfNormalValues(t *testing.T) {
	target := of(5, func(x []float64) (float64, []float64) {
		sum := x[0] + 2*x[1]
		return -(sum - 6) * (sum - 6) / 2 / 0.25, []float64{sum}
	})
	s := drawn(t, target, Settings{8, 256, 4, 1})
	const total = 5.25
	sum := func(x []float64) float64 { return x[0] + 2*x[1] }
	near(t, "mean of a", s.mean(func(x []float64) float64 { return x[0] }), 6/total, 0.07)
	near(t, "mean of b", s.mean(func(x []float64) float64 { return x[1] }), 12/total, 0.04)
	near(t, "mean of the third", s.mean(func(x []float64) float64 { return x[2] }), 0, 0.08)
	near(t, "mean of the sum", s.mean(sum), 30/total, 0.04)
	near(t, "variance of the sum", s.mean(func(x []float64) float64 { d := sum(x) - 30/total; return d * d }), 0.25*5/total, 0.03)
	near(t, "variance of a", s.mean(func(x []float64) float64 { d := x[0] - 6/total; return d * d }), 1-1/total, 0.1)
	if e := s.Effective(); e.Part() < 0.5 || e.Roots > 0.2 {
		t.Errorf("found %+v effective, expected most of the points though few roots are left", e)
	}
}

// bananaValues are those of the banana, and bananaStart the standard deviation of its start in b.
const (
	bananaValues = 180
	bananaStart  = 2.5
)

// banana has a standard normal a, and b = ¾(a² − 1) + ¼ε: means 0, the variance of b 2·(¾)² + (¼)², the mean of a²b 2·¾. All other
// values stay standard normal.
func banana() Target {
	target := of(bananaValues, func(x []float64) (float64, []float64) {
		b := bananaStart * x[1]
		miss := (b - 0.75*(x[0]*x[0]-1)) / 0.25
		return -miss*miss/2 + x[1]*x[1]/2, []float64{b}
	})
	for i := range bananaValues {
		target.Follows = append(target.Follows, map[bool]float64{true: 1, false: 0.05}[i < 2])
	}
	return target
}

func TestBananaIn180Values(t *testing.T) {
	s := drawn(t, banana(), Settings{8, 128, 4, 1})
	t.Log(s.Powers, s.Sweeps, s.Step, s.Effective())
	near(t, "mean of a", s.mean(func(x []float64) float64 { return x[0] }), 0, 0.1)
	near(t, "mean of b", s.mean(func(x []float64) float64 { return bananaStart * x[1] }), 0, 0.1)
	near(t, "variance of a", s.mean(func(x []float64) float64 { return x[0] * x[0] }), 1, 0.15)
	near(t, "variance of b", s.mean(func(x []float64) float64 { return bananaStart * bananaStart * x[1] * x[1] }), 1.1875, 0.3)
	near(t, "mean of a²b", s.mean(func(x []float64) float64 { return bananaStart * x[0] * x[0] * x[1] }), 1.5, 0.45)
	near(t, "mean square of the others", s.mean(func(x []float64) float64 {
		sum := 0.0
		for _, v := range x[2:] {
			sum += v * v
		}
		return sum / (bananaValues - 2)
	}), 1, 0.02)
	if e := s.Effective(); e.Part() < 0.5 {
		t.Errorf("found %+v effective, expected at least half", e)
	}
}

// A value that is known to be at least 1, to a hundredth, has the mean φ(1)/(1 − Φ(1)) = 1.525 of a normal distribution that is cut.
func TestFigureWithOneBound(t *testing.T) {
	s := drawn(t, of(3, func(x []float64) (float64, []float64) {
		miss := min(x[0]-1, 0) / 0.01
		return -miss * miss / 2, x[:1]
	}), Settings{8, 256, 4, 1})
	near(t, "mean", s.mean(func(x []float64) float64 { return x[0] }), 1.525, 0.04)
}

// Where the target has nothing, no point stays.
func TestTargetWithAHole(t *testing.T) {
	s := drawn(t, of(1, func(x []float64) (float64, []float64) {
		if x[0] < 0 {
			return math.Inf(-1), x
		}
		return 0, x
	}), Settings{4, 128, 4, 1})
	near(t, "mean of the half", s.mean(func(x []float64) float64 { return x[0] }), math.Sqrt(2/math.Pi), 0.08)
	for _, p := range s.Points {
		if p.X[0] < 0 {
			t.Fatalf("found a point at %g", p.X[0])
		}
	}
}

// A state that is stored after each level and read again gives the same points to the bit.
func TestStoredStateGoesOnAlike(t *testing.T) {
	settings := Settings{4, 32, 4, 7}
	want := drawn(t, banana(), settings)
	s, err := Begin(t.Context(), banana(), settings)
	for err == nil && !s.Done() {
		var b bytes.Buffer
		if err := gob.NewEncoder(&b).Encode(s); err != nil {
			t.Fatal(err)
		}
		s = &State{}
		if err := gob.NewDecoder(&b).Decode(s); err != nil {
			t.Fatal(err)
		}
		err = s.Advance(t.Context(), banana())
	}
	if err != nil || !reflect.DeepEqual(s, want) {
		t.Errorf("found %v and another state than without a stop", err)
	}
}

// A stop, or points of which nothing is known, leave the state as it was.
func TestAdvanceStops(t *testing.T) {
	settings := Settings{2, 16, 4, 1}
	s, err := Begin(t.Context(), banana(), settings)
	if err != nil {
		t.Fatal(err)
	}
	before := fmt.Sprint(*s)
	stopped := Target{Values: bananaValues, At: func(context.Context, [][]float64) ([]Reading, error) { return nil, context.Canceled }}
	if err := s.Advance(t.Context(), stopped); err != context.Canceled || fmt.Sprint(*s) != before {
		t.Errorf("found %v, or another state, expected %v and the same", err, context.Canceled)
	}
	if _, err := Begin(t.Context(), of(1, func([]float64) (float64, []float64) { return math.NaN(), nil }), settings); err == nil || !strings.Contains(err.Error(), "found a logarithm of the density of NaN") {
		t.Errorf("found %v", err)
	}
	empty, err := Begin(t.Context(), of(1, func([]float64) (float64, []float64) { return math.Inf(-1), nil }), settings)
	if err != nil {
		t.Fatal(err)
	}
	if err := empty.Advance(t.Context(), banana()); err == nil || !strings.Contains(err.Error(), "found no way on from t = 0") {
		t.Errorf("found %v, expected that nowhere is a density", err)
	}
}

// Islands whose points are independent are worth their number; islands of copies of one point are worth one each.
func TestEffectiveOfIslands(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	s := &State{Settings: Settings{Islands: 8, Each: 64}}
	for i := range 8 * 64 {
		s.Points = append(s.Points, Point{Reading{Figures: normals(rng, 40)}, normals(rng, 40), i})
	}
	if e := s.Effective(); e.Values < 0.8 || e.Figures < 0.8 || e.Roots != 1 {
		t.Errorf("found %+v, expected about all", e)
	}
	for i := range s.Points {
		s.Points[i] = s.Points[i/64*64+i%4] // four to an island
	}
	if e := s.Effective(); e.Part() > 2./16 || e.Roots != 4./64 {
		t.Errorf("found %+v, expected about a sixteenth", e)
	}
}

// Simulation-based calibration on a bent function: figures a² + b and exp(c) of worlds that are drawn from standard normal values. The
// ranks of values and figures among the points lie in a joint band; those of points of half their distance from the mean do not.
func TestRanksAreUniform(t *testing.T) {
	figures := func(x []float64) []float64 { return []float64{x[0]*x[0] + x[1], math.Exp(x[2])} }
	const worlds, each = 64, 31
	var ranks, narrow [5][]int
	for world := range worlds {
		rng := rand.New(rand.NewPCG(1, uint64(world)))
		truth := normals(rng, 3)
		seen := figures(truth)
		for k := range seen {
			seen[k] += 0.3 * rng.NormFloat64()
		}
		s := drawn(t, of(3, func(x []float64) (float64, []float64) {
			log, found := 0.0, figures(x)
			for k := range found {
				miss := (found[k] - seen[k]) / 0.3
				log -= miss * miss / 2
			}
			return log, found
		}), Settings{4, 31, 4, uint64(world)})
		all := func(p *Point) []float64 { return append(p.X[:3:3], figures(p.X)...) }
		for k, column := range columns(s.Points, all) {
			value := all(&Point{X: truth})[k]
			var few, squeezed []float64
			mean := stat.Mean(column, nil)
			for i := range each {
				few, squeezed = append(few, column[4*i]), append(squeezed, mean+(column[4*i]-mean)/2)
			}
			ranks[k] = append(ranks[k], uniform.Rank(value, few, rng))
			narrow[k] = append(narrow[k], uniform.Rank(value, squeezed, rng))
		}
	}
	band := uniform.NewBand(worlds, each+1, len(ranks), 0.95, 1)
	found := 0
	for k := range ranks {
		if n := band.Outside(ranks[k]); n > 0 {
			t.Errorf("quantity %d: found %d of %d points outside the band", k, n, each)
		}
		found += band.Outside(narrow[k])
	}
	if found == 0 {
		t.Error("expected the ranks among points that are squeezed to leave the band")
	}
}

// Points of which islands share a few forebears are worth more each time they are mixed, and still follow the target; a state that is stored
// between goes on alike.
func TestMixForgets(t *testing.T) {
	target := banana()
	s := drawn(t, target, Settings{8, 32, 4, 1})
	levels := s.Level
	for i := range s.Points {
		s.Points[i] = s.Points[i/32*32+i%2] // two to an island
	}
	thin := s.Effective().Part()
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(s); err != nil {
		t.Fatal(err)
	}
	stored := &State{}
	if err := gob.NewDecoder(&b).Decode(stored); err != nil {
		t.Fatal(err)
	}
	for n := 1; n <= 3; n++ {
		before := s.Points
		if err := errors.Join(s.Mix(t.Context(), target), stored.Mix(t.Context(), target)); err != nil {
			t.Fatal(err)
		}
		if left := kept(before, s.Points, target.Follows); s.Mixed() != n || s.Level != levels+n || !s.Done() || left >= forgotten {
			t.Errorf("found %d times mixed, level %d, %.2f left, expected %d, %d and less than %g", s.Mixed(), s.Level, left, n, levels+n, forgotten)
		}
	}
	if mixed := s.Effective().Part(); thin > 0.1 || mixed < 3*thin {
		t.Errorf("found points worth %.2f, and %.2f once mixed, expected few and several times as many", thin, mixed)
	}
	if !reflect.DeepEqual(stored, s) {
		t.Error("found another state from one that was stored")
	}
}

// Nothing is mixed that does not follow the target yet, and a stop leaves the state as it was.
func TestMixStops(t *testing.T) {
	s := drawn(t, banana(), Settings{2, 16, 4, 1})
	before := fmt.Sprint(*s)
	stopped := Target{Values: bananaValues, At: func(context.Context, [][]float64) ([]Reading, error) { return nil, context.Canceled }}
	if err := s.Mix(t.Context(), stopped); err != context.Canceled || fmt.Sprint(*s) != before {
		t.Errorf("found %v, or another state, expected %v and the same", err, context.Canceled)
	}
	defer func() {
		if recover() == nil {
			t.Error("expected a panic before the last level")
		}
	}()
	s.Powers = []float64{0.5}
	s.Mix(t.Context(), banana())
}
