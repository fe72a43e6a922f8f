package tempering

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
)

// A State is the points of a level, island by island. All of it is exported, so that it can be stored.
type State struct {
	Settings
	Level  int
	Powers []float64 // t by level, rising to 1
	Step   float64   // β
	Sweeps int       // in all
	Read   int       // points that were read in all
	Points []Point
}

// A Point is a whitened point with what is known of it.
type Point struct {
	Reading
	X    []float64
	Root int // number of the point of the start from which it descends
}

// firstStep is the β of the first sweep.
const firstStep = 0.3

// Begin draws the points of the start, a lot for each island at a time: the worse the start, the more.
func Begin(ctx context.Context, target Target, settings Settings) (*State, error) {
	s := &State{Settings: settings, Step: firstStep}
	lots := make([][]Point, settings.Islands)
	for lot := range max(settings.Starts, 1) {
		points, err := s.lot(ctx, target, lot)
		if err != nil {
			return nil, err
		}
		for i := range lots {
			lots[i] = append(lots[i], points[i*settings.Each:(i+1)*settings.Each]...)
		}
		s.Points = slices.Concat(lots...)
		if s.Worth()*float64(len(s.Points)) >= float64(settings.number()) {
			break
		}
	}
	return s, nil
}

// lot draws as many points of the start as live on.
func (s *State) lot(ctx context.Context, target Target, lot int) ([]Point, error) {
	points, list := make([][]float64, s.number()), make([]Point, s.number())
	for i := range points {
		points[i] = normals(stream{s.Seed, 0, 0, lot*s.number() + i}.rng(), target.Values)
	}
	readings, err := s.read(ctx, target, points)
	if err != nil {
		return nil, err
	}
	for i := range points {
		list[i] = Point{readings[i], points[i], lot*s.number() + i}
	}
	return list, nil
}

// Done reports whether the points are those of the target.
func (s *State) Done() bool { return s.Power() == 1 }

// Power is the t of the level.
func (s *State) Power() float64 {
	if len(s.Powers) == 0 {
		return 0
	}
	return s.Powers[len(s.Powers)-1]
}

// read reads points and counts them.
func (s *State) read(ctx context.Context, target Target, points [][]float64) ([]Reading, error) {
	readings, err := target.At(ctx, points)
	if err != nil {
		return nil, err
	}
	for i, r := range readings {
		if math.IsNaN(r.Log) || math.IsInf(r.Log, 1) {
			return nil, fmt.Errorf("point %d: found a logarithm of the density of %g, expected a number or -Inf", i, r.Log)
		}
	}
	s.Read += len(points)
	return readings, nil
}

// Advance takes the points to the next level.
func (s *State) Advance(ctx context.Context, target Target) error {
	next := s.NextPower()
	if next <= s.Power() {
		return fmt.Errorf("found no way on from t = %g: hardly any point has a density", s.Power())
	}
	level := &State{Settings: s.Settings, Level: s.Level + 1, Powers: append(s.Powers[:len(s.Powers):len(s.Powers)], next), Step: s.Step, Sweeps: s.Sweeps, Read: s.Read}
	of := len(s.Points) / s.Islands
	for island := range s.Islands {
		u := stream{s.Seed, level.Level, 0, island}.rng().Float64()
		level.Points = append(level.Points, resampled(s.Points[island*of:(island+1)*of], s.Each, next-s.Power(), u)...)
	}
	if err := level.move(ctx, target); err != nil {
		return err
	}
	*s = *level
	return nil
}

// Mix moves the points of the target until they have forgotten where they were, as at the end of a level: with islands that
// disagree because points share forebears it helps, with islands that found different places it does not. It panics before Done.
func (s *State) Mix(ctx context.Context, target Target) error {
	if !s.Done() {
		panic("tempering: points are mixed before they are those of the target")
	}
	mixed := *s
	mixed.Level++
	if err := mixed.move(ctx, target); err != nil {
		return err
	}
	*s = mixed
	return nil
}

// Mixed is how many times points were mixed.
func (s *State) Mixed() int { return max(s.Level-len(s.Powers), 0) }

// A stream names random numbers: of the resampling of an island or, from the first sweep on, of a point.
type stream struct {
	seed         uint64
	level, sweep int
	number       int
}

func (s stream) rng() *rand.Rand {
	return rand.New(rand.NewPCG(s.seed, uint64(s.level)<<44|uint64(s.sweep)<<32|uint64(s.number)))
}

// normals are n standard normal numbers.
func normals(rng *rand.Rand, n int) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = rng.NormFloat64()
	}
	return x
}
