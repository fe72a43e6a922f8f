package sim_test

import (
	"fmt"
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
	for part := range uint64(4) {
		t.Run(fmt.Sprintf("part %d", part), func(t *testing.T) {
			t.Parallel()
			for seed := part; seed < seeds; seed += 4 {
				w, moves := simtest.Random(seed)
				if _, err := simtest.Run(w, moves, 1+int(seed/4%2)); err != nil {
					name := fmt.Sprintf("seed %d", seed)
					t.Errorf("%s: %v in\n%s", name, err, simtest.TOML(name, w, moves))
				}
			}
		})
	}
}
