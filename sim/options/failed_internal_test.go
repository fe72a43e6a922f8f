package options

import (
	"math"
	"slices"
	"testing"
)

// A state in which the run of one of the options failed does not count; that of another option is passed over.
func TestFailedRunsDoNotCount(t *testing.T) {
	nan := math.NaN()
	all := []float64{1, 2, nan, 4, nan, nan, nan, nan, 5, nan, 7, 8}
	table := Table{among: []int{0, 2}, first: []int{0, 4, 8}, each: 4}
	if err := table.succeeded(all); err != nil || table.Failed != 2 || !slices.Equal(table.states, []int{0, 3}) || table.States != 2 {
		t.Errorf("found states %v, %d failed, %v; expected the first and the last, two failed", table.states, table.Failed, err)
	}
	table = Table{among: []int{0, 1}, first: []int{0, 4, 8}, each: 4}
	if err := table.succeeded(all); err == nil || err.Error() != "found no state in which the runs of all options succeeded, expected some" {
		t.Errorf("found %v, expected an error where no state is left", err)
	}
}
