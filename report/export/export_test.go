package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"path/filepath"
	"reflect"
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
		table, err := Numbers{s.id, s.title, w, nil, by.Of(trace)}.Pick(threeMeasures)
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
	if err := (Form{Format: f, By: by, Version: "1.2.3"}).Write(&b, tablesOf(t, by)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTextForms(t *testing.T) {
	for _, c := range []struct {
		format Format
		by     Interval
	}{{AsCSV, Year}, {AsJSON, Year}, {AsIAMC, CalendarYear}, {AsIAMC, CalendarQuarter}, {AsIAMC, Month}} {
		file := filepath.Join("testdata", string(c.by)+"."+string(c.format))
		golden.File(t, file, written(t, c.format, c.by))
	}
}

func TestSameBytesTwice(t *testing.T) {
	for _, f := range []Format{AsCSV, AsJSON, AsExcel, AsIAMC, AsParquet} {
		for _, by := range []Interval{Week, Month, Quarter, Year, CalendarQuarter, CalendarYear} {
			if f == AsIAMC && by.Fiscal() {
				continue
			}
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
	if found := strings.Join(rows[1], "|"); found != "2024-01-29|2024-01-29|2024-02-04|'=1+2|h20.shipments_china|chip|14|1" {
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
	want := record{"2024-01-29", int32(simtest.Day(2024, 1, 29)), int32(simtest.Day(2024, 2, 4)), "=1+2", "h20.shipments_china", "chip", finite(14), 1}
	if !reflect.DeepEqual(rows[0], want) {
		t.Errorf("found %+v, expected %+v", rows[0], want)
	}
	f, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if found := f.Schema().String(); !strings.Contains(found, "required int32 first_day (DATE)") || !strings.Contains(found, "optional double value") {
		t.Errorf("found schema %s, expected days as dates and values as doubles", found)
	}
}

func TestWhatIsNotFiniteIsLeftOut(t *testing.T) {
	tables := tablesOf(t, Year)[:1]
	tables[0].Cells.Set(0, 0, math.NaN())
	tables[0].Cells.Set(0, 1, math.Inf(1))
	var text, lines bytes.Buffer
	if err := CSV(&text, tables, false); err != nil || !strings.Contains(text.String(), "h20.shipments_china,chip,,52\n") {
		t.Errorf("found %s, %v", text.String(), err)
	}
	if err := JSONLines(&lines, tables); err != nil || !strings.Contains(lines.String(), `"unit":"chip","value":null,"weeks":52}`) {
		t.Errorf("found %s, %v", lines.String(), err)
	}
}

func TestPick(t *testing.T) {
	w, trace := traceOf(t, 1)
	table := Numbers{"a", "A", w, nil, Year.Of(trace)}
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
	err := Form{Format: AsCSV, By: Year}.Write(&bytes.Buffer{}, append(tables, tables[0]))
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
	for by, periods := range map[Interval]int{Week: 4, Quarter: 0, Year: 0, Month: 0, CalendarQuarter: 0, CalendarYear: 0} {
		table := Numbers{"short", "Short", w, nil, by.Of(trace)}
		if len(table.Periods) != periods {
			t.Errorf("by %s: found %d periods, expected %d", by, len(table.Periods), periods)
		}
		for _, f := range []Format{AsCSV, AsJSON, AsExcel, AsIAMC, AsParquet} {
			if f == AsIAMC && by.Fiscal() {
				continue
			}
			if err := (Form{Format: f, By: by}).Write(&bytes.Buffer{}, []Numbers{table}); err != nil {
				t.Errorf("%s by %s: %v", f, by, err)
			}
		}
	}
}

// Years of an IAMC table are those of the calendar: fiscal ones are refused, with what to write instead.
func TestIAMCHasNoFiscalPeriods(t *testing.T) {
	for _, by := range []Interval{Quarter, Year} {
		err := Form{Format: AsIAMC, By: by}.Write(&bytes.Buffer{}, tablesOf(t, by))
		if err == nil || !strings.Contains(err.Error(), "found fiscal "+string(by)+"s, expected calendar-year, calendar-quarter or month") {
			t.Errorf("found error %v", err)
		}
	}
}

// A calendar period is one that the run covers whole: 29 January 2024 to 25 January 2026 has one year, seven quarters and 23 months.
func TestCalendarPeriodsAreWhole(t *testing.T) {
	_, trace := traceOf(t, 1)
	for by, want := range map[Interval]string{CalendarYear: "2025", CalendarQuarter: "2024-Q2 to 2025-Q4: 7", Month: "2024-02 to 2025-12: 23"} {
		p := by.Of(trace).Periods
		found := fmt.Sprintf("%s to %s: %d", p[0].Name, p[len(p)-1].Name, len(p))
		if len(p) == 1 {
			found = p[0].Name
		}
		if found != want {
			t.Errorf("by %s: found %s, expected %s", by, found, want)
		}
	}
	year, _ := trace.Over("h20.shipments_china", CalendarYear.Of(trace).Periods[0])
	if year != 2*365 {
		t.Errorf("found %v chips in 2025, expected two a day", year)
	}
}

// Where decimals have a comma, cells are parted by semicolons, and no number has a point.
func TestDecimalComma(t *testing.T) {
	var b bytes.Buffer
	if err := (Form{Format: AsCSV, By: Year, DecimalComma: true}).Write(&b, tablesOf(t, Year)); err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(&b)
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil || len(rows) != 1+2*2*3 {
		t.Fatalf("found %d rows, %v", len(rows), err)
	}
	if found := strings.Join(rows[3], "|"); found != "FY2025|2024-01-29|2025-01-26|'=1+2|suppliers.amkor.utilization|1|0,333333333|52" {
		t.Errorf("found %s", found)
	}
}
