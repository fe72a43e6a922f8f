package sim

import (
	"math"
	"testing"
)

// scrapBench has run for a month, has all its stock and 100 chips in process written down, 2,000 USD held against each, and is
// told to scrap a quarter of what is in process. Nothing may leave, so no sale releases a reserve.
func scrapBench(t *testing.T) *bench {
	t.Helper()
	b := newBench(t)
	l := &b.table.Rows[0]
	l.Gate[0] = 0
	for day := range 30 {
		if err := b.day(day); err != nil {
			t.Fatal(err)
		}
	}
	b.s.Written[0] = b.s.Stock[0] + 100
	b.s.Reserve[0] = 2000 * b.s.Written[0]
	b.books.Reserve[0] = b.s.Reserve[0]
	l.Scrap[0] = 0.25
	return b
}

// What is scrapped of the chips that are written down takes its reserve with it, 2,000 USD a chip, and no more. A unit of a
// stage counts as its weight of a chip. Finished chips are written down first, so of a quarter of what is in process a quarter
// of the 100 written down goes.
func TestScrappedChipsTakeTheirReserveWithThem(t *testing.T) {
	for _, weight := range []float64{1, 0.5} {
		b := scrapBench(t)
		b.m.stages[0].weight = weight
		inside, stated := b.s.Inside[0], b.s.Written[0]
		if err := b.day(30); err != nil {
			t.Fatal(err)
		}
		if found, want := b.f.Scrapped[0], 0.25*inside; want < 1 || math.Abs(found-want) > 1e-9*want {
			t.Fatalf("found %v chips scrapped, expected %v", found, want)
		}
		written := 0.25 * 100.0
		for _, c := range []struct {
			what        string
			found, want float64
		}{
			{"chips written down", b.s.Written[0], stated - written},
			{"reserve", b.s.Reserve[0], 2000 * (stated - written)},
			{"reserve taken with what was scrapped", b.f.ReleaseScrapped[0], 2000 * written},
			{"reserve released by sales", b.f.Release[0], 0},
		} {
			if math.Abs(c.found-c.want) > 1e-9*(1+math.Abs(c.want)) {
				t.Errorf("weight %v: %s: found %v, expected %v", weight, c.what, c.found, c.want)
			}
		}
	}
}

// Scrapping acts once a day, however many steps the day has, and takes the same reserve.
func TestScrappingActsOnceADay(t *testing.T) {
	one, four := scrapBench(t), scrapBench(t)
	before := one.s.Reserve[0]
	for steps, b := range map[int]*bench{1: one, 4: four} {
		if err := b.Runner.day(b.table, b.row, 30, steps); err != nil {
			t.Fatal(err)
		}
	}
	if a, b := one.s.Reserve[0], four.s.Reserve[0]; math.Abs(a-b) > 1e-9*a || a == before {
		t.Errorf("found a reserve of %v after one step and %v after four, expected one, below %v", a, b, before)
	}
}
