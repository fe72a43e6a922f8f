package scenario

import (
	"strings"
	"testing"

	"h20sim/sim"
)

func TestNumbersAsFlagsStateThem(t *testing.T) {
	s := deal(t)
	for _, c := range []struct {
		address, written string
		number           float64
		says             string
	}{
		{"moves.share.rate", "0.2", 0.2, ""},
		{"moves.share.rate", " 15 % ", 0.15, ""},
		{"moves.halt.date", "2026-03-02", float64(sim.NewDate(2026, 3, 2)), ""},
		{"moves.guidance.ramp", "2w", 14, ""},
		{"chips.h20.price.2025-01-27", "12 kUSD/chip", 12_000, ""},
		{"moves.share.rate", "1.5", 0, "found 1.5, expected "},
		{"moves.share.rate", "{ low = 0.1 }", 0, "expected "},
		{"moves.share.rate", "", 0, "found "},
		{"moves.share.rtae", "0.2", 0, `did you mean "moves.share.rate"`},
	} {
		v, err := s.NumberAt(c.address, c.written)
		switch {
		case c.says == "" && (err != nil || v != c.number):
			t.Errorf("%s, %q: found %g (%v), expected %g", c.address, c.written, v, err, c.number)
		case c.says != "" && (err == nil || !strings.Contains(err.Error(), c.says)):
			t.Errorf("%s, %q: found %g (%v), expected an error with %q", c.address, c.written, v, err, c.says)
		}
	}
}

// A scenario alone has the hash that it has where it is kept as the baseline of another, without its own.
func TestHashAlone(t *testing.T) {
	const head = "extends = \"../../testdata/bad/lib/base.toml\"\ntitle = \"A\"\nstory = \"A.\"\n"
	named, err := Parse("named.toml", []byte("baseline = \"../../testdata/bad/lib/base.toml\"\n"+head))
	if err != nil {
		t.Fatal(err)
	}
	alone, err := Parse("alone.toml", []byte(head))
	if err != nil {
		t.Fatal(err)
	}
	if named.Hash == alone.Hash || named.HashAlone() != alone.Hash || alone.HashAlone() != alone.Hash {
		t.Errorf("found %.8s and alone %.8s, of one without a baseline %.8s and %.8s, expected the same alone", named.Hash, named.HashAlone(), alone.Hash, alone.HashAlone())
	}
}
