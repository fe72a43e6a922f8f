package attribution

import (
	"cmp"
	"fmt"

	"h20sim/sim"
	"h20sim/sim/bench"
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
	worlds := [2]*scenario.Scenario{a, b}
	var benches [2]*bench.Bench
	for i, s := range worlds {
		var err error
		if benches[i], err = bench.New(s, 0); err != nil {
			return nil, err
		}
	}
	if err := c.ask(benches, measures); err != nil {
		return nil, fmt.Errorf("compare %s and %s: %w", a.File, b.File, err)
	}
	for i, on := range benches {
		if err := c.run(on, worlds, i); err != nil {
			return nil, failed(worlds[i], err)
		}
	}
	return c, nil
}

// ask begins a part for each measure that both worlds have.
func (c *Crossing) ask(benches [2]*bench.Bench, measures []string) error {
	for _, name := range measures {
		measure, known := benches[0].Measure(name)
		if _, both := benches[1].Measure(name); !known || !both {
			continue
		}
		for _, on := range benches {
			if _, err := on.Ask(name, c.Period); err != nil {
				return err
			}
		}
		c.Parts = append(c.Parts, Part{Measure: name, Unit: measure.Unit})
	}
	return nil
}

// run runs the world at a position under the moves of either.
func (c *Crossing) run(on *bench.Bench, worlds [2]*scenario.Scenario, world int) (err error) {
	var settings []bench.Setting
	for _, by := range worlds {
		moves, leftOut := fitting(on.Index(), by.Moves)
		for _, name := range leftOut {
			c.LeftOut = append(c.LeftOut, by.ID+": "+name)
		}
		settings = append(settings, making(moves))
	}
	on.Run(settings, func(by int, figures []float64, failed error) {
		err = cmp.Or(err, failed)
		for k, v := range figures {
			p := &c.Parts[k]
			*[2][2]*float64{{&p.A, &p.AB}, {&p.BA, &p.B}}[world][by] = v
		}
	})
	return err
}

// failed is the error of a run of a scenario's world.
func failed(s *scenario.Scenario, err error) error {
	return fmt.Errorf("run %s with some of its moves: %w", s.File, err)
}
