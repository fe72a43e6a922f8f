package scenario

import (
	"math"
	"slices"
	"testing"
)

// revenueOf is the net revenue of a scenario over its run, to the last bit.
func revenueOf(t *testing.T, s *Scenario) uint64 {
	t.Helper()
	trace, err := s.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	sum := 0.0
	i, _ := trace.Column("nvidia.revenue_net")
	for _, q := range trace.Quarters().Periods {
		sum += trace.At(i, q)
	}
	return math.Float64bits(sum)
}

func TestMovesInAnotherWorld(t *testing.T) {
	s, err := Load("../../scenarios/boycott-halt.toml", "nvidia.cover_goal=30")
	if err != nil {
		t.Fatal(err)
	}
	other, err := Load("../../scenarios/boycott-halt.toml", "nvidia.cover_goal=60", "moves.guidance.strength=0.1")
	if err != nil {
		t.Fatal(err)
	}
	moved, err := s.In(other, nil)
	if err != nil {
		t.Fatal(err)
	}
	if moved.Values["nvidia.cover_goal"].Number != 60 || moved.Values["moves.guidance.strength"].Number != 0.96 {
		t.Error("found a number of the wrong scenario")
	}
	if len(moved.Paths()) != len(s.Paths()) || !slices.Equal(movesOf(moved), movesOf(s)) {
		t.Errorf("found the moves %q on %d paths, expected %q on %d", movesOf(moved), len(moved.Paths()), movesOf(s), len(s.Paths()))
	}
	want, err := Load("../../scenarios/boycott-halt.toml", "nvidia.cover_goal=60")
	if err != nil {
		t.Fatal(err)
	}
	if revenueOf(t, moved) != revenueOf(t, want) || revenueOf(t, moved) == revenueOf(t, s) {
		t.Error("found another run than of the file that says so")
	}
}

func TestMovesWithoutAPlaceInAnotherWorld(t *testing.T) {
	s, err := Load("../../scenarios/history.toml")
	if err != nil {
		t.Fatal(err)
	}
	base, err := s.LoadBaseline()
	if err != nil {
		t.Fatal(err)
	}
	moved, err := s.In(base, []string{"h200-customs"})
	if err != nil {
		t.Fatal(err)
	}
	if slices.Contains(movesOf(moved), "h200-customs") || slices.Contains(moved.moveAt("moves.h200-stopped").Follows, "moves.h200-customs") {
		t.Error("found a move that is left out")
	}
}
