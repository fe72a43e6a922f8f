package simtest_test

import (
	"fmt"
	"testing"

	"h20sim/sim/scenario"
	"h20sim/sim/simtest"
)

// What a failing test prints must be the case that failed: read as a file, it runs to the same bits.
func TestPrintedWorldsRunAsTheyDid(t *testing.T) {
	for seed := range uint64(20) {
		w, moves := simtest.Random(seed)
		text := simtest.TOML(fmt.Sprintf("Seed %d", seed), w, moves)
		s, err := scenario.Parse("seed.toml", []byte(text))
		if err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, text)
		}
		want, err := simtest.Run(w, moves, 1)
		if err != nil {
			t.Fatal(err)
		}
		got, err := s.Run(1)
		if err != nil {
			t.Fatal(err)
		}
		rows, columns := want.Daily.Dims()
		for day := range rows {
			for i := range columns {
				if got.Daily.At(day, i) != want.Daily.At(day, i) {
					t.Fatalf("seed %d: %s on day %d is %v, expected %v", seed, want.Measures[i].Name, day, got.Daily.At(day, i), want.Daily.At(day, i))
				}
			}
		}
	}
}
