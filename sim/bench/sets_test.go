package bench

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
)

// made are the names of the moves of a scenario that a baseline does not have, in order of date.
func made(t *testing.T, s *scenario.Scenario, baseline string) (names []string) {
	base := load(t, baseline)
	for _, m := range s.Moves {
		if !slices.ContainsFunc(base.Moves, func(o policy.Dated) bool { return o.Name == m.Name }) {
			names = append(names, m.Name)
		}
	}
	return names
}

// leaving leaves out the moves whose bit is set, the first of which is the most significant.
func leaving(names []string, set int) (s Setting) {
	for i, name := range names {
		if set>>(len(names)-1-i)&1 == 1 {
			s.Leave = append(s.Leave, name)
		}
	}
	return s
}

// Sets of moves left out give the same figures in their order, in which one run goes on from another, in any other, and alone.
func TestSetsOfMovesInAnyOrder(t *testing.T) {
	for _, c := range []struct{ file, baseline string }{
		{"../../scenarios/boycott-halt.toml", "../../scenarios/licences-free.toml"},
		{"../../scenarios/history.toml", "../../scenarios/no-policy-2026.toml"},
	} {
		s := load(t, c.file)
		names := made(t, s, c.baseline)
		names = names[max(0, len(names)-12):]
		b := asked(t, s)
		var settings []Setting
		for set := range 64 {
			settings = append(settings, leaving(names, set*(1<<len(names)/64)+set%7))
		}
		first := results(b, settings)
		order := rand.New(rand.NewPCG(5, 6)).Perm(len(settings))
		var shuffled []Setting
		for _, at := range order {
			shuffled = append(shuffled, settings[at])
		}
		for i, found := range results(b, shuffled) {
			if found != first[order[i]] {
				t.Errorf("%s without %v: found other figures than in order", c.file, shuffled[i].Leave)
			}
		}
		for i := 0; i < len(settings); i += 5 {
			if alone := results(b, settings[i:i+1]); alone[0] != first[i] {
				t.Errorf("%s without %v: found other figures than alone", c.file, settings[i].Leave)
			}
		}
	}
}

// Runs that go on from others fail as they do alone: on a day that they share, after it, or for a mistake of the program.
func TestSetsOfMovesThatFail(t *testing.T) {
	s := load(t, withCourses)
	all := slices.Clone(s.Moves)
	add := func(name string, month time.Month, m policy.Move) {
		all = append(all, policy.Dated{Name: name, Date: sim.NewDate(2024, month, 3), Move: m})
	}
	add("flaw", 6, &flaw{})
	add("early", 4, &gap{})
	names := []string{"flaw", "early"}
	for month := time.May; month < time.September; month++ {
		add(month.String(), month, &policy.ProductionCut{Chips: []string{"h20"}, Strength: 0.2})
		all[len(all)-1].Order = int(month)
		names = append(names, month.String())
	}
	add("late", 9, &gap{})
	names = append(names, "late")
	b := asked(t, s)
	var settings []Setting
	for set := range 1 << len(names) {
		set := leaving(names, set)
		set.Moves = all
		settings = append(settings, set)
	}
	holdAlone(t, b, settings)
}

// holdAlone says which runs side by side give something else than alone.
func holdAlone(t *testing.T, b *Bench, settings []Setting) {
	t.Helper()
	found := results(b, settings)
	for i := range settings {
		if alone := results(b, settings[i:i+1]); alone[0] != found[i] {
			t.Errorf("without %v: found %.90s, expected %.90s", settings[i].Leave, found[i], alone[0])
		}
	}
}

// waitsTwice is a scenario with two moves that wait.
const waitsTwice = waits + `
[moves.cut-again]
kind     = "production-cut"
actor    = "nvidia"
when     = { measure = "h20.stock", above = 600_000, for = "3w" }
chips    = ["h20"]
strength = 0.25
source   = "judgement"
`

// Sets that keep waiting for the same conditions go on from each other, whether these are met before runs part or after.
func TestSetsOfMovesThatWait(t *testing.T) {
	s, err := scenario.Parse("../../scenarios/waits.toml", []byte(waitsTwice))
	if err != nil {
		t.Fatal(err)
	}
	names := []string{"cut", "cut-again", "share", "guidance", "b30a-launch", "halt-foxconn"}
	b := asked(t, s, "moves.cut.strength")
	var settings []Setting
	met := map[string]bool{}
	for set := range 1 << len(names) {
		set := leaving(names, set)
		set.Values = []float64{0.5}
		trace, err := b.Trace(set)
		if err != nil {
			t.Fatal(err)
		}
		settings, met[fmt.Sprint(trace.Fired)] = append(settings, set), true
	}
	if len(met) < 4 {
		t.Errorf("found conditions met on %v, expected each met in some runs and not in others", met)
	}
	holdAlone(t, b, settings)
}
