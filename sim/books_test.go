package sim_test

import (
	"testing"

	"h20sim/sim/simtest"
)

// Books I1 to I4 are checked on every day of every run; a run whose books do not balance is an error. So it is
// enough to run.
func TestBooksBalanceInRandomWorlds(t *testing.T) {
	seeds := uint64(400)
	if testing.Short() {
		seeds = 60
	}
	for seed := range seeds {
		w, moves := simtest.Random(seed)
		if _, err := simtest.Run(w, moves, 1+int(seed%2)); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
	}
}
