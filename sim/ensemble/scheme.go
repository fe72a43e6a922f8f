package ensemble

import (
	"fmt"
	"math"

	"h20sim/sim/ensemble/design"
	"h20sim/sim/scenario"
	"h20sim/sim/sensitivity"
	"h20sim/sim/study"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"
)

// A Scheme is a design that swaps values, or groups of them, to tell what each does to an output. All paths have all its runs.
type Scheme struct {
	Kind   string // morris, saltelli or shapley
	Groups []study.Group
	Base   int // base draws of a replicate, or trajectories

	Morris   *sensitivity.Morris // the one of the kind; others are nil
	Saltelli *sensitivity.Sobol
	Shapley  *sensitivity.Shapley

	addresses []string
	rows      sensitivity.Design
}

// Addresses are the names of the columns.
func (s *Scheme) Addresses() []string { return s.addresses }

// Runs is the number of runs.
func (s *Scheme) Runs() int { return s.rows.Runs() }

// Row writes the point of a run to u.
func (s *Scheme) Row(run int, u []float64) { s.rows.Row(run, u) }

// At is one value of the point of a run.
func (s *Scheme) At(run, column int) float64 {
	u := make([]float64, len(s.addresses))
	s.Row(run, u)
	return u[column]
}

// Scheme is the design of a study that swaps values; nil if it has none.
func (p *Plan) Scheme() *Scheme {
	s, _ := p.drawn.(*Scheme)
	return s
}

// newScheme lays the design of a study out for its drawn addresses. correlation is that of their normal scores; nil if there is none.
func newScheme(s *study.Study, addresses []string, correlation *mat.SymDense) (*Scheme, error) {
	d := s.Design
	c := &Scheme{Kind: d.Kind, Groups: s.Swapped(addresses), Base: d.Draws, addresses: addresses}
	spec := sensitivity.Spec{Inputs: len(addresses), Groups: c.places(), Base: d.Draws, Replicates: sensitivity.Scrambles, Seed: uint64(d.Seed)}
	var err error
	switch d.Kind {
	case study.Morris:
		c.Morris, err = sensitivity.NewMorris(sensitivity.Trajectories{Inputs: spec.Inputs, Levels: morrisLevels, Number: d.Draws, Seed: spec.Seed})
		c.rows = c.Morris
	case study.Saltelli:
		c.Saltelli, err = sensitivity.NewSobol(spec)
		c.rows = c.Saltelli
	default:
		c.Shapley, err = sensitivity.NewShapley(spec, correlation)
		c.rows = c.Shapley
	}
	if err == nil && c.Runs() > design.MaxRuns {
		err = fmt.Errorf("found %d runs, expected at most %d", c.Runs(), design.MaxRuns)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: design of kind %s: %w", s.File, d.Kind, err)
	}
	return c, nil
}

// morrisLevels is the usual number of levels of a value.
const morrisLevels = 4

// places are the positions of the addresses of each group.
func (s *Scheme) places() [][]int {
	at := map[string]int{}
	for i, address := range s.addresses {
		at[address] = i
	}
	list := make([][]int, len(s.Groups))
	for g, group := range s.Groups {
		for _, address := range group.Of {
			list[g] = append(list[g], at[address])
		}
	}
	return list
}

// layTies has a scheme draw values that hang together as they do, given the others: in place of what ties free draws.
func (p *Plan) layTies() error {
	if p.Scheme() == nil || p.copula == nil && p.tie == nil {
		return nil
	}
	covariance := p.covariance()
	correlation, spread := mat.NewSymDense(len(p.dists), nil), make([]float64, len(p.dists))
	for i := range spread {
		spread[i] = math.Sqrt(covariance.At(i, i))
	}
	for i := range spread {
		correlation.SetSym(i, i, 1)
		for j := range i {
			correlation.SetSym(i, j, covariance.At(i, j)/spread[i]/spread[j])
		}
	}
	s, err := newScheme(p.Study, p.drawn.Addresses(), correlation)
	if err != nil {
		return scenario.Problems{{Place: scenario.Place{File: p.Study.File, Line: 1, Col: 1}, Address: "design", Text: err.Error()}}
	}
	p.drawn, p.margins = s, p.marginsOf(spread)
	p.copula, p.tie = nil, nil
	return nil
}

// covariance is that of the normal scores of the drawn columns. What correlates has that of the copula: scores are the columns of a
// root of it, what becomes of one unit of each free score. What is given has that of its particles, as a normal approximation, and goes
// with nothing else.
func (p *Plan) covariance() *mat.SymDense {
	n := len(p.dists)
	root := mat.NewDense(n, n, nil)
	for j := range n {
		z := make([]float64, n)
		z[j] = 1
		if p.copula != nil {
			p.copula.Turn(z)
		}
		root.SetCol(j, z)
	}
	c := mat.NewSymDense(n, nil)
	c.SymOuterK(1, root)
	if p.tie != nil {
		p.tie.enter(c)
	}
	return c
}

// enter writes the covariance of the particles over that of the columns that they are of.
func (t *Tie) enter(c *mat.SymDense) {
	covariance := t.normal()
	for k, p := range t.places {
		for other := range c.SymmetricDim() {
			c.SetSym(p, other, 0)
		}
		for l := range k + 1 {
			c.SetSym(p, t.places[l], covariance.At(k, l))
		}
	}
}

// marginsOf are mean and standard deviation of each normal score under what is given, as pairs; nil if nothing is.
func (p *Plan) marginsOf(spread []float64) [][2]float64 {
	if p.tie == nil {
		return nil
	}
	m := make([][2]float64, len(spread))
	for i := range m {
		m[i][1] = spread[i]
	}
	for k, place := range p.tie.places {
		m[place][0] = p.tie.mean[k]
	}
	return m
}

// widen gives scores of a spread of 1 the mean and the spread that they have under what is given.
func widen(margins [][2]float64, u []float64) {
	for i, m := range margins {
		if m != [2]float64{0, 1} {
			u[i] = distuv.UnitNormal.CDF(m[0] + m[1]*distuv.UnitNormal.Quantile(min(max(u[i], leastChance), 1-leastChance)))
		}
	}
}
