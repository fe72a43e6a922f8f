package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/simtest"
	"h20sim/sim/simtest/golden"

	"github.com/parquet-go/parquet-go"
)

// traceOf is a run of the small world, from the first Monday of fiscal 2025 through fiscal 2026, with a flow of two chips a day, a stock that counts the
// days, and a share of a third.
func traceOf(t *testing.T, scale float64) (*sim.World, *sim.Trace) {
	t.Helper()
	w := simtest.World()
	w.Time = sim.Horizon{Start: simtest.Day(2024, 1, 29), End: simtest.Day(2026, 1, 26)}
	x, err := sim.NewIndex(w)
	if err != nil {
		t.Fatal(err)
	}
	trace := sim.NewTrace(x)
	for name, of := range map[string]func(day int) float64{
		"h20.shipments_china":         func(int) float64 { return 2 * scale },
		"h20.stock":                   func(day int) float64 { return scale * float64(day) },
		"suppliers.amkor.utilization": func(int) float64 { return scale / 3 },
	} {
		i, ok := trace.Column(name)
		if !ok {
			t.Fatalf("no measure %s", name)
		}
		for day := range int(w.Time.End - w.Time.Start) {
			trace.Daily.Set(day, i, of(day))
		}
	}
	return w, trace
}

var threeMeasures = []string{"h20.shipments_china", "h20.stock", "*.amkor.utilization"}

// tablesOf are two scenarios of three measures; the name of one would be a formula in a spreadsheet.
func tablesOf(t *testing.T, by Interval) []Numbers {
	t.Helper()
	var tables []Numbers
	for i, s := range []struct{ id, title string }{{"=1+2", `=HYPERLINK("http://x","a"), "quoted"`}, {"übung, zwei", "Second; with a comma, and 中文"}} {
		w, trace := traceOf(t, float64(i+1))
		table, err := Numbers{s.id, s.title, w, by.Of(trace)}.Pick(threeMeasures)
		if err != nil {
			t.Fatal(err)
		}
		tables = append(tables, table)
	}
	return tables
}

func written(t *testing.T, f Format, by Interval) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, f, tablesOf(t, by), by, "1.2.3"); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTextForms(t *testing.T) {
	for _, c := range []struct {
		format Format
		by     Interval
	}{{AsCSV, Year}, {AsJSON, Year}, {AsIAMC, Year}, {AsIAMC, Quarter}} {
		file := filepath.Join("testdata", string(c.by)+"."+string(c.format))
		golden.File(t, file, written(t, c.format, c.by))
	}
}

func TestSameBytesTwice(t *testing.T) {
	for _, f := range []Format{AsCSV, AsJSON, AsExcel, AsIAMC, AsParquet} {
		for _, by := range []Interval{Week, Quarter, Year} {
			if !bytes.Equal(written(t, f, by), written(t, f, by)) {
				t.Errorf("%s by %s: two writes differ", f, by)
			}
		}
	}
}

