package tempering

import (
	"context"
	"math"

	"gonum.org/v1/gonum/stat"
)

// Numbers of the moves.
const (
	wanted     = 0.3  // part of the moves that are accepted
	leastStep  = 0.01 // β
	mostSweeps = 100  // of a level
	forgotten  = 0.5  // correlation with the beginning of a level at which it ends
)

// move sweeps until the points have forgotten where the level began.
func (s *State) move(ctx context.Context, target Target) error {
	before := s.Points
	for sweep := 1; sweep <= mostSweeps; sweep++ {
		if err := s.sweep(ctx, target, sweep); err != nil {
			return err
		}
		if kept(before, s.Points, target.Follows) < forgotten {
			break
		}
	}
	return nil
}

// sweep moves each point once, and tunes β.
func (s *State) sweep(ctx context.Context, target Target, sweep int) error {
	moved, chances := make([][]float64, len(s.Points)), make([]float64, len(s.Points))
	for i, p := range s.Points {
		rng := stream{s.Seed, s.Level, sweep, i}.rng()
		moved[i], chances[i] = s.step(p.X, target.Follows, normals(rng, len(p.X))), rng.Float64()
	}
	readings, err := s.read(ctx, target, moved)
	if err != nil {
		return err
	}
	points, accepted := make([]Point, len(s.Points)), 0
	for i, p := range s.Points {
		points[i] = p
		if math.Log(chances[i]) < s.Power()*(readings[i].Log-p.Log) {
			points[i] = Point{readings[i], moved[i], p.Root}
			accepted++
		}
	}
	s.Points, s.Sweeps = points, s.Sweeps+1
	s.tune(float64(accepted) / float64(len(points)))
	return nil
}

// step is the move from x with standard normal numbers: √(1 − β²)·x + β·ξ by value, in the memory of ξ.
func (s *State) step(x, follows, xi []float64) []float64 {
	for i := range xi {
		b := s.Step
		if follows != nil {
			b = min(b/follows[i], 1)
		}
		xi[i] = math.Sqrt(1-b*b)*x[i] + b*xi[i]
	}
	return xi
}

// tune lengthens steps of which more than wanted are accepted, and shortens others.
func (s *State) tune(accepted float64) {
	s.Step = min(max(s.Step*math.Exp(accepted-wanted), leastStep), 1)
}

// kept is what is left in points of what they were before: the mean correlation of their values, each with the weight ρ², or of
// their figures and log r, whichever is more. A point without a density, and what does not vary, says nothing.
func kept(before, after []Point, follows []float64) float64 {
	a, b := finite(before, after)
	if len(a) < 2 {
		return 1
	}
	return max(correlation(a, b, follows, func(p *Point) []float64 { return p.X }), correlation(a, b, nil, figuresOf))
}

// figuresOf are the figures of a point and log r.
func figuresOf(p *Point) []float64 { return append(p.Figures[:len(p.Figures):len(p.Figures)], p.Log) }

// finite are the points that had a density before and have one after.
func finite(before, after []Point) (a, b []Point) {
	for i := range before {
		if !math.IsInf(before[i].Log, -1) && !math.IsInf(after[i].Log, -1) {
			a, b = append(a, before[i]), append(b, after[i])
		}
	}
	return a, b
}

// correlation is the mean correlation of quantities before and after, over those that vary, weighted by the squares of what is given; 0 if
// none varies.
func correlation(before, after []Point, by []float64, of func(*Point) []float64) float64 {
	sum, weights := 0.0, 0.0
	x, y := columns(before, of), columns(after, of)
	for k := range x {
		weight := 1.0
		if by != nil {
			weight = by[k] * by[k]
		}
		if r := stat.Correlation(x[k], y[k], nil); !math.IsNaN(r) {
			sum, weights = sum+weight*r, weights+weight
		}
	}
	if weights == 0 {
		return 0
	}
	return sum / weights
}

// columns are the quantities of points, by quantity.
func columns(points []Point, of func(*Point) []float64) [][]float64 {
	var list [][]float64
	for i := range points {
		values := of(&points[i])
		if list == nil {
			list = make([][]float64, len(values))
		}
		for k, v := range values {
			list[k] = append(list[k], v)
		}
	}
	return list
}
