package policy

import (
	"math/rand/v2"
	"slices"
	"testing"

	"h20sim/sim"
)

// duty is a duty on the H20 with a name, a date and what it replaces.
func duty(name string, date sim.Date, rate float64, replaces ...string) Dated {
	return Dated{Name: name, Date: date, Replaces: replaces, Move: &Duty{Chips: h20, Rate: rate}}
}

func TestAMoveEndsWhatItReplaces(t *testing.T) {
	a := duty("a", start, 0.25)
	until := func(d Dated, day sim.Date) Dated { d.Until = day; return d }
	waiting := duty("c", 0, 0.1, "moves.b")
	waiting.When = &When{Measure: "h20.cover"}
	for _, tt := range []struct {
		why   string
		moves []Dated
		want  []sim.Date // of each move; 0 if it stays
	}{
		{"on its date", []Dated{a, duty("b", start+5, 0.1, "moves.a")}, []sim.Date{start + 5, 0}},
		{"an earlier end stays", []Dated{until(a, start+3), duty("b", start+5, 0.1, "moves.a")}, []sim.Date{start + 3, 0}},
		{"a later end does not", []Dated{until(a, start+9), duty("b", start+5, 0.1, "moves.a")}, []sim.Date{start + 5, 0}},
		{"the first that replaces it", []Dated{a, duty("b", start+5, 0.1, "moves.a"), duty("c", start+4, 0.1, "moves.a")}, []sim.Date{start + 4, 0, 0}},
		{"one that is not there", []Dated{duty("b", start+5, 0.1, "moves.a")}, []sim.Date{0}},
		{"what is called off replaces nothing", []Dated{a, duty("b", start+5, 0.1, "moves.a"), duty("c", start+4, 0.1, "moves.b")}, []sim.Date{0, start + 4, 0}},
		{"on one day the first by order", []Dated{duty("b", start+5, 0.1, "moves.c"), duty("c", start+5, 0.1, "moves.b")}, []sim.Date{0, start + 5}},
		{"a condition has no day yet", []Dated{duty("b", start+5, 0.1), waiting}, []sim.Date{0, 0}},
	} {
		for _, reversed := range []bool{false, true} {
			moves, want := slices.Clone(tt.moves), slices.Clone(tt.want)
			if reversed {
				slices.Reverse(moves)
				slices.Reverse(want)
			}
			for i, d := range Ended(moves) {
				if d.Until != want[i] {
					t.Errorf("%s: %s ends on %s, expected %s", tt.why, d.Name, d.Until, want[i])
				}
			}
		}
	}
}

// A timetable in which a move replaces another is that in which the other ends on that day.
func TestReplacingIsEnding(t *testing.T) {
	x := index(t)
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 3))
		moves := randomMoves(r, 8)
		for i := range moves {
			if r.IntN(2) == 0 {
				moves[i].Replaces = []string{"moves." + string(rune('a'+r.IntN(8)))}
			}
		}
		ended := Ended(moves)
		for i := range ended {
			ended[i].Replaces = nil
		}
		sameTimetable(t, x, NewTimetable(x, moves), NewTimetable(x, ended))
	}
}

// A move that waits ends what it replaces on the day on which its condition is met, and not before.
func TestAMoveThatWaitsReplacesWhenItFires(t *testing.T) {
	x := index(t)
	c := duty("c", 0, 0.1, "moves.a", "moves.b")
	c.When = &When{Measure: "h20.cover"}
	// b would replace d, but c comes before b does.
	moves := []Dated{duty("a", start, 0.25), duty("b", start+9, 0.5, "moves.d"), c, duty("d", start, 0.01)}
	table := NewTimetable(x, moves)
	if before := on(x, table, start+8).Duty[3]; before != 0.26 {
		t.Errorf("before the condition is met the duty is %g, expected 0.26", before)
	}
	table.Fire(5, 0)
	for day, want := range map[sim.Date]float64{4: 0.26, 5: 0.11, 12: 0.11} {
		if got := on(x, table, start+day).Duty[3]; got != want {
			t.Errorf("day %d: duty %g, expected %g", day, got, want)
		}
	}
	for _, d := range Fired(moves, []sim.Date{start + 5}) {
		if want := map[string]sim.Date{"a": start + 5, "b": start + 5}[d.Name]; d.Until != want || d.CalledOff() != (d.Name == "b") {
			t.Errorf("%s ends on %s, expected %s; called off: %t", d.Name, d.Until, want, d.CalledOff())
		}
	}
}

// A move that is replaced while it waits does not come into force any more.
func TestWhatWaitsCanBeReplaced(t *testing.T) {
	x := index(t)
	a := duty("a", 0, 0.25)
	a.When = &When{Measure: "h20.cover"}
	moves := []Dated{a, duty("b", start+9, 0.1, "moves.a")}
	for day, want := range map[int]float64{4: 0.25, 12: 0.1} {
		table := NewTimetable(x, moves)
		table.Fire(day, 0)
		if got := on(x, table, start+sim.Date(day)).Duty[3]; got != want {
			t.Errorf("met on day %d: duty %g, expected %g", day, got, want)
		}
	}
}

func TestMovesThatReplaceEachOtherDoNotConflict(t *testing.T) {
	x := index(t)
	a := Dated{Name: "a", Date: start + 3, Move: &Licence{Chips: h20, Rate: 1}}
	b := Dated{Name: "b", Date: start + 3, Replaces: []string{"moves.a"}, Move: &Licence{Chips: h20, Rate: 2}}
	if got := Conflicts(x, []Dated{a, b}); got != nil {
		t.Errorf("found conflicts %v, expected none", got)
	}
}
