package scenario

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"h20sim/sim"
)

func TestAFileThatCannotBeRead(t *testing.T) {
	_, err := Load("no-such-file.toml")
	var ps Problems
	if !errors.Is(err, fs.ErrNotExist) || errors.As(err, &ps) {
		t.Errorf("found %v, expected an error that the file does not exist", err)
	}
}

func TestWhatIsInherited(t *testing.T) {
	s := parsed(t, onBase)
	if s.Title != "test" || s.Story != "" || s.ID != "test" {
		t.Errorf("found title %q and story %q, expected those of the file alone", s.Title, s.Story)
	}
	if s.World.Chips["h20"].Platform != "cuda" || s.Sources["q1-fy26"].Grade != "A" {
		t.Error("expected the world and sources of the extended file")
	}
}

func TestTablesMergeAndValuesAreReplaced(t *testing.T) {
	s := parsed(t, onBase+`
[chips.h20]
perf  = 1.1
price = { 2024-01-29 = 11_000 }
stock = 30_000
`)
	h20 := s.World.Chips["h20"]
	if h20.Title != "H20" || h20.Perf != 1.1 || len(h20.Price) != 1 || h20.Price[0].Value != 11_000 {
		t.Errorf("found %+v", h20)
	}
	if v := s.Values["chips.h20.stock"]; v.Spread != nil || v.Source != "" || v.Origin != (Place{File: "test.toml", Line: 6, Col: 9}) {
		t.Errorf("found %+v, expected the spread and source to go with the old value", v)
	}
}

func TestDrop(t *testing.T) {
	dir := t.TempDir()
	base, err := filepath.Abs("../../testdata/bad/lib/base.toml")
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, "share.toml", "extends = \""+filepath.ToSlash(base)+"\"\n"+share)
	s, err := Load(write(t, dir, "drop.toml", "extends = \"share.toml\"\ndrop = [\"moves.share\", \"chips.h20.stock\"]\n"))
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Moves) != 0 || s.World.Chips["h20"].Stock != 0 {
		t.Errorf("found %v and a stock of %v, expected neither moves nor stock", s.Moves, s.World.Chips["h20"].Stock)
	}
}

func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	file := filepath.Join(dir, name)
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestMovesStandInOrder(t *testing.T) {
	s := parsed(t, onBase+share+`
[moves.z]
kind   = "duty"
actor  = "us-government"
date   = 2025-08-11
order  = -1
rate   = 0.25
source = "judgement"

[moves.ban]
kind   = "export-ban"
actor  = "us-government"
date   = 2025-04-09
source = "judgement"
`)
	var names []string
	for _, m := range s.Moves {
		names = append(names, m.Name)
	}
	if strings.Join(names, " ") != "ban z share" {
		t.Errorf("found %v, expected ban z share", names)
	}
	if s.Moves[0].Title != "Export ban" {
		t.Errorf("found the title %q", s.Moves[0].Title)
	}
}

func TestSourcesOfNumbers(t *testing.T) {
	s := parsed(t, onBase+share+"chance = { value = 0.9, source = \"fit\", note = \"n\" }\n")
	for address, source := range map[string]string{
		"moves.share.rate": "q1-fy26", "moves.share.chance": "fit", "market.life": "judgement",
		"chips.h20.perf": "", "chips.h20.stock": "q1-fy26", "chips.h20.price.2025-01-27": "judgement", "buyers.alibaba.rush": "",
	} {
		if v := s.Values[address]; v == nil || v.Source != source {
			t.Errorf("%s: found %+v, expected the source %q", address, v, source)
		}
	}
}

func TestExpect(t *testing.T) {
	s := parsed(t, onBase+`
[expect.sales]
measure = "h20.revenue"
period  = "FY2026Q1"
between = [4_370, 4_830]
source  = "q1-fy26"

[expect.stock]
measure  = "h20.stock"
period   = "2025-07-31"
at_least = 600_000
`)
	if len(s.Expect) != 2 || s.Expect[0].Name != "sales" || s.Expect[0].Low != 4370 || s.Expect[0].High != 4830 {
		t.Fatalf("found %+v", s.Expect)
	}
	if e := s.Expect[1]; e.Period.First != sim.NewDate(2025, 7, 31) || e.Low != 600_000 || e.Place != (Place{File: "test.toml", Line: 9, Col: 1}) {
		t.Errorf("found %+v", e)
	}
	if s.Values["expect.stock.at_least"] != nil {
		t.Error("expected bounds to be no values")
	}
}

func TestConditions(t *testing.T) {
	s := parsed(t, onBase+`
[moves.cut]
kind     = "production-cut"
actor    = "nvidia"
strength = 0.5
source   = "judgement"
when     = { measure = "h20.cover", above = 30, for = "3w" }
`)
	w := s.Moves[0].When
	if w == nil || w.Measure != "h20.cover" || w.Below != nil || *w.Above != 30 || w.For != 21 {
		t.Errorf("found %+v", w)
	}
	if numberAt(t, s, "moves.cut.when.for") != 21 {
		t.Error("expected the wait to be a value")
	}
}
