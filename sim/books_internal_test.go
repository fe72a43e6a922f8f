package sim

import (
	"errors"
	"math"
	"strings"
	"testing"
)

// tiny is a world of one chip, one buyer and one supplier, enough to open the books on.
func tiny() *World {
	constant := func(v float64) Path { return Path{{Value: v}} }
	return &World{
		Time: Horizon{Start: NewDate(2025, 1, 27), End: NewDate(2025, 7, 28)},
		Market: Market{Growth: constant(1), WaitTaste: -1, WaitWeight: 0.5, WaitNormal: 60, WaitMost: 365, PriceNormal: 12e3, LockInScale: 100,
			Life: 1000, Retry: 60, Fade: 300, Ahead: 100, ConcernLife: 50, Cancel: 0.5, Refuse: 14, OwnNormal: 45, PremiumTime: 60},
		Nvidia: Maker{Smoothing: 30, BeliefTime: 30, NewsLife: 45, PipelineTime: 100, StartTime: 30,
			Dispatch: 10, PaceTime: 28, Horizon: 20},
		Chips:     map[string]*Chip{"h20": {Supply: "chain", Origin: "us", Price: constant(12e3), Perf: 1, Opening: constant(100), Stock: 500, Cost: 1}},
		Buyers:    map[string]*Buyer{"bytedance": {Need: 120, Growth: constant(1), PriceWeight: 1}},
		Stages:    map[string]*Stage{"back-end": {Queue: 5, Order: 2}},
		Suppliers: map[string]*Supplier{"foxconn": {Stage: "back-end", Capacity: constant(1000), LeadTime: 20, Yield: 0.9, ValueAdded: 4500, Other: 0.5, InUse: 0.9, Refill: 60, Displace: 60, Preference: 1}},
	}
}

// a bench runs one day at a time.
type bench struct {
	*Runner
	table *Timetable
	row   []float64
}

func newBench(t *testing.T) *bench {
	t.Helper()
	m, err := New(tiny())
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{Runner: m.NewRunner(), row: make([]float64, len(m.measures))}
	b.table = &Timetable{Opening: m.Index.Neutral(m.World.Time.Start), Rows: []Levers{m.Index.Neutral(m.World.Time.Start)}, Row: make([]int, m.days)}
	b.open(&b.table.Opening)
	return b
}

func (b *bench) day(day int) error { return b.Runner.day(b.table, b.row, day, 1) }

// tampers are things that appear from nowhere, and the book that does not balance then.
var tampers = []struct {
	name   string
	tamper func(*State)
	book   string
	item   string
}{
	{"a chip appears in stock", func(s *State) { s.Stock[0]++ }, "I1", "stock of h20"},
	{"a chip leaves the chain unseen", func(s *State) { s.Process[0]-- }, "I1", "back-end and h20"},
	{"an order appears", func(s *State) { s.Backlog[0]++ }, "I2", "bytedance and h20"},
	{"a dollar of reserve appears", func(s *State) { s.Reserve[0] += 1e3 }, "I3", "reserve of h20"},
	{"a licence falls below zero", func(s *State) { s.Permits[0] = -1 }, "I4", "licensed"},
	{"a number is none", func(s *State) { s.Concern[0] = math.NaN() }, "I4", "concern"},
}

// A chip, an order or a dollar that appears from nowhere must stop the run, with the day, the book, the item and the gap.
func TestTamperedBooksAreFound(t *testing.T) {
	for _, c := range tampers {
		b := newBench(t)
		for day := range 30 {
			if err := b.day(day); err != nil {
				t.Fatalf("before %s: %v", c.name, err)
			}
		}
		c.tamper(b.s)
		var found *BookError
		if err := b.day(30); !errors.As(err, &found) {
			t.Errorf("%s: found no error, expected one in book %s", c.name, c.book)
		} else if found.Book != c.book || found.Item != c.item || found.Day != b.m.World.Time.Start+30 || found.Gap == 0 {
			t.Errorf("%s: found %+v, expected book %s of %s", c.name, *found, c.book, c.item)
		}
	}
}

func TestBookErrorNamesDayBookAndGap(t *testing.T) {
	err := &BookError{Day: NewDate(2025, 4, 9), Book: "I2", Item: "bytedance and h20", Gap: 0.5}
	if want := "2025-04-09: book I2 of bytedance and h20 does not balance: gap 0.5"; err.Error() != want {
		t.Errorf("found %q, expected %q", err, want)
	}
}

func TestUtilizationAboveOneIsFound(t *testing.T) {
	b := newBench(t)
	if err := b.day(0); err != nil {
		t.Fatal(err)
	}
	b.f.Load[0] += 1e4
	if err := b.m.checkUse(b.f, 0); err == nil || !strings.Contains(err.Error(), "utilization of foxconn") {
		t.Errorf("found %v, expected an error about the utilization of foxconn", err)
	}
}

func TestDayAllocatesNothing(t *testing.T) {
	b := newBench(t)
	day := 0
	if n := testing.AllocsPerRun(100, func() {
		if err := b.day(day); err != nil {
			t.Fatal(err)
		}
		day++
	}); n != 0 {
		t.Errorf("a day allocates %v times, expected none", n)
	}
}
