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

// A copy is alike and shares nothing that a test may change.
func TestCopiesShareNothing(t *testing.T) {
	for seed := range uint64(5) {
		w, moves := simtest.Random(seed)
		copied, copiedMoves := simtest.Copy(w, moves)
		if !reflect.DeepEqual(w, copied) || !reflect.DeepEqual(moves, copiedMoves) {
			t.Errorf("seed %d: the copy differs", seed)
		}
		w.Chips["h20"].Price[0].Value++
		w.Buyers["state"].Taste["ascend"]++
		w.Stages["packaging"].Inputs[0] = "x"
		if copied.Chips["h20"].Price[0] == w.Chips["h20"].Price[0] || copied.Buyers["state"].Taste["ascend"] == w.Buyers["state"].Taste["ascend"] ||
			copied.Stages["packaging"].Inputs[0] == "x" {
			t.Errorf("seed %d: the copy changes with its original", seed)
		}
		for i := range moves {
			before := reflect.ValueOf(copiedMoves[i].Move).Elem().Interface()
			reflect.ValueOf(moves[i].Move).Elem().SetZero()
			if !reflect.DeepEqual(before, reflect.ValueOf(copiedMoves[i].Move).Elem().Interface()) {
				t.Errorf("seed %d: the copy of move %s changes with its original", seed, moves[i].Name)
			}
		}
	}
}
