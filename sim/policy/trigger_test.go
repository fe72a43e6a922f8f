package policy

import (
	"math/rand/v2"
	"slices"
	"testing"

	"h20sim/sim"
)

func TestTriggersStandInOrderOfName(t *testing.T) {
	x := index(t)
	four, nine := 4.0, 9.0
	table := NewTimetable(x, []Dated{
		{Name: "stop", When: &When{Measure: "h20.cover", Above: &nine, For: 1}, Move: &ProductionCut{Chips: h20, Strength: 1}},
		{Name: "restart", When: &When{Measure: "h20.cover", Below: &four, For: 21}, Move: &ProductionRestart{Chips: h20}},
	})
	want := []sim.Trigger{{Measure: "h20.cover", Below: true, Level: 4, For: 21}, {Measure: "h20.cover", Level: 9, For: 1}}
	if !slices.Equal(table.Triggers, want) {
		t.Errorf("found triggers %+v, expected %+v", table.Triggers, want)
	}
	sameTimetable(t, x, table, NewTimetable(x, nil))
}

// conditional returns the move with a condition instead of its date.
func conditional(d Dated) Dated {
	level := 1.0
	d.Date, d.When = 0, &When{Measure: "h20.cover", Below: &level, For: 1}
	return d
}

func TestAFiredMoveIsOneOfThatDay(t *testing.T) {
	x := index(t)
	for seed := range uint64(50) {
		r := rand.New(rand.NewPCG(seed, 2))
		moves, day := randomMoves(r, 8), r.IntN(56)
		moves[3].Date = start + sim.Date(day)
		moves[3].Announced = moves[3].Date
		want := NewTimetable(x, moves)
		moves[3] = conditional(moves[3])
		moves[3].Announced = start - 5 // does not count before the condition is met
		table := NewTimetable(x, moves)
		table.Fire(day, 0)
		sameTimetable(t, x, table, want)
		if moves[3].Date != 0 {
			t.Fatalf("seed %d: firing dated the caller's move on %s", seed, moves[3].Date)
		}
	}
}

func TestFiringLeavesEarlierDaysAlone(t *testing.T) {
	x := index(t)
	moves := []Dated{
		{Name: "duty", Date: start + 3, Move: &Duty{Chips: h20, Rate: 0.25}},
		conditional(Dated{Name: "ban", Move: &ExportBan{h20, 1}}),
	}
	table := NewTimetable(x, moves)
	rows, row := slices.Clone(table.Rows), slices.Clone(table.Row[:10])
	table.Fire(10, 0)
	if !slices.Equal(table.Row[:10], row) || &table.Rows[1].Gate[0] != &rows[1].Gate[0] {
		t.Errorf("days before the trigger stand in rows %v, expected %v as they were", table.Row[:10], row)
	}
	if before, after := on(x, table, start+9).Gate[3], on(x, table, start+10).Gate[3]; before != 1 || after != 0 {
		t.Errorf("the gate stands at %g the day before and %g on the day, expected 1 and 0", before, after)
	}
	if got := news(table); !slices.Equal(got, []int{10}) {
		t.Errorf("news on %v, expected on day 10", got)
	}
}

func TestAMoveFiresOnce(t *testing.T) {
	x := index(t)
	fired := func(days ...int) *sim.Timetable {
		table := NewTimetable(x, []Dated{conditional(Dated{Name: "cut", Move: &ProductionCut{Chips: h20, Strength: 0.5}})})
		for _, day := range days {
			table.Fire(day, 0)
		}
		return table
	}
	sameTimetable(t, x, fired(10, 11, 40), fired(10))
}

func TestTwoTriggersFireOnTheirDays(t *testing.T) {
	x := index(t)
	cut := Dated{Name: "cut", Move: &ProductionCut{Chips: h20, Strength: 0.5}}
	order := Dated{Name: "order", Until: start + 12, Move: &ProductionOrder{Chips: h20, Quantity: 70, Over: 7}}
	table := NewTimetable(x, []Dated{conditional(order), conditional(cut)})
	table.Fire(9, 1)
	table.Fire(20, 0)
	order.Date, cut.Date = start+9, start+20
	sameTimetable(t, x, table, NewTimetable(x, []Dated{order, cut}))
}

func TestAMoveFiredAfterItsEndDoesNothing(t *testing.T) {
	x := index(t)
	table := NewTimetable(x, []Dated{conditional(Dated{Name: "ban", Until: start + 5, Move: &ExportBan{h20, 1}})})
	table.Fire(5, 0)
	sameTimetable(t, x, table, NewTimetable(x, nil))
}
