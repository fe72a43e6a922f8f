package sensitivity

import (
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// leastLeft is the part of its square that a column must keep, once what others say is taken out, to say something of its own.
const leastLeft = 1e-6

// A stage is what is left of the columns of all groups once those of some are taken out. With C the columns of all as rows, Q those
// that were taken out, orthonormal, and R = C_j·C_jᵀ − C_j·Qᵀ·Q·C_jᵀ what is left of the products of those of group j, W·R·Wᵀ = 1, so
// that W turns coefficients on what is left of them into those on orthonormal columns.
type stage struct {
	before   *stage // nil at the start
	group    int    // that was taken out last
	columns  *mat.Dense
	onto     *mat.Dense   // products of columns with all
	left     []*mat.Dense // R of each group
	whiten   []*mat.Dense // W of each group; nil if nothing is left of it
	after    map[int]*stage
	pairings [][]pair        // of draws near each other in what is taken out; nil until they are asked for
	floors   map[int]float64 // by the place of what was permuted
}

// nothing is the stage at which nothing is taken out.
func (s *Screening) nothing() *stage {
	st := &stage{after: map[int]*stage{}, floors: map[int]float64{}}
	for _, b := range s.bases {
		one := identity(b.columns)
		st.left, st.whiten = append(st.left, one), append(st.whiten, one)
	}
	return st
}

// identity has n rows; nil if n is 0.
func identity(n int) *mat.Dense {
	if n == 0 {
		return nil
	}
	one := mat.NewDense(n, n, nil)
	for i := range n {
		one.Set(i, i, 1)
	}
	return one
}

// take is the stage at which a group, of which something is left, is taken out too.
func (s *Screening) take(st *stage, group int) *stage {
	if next := st.after[group]; next != nil {
		return next
	}
	next := &stage{before: st, group: group, columns: s.remainder(st, group), onto: &mat.Dense{}, after: map[int]*stage{}, floors: map[int]float64{}}
	next.onto.Mul(next.columns, s.columns.T())
	for i, b := range s.bases {
		left, whiten := st.left[i], st.whiten[i]
		if whiten != nil {
			left = without(left, b.of(next.onto))
			whiten = whitener(left)
		}
		next.left, next.whiten = append(next.left, left), append(next.whiten, whiten)
	}
	st.after[group] = next
	return next
}

// remainder is what is left of the columns of a group, made orthonormal.
func (s *Screening) remainder(st *stage, group int) *mat.Dense {
	b, w := &s.bases[group], st.whiten[group]
	own := mat.DenseCopyOf(s.columns.Slice(b.first, b.first+b.columns, 0, s.Runs))
	for ; st.before != nil; st = st.before {
		var part mat.Dense
		part.Mul(b.of(st.onto).T(), st.columns)
		own.Sub(own, &part)
	}
	var made mat.Dense
	made.Mul(w, own)
	return &made
}

// of are the columns of a matrix that belong to a group.
func (b *basis) of(all *mat.Dense) mat.Matrix {
	rows, _ := all.Dims()
	return all.Slice(0, rows, b.first, b.first+b.columns)
}

// without is R − AᵀA.
func without(r *mat.Dense, a mat.Matrix) *mat.Dense {
	var product, left mat.Dense
	product.Mul(a.T(), a)
	left.Sub(r, &product)
	return &left
}

// whitener is W of a matrix R of products, by Gram-Schmidt on what it belongs to; nil if nothing is left.
func whitener(r *mat.Dense) *mat.Dense {
	n, _ := r.Dims()
	var found, images [][]float64 // rows w of W, and R·w
	for i := range n {
		w := make([]float64, n)
		w[i] = 1
		for j, f := range found {
			floats.AddScaled(w, -images[j][i], f)
		}
		image := mat.NewVecDense(n, nil)
		image.MulVec(r, mat.NewVecDense(n, w))
		if square := floats.Dot(w, image.RawVector().Data); square > leastLeft {
			floats.Scale(1/math.Sqrt(square), w)
			floats.Scale(1/math.Sqrt(square), image.RawVector().Data)
			found, images = append(found, w), append(images, image.RawVector().Data)
		}
	}
	if len(found) == 0 {
		return nil
	}
	return matrix(found)
}
