package scenario

import (
	"strings"
	"testing"
)

func TestResolvedLoadsAgain(t *testing.T) {
	s := parsed(t, "title = \"A \\\"quoted\\\" title\\n with lines\"\n"+onBase+share+`
[expect.sales]
measure = "h20.revenue"
period  = "FY2026Q1"
at_most = 1e6
`)
	text := resolvedOf(t, s)
	again := parsed(t, text)
	if again.Hash != s.Hash || again.Title != s.Title || len(again.Values) != len(s.Values) {
		t.Errorf("found another scenario in\n%s", text)
	}
	if resolvedOf(t, parsed(t, text)) != resolvedOf(t, again) {
		t.Error("found another form the second time")
	}
}

func TestResolvedNamesOrigins(t *testing.T) {
	text := resolvedOf(t, parsed(t, onBase+share, "chips.h20.perf=1.1"))
	for _, line := range []string{
		"rate = 0.15 # test.toml:7\n",
		"perf = { value = 1.1, source = \"set\" } # --set\n",
		"stock = { value = 20, unit = \"kchip\", dist = \"pert\", low = 5, high = 60, source = \"q1-fy26\" } # ../../testdata/bad/lib/base.toml:56\n",
		"\n[moves.share]\n",
	} {
		if !strings.Contains(text, line) {
			t.Errorf("expected the line %q in\n%s", line, text)
		}
	}
}

func TestHashIsOfTheContent(t *testing.T) {
	swapped := strings.Replace(share, "rate   = 0.15\nsource = \"q1-fy26\"", "source = \"q1-fy26\"\nrate   = 0.150 # as announced", 1)
	a, b := parsed(t, onBase+share), parsed(t, onBase+swapped)
	if swapped == share || a.Hash != b.Hash {
		t.Errorf("found %s and %s, expected one hash", a.Hash, b.Hash)
	}
	if c := parsed(t, onBase+share, "moves.share.rate=0.16"); c.Hash == a.Hash {
		t.Error("found one hash for two scenarios")
	}
	if c := parsed(t, onBase+share, "moves.share.rate=0.15"); c.Hash != a.Hash {
		t.Error("found another hash although nothing is changed")
	}
}
