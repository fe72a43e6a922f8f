package decision

import (
	"gonum.org/v1/gonum/floats"

	"h20sim/sim/rankbasis"
)

// most is the greatest number of columns of a group. Inputs and groups also have at most one for each four draws, so that the fit has
// something to be judged by.
const most = 256

// bases are those of all inputs, then of all groups; omitted is how many members of each group are not in its basis.
func (in *Inputs) bases(w []float64) (bases []basis, omitted []int, err error) {
	columns := make([][][]float64, len(in.Columns))
	limit := min(most, int(1/floats.Dot(w, w)/4))
	for i := range in.Columns {
		if columns[i], err = in.Columns[i].Columns(w); err != nil {
			return nil, nil, err
		}
		columns[i] = columns[i][:min(limit, len(columns[i]))]
		bases = append(bases, newBasis(columns[i], w))
	}
	for _, g := range in.Groups {
		var members [][][]float64
		for _, i := range g.Inputs {
			members = append(members, columns[i])
		}
		joint, left := together(members, limit)
		bases, omitted = append(bases, newBasis(rankbasis.Orthonormal(joint, w), w)), append(omitted, left)
	}
	return bases, omitted, nil
}

// together lists the columns of the members of a group, at most limit: the first of each member, the second of each, the products
// of the first ones of each pair if there is room for all pairs, then the third of each and so on. omitted is how many
// members have none.
func together(members [][][]float64, limit int) (columns [][]float64, omitted int) {
	for degree, more := 0, true; more; degree++ {
		if pairs := len(members) * (len(members) - 1) / 2; degree == 2 && len(columns)+pairs <= limit {
			columns = append(columns, products(members)...)
		}
		more = false
		for _, m := range members {
			switch {
			case degree >= len(m):
			case len(columns) < limit:
				columns, more = append(columns, m[degree]), true
			case degree == 0:
				omitted++
			}
		}
	}
	return columns, omitted
}

// products are those of the first columns of each pair of members.
func products(members [][][]float64) (pairs [][]float64) {
	for j, a := range members {
		for _, b := range members[:j] {
			if len(a) > 0 && len(b) > 0 {
				pairs = append(pairs, times(a[0], b[0]))
			}
		}
	}
	return pairs
}
