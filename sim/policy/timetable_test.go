package policy

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"h20sim/sim"
)

// news lists the days of a timetable on which what is announced changes, counted from the first.
func news(t *sim.Timetable) (days []int) {
	before := &t.Opening
	for i, row := range t.Row {
		now := &t.Rows[row]
		if !slices.Equal(now.Prospect, before.Prospect) || !slices.Equal(now.Shun, before.Shun) {
			days = append(days, i)
		}
		before = now
	}
	return days
}

func TestWithoutMovesRowsChangeWhenAChipComesOnSale(t *testing.T) {
	x := index(t)
	table := NewTimetable(x, nil)
	if len(table.Rows) != 2 || len(table.Row) != 56 || table.Row[13] != 0 || table.Row[14] != 1 || table.Row[55] != 1 {
		t.Errorf("found %d rows, %v, expected a second one from day 14", len(table.Rows), table.Row)
	}
	if got := news(table); got != nil || table.Triggers != nil || table.Fire != nil {
		t.Errorf("found news on %v and triggers %v, expected none", got, table.Triggers)
	}
}

func TestRampRisesFromTheDateToTheLastDay(t *testing.T) {
	x := index(t)
	table := NewTimetable(x, []Dated{{Name: "share", Date: start + 3, Ramp: 4, Until: start + 9, Move: &RevenueShare{Chips: h20, Rate: 0.2}}})
	want := []float64{0, 0, 0, 0.05, 0.1, 0.15, 0.2, 0.2, 0.2, 0, 0}
	for i, share := range want {
		if got := on(x, table, start+sim.Date(i)).Share[3]; math.Abs(got-share) > 1e-12 {
			t.Errorf("day %d: share %g, expected %g", i, got, share)
		}
	}
	if got := on(x, table, start+6).Share[3]; got != 0.2 {
		t.Errorf("after the ramp the share is %v, expected 0.2 exactly", got)
	}
}

func TestRampOfADayIsNone(t *testing.T) {
	x := index(t)
	d := Dated{Name: "halt", Date: start + 3, Move: &ProductionHalt{Chips: h20, InProcess: "scrap"}}
	ramped := d
	ramped.Ramp = 1
	sameTimetable(t, x, NewTimetable(x, []Dated{ramped}), NewTimetable(x, []Dated{d}))
}

func TestAnnouncementComesBeforeTheDate(t *testing.T) {
	x := index(t)
	table := NewTimetable(x, []Dated{{Name: "ban", Announced: start + 2, Date: start + 5, Until: start + 8, Move: &ExportBan{h20, 1}}})
	for i, want := range []struct{ prospect, gate float64 }{{1, 1}, {1, 1}, {0, 1}, {0, 1}, {0, 1}, {0, 0}, {0, 0}, {0, 0}, {1, 1}} {
		l := on(x, table, start+sim.Date(i))
		if l.Prospect[3] != want.prospect || l.Gate[3] != want.gate {
			t.Errorf("day %d: prospect %g, gate %g, expected %+v", i, l.Prospect[3], l.Gate[3], want)
		}
	}
	if got := news(table); !slices.Equal(got, []int{2, 8}) {
		t.Errorf("news on %v, expected on the announcement and the end, 2 and 8", got)
	}
	if len(table.Rows) != 5 {
		t.Errorf("found %d rows, expected 5: before, announced, in force, after, and with the b30a on sale", len(table.Rows))
	}
}

func TestAPromiseOpensOrdersWhileTheBanStands(t *testing.T) {
	x := index(t)
	table := NewTimetable(x, []Dated{
		{Name: "ban", Date: start + 1, Move: &ExportBan{h20, 1}},
		{Name: "licence", Announced: start + 3, Date: start + 5, Move: &Licence{Chips: h20, Rate: 50, Lag: 2, Cap: 1e9, BuyerCap: 1e9, Confidence: 0.8}},
		{Name: "guidance", Date: start + 4, Move: &PurchaseGuidance{Chips: h20, Strength: 1}},
	})
	for i, want := range []struct{ prospect, shun, offered, gate, licences float64 }{
		{1, 0, 1, 1, 0}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}, {0.8, 0, 1, 0, 0}, {0.8, 0.725, 1, 0, 0}, {0.8, 0.725, 1, 0, 0}, {0.8, 0.725, 1, 0, 0},
		{0.8, 0.725, 1, 0, 50},
	} {
		l := on(x, table, start+sim.Date(i))
		if math.Abs(l.Prospect[3]-want.prospect) > 1e-12 || math.Abs(l.Shun[3]-want.shun) > 1e-12 || l.Offered[3] != want.offered || l.Gate[3] != want.gate || l.Licences[3] != want.licences {
			t.Errorf("day %d: prospect %g, shun %g, offered %g, gate %g, licences %g, expected %+v",
				i, l.Prospect[3], l.Shun[3], l.Offered[3], l.Gate[3], l.Licences[3], want)
		}
	}
	if got := news(table); !slices.Equal(got, []int{1, 3, 4}) {
		t.Errorf("news on %v, expected on 1, 3 and 4", got)
	}
}

