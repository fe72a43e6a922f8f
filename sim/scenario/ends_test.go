package scenario

import (
	"math"
	"testing"
)

// The ends of a value are those that its spread states, its outermost values, or else its quantiles of 5 and 95 percent.
func TestEnds(t *testing.T) {
	for spread, want := range map[string]Ends{
		`low = 5_000, high = 60_000`:                              {5000, 60000, false},
		`low = 5_000, high = 60_000, dist = "normal", sd = 1_000`: {5000, 60000, false},
		`p05 = 10_000, p95 = 30_000`:                              {10000, 30000, true},
		`values = [9_000, 20_000, 12_000]`:                        {9000, 20000, false},
		`sd = 1_000, dist = "normal"`:                             {20000 - 1644.854, 20000 + 1644.854, true},
	} {
		s := parsed(t, onBase, "chips.h20.stock={ value = 20_000, source = \"judgement\", "+spread+" }")
		if found, err := s.Ends("chips.h20.stock"); err != nil || math.Abs(found.Low-want.Low) > 0.01 || math.Abs(found.High-want.High) > 0.01 || found.Most != want.Most {
			t.Errorf("%s: found %+v, %v, expected %+v", spread, found, err, want)
		}
	}
}

// A run at an end has the number there; one that contradicts another is an error.
func TestRunAt(t *testing.T) {
	s := parsed(t, onBase+share)
	trace, err := s.RunAt("moves.share.rate", 0)
	column, _ := trace.Column("treasury.receipts")
	if err != nil || numberAt(t, s, "moves.share.rate") != 0 || trace.Daily.At(700, column) != 0 {
		t.Errorf("%v; found %g a day for the Treasury, expected none", err, trace.Daily.At(700, column))
	}
	if _, err := s.RunAt("time.end", float64(s.World.Time.Start)); err == nil {
		t.Error("found no error of a run that ends before it begins")
	}
}
