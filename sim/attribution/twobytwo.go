package attribution

import (
	"fmt"

	"h20sim/sim"
	"h20sim/sim/scenario"
)

// A Crossing tells two scenarios apart by what they assume and by the moves that they make: each world is run under
// each set of moves.
type Crossing struct {
	A, B    string // their ids
	Period  sim.Period
	Parts   []Part   // one a measure that both worlds have
	LeftOut []string // moves that the other's world has no place for, such as "history: h200-duty"
}

// A Part is one measure of a crossing, in Unit.
type Part struct {
	Measure string
	Unit    string
	A, B    float64 // each scenario as it is
	AB, BA  float64 // the world of A under the moves of B; the world of B under the moves of A
}

// Assumptions is what of B − A falls to the worlds: the mean of changing them before the moves and after.
func (p Part) Assumptions() float64 { return ((p.BA - p.A) + (p.B - p.AB)) / 2 }

// Moves is what of B − A falls to the moves, by the mean of the same two orders. Both parts add up to B − A.
func (p Part) Moves() float64 { return ((p.AB - p.A) + (p.B - p.BA)) / 2 }

// TwoByTwo crosses the worlds and the moves of two scenarios. A move that names what the other world does not have is
// left out there, and told. Measures that one world lacks have no part. It is an error if a run fails or does not
// cover the period.
func TwoByTwo(a, b *scenario.Scenario, period sim.Period, measures ...string) (*Crossing, error) {
	c := &Crossing{A: a.ID, B: b.ID, Period: period}
	traces, err := c.run(a, b)
	if err != nil {
		return nil, err
	}
	for _, measure := range measures {
		i, known := traces[0].Column(measure)
		if _, both := traces[3].Column(measure); !known || !both {
			continue
		}
		var v [4]float64
		for n, t := range traces {
			if v[n], err = t.Over(measure, period); err != nil {
				return nil, fmt.Errorf("compare %s and %s: %w", a.File, b.File, err)
			}
		}
		c.Parts = append(c.Parts, Part{Measure: measure, Unit: traces[0].Measures[i].Unit, A: v[0], AB: v[1], BA: v[2], B: v[3]})
	}
	return c, nil
}

// run runs the worlds of a, a, b and b under the moves of a, b, a and b.
func (c *Crossing) run(a, b *scenario.Scenario) (traces [4]*sim.Trace, err error) {
	for i, world := range []*scenario.Scenario{a, b} {
		r, err := newRunner(world)
		if err != nil {
			return traces, err
		}
		for j, by := range []*scenario.Scenario{a, b} {
			moves, leftOut := fitting(r.model.Index, by.Moves)
			for _, name := range leftOut {
				c.LeftOut = append(c.LeftOut, by.ID+": "+name)
			}
			if traces[2*i+j], err = r.run(moves); err != nil {
				return traces, err
			}
		}
	}
	return traces, nil
}
