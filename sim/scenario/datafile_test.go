package scenario

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// dataFolder writes a scenario that extends one of another folder, which names a table beside it, and returns it.
func dataFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range map[string]string{
		"below/prices.csv": "\xef\xbb\xbfday;kusd;who\n2025-01-27;11,5;a\n2024-01-29;12,000;b\n",
		"below/below.toml": extendsBase(t) + "[chips.h20]\n" +
			`price = { file = "prices.csv", date = "day", value = "kusd", unit = "kUSD/chip", steps = true, source = "judgement" }` + "\n",
		"top/top.toml": "title = \"T\"\nstory = \"S.\"\nextends = \"../below/below.toml\"\n[chips.h20]\nprice.2026-01-26 = 9_000\n",
	} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "top", "top.toml")
}

func TestAPathFromATable(t *testing.T) {
	file := dataFolder(t)
	s := load(t, file)
	path := s.World.Chips["h20"].Price
	if len(path) != 3 || path[0].Value != 12_000 || path[1].Value != 11_500 || path[2].Value != 9_000 || !path[0].Hold || !path[2].Hold {
		t.Fatalf("found %v", path)
	}
	if day := path[1].Date - 1; path.At(day) != 12_000 {
		t.Errorf("found %v on the day before the second point, expected that of the first: it holds", path.At(day))
	}
	e, err := s.Explain("chips.h20.price.2024-01-29")
	if err != nil || e.Between != "holds until 2025-01-27 (steps)" || e.Origin != (Place{File: "../below/prices.csv", Line: 3, Col: 12}) || e.Source.Name != "judgement" {
		t.Errorf("found %+v, %v", e, err)
	}
	content, _ := os.ReadFile(filepath.Join(filepath.Dir(file), "../below/prices.csv"))
	if s.SHA256("../below/prices.csv") != sumOf(content) {
		t.Error("expected the checksum of the table among those of the files")
	}
	inline := loadSet(t, file, `chips.h20.price={ 2024-01-29 = 12_000, 2025-01-27 = 11_500, 2026-01-26 = 9_000, steps = true }`)
	straight := loadSet(t, file, "chips.h20.price.steps=false")
	if a, b, c := dailyRevenue(t, s), dailyRevenue(t, inline), dailyRevenue(t, straight); !slices.Equal(a, b) || slices.Equal(a, c) {
		t.Error("expected the same run of the same path in braces, and another of one that goes straight")
	}
	if d := Differ(s, straight); len(d.Values) != 1 || d.Values[0].Address != "chips.h20.price.steps" {
		t.Errorf("found %+v, expected that the two differ by steps alone", d)
	}
	if e, _ := straight.Explain("chips.h20.price.2024-01-29"); e.Between != "goes straight to that of 2025-01-27" {
		t.Errorf("found %q", e.Between)
	}
}

// dailyRevenue is the revenue of each day of a run.
func dailyRevenue(t *testing.T, s *Scenario) []float64 {
	t.Helper()
	trace, err := s.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	column, _ := trace.Column("h20.revenue")
	return mat.Col(nil, column, trace.Daily)
}

// loadSet loads a file with something laid over it.
func loadSet(t *testing.T, file, set string) *Scenario {
	t.Helper()
	s, err := Load(file, set)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// extendsBase extends the base of tests from any folder.
func extendsBase(t *testing.T) string {
	t.Helper()
	base, err := filepath.Abs("../../testdata/bad-studies/lib/deal.toml")
	if err != nil {
		t.Fatal(err)
	}
	return "extends = '" + base + "'\n"
}

// The stored form holds the data: it is one file, which can be read where the table is not.
func TestStoredFormHoldsTheData(t *testing.T) {
	s := load(t, dataFolder(t))
	var stored bytes.Buffer
	if err := s.Resolved(&stored); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(stored.String(), "file = \"prices.csv\"") || !strings.Contains(stored.String(), "price.steps = true") {
		t.Error("expected the days themselves, and that they hold")
	}
	again, err := Parse("stored.toml", stored.Bytes())
	if err != nil || again.Hash != s.Hash || !slices.Equal(dailyRevenue(t, again), dailyRevenue(t, s)) {
		t.Errorf("%v; expected the same scenario", err)
	}
}

func TestAPathFromATableByFlag(t *testing.T) {
	dir, base := filepath.Dir(dataFolder(t)), extendsBase(t)
	t.Chdir(filepath.Join(dir, "..", "below"))
	s := parsed(t, base, `chips.h20.price={ file = "prices.csv", date = "day", value = "kusd", unit = "kUSD/chip" }`)
	if path := s.World.Chips["h20"].Price; len(path) != 2 || path[0].Value != 12_000 || path[0].Hold || s.GradeOf("chips.h20.price.2025-01-27") != "yours" {
		t.Errorf("found %v", path)
	}
	if found, want := problems(t, base, `chips.h20.price={ file = "book.xlsx", date = "day", value = "kusd" }`),
		"chips.h20.price.file: found a workbook of a spreadsheet, expected a CSV file: save its sheet as CSV (UTF-8)"; found != want {
		t.Errorf("found    %s\nexpected %s", found, want)
	}
}
