package sensitivity

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// Products in single precision are those in double precision to 1e-7 of the lengths of the rows, of tables that fill no block.
func TestSingleProducts(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 1))
	table := func(rows int) *mat.Dense {
		m := mat.NewDense(rows, 2*runsAtOnce+77, nil)
		m.Apply(func(_, _ int, _ float64) float64 { return chance.NormFloat64() / math.Sqrt(2*runsAtOnce+77) }, m)
		return m
	}
	a, b := table(2*rowsAtOnce+1), table(rowsAtOnce+3)
	var want, gap mat.Dense
	want.Mul(a, b.T())
	found := newSingle(2*rowsAtOnce+1, a.RawRowView).products(newSingle(rowsAtOnce+3, b.RawRowView))
	gap.Sub(&want, found)
	if worst := mat.Norm(&gap, math.Inf(1)) / (rowsAtOnce + 3); worst > 1e-7 {
		t.Errorf("found products that are %v off, expected 1e-7 at most", worst)
	}
}
