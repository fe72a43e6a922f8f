package cases

import (
	"math"
	"slices"
)

// A ClassTally is the count of the cases of one class.
type ClassTally struct {
	Class string
	Tally
}

// Classes returns the count of each class that has a case, in order of name, whatever class is asked for.
func Classes(list []Case, q Query) []ClassTally {
	q.Class = ""
	var names []string
	for _, c := range q.cases(list) {
		if c.Class != "" {
			names = append(names, c.Class)
		}
	}
	slices.Sort(names)
	var all []ClassTally
	for _, name := range slices.Compact(names) {
		q.Class = name
		all = append(all, ClassTally{name, Count(list, q)})
	}
	return all
}

// MeansOver returns the least and the greatest mean chance over classes with a settled case; NaN if there is none.
func MeansOver(classes []ClassTally) (low, high float64) {
	low, high = math.NaN(), math.NaN()
	for _, c := range classes {
		mean := c.Beta().Mean()
		switch {
		case c.Settled == 0:
		case math.IsNaN(low):
			low, high = mean, mean
		default:
			low, high = min(low, mean), max(high, mean)
		}
	}
	return low, high
}
