package fit

import (
	"math"
	"slices"
	"sync"
)

// A best is the point of least loss that a search has seen.
type best struct {
	x    []float64
	loss float64
}

// see takes a point that is better than all before.
func (b *best) see(x []float64, loss float64) {
	if b.x == nil {
		b.loss = math.Inf(1)
	}
	if loss < b.loss {
		b.x, b.loss = slices.Clone(x), loss
	}
}

// inStep lets n searches go on side by side: once each of those that go on has asked for the loss at a point, all these losses are
// found together, and see is told of each in the order of searches. What a search finds does not depend on the others.
func (c *scorer) inStep(n int, search func(i int, loss func([]float64) float64), see func(i int, x []float64, loss float64)) {
	points, losses := make([]chan []float64, n), make([]chan float64, n)
	var searches sync.WaitGroup
	for i := range n {
		points[i], losses[i] = make(chan []float64), make(chan float64)
		searches.Go(func() {
			defer close(points[i])
			search(i, func(x []float64) float64 {
				points[i] <- x
				return <-losses[i]
			})
		})
	}
	for going := true; going; {
		going = c.answer(points, losses, see)
	}
	searches.Wait()
}

// answer finds the losses that searches ask for next, and reports whether there were any.
func (c *scorer) answer(points []chan []float64, losses []chan float64, see func(i int, x []float64, loss float64)) bool {
	var asking []int
	var at [][]float64
	for i, ask := range points {
		if x, going := <-ask; going {
			asking, at = append(asking, i), append(at, x)
		}
	}
	if len(asking) == 0 {
		return false
	}
	found := c.losses(at)
	for k, i := range asking {
		see(i, at[k], found[k])
		losses[i] <- found[k]
	}
	return true
}
