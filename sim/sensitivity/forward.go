package sensitivity

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

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
// values happen to run. It ends where none is above the floor of what is left, and returns that as a share of the whole, or where
// less is left than ranks leave open: they take the place of values to within 1/n.
func (s *Screening) forward(whole *rest) (picks []chosen, floor float64) {
	st, r := s.start, whole
	for r.variance > s.resolution() {
		group, share := 0, 0.0
		if group, share, floor = s.clear(st, r); group < 0 {
			break
		}
		next := s.take(st, group)
		after := s.left(next, r)
		picks = append(picks, chosen{group, share * r.variance, s.standardError(st, group, whole, r, after)})
		st, r = next, after
	}
	return picks, max(floor*r.variance, s.resolution())
}

// resolution is the part of the variance of an output that ranks of n draws in place of values leave open: 1/n².
func (s *Screening) resolution() float64 { return math.Pow(float64(len(s.draws)), -2) }

// clear is the group with the greatest adjusted share of a rest among those that are above its floor and whose share neighbours
// bear out, with a chance of 5 % that they do so for any by luck; −1 if there is none. The floor is then the greatest share of those that they do not
// bear out, if one is above it.
func (s *Screening) clear(st *stage, r *rest) (group int, share, floor float64) {
	least := s.floor(st, r)
	candidates := s.candidates(st, r, least)
	luck := math.Sqrt(2 * math.Log(float64(len(candidates))/0.05))
	floor = least
	for _, c := range candidates {
		after := s.left(s.take(st, c.group), r)
		if part, beyond := s.borneOut(st, c.group, r, after); part*c.share > least && beyond > luck {
			return c.group, c.share, floor
		}
		floor = max(floor, c.share)
	}
	return -1, 0, floor
}

// candidates are the groups with more than some adjusted share of the variance of a rest, the greatest first.
func (s *Screening) candidates(st *stage, r *rest, least float64) (list []chosen) {
	for i := range s.bases {
		if share := s.shareOf(st, i, r.products, r.variance); share > least {
			list = append(list, chosen{group: i, share: share})
		}
	}
	slices.SortStableFunc(list, func(a, b chosen) int { return cmp.Compare(b.share, a.share) })
	return list
}

// wholes are all outputs, of which nothing is taken out; of variance 0 if no input varies.
func (s *Screening) wholes() []*rest {
	list, values := make([]*rest, len(s.study.Outputs)), make([][]float64, len(s.study.Outputs))
	for o := range list {
		values[o] = s.standard(s.study.Outputs[o].Values)
		list[o] = &rest{values: values[o]}
	}
	if s.columns == nil {
		return list
	}
	products := s.products(values)
	for o, r := range list {
		r.products, r.variance = products.RawRowView(o), floats.Dot(r.values, r.values)
	}
	return list
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

// strongest is the greatest adjusted share that a group has of the variance of a rest.
func (s *Screening) strongest(st *stage, products []float64, variance float64) float64 {
	share := math.Inf(-1)
	for i := range s.bases {
		share = max(share, s.shareOf(st, i, products, variance))
	}
	return share
}

// shareOf is the adjusted share that a group has of the variance of a rest.
func (s *Screening) shareOf(st *stage, group int, products []float64, variance float64) float64 {
	z := s.on(st, group, products)
	return s.bases[group].adjusted(floats.Dot(z, z)/variance, len(z), s.used(st, group))
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
