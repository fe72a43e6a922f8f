package policy_test

import (
	"path/filepath"
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
)

// A study writes a timetable for each of its runs.
func TestWritingATimetableAgainAllocatesNothing(t *testing.T) {
	files, err := filepath.Glob("../../scenarios/*.toml")
	if err != nil || len(files) == 0 {
		t.Fatalf("found no scenarios: %v", err)
	}
	for _, file := range files {
		s, err := scenario.Load(file)
		if err != nil {
			t.Fatal(err)
		}
		x, err := sim.NewIndex(s.World)
		if err != nil {
			t.Fatal(err)
		}
		schedule := policy.NewSchedule(x)
		if n := testing.AllocsPerRun(5, func() { schedule.Table(s.Moves) }); n != 0 {
			t.Errorf("%s: found %v allocations, expected none", file, n)
		}
	}
}

// Each kind turns levers without memory of its own, whomever it means.
func TestNoKindAllocatesWhereItTurnsLevers(t *testing.T) {
	s, err := scenario.Load("../../scenarios/history.toml")
	if err != nil {
		t.Fatal(err)
	}
	x, err := sim.NewIndex(s.World)
	if err != nil {
		t.Fatal(err)
	}
	x = x.Remembering()
	l := x.Neutral(s.World.Time.Start)
	for _, k := range policy.Kinds() {
		move := k.New()
		if n := testing.AllocsPerRun(5, func() {
			move.Announce(&l, x, policy.At{In: 0.5, Added: 0.1, Days: 4})
			move.Pull(&l, x, policy.At{In: 0.5, Added: 0.1, Days: 4})
		}); n != 0 {
			t.Errorf("%s: found %v allocations, expected none", k.Name, n)
		}
	}
}
