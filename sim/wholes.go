package sim

import "slices"

// A Whole is a headline measure over the whole run, in several runs of one world.
type Whole struct {
	Measure Measure
	Values  []float64 // by run, in the unit of the measure
}

// Wholes compares the headline measures of runs of one world, over the whole run as Halving does. A measure that stays under
// a thousandth of the largest of its unit in each run is left out. It panics without a run.
func Wholes(runs ...*Trace) (list []Whole) {
	largest := map[string]float64{}
	for i, m := range runs[0].Measures {
		if !m.headline {
			continue
		}
		w := Whole{Measure: m}
		for _, t := range runs {
			w.Values = append(w.Values, t.whole(i))
		}
		largest[m.Unit] = max(largest[m.Unit], slices.Max(w.Values))
		list = append(list, w)
	}
	return slices.DeleteFunc(list, func(w Whole) bool { return slices.Max(w.Values) <= largest[w.Measure.Unit]/1000 })
}
