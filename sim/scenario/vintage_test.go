package scenario

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"h20sim/sim"
)

// vintages states one price three times: as it was reported, as it was judged later, and as a later source has it.
const vintages = onBase + `
[sources.early]
title     = "a report"
published = 2025-06-02
grade     = "B"

[sources.late]
title     = "a later report"
published = 2025-09-04
grade     = "C"

[chips.h20.price]
2024-01-29 = [
  { value = 13_000, source = "early" },
  { value = 12_000, source = "judgement", decided = 2025-08-22 },
  { value = 11_000, source = "late" },
]
`

const firstPrice = "chips.h20.price.2024-01-29"

// asOf reads a text as it could have been written on a day.
func asOf(t *testing.T, text string, year, month, day int) *Scenario {
	t.Helper()
	s, err := ParseAsOf("test.toml", []byte(text), sim.NewDate(year, time.Month(month), day), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestTheNewestVisibleVintageCounts(t *testing.T) {
	for _, c := range []struct {
		year, month, day int
		want             float64
	}{{2025, 6, 2, 13_000}, {2025, 8, 21, 13_000}, {2025, 8, 22, 12_000}, {2025, 9, 3, 12_000}, {2025, 9, 4, 11_000}} {
		if got := numberAt(t, asOf(t, vintages, c.year, c.month, c.day), firstPrice); got != c.want {
			t.Errorf("as of %d-%d-%d: found %g, expected %g", c.year, c.month, c.day, got, c.want)
		}
	}
	if got := numberAt(t, parsed(t, vintages), firstPrice); got != 11_000 {
		t.Errorf("found %g, expected the newest of all, 11000", got)
	}
}

// A judgement that stands in for what was published later counts before that day alone, whenever it was made; and an older value of the file below before that.
func TestAJudgementStandsInForWhatIsPublishedLater(t *testing.T) {
	text := "decided = 2025-12-01\n" + strings.Replace(vintages, `  { value = 13_000, source = "early" },
  { value = 12_000, source = "judgement", decided = 2025-08-22 },
`, `  { value = 12_000, source = "judgement" },
`, 1)
	if s := asOf(t, text, 2025, 9, 3); numberAt(t, s, firstPrice) != 13_500 {
		t.Errorf("found %g, expected the older value of the file below, 13500", numberAt(t, s, firstPrice))
	}
	for _, s := range []*Scenario{asOf(t, text, 2025, 9, 4), parsed(t, text)} {
		if got := numberAt(t, s, firstPrice); got != 11_000 {
			t.Errorf("found %g, expected what was published, 11000", got)
		}
	}
}

// A judgement without an older vintage stands, and is counted; one with an older value in the file below gives way to it.
func TestJudgedLater(t *testing.T) {
	text := onBase + "decided = 2025-08-22\n[chips.h20]\nstock = { value = 9, source = \"judgement\" }\n"
	s := asOf(t, text, 2025, 6, 2)
	if got, was := numberAt(t, s, "chips.h20.stock"), numberAt(t, parsed(t, onBase), "chips.h20.stock"); got != was || len(s.JudgedLater) != 0 {
		t.Errorf("found %g and %v judged later, expected the older %g, and none", got, s.JudgedLater, was)
	}
	alone := `
[moves.share]
kind   = "revenue-share"
actor  = "us-government"
date   = 2025-08-11
rate   = { value = 0.15, source = "judgement", decided = 2025-08-22 }
source = "q1-fy26"
`
	s = asOf(t, onBase+alone, 2025, 8, 1)
	if want := []string{"moves.share.rate"}; !slices.Equal(s.JudgedLater, want) || numberAt(t, s, "moves.share.rate") != 0.15 {
		t.Errorf("found %v judged later, expected %v", s.JudgedLater, want)
	}
	two := `extends = "../../testdata/bad/lib/share.toml"
[moves.share]
rate = { value = 0.3, source = "judgement", decided = 2025-08-22 }
`
	if s = asOf(t, two, 2025, 8, 1); numberAt(t, s, "moves.share.rate") == 0.3 {
		t.Error("found the later judgement, expected the older one of the file below")
	}
	if s = asOf(t, onBase+alone, 2025, 8, 22); s.JudgedLater != nil {
		t.Errorf("found %v judged later on the day itself", s.JudgedLater)
	}
}

// Of two judgements that were both made after the day, that of the file below stands if it is older: it knew less.
func TestTheOlderOfTwoLaterJudgementsStands(t *testing.T) {
	dir, err := os.MkdirTemp("testdata", "judged")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	below := filepath.Join(dir, "below.toml")
	if err := os.WriteFile(below, []byte(strings.Replace(onBase, "../../", "../../../../", 1)+"[chips.h20]\ntaste = { value = 1.1, low = 0.5, high = 1.5, dist = \"pert\", source = \"judgement\", decided = 2025-08-22 }\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for decided, want := range map[string]float64{"2025-10-01": 1.1, "2025-08-22": 1.3, "2025-07-01": 1.3} {
		s := asOf(t, "extends = \""+filepath.ToSlash(below)+"\"\n[chips.h20]\ntaste = { value = 1.3, low = 0.5, high = 1.5, dist = \"pert\", source = \"judgement\", decided = "+decided+" }\n", 2025, 6, 2)
		if got := numberAt(t, s, "chips.h20.taste"); got != want {
			t.Errorf("decided on %s: found %g, expected %g", decided, got, want)
		}
	}
}

// A value planted with a later day moves nothing.
func TestLaterVintagesAreInvisible(t *testing.T) {
	without := asOf(t, onBase+"[chips.h20]\nprice.2024-01-29 = { value = 13_000, source = \"q1-fy26\" }\n", 2025, 6, 1)
	with := asOf(t, onBase+"[chips.h20]\nprice.2024-01-29 = [ { value = 13_000, source = \"q1-fy26\" }, { value = 9_000, source = \"judgement\", decided = 2025-06-02 } ]\n", 2025, 6, 1)
	if with.Hash != without.Hash {
		t.Error("a vintage that was decided later changes the scenario")
	}
}

// Each vintage is checked, picked or not.
func TestVintagesThatCannotBe(t *testing.T) {
	for text, want := range map[string]string{
		`{ value = -1, source = "early" }, { value = 1, source = "late" }`: "chips.h20.price.2024-01-29.value: found -1, expected more than 0, at most 1000000",
		`{ value = 1, source = "nobody" }, { value = 1, source = "late" }`: `chips.h20.price.2024-01-29.source: unknown source "nobody", expected "early", "fit", "judgement", "late" or "q1-fy26"`,
		`{ value = 1 }, { value = 1, source = "late" }`:                    `chips.h20.price.2024-01-29.source: missing; expected a name in [sources], "judgement" or "fit"`,
	} {
		file := onBase + "[sources.early]\ntitle = \"a\"\npublished = 2024-02-01\ngrade = \"B\"\n[sources.late]\ntitle = \"a\"\npublished = 2025-09-04\ngrade = \"C\"\n" +
			"[chips.h20]\nprice.2024-01-29 = [ " + text + " ]\n"
		if got := problems(t, file); got != want {
			t.Errorf("%s\nfound\n%s\nexpected\n%s", text, got, want)
		}
	}
}
