package attribution

import (
	"math"
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
	"h20sim/sim/simtest"
)

// changed is acting with a share that a course raises in the autumn, and ends at the turn of the year.
func changed() *scenario.Scenario {
	s := acting()
	raised, ended := s.Moves[0], s.Moves[0]
	raised.Move = &policy.RevenueShare{Chips: []string{"h20"}, Rate: 0.4}
	ended.Move, ended.Until = raised.Move, simtest.Day(2026, 1, 1)
	s.Moves[0].Changes = []*policy.Change{{Since: simtest.Day(2025, 10, 1), Dated: raised}, {Since: simtest.Day(2026, 1, 1), Dated: ended}}
	return s
}

// A move and what becomes of it later are one step: taking it takes its changes, and leaving it out leaves out those.
func TestAMoveWithChangesIsOneStep(t *testing.T) {
	s, plain := changed(), acting()
	b := bridged(t, s, nil)
	if found, want := stepsOf(b), "ban, licences, share"; found != want {
		t.Errorf("found %q, expected %q", found, want)
	}
	if without := bridged(t, plain, nil); b.Steps[2].Change[1] >= without.Steps[2].Change[1] {
		t.Errorf("in fiscal 2026 the raised share takes %g, the flat one %g MUSD; expected more of the raised one", b.Steps[2].Change[1], without.Steps[2].Change[1])
	}
	shareless := acting()
	shareless.Moves = shareless.Moves[1:]
	if found, want := stepsOf(bridged(t, s, shareless)), "share"; found != want {
		t.Errorf("found %q, expected %q alone: the rest is alike", found, want)
	}
	before := bridged(t, shareless, nil)
	if math.Abs(b.To[0]-b.Steps[2].Change[0]-before.To[0]) > 1e-8 {
		t.Errorf("without the share found %g, expected %g MUSD", b.To[0]-b.Steps[2].Change[0], before.To[0])
	}
}

// Two scenarios that differ in a change alone differ in the move.
func TestAChangeIsAnEdit(t *testing.T) {
	if found, want := stepsOf(bridged(t, changed(), acting())), "share changed"; found != want {
		t.Errorf("found %q, expected %q", found, want)
	}
	if found := stepsOf(bridged(t, changed(), changed())); found != "" {
		t.Errorf("found %q, expected no step between two that are alike", found)
	}
}

func TestAMoveWhoseChangeNamesWhatAWorldLacksIsLeftOut(t *testing.T) {
	moves := changed().Moves
	moves[0].Changes[0].Move = &policy.RevenueShare{Chips: []string{"b30a"}, Rate: 0.4}
	x, err := sim.NewIndex(simtest.World())
	if err != nil {
		t.Fatal(err)
	}
	if _, leftOut := fitting(x, moves); len(leftOut) != 1 || leftOut[0] != "share" {
		t.Errorf("found %v left out, expected the share", leftOut)
	}
}
