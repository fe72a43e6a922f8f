package game

import (
	"math"
	"slices"
)

// extension draws an order that respects the precedence, each as likely as any other: the next player after S is i with the
// chance
//
//	down(S∪i)/down(S)
func (l *lattice) extension(r *stream) (order []int) {
	for c := Coalition(0); len(order) < l.Players(); {
		left, last := r.unit()*l.down[l.at(c)], -1
		for i := range l.before {
			if left < 0 || !l.mayJoin(i, c) {
				continue
			}
			left -= l.down[l.at(c|only(i))]
			last = i
		}
		order = append(order, last)
		c |= only(last)
	}
	return order
}

// far is how far the chances of walked orders may lie from equal ones, in total variation.
const far = 1e-6

// walk draws an order that respects the precedence where there are too many coalitions to count. It starts from a fixed one;
// each step picks a place k from 1 to n−1 with a chance in proportion to k·(n−k) and, by the toss of a coin, swaps the
// players in places k and k+1 if they may be swapped. After
//
//	K·ln(n²/(4·far)) steps, K = (n³−n)/6,
//
// the chances of all orders are equal up to far. R. Bubley and M. Dyer, Faster random generation of linear extensions,
// Discrete Mathematics 201 (1999).
func (p *Precedence) walk(r *stream) []int {
	order, n := p.first(), p.Players()
	sums := make([]int, n) // of k·(n−k) up to k
	for k := 1; k < n; k++ {
		sums[k] = sums[k-1] + k*(n-k)
	}
	total := sums[n-1]
	for range int(math.Ceil(float64(total) * math.Log(float64(n*n)/(4*far)))) {
		word := r.word()
		k, _ := slices.BinarySearch(sums, scaled(word, total)+1)
		if i, j := order[k-1], order[k]; word&1 == 1 && !p.before[j].Has(i) {
			order[k-1], order[k] = j, i
		}
	}
	return order
}

// rotated lists an order and its rotations, and each of them backwards. In these 2n orders each player stands twice in each
// place: after the k players ahead of it in the circle, and after the k behind it.
func rotated(order []int) (list [][]int) {
	for k := range order {
		forwards := slices.Concat(order[k:], order[:k])
		backwards := slices.Clone(forwards)
		slices.Reverse(backwards)
		list = append(list, forwards, backwards)
	}
	return list
}
