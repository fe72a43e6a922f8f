package scenario

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/scenario/form"
)

// stackOf writes files that extend each other, the first of them the small world, and returns the last as a scenario.
func stackOf(t *testing.T, texts ...string) *Scenario {
	t.Helper()
	dir := t.TempDir()
	base, err := os.ReadFile("../../testdata/bad/lib/base.toml")
	if err != nil {
		t.Fatal(err)
	}
	below, file := "base.toml", ""
	if err := os.WriteFile(filepath.Join(dir, below), base, 0o644); err != nil {
		t.Fatal(err)
	}
	for i, text := range texts {
		name := string(rune('a'+i)) + ".toml"
		file = filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte("extends = \""+below+"\"\n"+text), 0o644); err != nil {
			t.Fatal(err)
		}
		below = name
	}
	s, err := Load(file)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestSourceOfANumberInAFileThatExtends checks who says a number if a move of another file has a source.
func TestSourceOfANumberInAFileThatExtends(t *testing.T) {
	const chips, chance = "chips  = [\"h20\"]\n", "chance = { value = 0.5, source = \"fit\" }\n"
	for _, c := range []struct {
		name, over string
		rate       string // the source of the rate
		date       string
		chance     string
	}{
		{"nothing is said of it", "title = \"Named\"", "q1-fy26", "q1-fy26", "fit"},
		{"another number", "rate = 0.3", "judgement", "q1-fy26", "fit"},
		{"another number, in percent", "rate = \"30 %\"", "judgement", "q1-fy26", "fit"},
		{"the same number", "rate = 0.15", "q1-fy26", "q1-fy26", "fit"},
		{"the same number, written otherwise", "rate = \"15 %\"", "q1-fy26", "q1-fy26", "fit"},
		{"a source of its own", "rate = { value = 0.3, source = \"fit\" }", "fit", "q1-fy26", "fit"},
		{"the table states its source again", "rate = 0.3\nsource = \"q1-fy26\"", "q1-fy26", "q1-fy26", "fit"},
		{"another day", "date = 2025-08-18", "q1-fy26", "judgement", "fit"},
		{"the number of a value with its own source", "chance = 0.5", "q1-fy26", "q1-fy26", "fit"},
		{"another than that of a value with its own source", "chance = 0.6", "q1-fy26", "q1-fy26", "judgement"},
	} {
		s := stackOf(t, share+chips+chance, "[moves.share]\n"+c.over+"\n")
		for address, source := range map[string]string{"moves.share.rate": c.rate, "moves.share.date": c.date, "moves.share.chance": c.chance} {
			if v := s.Values[address]; v.Source != source {
				t.Errorf("%s: found %s from %q, expected %q", c.name, address, v.Source, source)
			}
		}
	}
}

func TestSourceOfANewNumberInAFileThatExtends(t *testing.T) {
	s := stackOf(t, share, "[moves.share]\nuntil = 2026-08-11\nramp = \"2w\"\n")
	for _, key := range []string{"until", "ramp"} {
		if e, err := s.Explain("moves.share." + key); err != nil || e.Source.Name != form.Judgement || e.Source.Grade != "D" {
			t.Errorf("%s: found %+v, %v, expected the author's judgement", key, e, err)
		}
	}
	s = stackOf(t, "[chips.h20]\nsource = \"q1-fy26\"\n", "[chips.h20.price]\n2026-01-26 = 9000\n", "[chips.h20]\nperf = 1\nopening = 1600\n")
	for address, source := range map[string]string{"chips.h20.price.2026-01-26": form.Judgement, "chips.h20.perf": "q1-fy26", "chips.h20.opening": form.Judgement} {
		if v := s.Values[address]; v == nil || v.Source != source {
			t.Errorf("%s: found %+v, expected the source %q", address, v, source)
		}
	}
}

// TestJudgementOfAFileBetween checks three files: a number keeps the judgement of the file between, until another states
// a source.
func TestJudgementOfAFileBetween(t *testing.T) {
	for over, source := range map[string]string{"rate = 0.3": form.Judgement, "rate = 0.15": form.Judgement, "rate = 0.15\nsource = \"q1-fy26\"": "q1-fy26"} {
		s := stackOf(t, share, "[moves.share]\nrate = 0.3\n", "[moves.share]\n"+over+"\n")
		if v := s.Values["moves.share.rate"]; v.Source != source {
			t.Errorf("%s: found the source %q, expected %q", over, v.Source, source)
		}
	}
	s := stackOf(t, share, "[moves.share]\nrate = 0.3\n", "[moves.share]\nrate = 0.3\n")
	if len(s.Warnings) != 1 || !strings.Contains(s.Warnings[0].Text, "changes nothing") {
		t.Errorf("found %v, expected that the rate changes nothing", s.Warnings)
	}
}

