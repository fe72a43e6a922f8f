package discovery

import "slices"

// A cut is the runs that one peel would take away from a box.
type cut struct {
	input      int
	limit      Limit // of the input after it
	removed    []int
	gain       float64 // of density, for each unit of weight removed
	separation float64 // of the runs of interest from this end, by which equal gains are told apart
}

// cuts are those of an input: the lowest and the highest runs, or each category. order is the runs of the box, ascending.
func (p *peeler) cuts(input int, order []int) []cut {
	if p.inputs[input].Categories {
		return p.categoryCuts(input, order)
	}
	values, apart := p.inputs[input].Values, p.separation(input, order)
	var cuts []cut
	if n := p.reach(values, order, alpha*p.total); n < len(order) {
		limit := p.box[input]
		limit.Low = between(values[order[n-1]], values[order[n]])
		cuts = append(cuts, p.cut(input, limit, order[:n], apart))
	}
	down := slices.Clone(order)
	slices.Reverse(down)
	if n := p.reach(values, down, alpha*p.total); n < len(down) {
		limit := p.box[input]
		limit.High = between(values[down[n-1]], values[down[n]])
		cuts = append(cuts, p.cut(input, limit, down[:n], -apart))
	}
	return cuts
}

// reach is the number of runs, from the first in order on, that weigh at least some weight, and all others of the last one's value.
func (s *sample) reach(values []float64, order []int, weight float64) int {
	n, reached := 0, 0.0
	for n < len(order) && (n == 0 || reached < weight || values[order[n]] == values[order[n-1]]) {
		reached += s.weight[order[n]]
		n++
	}
	return n
}

// between is the middle of two values, so that it parts them; the second itself if there is no number between.
func between(outside, inside float64) float64 {
	middle := outside/2 + inside/2
	if middle > min(outside, inside) && middle < max(outside, inside) {
		return middle
	}
	return inside
}

// categoryCuts are those of a category each, if there are two or more in the box.
func (p *peeler) categoryCuts(input int, order []int) (cuts []cut) {
	values := p.inputs[input].Values
	for from, to := 0, 0; from < len(order); from = to {
		for to = from; to < len(order) && values[order[to]] == values[order[from]]; to++ {
		}
		limit := p.box[input]
		limit.Out = slices.Sorted(slices.Values(append(slices.Clone(limit.Out), values[order[from]])))
		cuts = append(cuts, p.cut(input, limit, order[from:to], 0))
	}
	return cuts
}

// cut is that of some runs. Where a box of weight W and density d loses runs of weight r and density c, its density rises by
// r·(d − c)/(W − r), so for each unit of weight (the lenient criterion of Kwakkel and Jaxa-Rozen 2016, which does not favour large
// categories) by
//
//	gain = (d − c)/(W − r)
func (p *peeler) cut(input int, limit Limit, removed []int, separation float64) cut {
	r := p.of(removed)
	gain := ratio(p.density()-r.density(), p.total-r.total)
	return cut{input: input, limit: limit, removed: removed, gain: gain, separation: separation}
}

// separation is how much higher the runs of interest stand in the order than the others do: the difference of their mean places, as
// parts of the weight below.
func (s *sample) separation(input int, order []int) float64 {
	values, below, hits, others := s.inputs[input].Values, 0.0, 0.0, 0.0
	for from, to := 0, 0; from < len(order); from = to {
		weight, hit := 0.0, 0.0
		for to = from; to < len(order) && values[order[to]] == values[order[from]]; to++ {
			weight, hit = weight+s.weight[order[to]], hit+s.hit[order[to]]
		}
		place := below + weight/2
		hits, others, below = hits+place*hit, others+place*(weight-hit), below+weight
	}
	return (ratio(hits, s.hits) - ratio(others, s.total-s.hits)) / s.total
}
