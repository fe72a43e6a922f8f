package sensitivity

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
)

// LeastInteraction is the share of variance from which on an input is marked as acting together with others.
const LeastInteraction = 0.05

// A Bar is what an output does as one input goes from its low to its high value and the others stay as stated.
type Bar struct {
	Input     int
	Low, High float64 // output at the low and at the high value of the input
	Swing     float64 // greatest less least of the output at both ends and at the centre
	Interacts bool    // what the input does depends on others: the bar holds for their stated values alone
}

// Tornado returns a bar for each input, the widest first. centre is the output with all inputs as stated; low and high have a
// value for each input. found, if there is one, are the indices of the same inputs: an input interacts if its total less its
// first-order share is at least LeastInteraction and has a 95 % interval by t over replicates above 0. Without it no input is marked.
func Tornado(centre float64, low, high []float64, found *Indices) ([]Bar, error) {
	if err := tornadoProblems(centre, low, high, found); err != nil {
		return nil, err
	}
	bars := make([]Bar, len(low))
	for i := range bars {
		bars[i] = Bar{Input: i, Low: low[i], High: high[i], Swing: max(low[i], centre, high[i]) - min(low[i], centre, high[i])}
		bars[i].Interacts = found != nil && found.Interacts(i)
	}
	slices.SortStableFunc(bars, func(a, b Bar) int { return cmp.Compare(b.Swing, a.Swing) })
	return bars, nil
}

// Interacts says whether what a group does together with others, its total less its first-order share, is beyond chance and large
// enough.
func (x *Indices) Interacts(group int) bool {
	together := slices.Clone(x.Total[group].Replicates)
	for r := range together {
		together[r] -= x.First[group].Replicates[r]
	}
	mean, half := interval(together)
	return mean >= LeastInteraction && mean > half
}

// tornadoProblems says which outputs are no finite numbers, and which lists are of other lengths than low.
func tornadoProblems(centre float64, low, high []float64, found *Indices) error {
	all := []error{finite("centre", centre)}
	if len(high) != len(low) {
		all = append(all, fmt.Errorf("high ends: found %d, expected %d, one for each low end", len(high), len(low)))
	}
	if found != nil && len(found.First) != len(low) {
		all = append(all, fmt.Errorf("indices: found those of %d inputs, expected %d", len(found.First), len(low)))
	}
	for i, y := range low {
		all = append(all, finite(fmt.Sprintf("low end of input %d", i), y))
	}
	for i, y := range high {
		all = append(all, finite(fmt.Sprintf("high end of input %d", i), y))
	}
	return errors.Join(all...)
}

// finite is the error of a number that is none.
func finite(what string, y float64) error {
	if math.IsNaN(y) || math.IsInf(y, 0) {
		return fmt.Errorf("%s: found %v, expected a finite number", what, y)
	}
	return nil
}
