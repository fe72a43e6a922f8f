package tempering

import "context"

// A Target is a distribution to draw from, told by the ratio r of its density to that of the start.
type Target struct {
	Values int

	// Follows says by value how strongly r follows it beside others, above 0 to 1: the ρ of the package. nil is 1 for all.
	Follows []float64

	// At reads points, of which it keeps none. It returns one reading for each, in their order.
	At func(ctx context.Context, points [][]float64) ([]Reading, error)
}

// A Reading is what is known of a point.
type Reading struct {
	Log     float64   // log r, to a constant; −∞ if the target has nothing there
	Figures []float64 // what else is kept of it, always as many
}

// Settings say how many points there are.
type Settings struct {
	Islands int // at least 2
	Each    int // points of an island, at least 2
	Starts  int // at most so many times as many points are drawn from the start, fewer if they are worth all points at the target
	Seed    uint64
}

// number is the number of points that live on.
func (s Settings) number() int { return s.Islands * s.Each }
