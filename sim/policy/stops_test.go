package policy

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"h20sim/sim"
)

func TestStopsSayWhoMayNotWorkOnWhatAndWhen(t *testing.T) {
	x := index(t)
	halt := func(m *ProductionHalt) Dated { return Dated{Name: "halt", Date: start + 3, Move: m} }
	amkor, tsmc := []string{"amkor"}, []string{"tsmc"}
	for _, c := range []struct {
		what  string
		moves []Dated
		want  []Stop
	}{
		{"no move", nil, nil},
		{"a move that stops no work", []Dated{{Name: "ban", Date: start + 3, Move: &ExportBan{h20, 1}}}, nil},
		{"a halt", []Dated{halt(&ProductionHalt{Suppliers: amkor, Chips: h20})}, []Stop{{"amkor", "h20", start + 3, start + 56}}},
		{"a chip that comes on sale later", []Dated{halt(&ProductionHalt{Suppliers: amkor, Chips: []string{"b30a"}})},
			[]Stop{{"amkor", "b30a", start + 14, start + 56}}},
		{"a chip that the chain does not make", []Dated{halt(&ProductionHalt{Suppliers: amkor, Chips: []string{"ascend", "grey"}})}, nil},
		{"a ramp", []Dated{{Name: "halt", Date: start + 3, Ramp: 4, Move: &ProductionHalt{Suppliers: amkor, Chips: h20}}},
			[]Stop{{"amkor", "h20", start + 6, start + 56}}},
		{"an end", []Dated{{Name: "halt", Date: start + 3, Until: start + 9, Move: &ProductionHalt{Suppliers: amkor, Chips: h20}}},
			[]Stop{{"amkor", "h20", start + 3, start + 9}}},
		{"a restart in part", []Dated{halt(&ProductionHalt{Chips: h20}), {Name: "restart", Date: start + 9, Move: &ProductionRestart{Suppliers: tsmc, Chips: h20}}},
			[]Stop{{"amkor", "h20", start + 3, start + 56}, {"tsmc", "h20", start + 3, start + 9}}},
		{"a second halt", []Dated{{Name: "a", Date: start + 3, Until: start + 5, Move: &ProductionHalt{Suppliers: amkor, Chips: h20}},
			{Name: "b", Date: start + 9, Until: start + 11, Move: &ProductionHalt{Suppliers: amkor, Chips: h20}}},
			[]Stop{{"amkor", "h20", start + 3, start + 5}, {"amkor", "h20", start + 9, start + 11}}},
		{"a condition that is not met yet", []Dated{conditional(halt(&ProductionHalt{Chips: h20}))}, nil},
	} {
		if got := Stops(x, c.moves); !slices.Equal(got, c.want) {
			t.Errorf("%s: found %v, expected %v", c.what, got, c.want)
		}
	}
}

func TestStopsBySupplierJoinChips(t *testing.T) {
	got := StopsBySupplier([]Stop{{"amkor", "b30a", 5, 9}, {"amkor", "h20", 2, 4}, {"amkor", "h20", 8, 12}, {"tsmc", "h20", 1, 2}, {"tsmc", "h200", 2, 3}})
	want := map[string][]sim.Period{"amkor": {{First: 2, End: 4}, {First: 5, End: 12}}, "tsmc": {{First: 1, End: 3}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("found %v, expected %v", got, want)
	}
}

// A supplier that may not work on a day is stopped by a move that says so: no other kind turns its work off.
func TestStopsAreAllThatTheTimetableStops(t *testing.T) {
	x := index(t)
	found := 0
	for seed := range uint64(300) {
		moves := randomMoves(rand.New(rand.NewPCG(seed, 7)), 12)
		want := stoppedBy(x, moves)
		if got := StopsBySupplier(Stops(x, moves)); !reflect.DeepEqual(got, want) {
			t.Fatalf("seed %d: found %v, expected %v", seed, got, want)
		}
		found += len(want)
	}
	if found < 100 {
		t.Errorf("found %d stops in all, expected 100 or more", found)
	}
}

// stoppedBy reads off the timetable, day by day, which suppliers may take in nothing for some chip of the chain on sale.
func stoppedBy(x *sim.Index, moves []Dated) map[string][]sim.Period {
	stretches := map[string][]sim.Period{}
	table := NewTimetable(x, moves)
	for j, name := range x.Suppliers {
		for i, row := range table.Row {
			none, date, l := false, start+sim.Date(i), &table.Rows[row]
			for p, chip := range x.Chips {
				none = none || x.World.Chips[chip].Supply == "chain" && l.OnSale[p] > 0 && l.Work[x.SupplierChip(j, p)] < 0.01
			}
			list := stretches[name]
			switch n := len(list); {
			case none && n > 0 && list[n-1].End == date:
				list[n-1].End++
			case none:
				stretches[name] = append(list, sim.Period{First: date, End: date + 1})
			}
		}
	}
	return stretches
}
