package chart

import (
	"cmp"
	"slices"
)

// spread moves labels along a line so that none covers another, each as little as can be.
//
// want holds the middle of each label where it would like to stand and size its length along the line; both have one
// value a label and stay as they are. The result has the middles where labels may stand, in the same order, within
// lo and hi. The sum of squares of all moves is the least possible; labels keep their order. If the labels do not fit
// between lo and hi, they stand evenly over the whole room and cover each other alike.
//
//	at_i = z_i + o_i,  o_i = sum of half sizes of neighbours up to i,  z = isotonic regression of want − o
func spread(want, size []float64, lo, hi float64) []float64 {
	if len(want) == 0 {
		return nil
	}
	order := make([]int, len(want))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(want[a], want[b]) })
	offset := offsets(order, size)
	first, last := order[0], order[len(order)-1]
	lo, hi = lo+size[first]/2, hi-size[last]/2
	if room, needed := max(hi-lo, 0), offset[len(offset)-1]; needed > room {
		return crowd(order, offset, lo, room/needed)
	}
	z := make([]float64, len(order))
	for n, i := range order {
		z[n] = want[i] - offset[n]
	}
	at := make([]float64, len(order))
	for n, v := range isotonic(z) {
		at[order[n]] = min(max(v, lo), hi-offset[len(offset)-1]) + offset[n]
	}
	return at
}

// offsets is how far each label must stand after the first, in the given order.
func offsets(order []int, size []float64) []float64 {
	o := make([]float64, len(order))
	for n := 1; n < len(order); n++ {
		o[n] = o[n-1] + (size[order[n-1]]+size[order[n]])/2
	}
	return o
}

// crowd places labels that do not fit.
func crowd(order []int, offset []float64, lo, scale float64) []float64 {
	at := make([]float64, len(order))
	for n, i := range order {
		at[i] = lo + offset[n]*scale
	}
	return at
}

// isotonic returns the non-decreasing sequence nearest to z in least squares, by pooling neighbours that are out of
// order (Ayer and others 1955).
func isotonic(z []float64) []float64 {
	type pool struct {
		sum float64
		n   int
	}
	mean := func(p pool) float64 { return p.sum / float64(p.n) }
	var pools []pool
	for _, v := range z {
		pools = append(pools, pool{v, 1})
		for k := len(pools) - 1; k > 0 && mean(pools[k-1]) > mean(pools[k]); k-- {
			pools[k-1] = pool{pools[k-1].sum + pools[k].sum, pools[k-1].n + pools[k].n}
			pools = pools[:k]
		}
	}
	out := make([]float64, 0, len(z))
	for _, p := range pools {
		out = append(out, slices.Repeat([]float64{mean(p)}, p.n)...)
	}
	return out
}
