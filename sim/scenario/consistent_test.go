package scenario

import (
	"math"
	"slices"
	"strings"
	"testing"

	"h20sim/sim"
)

// deal loads a scenario with a share, guidance and a halt.
func deal(t testing.TB) *Scenario {
	t.Helper()
	s, err := Load("../../testdata/bad-studies/lib/deal.toml")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestBounds(t *testing.T) {
	s := deal(t)
	for address, expected := range map[string]Bounds{
		"moves.share.rate":           {Low: 0, High: 1, Whole: false},
		"chips.h20.perf":             {Low: math.Nextafter(0, 1), High: 100, Whole: false},
		"moves.guidance.ramp":        {Low: 0, High: 70_000, Whole: true},
		"moves.halt.order":           {Low: -1000, High: 1000, Whole: true},
		"moves.halt.date":            {Low: float64(sim.NewDate(1, 1, 1)), High: float64(sim.NewDate(9999, 12, 31)), Whole: true},
		"chips.h20.price.2025-01-27": {Low: math.Nextafter(0, 1), High: 1e6, Whole: false},
	} {
		if b, ok := s.Bounds(address); !ok || b != expected {
			t.Errorf("%s: found %v, expected %v", address, b, expected)
		}
	}
	if _, ok := s.Bounds("moves.share"); ok {
		t.Error("expected no bounds of a table")
	}
}

// Whatever the bounds admit can be set, and nothing else.
func TestSetterKeepsToTheBounds(t *testing.T) {
	s := deal(t)
	for _, address := range s.Addresses() {
		set, err := s.Setter(address)
		if err != nil {
			t.Fatal(err)
		}
		b, _ := s.Bounds(address)
		for _, x := range []float64{b.Low, b.High} {
			if err := set(x); err != nil || numberAt(t, s, address) != x {
				t.Errorf("%s: %v; found %v, expected %v", address, err, numberAt(t, s, address), x)
			}
		}
		for _, x := range []float64{math.Nextafter(b.Low, math.Inf(-1)) - 1, b.High*1.001 + 1, math.NaN(), math.Inf(1), math.Inf(-1)} {
			if err := set(x); err == nil || numberAt(t, s, address) != b.High {
				t.Errorf("%s: found %v and no error for %v, expected one", address, numberAt(t, s, address), x)
			}
		}
	}
}

func TestSetterSaysWhatIsWrong(t *testing.T) {
	s := deal(t)
	for address, c := range map[string]struct {
		x    float64
		text string
	}{
		"moves.share.rate":    {15, "moves.share.rate: found 15, expected 0 to 1; did you mean 0.15?"},
		"moves.guidance.ramp": {-3, "moves.guidance.ramp: found -3 days, expected 0 to 70000"},
		"moves.halt.date":     {1e9, "moves.halt.date: found day 1000000000, expected 0001-01-01 to 9999-12-31"},
		"market.life":         {math.NaN(), "market.life: found NaN, expected a finite number"},
	} {
		if err := s.Set(address, c.x); err == nil || err.Error() != c.text {
			t.Errorf("found %v, expected %s", err, c.text)
		}
	}
	if _, err := s.Setter("moves.share.raet"); err == nil {
		t.Error("expected an error for what is not there")
	}
}

func TestConsistent(t *testing.T) {
	day := func(text string) float64 {
		d, err := sim.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		return float64(d)
	}
	type change struct {
		address string
		x       float64
	}
	for _, c := range []struct {
		changes []change
		text    string
	}{
		{[]change{{"moves.share.rate", 0.75}, {"moves.halt.date", day("2025-09-30")}}, ""},
		{[]change{{"moves.guidance.until", day("2025-08-12")}}, "moves.guidance.until: found 2025-08-12, expected a day after date, which is 2025-08-12"},
		{[]change{{"moves.guidance.date", day("2026-07-01")}}, "moves.guidance.until: found 2026-06-30, expected a day after date, which is 2026-07-01"},
		{[]change{{"moves.late.date", day("2026-01-01")}}, "moves.late.announced: found 2026-02-01, expected a day not after date, which is 2026-01-01"},
		{[]change{{"moves.cut.when.for", 0}}, "moves.cut.when.for: found 0d, expected at least 1d"},
		{[]change{{"moves.share.rate", 0.8}},
			"moves.duty.rate: found 1.05 of the China revenue of h20 taken on 2026-01-05, together with moves.share, expected at most 1"},
		{[]change{{"moves.share.rate", 0.8}, {"moves.duty.date", day("2027-06-01")}}, ""},
		{[]change{{"moves.late.announced", day("2025-08-11")}, {"moves.late.date", day("2025-08-11")}},
			"moves.late: turns the same lever as moves.first on the same day; give one of them another order (moves.first.date is 2025-08-11, moves.late.date is 2025-08-11)"},
		{[]change{{"moves.late.date", day("2025-08-11")}, {"moves.late.announced", day("2025-08-11")}, {"moves.late.order", 1}}, ""},
		{[]change{{"moves.late.date", day("2025-08-11")}, {"moves.late.announced", day("2025-08-11")}, {"moves.late.rate", 150}}, ""},
		{[]change{{"time.end", day("2025-02-04")}}, "time.end: found 2025-02-04, a Tuesday, expected a Monday; did you mean 2025-02-10?"},
		{[]change{{"time.end", day("2024-01-29")}}, "time.end: found 2024-01-29, expected a day after start, which is 2024-01-29"},
		{[]change{{"time.start", day("2000-01-03")}}, "time.end: found a run of 27 years, expected at most 20"},
		{[]change{{"time.end", day("2026-02-02")}}, "expect.sales.period: found FY2027 (2026-01-26 to 2027-01-31), expected a period within the run, 2024-01-29 to 2026-02-01"},
	} {
		s := parsed(t, "extends = \"../../testdata/bad-studies/lib/deal.toml\"\n"+consistentMoves)
		for _, change := range c.changes {
			if err := s.Set(change.address, change.x); err != nil {
				t.Fatal(err)
			}
		}
		switch err := s.Consistent(); {
		case c.text == "" && err != nil:
			t.Errorf("%v: found %v, expected no error", c.changes, err)
		case c.text != "" && (err == nil || err.Error() != c.text):
			t.Errorf("%v: found %v, expected %s", c.changes, err, c.text)
		}
	}
}

const consistentMoves = `
[moves.first]
kind   = "licence"
actor  = "us-government"
date   = 2025-08-11
chips  = ["h20"]
rate   = 150
source = "judgement"

[moves.late]
kind      = "licence"
actor     = "us-government"
announced = 2026-02-01
date      = 2026-03-01
chips     = ["h20"]
rate      = 300
source    = "judgement"

[moves.duty]
kind   = "duty"
actor  = "us-government"
date   = 2026-01-05
until  = 2027-12-01
chips  = ["h20"]
rate   = 0.25
source = "judgement"

[moves.cut]
kind     = "production-cut"
actor    = "nvidia"
strength = 0.5
source   = "judgement"
when     = { measure = "h20.cover", above = 30, for = "3w" }

[expect.sales]
measure  = "h20.revenue"
period   = "FY2027"
at_least = 0
`

// Moves that were in agreement by chance are looked at again when their numbers change.
func TestConsistentLooksAgain(t *testing.T) {
	s := parsed(t, "extends = \"../../testdata/bad-studies/lib/deal.toml\"\n"+consistentMoves)
	day := numberAt(t, s, "moves.first.date")
	for _, c := range []struct {
		rate float64
		ok   bool
	}{{150, true}, {200, false}, {150, true}} {
		for address, x := range map[string]float64{"moves.late.announced": day, "moves.late.date": day, "moves.late.rate": c.rate} {
			if err := s.Set(address, x); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Consistent(); (err == nil) != c.ok {
			t.Errorf("rate %v beside 150 on one day: found %v", c.rate, err)
		}
	}
}

// All that ships is consistent as it is loaded; neither the check nor writing allocates, whatever coincides.
func TestConsistentAllocatesNothing(t *testing.T) {
	for _, file := range []string{"boycott-halt", "history", "h200-duty-caps"} {
		s := load(t, "../../scenarios/"+file+".toml")
		var setters []func(float64) error
		var numbers []float64
		for _, address := range s.Addresses() {
			set, err := s.Setter(address)
			if err != nil {
				t.Fatal(err)
			}
			setters, numbers = append(setters, set), append(numbers, s.Values[address].Number)
		}
		allocs := testing.AllocsPerRun(10, func() {
			for i, set := range setters {
				if err := set(numbers[i]); err != nil {
					t.Error(err)
				}
			}
			if err := s.Consistent(); err != nil {
				t.Error(err)
			}
		})
		if allocs > 0 {
			t.Errorf("%s: found %v allocations, expected none", file, allocs)
		}
	}
}

func TestWidened(t *testing.T) {
	s := deal(t)
	expected := []string{"chips.h20.price.2025-01-27", "chips.h20.stock", "moves.guidance.strength", "moves.halt.date", "moves.share.rate"}
	if found := s.Widened(); !slices.Equal(found, expected) {
		t.Errorf("found %v", found)
	}
	wide, err := Load("../../testdata/bad-studies/lib/deal.toml", "moves.guidance.chance={ value = 0.9, low = 0.7, high = 1.0, source = \"judgement\" }")
	if err != nil || !slices.Contains(wide.Widened(), "moves.guidance.chance") {
		t.Errorf("%v; expected that a chance with a spread is drawn", err)
	}
}

func TestProblemAt(t *testing.T) {
	s := deal(t)
	for _, c := range [][3]string{
		{"moves.guidance.strength", "p95", "../../testdata/bad-studies/lib/deal.toml:18:44: moves.guidance.strength.p95: text"},
		{"moves.guidance.strength", "", "../../testdata/bad-studies/lib/deal.toml:18:12: moves.guidance.strength: text"},
		{"moves.guidance.strength", "sd", "../../testdata/bad-studies/lib/deal.toml:18:12: moves.guidance.strength: text"},
		{"moves.share.order", "", "../../testdata/bad-studies/lib/deal.toml: moves.share.order: text"},
		{"moves.nobody.rate", "p95", "../../testdata/bad-studies/lib/deal.toml: moves.nobody.rate: text"},
	} {
		if found := s.ProblemAt(c[0], c[1], "text").String(); found != c[2] {
			t.Errorf("found %s, expected %s", found, c[2])
		}
	}
}

func TestGradeOf(t *testing.T) {
	s := deal(t)
	for address, expected := range map[string]string{
		"chips.h20.stock": "A", "moves.share.rate": "D", "moves.share.date": "A", "chips.h20.perf": "D", "moves.share.order": DefaultGrade, "moves.share": "",
	} {
		if found := s.GradeOf(address); found != expected {
			t.Errorf("%s: found the grade %q, expected %q", address, found, expected)
		}
	}
}

// Two shares on one day add up, whatever their rates, and are remembered as moves that never clash.
func TestLeviesOnOneDayAreRemembered(t *testing.T) {
	s := parsed(t, onBase+share+strings.Replace(share, "moves.share", "moves.second", 1))
	if allocs := testing.AllocsPerRun(10, func() {
		if err := s.Consistent(); err != nil {
			t.Error(err)
		}
	}); allocs > 0 {
		t.Errorf("found %v allocations, expected none", allocs)
	}
}
