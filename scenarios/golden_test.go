package scenarios_test

import (
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"testing"

	"h20sim/sim"
	"h20sim/sim/scenario"
	"h20sim/sim/simtest/golden"
)

// tolerance is how far a number may be from its golden one, relative to the largest of its row: some processors
// fuse multiply and add.
const tolerance = 1e-6

// runOf runs a scenario that ships, once for all tests.
func runOf(t *testing.T, name string) *sim.Trace {
	t.Helper()
	once, _ := runs.LoadOrStore(name, sync.OnceValues(func() (*sim.Trace, error) {
		s, err := scenario.Load(name)
		if err != nil {
			return nil, err
		}
		return s.Run(1)
	}))
	trace, err := once.(func() (*sim.Trace, error))()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return trace
}

var runs sync.Map // of functions by name of scenario, each of which runs once

// Each shipped scenario gives the headline numbers by quarter that are kept in testdata/golden. A change that moves
// them says which, by how much, and why that is truer.
func TestGoldenQuarters(t *testing.T) {
	for _, name := range names(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			compare(t, name[:len(name)-len(".toml")]+".csv", quarterRows(runOf(t, name)))
		})
	}
}

// quarterRows returns the headline measures, a row a measure, a column a quarter.
func quarterRows(trace *sim.Trace) [][]string {
	table := trace.Quarters()
	rows := [][]string{{"measure", "unit"}}
	for _, p := range table.Periods {
		rows[0] = append(rows[0], p.Name)
	}
	for c, m := range table.Measures {
		if !m.Headline() {
			continue
		}
		row := []string{m.Name, m.Unit}
		for r := range table.Periods {
			row = append(row, number(table.Cells.At(r, c)))
		}
		rows = append(rows, row)
	}
	return rows
}

// Every measure of each shipped scenario, over the whole run, is kept in testdata/golden/measures.csv: a row a measure, a
// column a scenario; blank where a scenario does not have it.
func TestGoldenMeasures(t *testing.T) {
	list := names(t)
	rows := [][]string{append([]string{"measure", "unit", "whole run"}, list...)}
	at := map[string]int{}
	for column, name := range list {
		trace := runOf(t, name)
		for i, m := range trace.Measures {
			if _, known := at[m.Name]; !known {
				at[m.Name] = len(rows)
				rows = append(rows, append([]string{m.Name, m.Unit, wholeOf(m.Kind)}, make([]string, len(list))...))
			}
			rows[at[m.Name]][3+column] = number(whole(trace, i))
		}
	}
	compare(t, "measures.csv", rows)
}

// whole is a measure over the whole run: as over any period, but for a level, of which it is the mean over days, because
// many levels end at 0.
func whole(trace *sim.Trace, column int) float64 {
	if trace.Measures[column].Kind != sim.Last {
		return trace.At(column, sim.Period{First: trace.Start, End: trace.End()})
	}
	sum := 0.0
	days := int(trace.End() - trace.Start)
	for day := range days {
		sum += trace.Daily.At(day, column)
	}
	return sum / float64(days)
}

// wholeOf says how whole forms a measure.
func wholeOf(kind sim.Kind) string {
	if kind == sim.Last {
		return sim.Mean.String()
	}
	return kind.String()
}

func number(v float64) string { return strconv.FormatFloat(v, 'g', 9, 64) }

// compare holds rows against a file of testdata/golden, or writes it again.
func compare(t *testing.T, name string, rows [][]string) {
	t.Helper()
	file := filepath.Join("..", "testdata", "golden", name)
	if golden.Updating() {
		write(t, file, rows)
	}
	for _, problem := range differences(read(t, file), rows) {
		t.Errorf("%s: %s", file, problem)
	}
}

func write(t *testing.T, file string, rows [][]string) {
	t.Helper()
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := csv.NewWriter(f).WriteAll(rows); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, file string) [][]string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatalf("%v; write it with go test ./scenarios -update", err)
	}
	defer f.Close()
	reader := csv.NewReader(f)
	reader.FieldsPerRecord = -1
	rows, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// differences says which cells of two tables are not the same: a label to the letter, a measurement within tolerance. The
// columns after the labels hold measurements; the heads of all columns are labels.
func differences(want, got [][]string) (list []string) {
	if len(want) == 0 || len(got) != len(want) || !slices.Equal(got[0], want[0]) {
		return []string{"found " + size(got) + ", expected " + size(want)}
	}
	first := measurements(want[0])
	for i := range want[1:] {
		list = append(list, rowDifferences(want[0], want[i+1], got[i+1], first)...)
	}
	return list
}

// measurements is the first column that holds measurements: the one after the labels.
func measurements(head []string) int {
	labels := []string{"measure", "unit", "whole run"}
	for i, name := range head {
		if !slices.Contains(labels, name) {
			return i
		}
	}
	return len(head)
}

func size(rows [][]string) string {
	if len(rows) == 0 {
		return "nothing"
	}
	return strconv.Itoa(len(rows)-1) + " measures by " + strconv.Quote(csvLine(rows[0]))
}

func csvLine(cells []string) (line string) {
	for _, cell := range cells {
		line += cell + " "
	}
	return line
}

// rowDifferences says which cell of a row moved, what it was and what it is.
func rowDifferences(head, want, got []string, first int) (list []string) {
	if len(want) != len(head) || len(got) != len(head) || !slices.Equal(want[:first], got[:first]) {
		return []string{"found " + strconv.Quote(csvLine(got)) + ", expected " + strconv.Quote(csvLine(want))}
	}
	top := 1e-3
	for _, cell := range want[first:] {
		if v, err := strconv.ParseFloat(cell, 64); err == nil {
			top = max(top, math.Abs(v))
		}
	}
	for i := first; i < len(head); i++ {
		if !near(want[i], got[i], tolerance*top) {
			list = append(list, want[0]+" in "+head[i]+" was "+strconv.Quote(want[i])+" and is "+strconv.Quote(got[i]))
		}
	}
	return list
}

// near reports whether two cells are the same text, or numbers that are no farther apart than far.
func near(want, got string, far float64) bool {
	a, errA := strconv.ParseFloat(want, 64)
	b, errB := strconv.ParseFloat(got, 64)
	return want == got || errA == nil && errB == nil && math.Abs(a-b) <= far
}

// Labels are not measurements: a year, a name or a unit that is off by little is off.
func TestGoldenToleratesMeasurementsNotLabels(t *testing.T) {
	want := [][]string{{"measure", "unit", "2024", "2025"}, {"h20.stock", "chip", "2e+09", "7"}}
	for _, c := range []struct {
		what        string
		row, column int
		cell        string
		differs     bool
	}{
		{"the same", 1, 2, "2e+09", false},
		{"a number in its last digits", 1, 2, "2000000001", false},
		{"a number in its leading digits", 1, 2, "2.1e+09", true},
		{"no number", 1, 2, "", true},
		{"not a number", 1, 2, "NaN", true},
		{"a year", 0, 3, "2025.0001", true},
		{"a name", 1, 0, "h20.stocks", true},
		{"a unit", 1, 1, "kchip", true},
	} {
		got := [][]string{slices.Clone(want[0]), slices.Clone(want[1])}
		got[c.row][c.column] = c.cell
		if list := differences(want, got); (len(list) > 0) != c.differs {
			t.Errorf("%s: found differences %q, expected any: %t", c.what, list, c.differs)
		}
	}
	if list := differences(want, want[:1]); len(list) == 0 {
		t.Error("a row less: found no difference")
	}
}
