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

// starts is how many rotations of an order make a block.
const starts = 4

// rotated lists an order and its rotations by a quarter, two and three, and each of them backwards. In these orders each player stands
// twice in each quarter: after k players ahead of it in the circle, and after all the rest.
func rotated(order []int) (list [][]int) {
	n := len(order)
	for q := range min(starts, n) {
		k := q * n / min(starts, n)
		forwards := slices.Concat(order[k:], order[:k])
		backwards := slices.Clone(forwards)
		slices.Reverse(backwards)
		list = append(list, forwards, backwards)
	}
	return list
}

// following puts the players that are kin in the places that they have in an order among them, in the sequence that they have in an
// extension. If the order is any of all with the same chance, and the extension any that respects the precedence, so is the result: what
// respects it is an order of each kin, shuffled.
func (p *Precedence) following(order, extension []int) []int {
	kin, next := p.kin(), make(map[int][]int)
	for _, i := range extension {
		next[kin[i]] = append(next[kin[i]], i)
	}
	list := make([]int, len(order))
	for place, i := range order {
		of := next[kin[i]]
		list[place], next[kin[i]] = of[0], of[1:]
	}
	return list
}

// kin tells by player the lowest of those with whom it is tied by what follows from what, through however many others.
func (p *Precedence) kin() []int {
	kin := everyone(p.Players()).Players()
	for i, before := range p.before {
		for _, j := range before.Players() {
			low, high := min(kin[i], kin[j]), max(kin[i], kin[j])
			for k := range kin {
				if kin[k] == high {
					kin[k] = low
				}
			}
		}
	}
	return kin
}