// TestSetByAnyWay checks that a flag, a setting and Set leave the same scenario, which its resolved form is again.
func TestSetByAnyWay(t *testing.T) {
	const days = "until = 2026-08-11\nramp = \"2w\"\nchance = { value = 0.5, low = 0.3, high = 0.9, source = \"judgement\" }\n"
	for address, x := range map[string]float64{
		"moves.share.rate": 0.3, "moves.share.date": float64(sim.NewDate(2025, 9, 1)), "moves.share.ramp": 21, "moves.share.order": 2,
		"moves.share.chance": 0.7, "chips.h20.price.2025-01-27": 11_000, "chips.h20.taste": 0.25, "market.life": 1500.5,
		"time.end": float64(sim.NewDate(2027, 1, 4)), "buyers.bytedance.taste.ascend": -0.1, "suppliers.amkor.capacity": 1e6 / 7,
	} {
		plain, set := parsed(t, onBase+share+days), parsed(t, onBase+share+days)
		if err := set.Set(address, x); err != nil {
			t.Fatal(err)
		}
		flag := parsed(t, onBase+share+days, address+"="+plain.targets[address].Shape.FigureOf(x))
		if set.Hash != flag.Hash || resolvedOf(t, set) != resolvedOf(t, flag) || set.Hash == plain.Hash {
			t.Errorf("%s: found %s by Set and %s by a flag, which was %s", address, set.Hash, flag.Hash, plain.Hash)
		}
		again := parsed(t, resolvedOf(t, set))
		restored, err := Restore("resolved.toml", set.File, []byte(resolvedOf(t, set)), nil)
		if err != nil {
			t.Fatal(err)
		}
		for way, s := range map[string]*Scenario{"Set": set, "a flag": flag, "the resolved form": again, "what was stored": restored} {
			e, err := s.Explain(address)
			if err != nil || s.Hash != set.Hash || s.Values[address].Number != x || e.Source.Name != setBy || s.GradeOf(address) != YoursGrade || e.Spread != nil {
				t.Errorf("%s by %s: found %+v, %v", address, way, e, err)
			}
			if n := s.Grades()[YoursGrade]; n != 1 {
				t.Errorf("%s by %s: found %d values that are yours, expected 1", address, way, n)
			}
		}
		if before, after := resolvedOf(t, plain), resolvedOf(t, set); strings.Count(after, setBy+"\"") != 1+strings.Count(before, setBy+"\"") {
			t.Errorf("%s: expected one line more that is set in\n%s", address, after)
		}
	}
}

func TestSettingAgain(t *testing.T) {
	s := parsed(t, onBase+share)
	for _, rate := range []float64{0.3, 0.2} {
		if err := s.Set("moves.share.rate", rate); err != nil {
			t.Fatal(err)
		}
	}
	if expected := parsed(t, onBase+share, "moves.share.rate=0.2"); s.Hash != expected.Hash {
		t.Error("expected the scenario of the last number")
	}
	before := s.Hash
	if err := s.Set("moves.share.rate", 2); err == nil || s.Hash != before || s.Values["moves.share.rate"].Number != 0.2 {
		t.Error("expected a number out of range to change nothing")
	}
}

// TestSettingWhatTheFilesSay sets the numbers that the files state: they keep their source, and the scenario is the same.
func TestSettingWhatTheFilesSay(t *testing.T) {
	plain := parsed(t, onBase+share)
	s := parsed(t, onBase+share, "moves.share.rate=0.15", "market.life=1460")
	if err := s.Set("chips.h20.perf", 1); err != nil {
		t.Fatal(err)
	}
	if s.Hash != plain.Hash || s.GradeOf("moves.share.rate") != "A" || s.GradeOf("market.life") != "D" || s.GradeOf("chips.h20.perf") != "D" {
		t.Errorf("found grades %v, expected those of %v", s.Grades(), plain.Grades())
	}
}

func TestSettingsWithASourceOfTheirOwn(t *testing.T) {
	s := parsed(t, onBase+share, `moves.share.rate={ value = 0.3, source = "fit" }`, `chips.h20.price={ 2024-01-29 = 13_500, 2025-01-27 = 11_000 }`, "moves.share.ramp=1w", "moves.share.chance=80 %")
	for address, source := range map[string]string{
		"moves.share.rate": form.Fit, "chips.h20.price.2024-01-29": "", "chips.h20.price.2025-01-27": setBy, "moves.share.ramp": setBy, "moves.share.chance": setBy,
	} {
		if v := s.Values[address]; v.Source != source {
			t.Errorf("%s: found the source %q, expected %q", address, v.Source, source)
		}
	}
	if again := parsed(t, resolvedOf(t, s)); again.Hash != s.Hash {
		t.Error("expected the resolved form to be the same scenario")
	}
}

func TestTheSourceOfSettingsIsNotOffered(t *testing.T) {
	for text, expected := range map[string]string{
		share + "chance = { value = 0.2, low = 0, high = 1, source = \"sett\" }\n": `moves.share.chance.source: unknown source "sett", expected "fit", "judgement" or "q1-fy26"`,
		"[sources.set]\ntitle = \"Mine\"\npublished = 2025-01-01\ngrade = \"C\"\n": "sources.set: found a source that always exists, expected another name",
	} {
		if found := problems(t, onBase+text); found != expected {
			t.Errorf("found %s, expected %s", found, expected)
		}
	}
}