func TestLeviesAddUp(t *testing.T) {
	x := index(t)
	duty := func(name string, date, until sim.Date, rate, pass float64) Dated {
		return Dated{Name: name, Date: date, Until: until, Move: &Duty{Chips: h20, Rate: rate, PassThrough: pass}}
	}
	moves := []Dated{duty("a", start, 0, 0.25, 1), duty("b", start+2, start+4, 0.1, 0), duty("c", start+3, 0, 0, 1)}
	table := NewTimetable(x, moves)
	for i, want := range []struct{ rate, paid float64 }{{0.25, 0.25}, {0.25, 0.25}, {0.35, 0.25}, {0.35, 0.25}, {0.25, 0.25}} {
		l := on(x, table, start+sim.Date(i))
		if math.Abs(l.Duty[3]-want.rate) > 1e-12 || math.Abs(l.DutyPaid[3]-want.paid) > 1e-12 || l.DutyPass[3] != 1 {
			t.Errorf("day %d: duty %g, passed on %g at most and %g in all, expected %+v", i, l.Duty[3], l.DutyPass[3], l.DutyPaid[3], want)
		}
	}
	slices.Reverse(moves)
	sameTimetable(t, x, NewTimetable(x, moves), table)
}

func TestTheLastWordSetsALever(t *testing.T) {
	x := index(t)
	licence := func(name string, date sim.Date, order int, rate float64) Dated {
		return Dated{Name: name, Date: date, Order: order, Move: &Licence{Chips: h20, Rate: rate}}
	}
	for _, tt := range []struct {
		why   string
		moves []Dated
		want  float64
	}{
		{"the later date", []Dated{licence("a", start+3, 0, 30), licence("b", start+2, 9, 10)}, 30},
		{"the higher order on a day", []Dated{licence("a", start+2, 1, 30), licence("b", start+2, 0, 10)}, 30},
		{"the later name in one order", []Dated{licence("a", start+2, 0, 30), licence("b", start+2, 0, 10)}, 10},
	} {
		table := NewTimetable(x, tt.moves)
		if got := on(x, table, start+5).Licences[3]; got != tt.want {
			t.Errorf("%s wins: licences %g, expected %g", tt.why, got, tt.want)
		}
		slices.Reverse(tt.moves)
		sameTimetable(t, x, NewTimetable(x, tt.moves), table)
	}
}

func TestWordsHaveADayOfTheirOwn(t *testing.T) {
	x := index(t)
	table := NewTimetable(x, []Dated{{Name: "warning", Date: start + 4, Move: &SecurityWarning{Chips: h20, Concern: 1}}})
	if got := table.Row[2:8]; !slices.Equal(got, []int{0, 0, 1, 2, 2, 2}) {
		t.Errorf("days 2 to 7 stand in rows %v, expected 0 0 1 2 2 2", got)
	}
	if before, after := table.Rows[0], table.Rows[2]; !before.Equal(&after) {
		t.Errorf("the warning leaves %q", turned(x, &before, &after))
	}
}

func TestWhatBeganBeforeTheFirstDayStands(t *testing.T) {
	x := index(t)
	table := NewTimetable(x, []Dated{
		{Name: "ban", Date: start - 30, Move: &ExportBan{h20, 1}},
		{Name: "guidance", Announced: start - 9, Date: start - 2, Ramp: 4, Move: &Boycott{h20, []string{"alibaba"}, 1}},
		{Name: "order", Date: start - 6, Move: &ProductionOrder{Chips: h20, Quantity: 700, Over: 7}},
		{Name: "over", Date: start - 9, Until: start, Move: &Duty{Chips: h20, Rate: 0.2}},
		{Name: "statement", Date: start - 1, Move: &Statement{Chips: h20, Concern: 1}},
	})
	neutral := x.Neutral(start)
	want := []string{"Prospect[h20] 1 -> 0", "Shun[h20] 0 -> 0.25", "Offered[h20] 1 -> 0", "Gate[h20] 1 -> 0", "Guidance[alibaba,h20] 0 -> 0.75", "Placed[h20] 0 -> 100"}
	if got := turned(x, &neutral, on(x, table, start)); !slices.Equal(got, want) {
		t.Errorf("the first day has %q, expected %q", got, want)
	}
	if l := on(x, table, start+1); l.Guidance[3] != 1 || l.Placed[3] != 0 {
		t.Errorf("the second day has guidance %g, placed %g, expected 1 and 0", l.Guidance[3], l.Placed[3])
	}
	if got := news(table); got != nil {
		t.Errorf("news on %v, expected none: all is known before the first day", got)
	}
	first := NewTimetable(x, []Dated{{Name: "ban", Date: start, Move: &ExportBan{h20, 1}}})
	if got := news(first); !slices.Equal(got, []int{0}) {
		t.Errorf("news on %v, expected on the first day, when the ban comes", got)
	}
}

