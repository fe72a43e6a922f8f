package attribution

import (
	"math"
	"slices"

	"h20sim/sim"
	"h20sim/sim/bench"

	"gonum.org/v1/gonum/floats"
)

// The names of Effects that are no measures of a run.
const (
	// ChainShipments is what goes to China of all chips of the chain, in chips.
	ChainShipments = "shipments_china"
	// ChainUse is the mean over suppliers of their utilization by chips of the chain.
	ChainUse = "utilization_chips"
)

// effects are the runs and figures that tell what each move of a scenario does to what charts speak of.
type effects struct {
	weeks  []sim.Period
	wanted []wanted
	moves  []string // names of the moves of the scenario
	left   []int    // by move: the run without it
}

// A wanted is a measure, or the sum or the mean of some.
type wanted struct {
	name string
	of   []string
	over float64 // by which the sum is divided
	at   int     // position of its figures: all measures of the first week, then of the next
}

// newEffects adds the runs and the figures.
func newEffects(r *runs, on *bench.Bench, own set) *effects {
	x := on.Index()
	e := &effects{weeks: sim.WeeksWithin(x.World.Time.Start, x.World.Time.End)}
	for _, d := range own {
		e.moves, e.left = append(e.moves, d.Name), append(e.left, r.add(own.with(d.Name, nil)))
	}
	for _, w := range ofCharts(x) {
		w.at = len(r.asked)
		for _, week := range e.weeks {
			for _, measure := range w.of {
				r.asked = append(r.asked, figure{measure, week})
			}
		}
		e.wanted = append(e.wanted, w)
	}
	return e
}

// ofCharts lists what charts speak of.
func ofCharts(x *sim.Index) (list []wanted) {
	for _, name := range []string{"nvidia.revenue_net", "market.received", "market.domestic"} {
		list = append(list, wanted{name: name, of: []string{name}, over: 1})
	}
	var shipped, use []string
	for _, chip := range x.Chips {
		if x.World.Chips[chip].Supply == "chain" {
			shipped = append(shipped, chip+".shipments_china")
			for _, of := range []string{".shipments_china", ".demand"} {
				list = append(list, wanted{name: chip + of, of: []string{chip + of}, over: 1})
			}
		}
	}
	for _, name := range x.Suppliers {
		use = append(use, "suppliers."+name+".utilization_chips")
	}
	list = append(list, wanted{name: ChainShipments, of: shipped, over: 1}, wanted{name: ChainUse, of: use, over: float64(len(use))})
	return slices.DeleteFunc(list, func(w wanted) bool { return len(w.of) == 0 })
}

// measured returns the effects when the runs are made.
func (e *effects) measured(r *runs) map[string]map[string]float64 {
	all := map[string]map[string]float64{}
	for _, w := range e.wanted {
		all[w.name] = map[string]float64{}
		for i, move := range e.moves {
			all[w.name][move] = w.apart(r.figures[0], r.figures[e.left[i]], len(e.weeks))
		}
	}
	return all
}

// apart adds up how far two runs lie apart in each week.
func (w *wanted) apart(a, b []float64, weeks int) (sum float64) {
	n := len(w.of)
	for from := w.at; from < w.at+weeks*n; from += n {
		sum += math.Abs(floats.Sum(a[from:from+n])-floats.Sum(b[from:from+n])) / w.over
	}
	return sum
}
