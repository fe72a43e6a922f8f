package policy

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// Whatever a schedule wrote before, and whatever fired, a table is as one of its own.
func TestATableIsAsOneOfItsOwn(t *testing.T) {
	x := index(t)
	schedule := NewSchedule(x)
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 5))
		moves := randomMoves(r, r.IntN(9))
		if len(moves) > 2 {
			moves[1] = conditional(moves[1])
		}
		got, want := schedule.Table(moves), NewTimetable(x, moves)
		sameTimetable(t, x, got, want)
		if len(got.Triggers) != len(want.Triggers) || (got.Fire == nil) != (want.Fire == nil) {
			t.Fatalf("seed %d: found triggers %v, expected %v", seed, got.Triggers, want.Triggers)
		}
		if got.Fire != nil {
			day := r.IntN(56)
			got.Fire(day, 0)
			want.Fire(day, 0)
			sameTimetable(t, x, got, want)
		}
	}
}

// The moves of a table may be changed in place for the next one, names too.
func TestATableFollowsMovesChangedInPlace(t *testing.T) {
	x := index(t)
	schedule := NewSchedule(x)
	names := []string{"h20"}
	moves := []Dated{{Name: "ban", Date: start + 10, Move: &ExportBan{names, 1}}}
	schedule.Table(moves)
	names[0], moves[0].Date = "b30a", start+20
	sameTimetable(t, x, schedule.Table(moves), NewTimetable(x, slices.Clone(moves)))
}
