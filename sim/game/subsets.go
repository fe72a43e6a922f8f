package game

import "gonum.org/v1/gonum/stat/combin"

// A weighted coalition is one that stands before a player, with the part of all orders in which it does.
type weighted struct {
	Coalition
	weight float64
}

// subsets lists the unions of some disjoint coalitions, as they stand before one more in a random order: a union of r out of m
// has the weight
//
//	r!·(m−r)!/(m+1)! = 1/((m+1)·C(m,r))
//
// and all weights add up to 1.
func subsets(parts []Coalition) []weighted {
	list, sizes := []weighted{{}}, []int{0}
	for _, part := range parts {
		for k := range list {
			list = append(list, weighted{Coalition: list[k].Coalition | part})
			sizes = append(sizes, sizes[k]+1)
		}
	}
	m := len(parts)
	for k, r := range sizes {
		list[k].weight = 1 / (float64(m+1) * float64(combin.Binomial(m, r)))
	}
	return list
}

// singles lists the players of a coalition, each alone.
func singles(c Coalition) (list []Coalition) {
	for _, i := range c.Players() {
		list = append(list, only(i))
	}
	return list
}
