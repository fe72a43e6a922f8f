package fit

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"h20sim/sim/bench"
	"h20sim/sim/study"
	"h20sim/sim/tempering"

	"gonum.org/v1/gonum/mat"
)

// A search that goes on from what was saved at any level gives the same file; what was saved of another study is passed over.
func TestConditionGoesOnFromWhatWasSaved(t *testing.T) {
	if testing.Short() {
		t.Skip("left out of short runs")
	}
	asked, base := tiny(t)
	var levels [][]byte
	whole, err := Conditioning{Jobs: 2, Save: func(b []byte) error { levels = append(levels, b); return nil }}.Of(t.Context(), asked, base)
	if err != nil {
		t.Fatal(err)
	}
	if len(levels) < 2 {
		t.Fatalf("found %d levels saved, expected the start and one more", len(levels))
	}
	read := 0
	again, err := Conditioning{Jobs: 1, Begun: levels[0], Told: func(done, _ int) { read = done }}.Of(t.Context(), asked, base)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := writtenAs(t, whole.Given), writtenAs(t, again.Given); a != b || whole.Runs != again.Runs || read == 0 {
		t.Errorf("found %d runs and\n%s\nexpected %d and\n%s", again.Runs, b, whole.Runs, a)
	}
	c, err := newConditioner(asked, base, 1)
	if err != nil {
		t.Fatal(err)
	}
	if b := c.begun(levels[0]); b.State == nil || c.begun(levels[0][:99]).State != nil || c.begun(nil).State != nil {
		t.Error("expected what was saved to be read, and nothing of half of it")
	}
	asked.Hash = "another"
	if c.begun(levels[0]).State != nil {
		t.Error("expected what was saved of another study to be passed over")
	}
}

