package sim_test

import (
	"fmt"
	"slices"
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/simtest"
)

// Flows come first: a line of Step moves the stocks that it says it moves, all of them in some world, and no others.
func TestLinesOfStepMoveTheStocksThatTheySay(t *testing.T) {
	moved := map[string]map[string]bool{}
	for _, line := range sim.Lines {
		moved[line.Name] = map[string]bool{}
	}
	s := load(t, "../scenarios/b30a-30.toml", `course=["in-part"]`)
	follow(t, "b30a-30", play{s.World, s.Moves}, moved)
	halted := on("production-halt", simtest.Day(2024, 9, 2), &policy.ProductionHalt{Chips: h20, InProcess: "scrap"})
	lifted := on("licence-lifted", simtest.Day(2026, 6, 1), &policy.LicenceLifted{Chips: h20}) // after orders that needed a licence
	follow(t, "a halt that scraps", play{s.World, append(slices.Clone(s.Moves), halted, lifted)}, moved)
	for seed := range uint64(8) {
		w, moves := simtest.Random(seed)
		follow(t, fmt.Sprintf("seed %d", seed), play{w, moves}, moved)
	}
	for _, line := range sim.Lines {
		for _, stock := range line.Moves {
			if !moved[line.Name][stock] {
				t.Errorf("%s never moves %s, expected it to", line.Name, stock)
			}
		}
	}
}

// follow runs a play line by line and notes which lines move which stocks.
func follow(t *testing.T, name string, p play, moved map[string]map[string]bool) {
	t.Helper()
	m, err := sim.New(p.world)
	if err != nil {
		t.Fatal(err)
	}
	differ := m.NewRunner().FollowLines(policy.NewTimetable(m.Index, p.moves), func(line sim.Line, stock string) {
		if !moved[line.Name][stock] && !slices.Contains(line.Moves, stock) {
			t.Errorf("%s: %s moves %s, expected it to move %q alone", name, line.Name, stock, line.Moves)
		}
		moved[line.Name][stock] = true
	})
	if differ >= 0 {
		t.Fatalf("%s: line by line, day %d differs from Step; expected the lines of the test to be those of Step", name, differ)
	}
}
