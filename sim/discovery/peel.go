package discovery

import "slices"

const (
	alpha = 0.05 // least part of the weight of a box that one peel takes away
	least = 20   // runs that a box or a leaf holds
)

// Fewest is the number of draws below which no box can be found: the half that finds it holds at least two.
const Fewest = 4 * least

// best is the chosen box of a sample, pasted, and all that peeling came by. Only the given inputs are restricted. The chosen one has
// the highest balance of coverage and density of those that are dense enough to be told, the first of equal ones; of all, if none is.
func best(s *sample, inputs []int) (chosen Box, boxes []Box) {
	boxes = peel(s, inputs)
	highest, dense := -1.0, false
	for _, b := range boxes {
		score := s.score(b)
		is := score.Density >= Lift*s.density()
		if is == dense && score.balance() > highest || is && !dense {
			chosen, highest, dense = b, score.balance(), is
		}
	}
	return paste(chosen, s), boxes
}

// A peeler is a box that becomes smaller.
type peeler struct {
	*sample
	box    Box
	free   []int   // inputs that may be restricted
	orders [][]int // the runs in the box, ascending by each of them
}

// peel returns the boxes from that of all runs on, each smaller than the one before it by the best cut, until one would hold too few
// runs or only runs of interest.
func peel(s *sample, inputs []int) []Box {
	p := &peeler{sample: s, box: newBox(len(s.inputs)), free: inputs}
	for _, input := range inputs {
		p.orders = append(p.orders, s.ascending(input))
	}
	boxes := []Box{p.box}
	for p.mixed() {
		c, found := p.bestCut()
		if !found {
			break
		}
		p.take(&c)
		boxes = append(boxes, p.box)
	}
	return boxes
}

// take takes the runs of a cut away.
func (p *peeler) take(c *cut) {
	gone := make([]bool, len(p.weight))
	for _, i := range c.removed {
		gone[i] = true
	}
	isGone := func(i int) bool { return gone[i] }
	for k := range p.orders {
		p.orders[k] = slices.DeleteFunc(p.orders[k], isGone)
	}
	p.box = p.box.with(c.input, c.limit)
	p.sample = p.of(slices.DeleteFunc(slices.Clone(p.rows), isGone))
}

// bestCut is the cut of the highest gain of those that leave enough runs; of equal ones that from whose end the runs of interest stand
// apart most, then that of the first input.
func (p *peeler) bestCut() (best cut, found bool) {
	for k, input := range p.free {
		for _, c := range p.cuts(input, p.orders[k]) {
			if len(c.removed) == 0 || len(p.rows)-len(c.removed) < least {
				continue
			}
			if !found || c.gain > best.gain || c.gain == best.gain && c.separation > best.separation {
				best, found = c, true
			}
		}
	}
	return best, found
}
