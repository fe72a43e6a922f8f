package dist

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"
)

// A Copula gives draws a rank correlation and leaves each of them even. It is Gaussian: with z the normal quantile of
// u, and L·Lᵀ the matrix of Pearson correlations,
//
//	u' = Φ(L·z)
//
// so pairs move together in the middle of their ranges rather than at the ends. It may be used by several goroutines
// at once.
type Copula struct {
	places []int       // of the draws that are correlated, rising
	lower  [][]float64 // row i of L has i+1 numbers
}

// A pair of draws, the lesser first, has a rank correlation.
type pair struct {
	i, j int
	rank float64
}

// NewCopula correlates the draws of addresses. pairs holds Spearman's rank correlation of two addresses, by their places
// in the list; pairs that are not there have none. The error names addresses: if a correlation is not between −1 and 1,
// if one has two, or if several contradict each other; it then names those of the fewest addresses that do. NewCopula panics if a place is
// not one of addresses.
func NewCopula(addresses []string, pairs map[[2]int]float64) (*Copula, error) {
	list, err := listed(addresses, pairs)
	if err != nil {
		return nil, err
	}
	c := &Copula{places: placesOf(list)}
	factor, ok := factorized(c.places, list)
	if !ok {
		return nil, contradiction(addresses, list)
	}
	for i := range c.places {
		row := make([]float64, i+1)
		for j := range row {
			row[j] = factor.At(i, j)
		}
		c.lower = append(c.lower, row)
	}
	return c, nil
}

// Apply correlates one row of draws in place: u has one number from 0 to 1 for each address. Draws that are in no pair
// stay as they are, and so, but for the last digit, does the first of those that are. It allocates nothing.
func (c *Copula) Apply(u []float64) {
	for _, p := range c.places {
		u[p] = distuv.UnitNormal.Quantile(min(max(u[p], least), 1-least))
	}
	c.Turn(u)
	for _, p := range c.places {
		u[p] = phi(u[p])
	}
}

// Turn is what Apply does to normal scores: z has one for each address.
func (c *Copula) Turn(z []float64) {
	for i, row := range slices.Backward(c.lower) { // from the last, because each row needs those before it
		sum := 0.0
		for j, l := range row {
			sum += l * z[c.places[j]]
		}
		z[c.places[i]] = sum
	}
}

// placesOf are the places that are in a pair, rising.
func placesOf(list []pair) []int {
	var places []int
	for _, p := range list {
		places = append(places, p.i, p.j)
	}
	slices.Sort(places)
	return slices.Compact(places)
}

// factorized is the lower Cholesky factor of the Pearson correlations that a normal distribution needs for ranks r,
//
//	2·sin(π·r/6)
//
// (Pearson 1907). ok is false if they are not positive definite.
func factorized(places []int, list []pair) (factor *mat.TriDense, ok bool) {
	if len(list) == 0 {
		return nil, true
	}
	m := mat.NewSymDense(len(places), nil)
	for i := range places {
		m.SetSym(i, i, 1)
	}
	for _, p := range list {
		m.SetSym(slices.Index(places, p.i), slices.Index(places, p.j), 2*math.Sin(math.Pi*p.rank/6))
	}
	var c mat.Cholesky
	if !c.Factorize(m) {
		return nil, false
	}
	factor = mat.NewTriDense(len(places), mat.Lower, nil)
	c.LTo(factor)
	return factor, true
}

// byPlace orders pairs.
func byPlace(a, b pair) int { return cmp.Or(cmp.Compare(a.i, b.i), cmp.Compare(a.j, b.j)) }
