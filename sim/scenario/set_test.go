package scenario

import "testing"

func TestSets(t *testing.T) {
	s := parsed(t, onBase+share,
		"moves.share.rate=20 %", "moves.share.title = A share, by word", "chips.h20.price.2024-01-29=13_000", "chips.h20.price.2026-01-26=9000",
		"buyers.alibaba.taste.h20=0.5", "chips.h20.stock={ value = 5, unit = \"kchip\", low = 1, high = 9, source = \"fit\" }",
		`moves.share.chips=["h20"]`, "moves.share.date=2025-08-18", "moves.share.ramp=2w")
	m := s.Moves[0]
	if m.Title != "A share, by word" || m.Ramp != 14 || m.Date.String() != "2025-08-18" {
		t.Errorf("found %+v", m)
	}
	h20 := s.World.Chips["h20"]
	if len(h20.Price) != 3 || h20.Price[0].Value != 13_000 || h20.Price[2].Value != 9000 || h20.Stock != 5000 {
		t.Errorf("found %+v", h20)
	}
	if s.World.Buyers["alibaba"].Taste["h20"] != 0.5 || s.Values["moves.share.rate"].Number != 0.2 {
		t.Error("expected a taste of 0.5 and a rate of 0.2")
	}
	if p := s.Values["moves.share.rate"].Origin; p.String() != "--set" {
		t.Errorf("found the origin %v, expected --set", p)
	}
}

func TestSetProblems(t *testing.T) {
	for _, c := range [][2]string{
		{"moves.share.rate", `: found "moves.share.rate", expected address=value`},
		{"moves.share.rate=1.5", "moves.share.rate: found 1.5, expected 0 to 1"},
		{"moves.sahre.rate=0.5", `moves.sahre.rate: no moves.sahre; did you mean "share"?`},
		{"moves.share.raet=0.5", `moves.share.raet: unknown key; did you mean "rate"?`},
		{"chips.h20.stock.low=5", "chips.h20.stock.low: chips.h20.stock is one value, expected it to be set as a whole"},
		{"chips.h20.perf.x=5", "chips.h20.perf.x: chips.h20.perf is one value, expected it to be set as a whole"},
		{"chips.h20.price.soon=5", `chips.h20.price.soon: found "soon", expected a day such as 2025-08-22`},
		{"extends=other.toml", "extends: found a flag for extends, expected it in the file only"},
		{"moves.share.rate={", `moves.share.rate: found "{", expected a TOML value such as 0.15, 2025-08-22, "text" or ["a", "b"]`},
		{"moves.share.rate=", `moves.share.rate: found "", expected a TOML value such as 0.15, 2025-08-22, "text" or ["a", "b"]`},
		{"moves.share.rate=1\nx=2", "moves.share.rate: found \"1\\nx=2\", expected a TOML value such as 0.15, 2025-08-22, \"text\" or [\"a\", \"b\"]"},
		{"chisp.h20.perf=1", `chisp: unknown key; did you mean "chips"?`},
	} {
		if found := problems(t, onBase+share, c[0]); found != c[1] {
			t.Errorf("--set %s: found\n%s\nexpected\n%s", c[0], found, c[1])
		}
	}
}

// TestFlagListHasThePlaceOfTheFlag sets a list with a wrong name over one of the file, whose places it must not take.
func TestFlagListHasThePlaceOfTheFlag(t *testing.T) {
	_, err := Parse("test.toml", []byte(onBase+share+"chips = [\"h20\", \"ascend\"]\n"), `moves.share.chips=["h20", "h02"]`)
	if expected := `--set: moves.share.chips: unknown chip "h02"; did you mean "h20"?`; err == nil || err.Error() != expected {
		t.Errorf("found %v, expected %s", err, expected)
	}
}
