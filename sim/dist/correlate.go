package dist

import (
	"fmt"
	"slices"
	"strings"
)

// listed puts pairs in order, and finds those that are none or that are there twice.
func listed(addresses []string, pairs map[[2]int]float64) ([]pair, error) {
	var list []pair
	for places, rank := range pairs {
		list = append(list, pair{min(places[0], places[1]), max(places[0], places[1]), rank})
	}
	slices.SortFunc(list, byPlace)
	for k, p := range list {
		first, second := addresses[p.i], addresses[p.j]
		switch {
		case p.i == p.j:
			return nil, fmt.Errorf("found %s with itself, expected two addresses", first)
		case k > 0 && byPlace(list[k-1], p) == 0:
			return nil, fmt.Errorf("found %s with %s twice, expected one correlation", first, second)
		case !(p.rank > -1 && p.rank < 1):
			return nil, fmt.Errorf("%s with %s: found %s, expected more than -1 and less than 1", first, second, figure(p.rank))
		}
	}
	return list, nil
}

// contradiction names the pairs of the fewest addresses whose pairs cannot all hold, and by what to multiply them so that they can.
func contradiction(addresses []string, list []pair) error {
	list = fewest(list)
	var each []string
	for _, p := range list {
		each = append(each, fmt.Sprintf("%s with %s %s", addresses[p.i], addresses[p.j], figure(p.rank)))
	}
	return fmt.Errorf("found %s and 0 for other pairs, which cannot all hold, expected weaker ones: all of them times %s can hold",
		strings.Join(each, ", "), figure(float64(canHold(list))/100))
}

// fewest leaves out the pairs of each address without which the others still contradict each other.
func fewest(list []pair) []pair {
	for _, place := range placesOf(list) {
		without := slices.DeleteFunc(slices.Clone(list), func(p pair) bool { return p.i == place || p.j == place })
		if _, ok := factorized(placesOf(without), without); !ok {
			list = without
		}
	}
	return list
}

// canHold is the greatest percentage of the correlations that can hold together; 0 always can.
func canHold(list []pair) int {
	for percent := 99; percent > 0; percent-- {
		weaker := slices.Clone(list)
		for k := range weaker {
			weaker[k].rank *= float64(percent) / 100
		}
		if _, ok := factorized(placesOf(list), weaker); ok {
			return percent
		}
	}
	return 0
}
