package bench

import (
	"slices"
	"testing"

	"h20sim/sim/policy"
	"h20sim/sim/scenario"
)

// A move of another scenario, in the place of one of its name, gives what a file gives that says the same of it, also beside runs
// without it and where it waits.
func TestMovesOfAnotherScenario(t *testing.T) {
	other, err := scenario.Parse("../../scenarios/waits.toml", []byte(waits), "moves.guidance.strength=0.5")
	if err != nil {
		t.Fatal(err)
	}
	moved := func(name string) policy.Dated {
		return other.Moves[slices.IndexFunc(other.Moves, func(d policy.Dated) bool { return d.Name == name })]
	}
	b := asked(t, load(t, "../../scenarios/boycott-halt.toml"), "moves.guidance.strength", "moves.no-restart.strength")
	soft, strict := []float64{0.96, 0.2}, []float64{0.96, 0.9}
	settings := []Setting{
		{Values: strict},
		{Values: soft, Leave: []string{"guidance"}, Also: []policy.Dated{moved("guidance"), moved("cut")}},
		{Values: strict, Leave: []string{"guidance"}},
		{Values: strict, Leave: []string{"guidance"}, Also: []policy.Dated{moved("guidance")}},
	}
	found := results(b, settings)
	for i, sets := range map[int][]string{1: {"moves.no-restart.strength=0.2"}, 3: {"moves.no-restart.strength=0.9"}} {
		written, err := scenario.Parse("../../scenarios/waits.toml", []byte(waits), append(sets, "moves.guidance.strength=0.5")...)
		if err != nil {
			t.Fatal(err)
		}
		if i == 3 {
			written.Moves = without(written.Moves, []string{"cut"})
		}
		trace, err := written.Run(1)
		if err != nil {
			t.Fatal(err)
		}
		if found[i] != read(b, trace) {
			t.Errorf("setting %d: found other figures than of the scenario so written", i)
		}
	}
	slices.Sort(found)
	if len(slices.Compact(found)) != len(settings) {
		t.Error("found settings with the same figures: a move does nothing")
	}
}
