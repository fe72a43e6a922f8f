package ensemble

import (
	"math"
	"math/bits"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// A Tie is a Given laid out for the columns of a plan. It may be used by several goroutines at once.
//
// Draw i stands at one of the N particles, with a small jitter, so that more draws than particles are no copies. With m
// and C the mean and the covariance of the particles, p the one of the draw, and x the normal scores of the draw itself,
//
//	z = m + √(1 − h²)·(p − m) + h·C^½·x
//
// which has the mean and the covariance of the particles whatever h is (Liu and West 2001). The particle is the one at
// N·frac(i·φ + first), φ the golden section: any number of draws takes all particles about equally often, and the first
// of more draws are the same.
type Tie struct {
	places []int       // of the columns that it moves, rising
	points [][]float64 // by particle, then place: m + √(1 − h²)·(p − m)
	root   [][]float64 // by place: the row of h·C^½ to the diagonal
	mean   []float64   // by place
	scores *mat.Dense  // a row a particle, a column a place
	first  uint64
}

// jitter is h: how far from its particle a draw lies, as a part of the spread. It is set by judgement: a hundredth of the variance.
const jitter = 0.1

// golden is φ of 64 bits.
const golden = 0x9e3779b97f4a7c15

// Tie lays the Given out for the columns of some addresses. An address of the Given that is not among them drops out:
// what is left is the distribution of the others whatever its value, which is exact for a value that is not there, and
// rough for one that an axis holds. The seed chooses with which particle draws begin.
func (g *Given) Tie(addresses []string, seed int) *Tie {
	t := &Tie{first: uint64(seed) * golden * golden}
	var columns [][]float64
	for i, address := range addresses {
		if p := slices.IndexFunc(g.Parts, func(p Part) bool { return p.Address == address }); p >= 0 {
			t.places, columns = append(t.places, i), append(columns, g.Parts[p].floats())
		}
	}
	if len(t.places) == 0 {
		return t
	}
	t.scores = mat.NewDense(g.Particles(), len(columns), nil)
	for k, column := range columns {
		t.scores.SetCol(k, column)
		t.mean = append(t.mean, stat.Mean(column, nil))
	}
	t.shrink()
	t.spread()
	return t
}

// shrink draws the particles together, to make room for the jitter.
func (t *Tie) shrink() {
	n, _ := t.scores.Dims()
	for i := range n {
		point := slices.Clone(t.scores.RawRowView(i))
		for k, m := range t.mean {
			point[k] = m + math.Sqrt(1-jitter*jitter)*(point[k]-m)
		}
		t.points = append(t.points, point)
	}
}

// spread finds h·C^½, a lower triangle. A ridge of leastVariance stands for what particles no more than values leave open.
func (t *Tie) spread() {
	var c mat.SymDense
	stat.CovarianceMatrix(&c, t.scores, nil)
	for k := range t.mean {
		c.SetSym(k, k, c.At(k, k)+leastVariance)
	}
	var root mat.Cholesky
	if !root.Factorize(&c) {
		panic("ensemble: a covariance of finite scores has no root")
	}
	var lower mat.TriDense
	root.LTo(&lower)
	for k := range t.mean {
		row := make([]float64, k+1)
		for l := range row {
			row[l] = jitter * lower.At(k, l)
		}
		t.root = append(t.root, row)
	}
}

// leastVariance is what is added to each variance, so that rounding leaves a root.
const leastVariance = 1e-6

// leastChance is the least distance of a place in a distribution from its ends, as that of quantiles.
const leastChance = 0x1p-53

// Apply moves a draw, by its number, in place: u has the place of each column in its distribution, from 0 to 1. Columns that the
// Given does not know stay as they are. It allocates nothing.
func (t *Tie) Apply(draw int, u []float64) {
	if len(t.places) == 0 {
		return
	}
	for _, p := range t.places {
		u[p] = distuv.UnitNormal.Quantile(min(max(u[p], leastChance), 1-leastChance))
	}
	point := t.points[t.particle(draw)]
	for k := len(t.places) - 1; k >= 0; k-- { // a row needs the scores before it as they were
		z := point[k]
		for l, r := range t.root[k] {
			z += r * u[t.places[l]]
		}
		u[t.places[k]] = distuv.UnitNormal.CDF(z)
	}
}

// particle is the one at which a draw stands.
func (t *Tie) particle(draw int) int {
	at, _ := bits.Mul64(uint64(draw)*golden+t.first, uint64(len(t.points)))
	return int(at)
}

// normal is the covariance of a normal approximation of the particles, by place. The covariance S of n particles of k
// values is drawn towards its mean variance μ by as much as its error asks (Ledoit and Wolf 2004, with ‖A‖² = tr(A·Aᵀ)/k):
//
//	C = b/d·μI + (1 − b/d)·S,   d = ‖S − μI‖²,   b = min(d, mean over particles of ‖(p − m)(p − m)ᵀ − S‖²/n)
func (t *Tie) normal() *mat.SymDense {
	k := len(t.places)
	var s mat.SymDense
	stat.CovarianceMatrix(&s, t.scores, nil)
	mu, d := mat.Trace(&s)/float64(k), 0.0
	for i := range k {
		for j := range k {
			gap := s.At(i, j)
			if i == j {
				gap -= mu
			}
			d += gap * gap / float64(k)
		}
	}
	part := 0.0
	if d > 0 {
		part = min(d, t.error(&s)) / d
	}
	s.ScaleSym(1-part, &s)
	for i := range k {
		s.SetSym(i, i, s.At(i, i)+part*mu)
	}
	return &s
}

// error is the mean, over particles, of ‖(p − m)(p − m)ᵀ − S‖²/n. With q = p − m it is the mean of |q|⁴ less ‖S‖².
func (t *Tie) error(s *mat.SymDense) float64 {
	n, k := t.scores.Dims()
	fourth := 0.0
	for i := range n {
		square := 0.0
		for j, m := range t.mean {
			q := t.scores.At(i, j) - m
			square += q * q
		}
		fourth += square * square / float64(n)
	}
	norm := mat.Norm(s, 2)
	return (fourth - norm*norm) / float64(k) / float64(n)
}
