package sensitivity

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// Least is the share of variance below which an input is not told of: what eight degrees cannot follow of a strong input, such as a
// step, stays in what is left, and other inputs may run along with it by as much.
const Least = 0.005

// A rest is what is left of an output at a stage: its values, times the roots of the weights, its products with the columns of all
// groups, and its variance, that of the whole output being 1.
type rest struct {
	values, products []float64
	variance         float64
}

// A chosen is a group that is told from chance.
type chosen struct {
	group        int
	share, error float64
}

// forward picks the groups that matter to an output, the strongest first, and takes the columns of each out of the output and of
// those of the others before it looks for the next: else an inert input has part of the share of a strong one, along which its
// values happen to run. It ends where none is above the floor of what is left, and returns that as a share of the whole.
func (s *Screening) forward(output []float64) (picks []chosen, floor float64) {
	st, whole := s.start, s.whole(output)
	r := whole
	for r.variance > Least {
		group, share := s.strongest(st, r.products, r.variance)
		if floor = s.floor(st, r); share <= floor || share*r.variance <= Least {
			break
		}
		next := s.take(st, group)
		after := s.left(next, r)
		picks = append(picks, chosen{group, share * r.variance, s.standardError(st, group, whole, r, after)})
		st, r = next, after
	}
	return picks, max(floor*r.variance, Least)
}

// whole is an output of which nothing is taken out.
func (s *Screening) whole(output []float64) *rest {
	r := &rest{values: s.standard(output)}
	r.variance = floats.Dot(r.values, r.values)
	if s.columns == nil {
		r.variance = 0
		return r
	}
	r.products = s.products([][]float64{output}).RawRowView(0)
	return r
}

// left is the rest at a stage of that at the one before.
func (s *Screening) left(st *stage, before *rest) *rest {
	z := s.on(st.before, st.group, before.products)
	r := &rest{slices.Clone(before.values), slices.Clone(before.products), before.variance - floats.Dot(z, z)}
	for i, c := range z {
		floats.AddScaled(r.values, -c, st.columns.RawRowView(i))
		floats.AddScaled(r.products, -c, st.onto.RawRowView(i))
	}
	return r
}

// on are the coefficients of a rest on what is left of a group; none if nothing is.
func (s *Screening) on(st *stage, group int, products []float64) []float64 {
	if st.whiten[group] == nil {
		return nil
	}
	b := &s.bases[group]
	own := products[b.first : b.first+b.columns]
	n, _ := st.whiten[group].Dims()
	z := make([]float64, n)
	for i := range z {
		z[i] = floats.Dot(st.whiten[group].RawRowView(i), own)
	}
	return z
}

// strongest is the group with the greatest adjusted share of the variance of a rest.
func (s *Screening) strongest(st *stage, products []float64, variance float64) (group int, share float64) {
	share = math.Inf(-1)
	for i := range s.bases {
		z := s.on(st, i, products)
		if own := s.bases[i].adjusted(floats.Dot(z, z)/variance, len(z), s.used(st, i)); own > share {
			group, share = i, own
		}
	}
	return group, share
}

// used is the number of columns that are taken out and take up observations of the kind that speak of a group.
func (s *Screening) used(st *stage, group int) (n int) {
	for ; st.before != nil; st = st.before {
		if s.bases[st.group].effective == s.bases[group].effective {
			n += rowsOf(st.columns)
		}
	}
	return n
}

func rowsOf(m *mat.Dense) int {
	rows, _ := m.Dims()
	return rows
}

// standardError is that of a share, from the influence of each draw on (E[d²] − E[e²])/V, with y the distance of the output from
// its mean, d what was left of it before, e after, and w the weights of the runs of a draw, which come to 1 over all:
//
//	se² = Σ over draws of (Σ w·(d² − e² − R²·y²)/V)²
//
// times what adjusts the share. B. Williamson, P. Gilbert, M. Carone and N. Simon, Nonparametric variable importance assessment
// using machine learning techniques, Biometrics 77 (2021).
func (s *Screening) standardError(st *stage, group int, whole, before, after *rest) float64 {
	b, used, columns := &s.bases[group], s.used(st, group), rowsOf(st.whiten[group])
	r2, squares := before.variance-after.variance, 0.0
	for _, runs := range s.draws {
		influence := 0.0
		for _, run := range runs {
			y, d, e := whole.values[run], before.values[run], after.values[run]
			influence += d*d - e*e - r2*y*y
		}
		squares += influence * influence
	}
	return math.Sqrt(squares) * (b.effective - float64(used) - 1) / b.freedom(columns+used)
}
