package simtest_test

import (
	"reflect"
	"testing"

	"h20sim/sim/simtest"
)

// A seed that fails must fail again, so it has to say all.
func TestSeedSaysAll(t *testing.T) {
	for seed := range uint64(5) {
		world, moves := simtest.Random(seed)
		again, movesAgain := simtest.Random(seed)
		if !reflect.DeepEqual(world, again) || !reflect.DeepEqual(moves, movesAgain) {
			t.Errorf("seed %d: found two worlds or lists of moves, expected one", seed)
		}
	}
}
