package policy

import (
	"slices"
	"testing"

	"h20sim/sim"
)

// changing is a move that from a day on stands as another has it.
func changing(d Dated, since sim.Date, to Dated) Dated {
	to.Name = d.Name
	d.Changes = append(slices.Clone(d.Changes), &Change{since, to})
	return d
}

// What a move with changes replaces ends on the day on which the move acts as it then stands, and no day before a change is
// other than without it.
func TestAMoveThatChangesEndsWhatItReplaces(t *testing.T) {
	a := duty("a", start, 0.25)
	until := func(d Dated, day sim.Date) Dated { d.Until = day; return d }
	since := func(d Dated, day sim.Date) Dated { d.Since = day; return d }
	b := duty("b", start+10, 0.1, "moves.a")
	for _, tt := range []struct {
		why   string
		moves []Dated
		want  []sim.Date // of each move; 0 if it stays
	}{
		{"a later date", []Dated{a, changing(b, start+5, duty("b", start+20, 0.1, "moves.a"))}, []sim.Date{start + 20, 0}},
		{"replaced on a change", []Dated{a, changing(duty("b", start+2, 0.1), start+5, duty("b", start+2, 0.1, "moves.a"))}, []sim.Date{start + 5, 0}},
		{"no longer replaced", []Dated{a, changing(b, start+5, duty("b", start+10, 0.1))}, []sim.Date{0, 0}},
		{"replaced before the change", []Dated{a, changing(b, start+15, duty("b", start+10, 0.1))}, []sim.Date{start + 10, 0}},
		{"an end before the change", []Dated{changing(a, start+5, until(a, start+2))}, []sim.Date{start + 5}},
		{"a move that cannot act yet", []Dated{a, since(duty("b", start-9, 0.1, "moves.a"), start+5)}, []sim.Date{start + 5, 0}},
	} {
		for i, d := range Ended(tt.moves) {
			found := d.end()
			if found == never {
				found = 0
			}
			if found != tt.want[i] {
				t.Errorf("%s: %s ends on %s, expected %s", tt.why, d.Name, found, tt.want[i])
			}
		}
	}
	places := Takeovers(index(t), []Dated{a, changing(b, start+5, duty("b", start+20, 0.1, "moves.a"))})
	if len(places) != 1 || places[0].Day != start+20 {
		t.Errorf("found %v, expected b in the place of a from %s", places, start+20)
	}
}

// A move is called off if it ends before it acts as it then stands.
func TestAMoveThatChangesIsCalledOff(t *testing.T) {
	a, later := duty("a", start+10, 0.25), duty("a", start+30, 0.25)
	later.Until = start + 20
	if d := changing(a, start+5, later); !d.CalledOff() {
		t.Error("a move that ends before its new date is not called off")
	}
	if d := changing(a, start+15, later); d.CalledOff() {
		t.Error("a move that acted before the change is called off")
	}
}

// A move whose condition is met acts from that day on also as it stands after a change: a statement is made, and told as made.
func TestAMoveThatFiresActsAsChanged(t *testing.T) {
	said := func(concern float64) Dated {
		return Dated{Name: "a", When: &When{Measure: "h20.cover"}, Move: &Statement{Chips: h20, Concern: concern}}
	}
	move, x := changing(said(0.5), start+5, said(0.9)), index(t)
	table := NewTimetable(x, []Dated{move})
	table.Fire(8, 0)
	if lines := turned(x, &table.Rows[table.Row[7]], &table.Rows[table.Row[8]]); len(lines) == 0 {
		t.Error("what was to be said after the change was not")
	}
	if d := Fired([]Dated{move}, []sim.Date{start + 8})[0]; d.Date != start+8 || d.Move.(*Statement).Concern != 0.9 {
		t.Errorf("found %+v, expected the move as it was made", d)
	}
}