// Every form has the same numbers: the sum of a flow, the end of a stock, the mean of a share.
func TestCSVByWeek(t *testing.T) {
	rows, err := csv.NewReader(bytes.NewReader(written(t, AsCSV, Week))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if want := 1 + 2*104*3; len(rows) != want {
		t.Errorf("found %d rows, expected %d", len(rows), want)
	}
	if found := strings.Join(rows[1], "|"); found != "2024-01-29|2024-01-29|2024-02-04|'=1+2|h20.shipments_china|chip|14" {
		t.Errorf("found first row %s", found)
	}
	if found := rows[2][6]; found != "6" {
		t.Errorf("found stock %s at the end of the first week, expected 6", found)
	}
}

func TestIAMCByWeekIsLong(t *testing.T) {
	rows, err := csv.NewReader(bytes.NewReader(written(t, AsIAMC, Week))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if found := strings.Join(rows[0], " "); found != "model scenario region variable unit time value" {
		t.Errorf("found head %s", found)
	}
	if found := strings.Join(rows[1], "|"); found != "h20sim 1.2.3|'=1+2|China|Chips|h20|Shipments China|chip|2024-01-29|14" {
		t.Errorf("found %s", found)
	}
}

func TestJSONLinesAreObjects(t *testing.T) {
	lines := bytes.Split(bytes.TrimSpace(written(t, AsJSON, Quarter)), []byte("\n"))
	if want := 2 * 8 * 3; len(lines) != want {
		t.Errorf("found %d lines, expected %d", len(lines), want)
	}
	var line struct {
		Period, Scenario string
		First            string `json:"first_day"`
		Value            float64
	}
	if err := json.Unmarshal(lines[0], &line); err != nil || line.Scenario != "=1+2" || line.First != "2024-01-29" || line.Value != 182 {
		t.Errorf("found %+v, %v", line, err)
	}
}

func TestParquetHasTypes(t *testing.T) {
	data := written(t, AsParquet, Week)
	rows, err := parquet.Read[record](bytes.NewReader(data), int64(len(data)))
	if err != nil || len(rows) != 2*104*3 {
		t.Fatalf("found %d rows, %v", len(rows), err)
	}
	want := record{"2024-01-29", int32(simtest.Day(2024, 1, 29)), int32(simtest.Day(2024, 2, 4)), "=1+2", "h20.shipments_china", "chip", 14}
	if rows[0] != want {
		t.Errorf("found %+v, expected %+v", rows[0], want)
	}
	f, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if found := f.Schema().String(); !strings.Contains(found, "required int32 first_day (DATE)") || !strings.Contains(found, "required double value") {
		t.Errorf("found schema %s, expected days as dates and values as doubles", found)
	}
}

func TestWhatIsNotFiniteIsLeftOut(t *testing.T) {
	tables := tablesOf(t, Year)[:1]
	tables[0].Cells.Set(0, 0, math.NaN())
	tables[0].Cells.Set(0, 1, math.Inf(1))
	var text, lines bytes.Buffer
	if err := CSV(&text, tables); err != nil || !strings.Contains(text.String(), "h20.shipments_china,chip,\n") {
		t.Errorf("found %s, %v", text.String(), err)
	}
	if err := JSONLines(&lines, tables); err != nil || !strings.Contains(lines.String(), `"unit":"chip","value":null}`) {
		t.Errorf("found %s, %v", lines.String(), err)
	}
}

func TestPick(t *testing.T) {
	w, trace := traceOf(t, 1)
	table := Numbers{"a", "A", w, Year.Of(trace)}
	picked, err := table.Pick([]string{"suppliers.*.utilization", "h20.s*", "h20.stock"})
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range picked.Measures {
		a, b := picked.Column(m.Name), table.Column(m.Name)
		if len(a) != 2 || a[0] != b[0] || a[1] != b[1] {
			t.Errorf("%s: found %v, expected %v", m.Name, a, b)
		}
	}
	for pattern, says := range map[string]string{"h20.stok": `a has no measure "h20.stok"`, "[": `pattern "["`} {
		if _, err := table.Pick([]string{pattern}); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("found error %v, expected %s", err, says)
		}
	}
}

func TestTwoScenariosOfOneName(t *testing.T) {
	tables := tablesOf(t, Year)
	err := Write(&bytes.Buffer{}, AsCSV, append(tables, tables[0]), Year, "1")
	if err == nil || err.Error() != `found two scenarios "=1+2", expected names that differ: they tell the rows apart` {
		t.Errorf("found error %v", err)
	}
}

// A run of less than a quarter has weeks, but neither quarters nor years; every form can be written all the same.
func TestNoWholePeriod(t *testing.T) {
	w := simtest.World()
	w.Time = sim.Horizon{Start: simtest.Day(2024, 1, 29), End: simtest.Day(2024, 2, 26)}
	x, err := sim.NewIndex(w)
	if err != nil {
		t.Fatal(err)
	}
	trace := sim.NewTrace(x)
	for by, periods := range map[Interval]int{Week: 4, Quarter: 0, Year: 0} {
		table := Numbers{"short", "Short", w, by.Of(trace)}
		if len(table.Periods) != periods {
			t.Errorf("by %s: found %d periods, expected %d", by, len(table.Periods), periods)
		}
		for _, f := range []Format{AsCSV, AsJSON, AsExcel, AsIAMC, AsParquet} {
			if err := Write(&bytes.Buffer{}, f, []Numbers{table}, by, "1"); err != nil {
				t.Errorf("%s by %s: %v", f, by, err)
			}
		}
	}
}