func TestMovesAfterTheLastDayChangeNothing(t *testing.T) {
	x := index(t)
	table := NewTimetable(x, []Dated{{Name: "ban", Date: start + 56, Move: &ExportBan{h20, 1}}})
	sameTimetable(t, x, table, NewTimetable(x, nil))
}

func TestNeutralMovesLeaveTheTimetableAsItIs(t *testing.T) {
	x := index(t)
	others := []Dated{
		{Name: "ban", Date: start + 2, Until: start + 20, Ramp: 3, Move: &ExportBan{h20, 0.7}},
		{Name: "boycott", Date: start + 3, Ramp: 5, Move: &Boycott{h20, []string{"alibaba", "bytedance"}, 0.96 * 0.9}},
		{Name: "share", Date: start + 4, Until: start + 30, Move: &RevenueShare{Chips: h20, Rate: 0.15, PassThrough: 0.3}},
		{Name: "words", Date: start + 5, Ramp: 3, Move: &Reassurance{Chips: h20, Relief: 0.3}},
	}
	for _, m := range []Move{
		&ExportBan{}, &PurchaseGuidance{}, &Boycott{Buyers: []string{"alibaba"}}, &SecurityWarning{}, &Statement{}, &Reassurance{},
		&ExportThreat{}, &ProductionRestart{}, &ProductionCut{}, &ProductionOrder{}, &PriceChange{Factor: 1},
		&CapacityShock{Factor: 1, YieldFactor: 1}, &DemandShock{Factor: 1}, &DomesticSubsidy{PriceFactor: 1, SupplyFactor: 1},
		&DomesticSupplyShock{Factor: 1}, &DomesticQuota{}, &GreyEnforcement{Chips: []string{"grey"}}, &Duty{PassThrough: 0.5},
		&ChipLaunch{h20}, &LicenceLifted{[]string{"b30a"}}, &RevenueShare{Chips: []string{"b30a"}, PassThrough: 1},
	} {
		for _, date := range []sim.Date{start - 3, start + 4, start + 25} {
			neutral := Dated{Name: "neutral", Announced: date - 1, Date: date, Ramp: 4, Until: date + 8, Move: m}
			t.Run(reflect.TypeOf(m).Elem().Name(), func(t *testing.T) {
				sameTimetable(t, x, NewTimetable(x, append(others[:4:4], neutral)), NewTimetable(x, others))
			})
		}
	}
}

// randomMoves makes n moves of any kind of turns, in and around the time of the test world.
func randomMoves(r *rand.Rand, n int) (moves []Dated) {
	for i := range n {
		d := Dated{Name: string(rune('a' + i)), Date: start + sim.Date(r.IntN(70)-7), Ramp: sim.Span(r.IntN(9)), Order: r.IntN(2)}
		d.Announced = d.Date - sim.Date(r.IntN(5))
		if r.IntN(2) == 0 {
			d.Until = d.Date + 1 + sim.Date(r.IntN(20))
		}
		d.Move = turns[r.IntN(len(turns))].move
		moves = append(moves, d)
	}
	return moves
}

// TestRowsAreWhatTheMovesSayOfEachDay builds each day of random timetables by itself, without the memory of others.
func TestRowsAreWhatTheMovesSayOfEachDay(t *testing.T) {
	x := index(t)
	for seed := range uint64(50) {
		moves := randomMoves(rand.New(rand.NewPCG(seed, 1)), 8)
		table := NewTimetable(x, moves)
		var effects []effect
		for i := range moves {
			effects = append(effects, moves[i].effects()...)
		}
		inOrder(effects)
		for i, row := range table.Row {
			want := x.Neutral(start + sim.Date(i))
			for _, e := range effects {
				e.act(&want, x, start+sim.Date(i))
			}
			if diff := turned(x, &want, &table.Rows[row]); diff != nil {
				t.Fatalf("seed %d, day %d: levers differ: %q", seed, i, diff)
			}
			if i > 0 && (row != table.Row[i-1]) == table.Rows[row].Equal(&table.Rows[table.Row[i-1]]) {
				t.Fatalf("seed %d, day %d stands in row %d after %d, expected a new row only if levers change", seed, i, row, table.Row[i-1])
			}
		}
		slices.Reverse(moves)
		sameTimetable(t, x, NewTimetable(x, moves), table)
	}
}

func TestATimeWithoutDaysHasNoRows(t *testing.T) {
	x := index(t)
	x.World.Time.End = start - 7
	if table := NewTimetable(x, nil); len(table.Row) != 0 || len(table.Rows) != 0 {
		t.Errorf("found %d days and %d rows, expected none", len(table.Row), len(table.Rows))
	}
}

func BenchmarkNewTimetable(b *testing.B) {
	x := index(b)
	x.World.Time.End = start + 1100
	moves := randomMoves(rand.New(rand.NewPCG(1, 1)), 24)
	b.ReportAllocs()
	for b.Loop() {
		NewTimetable(x, moves)
	}
}