// An ensemble smoother ends near where straight lines do, where these hold, and its start is worth as much.
func TestSmootherFindsAStart(t *testing.T) {
	if testing.Short() {
		t.Skip("left out of short runs")
	}
	asked, base := tiny(t)
	c, err := newConditioner(asked, base, 2)
	if err != nil {
		t.Fatal(err)
	}
	smooth, err := c.smooth(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	straight, err := c.straight(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if !smooth.Smoothed || !slices.Equal(smooth.Heard, straight.Heard) {
		t.Errorf("found scores %v, expected %v", smooth.Heard, straight.Heard)
	}
	for _, i := range smooth.Heard {
		near(t, "mean of a score", smooth.Mean[i], straight.Mean[i], 0.35)
	}
	state, err := c.from(t.Context(), smooth, tempering.Settings{Islands: 2, Each: 128, Starts: 1}, 0)
	if err != nil {
		t.Fatal(err)
	}
	if state.Worth() < 0.2 || state.NextPower() < leastFirst {
		t.Errorf("found a start worth %.2f, expected more", state.Worth())
	}
}

// A figure that is known exactly, a zero without bounds around it, weighs in as any other: a hit costs nothing, a miss far more than all
// else, and no number is lost.
func TestExactFigure(t *testing.T) {
	o := observed(&study.Target{})
	near(t, "miss of a hit", o.miss(o.seen(0)), 0, 0)
	c := &conditioner{seen: []observation{o}}
	hit, miss := c.reading([]float64{1}, []float64{0.5}, []float64{0}), c.reading([]float64{1}, []float64{0.5}, []float64{3})
	near(t, "log r of a hit", hit.Log, (1-0.25)/2, 1e-12)
	if !(miss.Log < -1e6) || math.IsInf(miss.Log, 0) {
		t.Errorf("found log r of %g for a miss, expected far less and finite", miss.Log)
	}
	if failed := c.reading([]float64{1}, []float64{0.5}, []float64{math.NaN()}); !math.IsInf(failed.Log, -1) {
		t.Errorf("found log r of %g where the model does not run, expected -Inf", failed.Log)
	}
}

// Figures that no drawn value moves say nothing of any.
func TestStartNeedsAScoreThatFiguresFollow(t *testing.T) {
	asked, base := tiny(t)
	c, err := newConditioner(asked, base, 1)
	if err != nil {
		t.Fatal(err)
	}
	n := len(c.plan.Drawn())
	l := &line{mat.NewDense(len(c.seen), n, nil), make([]float64, len(c.seen))}
	if _, err := c.newStart(prior(n), l); err == nil || err.Error() != tinyStudy+": found no value with a spread on which a target depends, expected some" {
		t.Errorf("found %v", err)
	}
	c.heard[1] = true
	if s, err := c.newStart(prior(n), l); err != nil || !slices.Equal(s.Heard, []int{1}) || s.Follows[0] != quietest {
		t.Errorf("found %v and %+v, expected the one score", err, s)
	}
}

// Particles of which islands disagree are an error, and no Given.
func TestThinParticles(t *testing.T) {
	r := &Conditioned{Effective: tempering.Effective{Values: 0.9, Figures: 0.42, Roots: 0.1}}
	if err := r.Thin(); err == nil || err.Error() != "found particles worth 42 % of their number, expected at least 50 %: islands of them disagree, so that no band of draws would hold" {
		t.Errorf("found %v", err)
	}
	if r.Effective.Figures = 0.5; r.Thin() != nil {
		t.Error("expected half to be enough")
	}
}

// Points at which the model does not run are rows of NaN beside those of others.
func TestPointsThatFailAreRowsOfNaN(t *testing.T) {
	reads := 0
	read := reader(func(_ *ruler, points [][]float64, out *mat.Dense, first int) error {
		reads++
		for i := first; i < min(first+bench.AtOnce, len(points)); i++ {
			if points[i][0] < 0 {
				return errors.New("an end before its beginning")
			}
			out.SetRow(i, []float64{points[i][0], 1})
		}
		return nil
	})
	points := [][]float64{{3}, {-1}, {5}}
	out := mat.NewDense(3, 2, nil)
	if err := read.orNaN(nil, points, out, 0); err != nil || out.At(0, 0) != 3 || !math.IsNaN(out.At(1, 0)) || !math.IsNaN(out.At(1, 1)) || out.At(2, 0) != 5 {
		t.Errorf("found %v and %v, expected 3, no number and 5", err, out.RawMatrix().Data)
	}
	if err := read.orNaN(nil, points[2:], out, 0); err != nil || reads != 1+3+1 {
		t.Errorf("found %v and %d reads, expected one more where none fails", err, reads)
	}
}

// Particles that are worth enough are not mixed; others are looked at after one, three and seven times, and no more.
func TestThinParticlesAreMixedByOneRule(t *testing.T) {
	state := func(mixed int, thin bool) *begun {
		s := &tempering.State{Settings: tempering.Settings{Islands: 8, Each: 64}, Level: 2 + mixed, Powers: []float64{0.3, 1}}
		rng := rand.New(rand.NewPCG(1, 1))
		for i := range 8 * 64 {
			x := []float64{rng.NormFloat64(), rng.NormFloat64(), rng.NormFloat64()}
			if thin && i%64 > 0 {
				x = s.Points[i-1].X // one to an island
			}
			s.Points = append(s.Points, tempering.Point{X: x})
		}
		return &begun{State: s}
	}
	for mixed, looked := range []bool{true, true, false, true, false, false, false, true} {
		if found := state(mixed, false).tempered(); found != looked {
			t.Errorf("mixed %d times and worth enough: found %t, expected %t", mixed, found, looked)
		}
		if found := state(mixed, true).tempered(); found != (mixed == mostMixed) {
			t.Errorf("mixed %d times and thin: found %t, expected them to go on until %d", mixed, found, mostMixed)
		}
	}
	early := state(0, false)
	if early.State.Powers = []float64{0.3}; early.tempered() {
		t.Error("expected particles to go on to the figures first")
	}
}
