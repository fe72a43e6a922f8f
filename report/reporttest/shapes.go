package reporttest

import (
	"fmt"
	"testing"

	"h20sim/sim"
	"h20sim/sim/ensemble"
	"h20sim/sim/scenario"
)

// central are the knobs of the base scenario of made-up studies.
func central(t testing.TB) knobs {
	return knobs{demand: 1, strength: 0.6, share: 0.15, domestic: 1, lifted: float64(Day(t, "2025-07-14"))}
}

// bounded sets the threshold of a study before cells are added.
func bounded(r *ensemble.Result, v float64) *ensemble.Result {
	r.Question.Threshold = &v
	return r
}

// StudyBase is the base scenario, with the values that studies vary.
func StudyBase(t testing.TB) *scenario.Scenario {
	s := Story(t)
	s.Values["moves.share.rate"] = &scenario.Value{Number: 0.15}
	s.Values["moves.guidance.strength"] = &scenario.Value{Number: 0.6}
	s.Values["moves.promise.date"] = &scenario.Value{Number: float64(Day(t, "2025-07-14"))}
	s.Values["chips.ascend.supply_factor"] = &scenario.Value{Number: 1}
	return s
}

// Uncertainty is a study of one scenario with draws.
func (b *Bench) Uncertainty(n, kept int) *ensemble.Result {
	r := bounded(b.result("uncertainty"), 5000)
	r.Design, r.Draws = "sobol", n
	r.Drawn = []ensemble.Drawn{{Address: "moves.guidance.strength", Unit: "1", Dist: "beta", Grade: "D"}, {Address: "moves.promise.date", Unit: "date", Dist: "uniform", Grade: "C"}}
	b.Add(r, ensemble.Cell{Label: "boycott-halt"}, draws(central(b.T), n), kept)
	return r
}

// Grid is a study of the share by compliance, with n draws at each point.
func (b *Bench) Grid(shares, strengths, n int) *ensemble.Result {
	r := bounded(b.result("grid"), 8000)
	r.Axes = []ensemble.Axis{{Address: "moves.share.rate", Title: "revenue share", Unit: "1"}, {Address: "moves.guidance.strength", Title: "compliance", Unit: "1"}}
	r.Draws = n
	if n > 1 {
		r.Design = "sobol"
	}
	for i := range shares {
		r.Axes[0].Levels = append(r.Axes[0].Levels, 0.3*float64(i)/float64(shares-1))
	}
	for j := range strengths {
		r.Axes[1].Levels = append(r.Axes[1].Levels, float64(j)/float64(strengths-1))
	}
	for i, share := range r.Axes[0].Levels {
		for j, strength := range r.Axes[1].Levels {
			k := central(b.T)
			k.share, k.strength = share, strength
			b.Add(r, ensemble.Cell{Levels: []int{i, j}, Label: fmt.Sprintf("share %.3g, compliance %.3g", share, strength)}, manyOf(k, n), 1)
		}
	}
	return r
}

// manyOf are the knobs of n runs; k alone if nothing is drawn.
func manyOf(k knobs, n int) []knobs {
	if n == 1 {
		return []knobs{k}
	}
	return draws(k, n)
}

// Days is a study of the day on which licences return by the factor of domestic supply.
func (b *Bench) Days(n int) *ensemble.Result {
	r := bounded(b.result("days"), 9000)
	r.Question.Period = "all"
	first := float64(Day(b.T, "2025-05-05"))
	r.Axes = []ensemble.Axis{{Address: "moves.promise.date", Title: "day of lifting", Unit: "date"}, {Address: "chips.ascend.supply_factor", Title: "factor of domestic supply", Unit: "1"}}
	for i := range 13 {
		r.Axes[0].Levels = append(r.Axes[0].Levels, first+float64(28*i))
	}
	r.Axes[1].Levels = []float64{0.5, 0.75, 1, 1.5, 2, 3}
	r.Draws = n
	for i, lifted := range r.Axes[0].Levels {
		for j, factor := range r.Axes[1].Levels {
			k := central(b.T)
			k.lifted, k.domestic = lifted, factor
			b.Add(r, ensemble.Cell{Levels: []int{i, j}, Label: fmt.Sprintf("lifted %s, domestic %.3g", sim.Date(lifted), factor)}, manyOf(k, n), 1)
		}
	}
	return r
}

// Points is a list of three named points with draws.
func (b *Bench) Points(n int) *ensemble.Result {
	r := bounded(b.result("points"), 5000)
	r.Design, r.Draws = "latin-hypercube", n
	for i, name := range []string{"Few obey", "Most obey", "All obey"} {
		k := central(b.T)
		k.strength = []float64{0.25, 0.6, 0.95}[i]
		b.Add(r, ensemble.Cell{Label: name}, draws(k, n), 20)
	}
	return r
}

// Pair is two scenarios under the same draws.
func (b *Bench) Pair(n int) *ensemble.Result {
	r := bounded(b.result("pair"), 5000)
	r.Scenarios = append(r.Scenarios, ensemble.Named{ID: "share-no-boycott", Title: "A share, and buyers are left alone"})
	r.Design, r.Draws = "halton", n
	for i := range r.Scenarios {
		k := central(b.T)
		k.strength = []float64{0.6, 0.1}[i]
		b.Add(r, ensemble.Cell{Scenario: i, Label: r.Scenarios[i].Title}, draws(k, n), 20)
	}
	return r
}

// Crossed is a study of two scenarios over the strength of guidance.
func (b *Bench) Crossed(levels, n int) *ensemble.Result {
	r := b.OneWay(levels, n)
	r.Study = "crossed"
	r.Scenarios = append(r.Scenarios, ensemble.Named{ID: "licences-free", Title: "Licences for all"})
	for i := range levels {
		k := central(b.T)
		k.strength, k.share, k.lifted = r.Axes[0].Levels[i], 0, 0
		b.Add(r, ensemble.Cell{Scenario: 1, Levels: []int{i}, Label: fmt.Sprintf("licences-free, compliance %.3g", k.strength)}, manyOf(k, n), 1)
	}
	return r
}

// OneWay is a study of the strength of guidance alone.
func (b *Bench) OneWay(levels, n int) *ensemble.Result {
	r := bounded(b.result("one-way"), 8000)
	r.Axes = []ensemble.Axis{{Address: "moves.guidance.strength", Title: "compliance", Unit: "1"}}
	r.Draws = n
	for i := range levels {
		k := central(b.T)
		k.strength = float64(i) / float64(levels-1)
		r.Axes[0].Levels = append(r.Axes[0].Levels, k.strength)
		b.Add(r, ensemble.Cell{Levels: []int{i}, Label: fmt.Sprintf("compliance %.3g", k.strength)}, manyOf(k, n), 1)
	}
	return r
}
