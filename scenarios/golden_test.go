package scenarios_test

import (
	"encoding/csv"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"h20sim/sim"
	"h20sim/sim/scenario"
)

var update = flag.Bool("update", false, "write the golden numbers anew")

// tolerance is how far a number may be from its golden one, relative to the largest of its measure: some processors
// fuse multiply and add.
const tolerance = 1e-6

// Each shipped scenario gives the headline numbers by quarter that are kept in testdata/golden. A change that moves
// them says which, by how much, and why that is truer.
func TestGoldenQuarters(t *testing.T) {
	files, err := filepath.Glob("*.toml")
	if err != nil || len(files) == 0 {
		t.Fatalf("found %d scenarios: %v", len(files), err)
	}
	for _, file := range files {
		t.Run(file, func(t *testing.T) {
			rows := quarterRows(t, file)
			golden := filepath.Join("..", "testdata", "golden", file[:len(file)-len(".toml")]+".csv")
			if *update {
				writeGolden(t, golden, rows)
			}
			compare(t, golden, rows)
		})
	}
}

// quarterRows runs a scenario and returns its headline measures, a row a measure, a column a quarter.
func quarterRows(t *testing.T, file string) [][]string {
	t.Helper()
	s, err := scenario.Load(file)
	if err != nil {
		t.Fatal(err)
	}
	trace, err := s.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	table := trace.Quarters()
	rows := [][]string{header(table)}
	for c, m := range table.Measures {
		if !m.Headline() {
			continue
		}
		row := []string{m.Name, m.Unit}
		for r := range table.Periods {
			row = append(row, strconv.FormatFloat(table.Cells.At(r, c), 'g', 9, 64))
		}
		rows = append(rows, row)
	}
	return rows
}

func header(table *sim.Table) []string {
	row := []string{"measure", "unit"}
	for _, p := range table.Periods {
		row = append(row, p.Name)
	}
	return row
}

func writeGolden(t *testing.T, file string, rows [][]string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := csv.NewWriter(f).WriteAll(rows); err != nil {
		t.Fatal(err)
	}
}

func compare(t *testing.T, file string, rows [][]string) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatalf("%v; write it with go test ./scenarios -update", err)
	}
	defer f.Close()
	want, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(want) != len(rows) || fmt.Sprint(want[0]) != fmt.Sprint(rows[0]) {
		t.Fatalf("%s has %d measures by %v, the run %d by %v", file, len(want), want[0], len(rows), rows[0])
	}
	for i := range rows[1:] {
		compareRow(t, want[0], want[i+1], rows[i+1])
	}
}

// compareRow says which measure and quarter moved, what it was and what it is.
func compareRow(t *testing.T, quarters, want, got []string) {
	t.Helper()
	if want[0] != got[0] {
		t.Errorf("found measure %s, expected %s", got[0], want[0])
		return
	}
	was, is, top := numbers(t, want), numbers(t, got), 0.0
	for _, v := range was {
		top = math.Max(top, math.Abs(v))
	}
	for i := range was {
		if !(math.Abs(was[i]-is[i]) <= tolerance*math.Max(top, 1e-3)) {
			t.Errorf("%s in %s was %v and is %v", want[0], quarters[i+2], was[i], is[i])
		}
	}
}

func numbers(t *testing.T, row []string) (values []float64) {
	t.Helper()
	for _, cell := range row[2:] {
		v, err := strconv.ParseFloat(cell, 64)
		if err != nil {
			t.Fatal(err)
		}
		values = append(values, v)
	}
	return values
}
