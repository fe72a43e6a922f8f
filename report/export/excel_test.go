package export

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"h20sim/sim/simtest"

	"github.com/xuri/excelize/v2"
)

func workbook(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// raw is what a cell holds, and typed what kind it is of.
func raw(t *testing.T, f *excelize.File, sheet, cell string) (string, excelize.CellType) {
	t.Helper()
	v, err := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	kind, err := f.GetCellType(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	return v, kind
}

func shown(t *testing.T, f *excelize.File, sheet, cell string) string {
	t.Helper()
	v, err := f.GetCellValue(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestWorkbookHoldsNumbersAndDates(t *testing.T) {
	f := workbook(t, written(t, AsExcel, Quarter))
	if found := strings.Join(f.GetSheetList(), " "); found != "Measures Scenarios h20.shipments_china h20.stock suppliers.amkor.utilization" {
		t.Fatalf("found sheets %s", found)
	}
	const sheet = "h20.shipments_china"
	v, kind := raw(t, f, sheet, "D2")
	if v != "182" || kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
		t.Errorf("found %q of kind %d, expected the number 182", v, kind)
	}
	day, kind := raw(t, f, sheet, "B2")
	if day != "45320" || kind == excelize.CellTypeSharedString || shown(t, f, sheet, "B2") != "2024-01-29" {
		t.Errorf("found %q of kind %d, shown as %q, expected the day 2024-01-29", day, kind, shown(t, f, sheet, "B2"))
	}
	if found := shown(t, f, "suppliers.amkor.utilization", "E2"); found != "66.7%" {
		t.Errorf("found %s, expected a share in percent", found)
	}
	if found := shown(t, f, sheet, "A9") + shown(t, f, sheet, "A10"); found != "FY2026Q4" {
		t.Errorf("found last row %s, expected that of FY2026Q4", found)
	}
	panes, err := f.GetPanes(sheet)
	if err != nil || !panes.Freeze || panes.XSplit != 3 || panes.YSplit != 1 {
		t.Errorf("found panes %+v, %v, expected heads and periods to stay in sight", panes, err)
	}
}

// Text that looks like a formula must be text in the cell, with no sign before it.
func TestWorkbookHasNoFormulas(t *testing.T) {
	f := workbook(t, written(t, AsExcel, Year))
	for cell, want := range map[string]string{"A2": "=1+2", "B2": `=HYPERLINK("http://x","a"), "quoted"`, "B3": "Second; with a comma, and 中文"} {
		v, kind := raw(t, f, scenarioSheet, cell)
		formula, err := f.GetCellFormula(scenarioSheet, cell)
		if err != nil || v != want || kind != excelize.CellTypeSharedString || formula != "" {
			t.Errorf("%s: found %q of kind %d with formula %q, %v, expected the text %q", cell, v, kind, formula, err, want)
		}
	}
	if v, kind := raw(t, f, "h20.stock", "D1"); v != "=1+2" || kind != excelize.CellTypeSharedString {
		t.Errorf("found head %q of kind %d", v, kind)
	}
}

func TestFirstSheetSaysWhatMeasuresAre(t *testing.T) {
	f := workbook(t, written(t, AsExcel, Year))
	rows, err := f.GetRows(measureSheet)
	if err != nil {
		t.Fatal(err)
	}
	if found := strings.Join(rows[2], "|"); found != "h20.stock|H20, finished stock|chip|end|finished − shipped − disposed of|h20.stock" {
		t.Errorf("found %s", found)
	}
	link, place, err := f.GetCellHyperLink(measureSheet, "F3")
	if err != nil || !link || place != "'h20.stock'!A1" {
		t.Errorf("found link %v to %s, %v", link, place, err)
	}
}

func TestWorkbookHasNoTimes(t *testing.T) {
	data := written(t, AsExcel, Year)
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range r.File {
		if file.ModifiedDate != 0 || file.ModifiedTime != 0 {
			t.Errorf("%s has the time %v", file.Name, file.Modified)
		}
	}
}

func TestScenariosOfOtherMeasuresAndPeriods(t *testing.T) {
	tables := tablesOf(t, Year)
	tables[0], _ = tables[0].Pick([]string{"h20.stock"})
	w, trace := traceOf(t, 3)
	w.Time.Start = simtest.Day(2025, 1, 27)
	trace.Start = w.Time.Start
	tables = append(tables, Numbers{"later", "", w, Year.Of(trace)})
	tables[2], _ = tables[2].Pick([]string{"h20.stock"})
	var b bytes.Buffer
	if err := Excel(&b, tables, "1"); err != nil {
		t.Fatal(err)
	}
	f := workbook(t, b.Bytes())
	for _, c := range []struct{ sheet, cell, want string }{
		{"h20.shipments_china", "D2", ""}, {"h20.shipments_china", "E2", "1456"},
		{"h20.stock", "F2", ""}, {"h20.stock", "F3", "1089"}, {"h20.stock", "A3", "FY2026"},
	} {
		if v, _ := raw(t, f, c.sheet, c.cell); v != c.want {
			t.Errorf("%s %s: found %q, expected %q", c.sheet, c.cell, v, c.want)
		}
	}
}

func TestSheetNamesAreShortAndDistinct(t *testing.T) {
	measures := []string{"measures", "history", "h20.stock", "H20.Stock",
		"suppliers.a-packaging-house-of-long-name.utilization", "suppliers.a-packaging-hall-of-long-name.utilization"}
	seen := map[string]bool{"measures": true, "scenarios": true, "history": true}
	for i, name := range sheetNames(measures, measureSheet, scenarioSheet) {
		if utf8.RuneCountInString(name) > 31 || seen[strings.ToLower(name)] {
			t.Errorf("found %q for %s, expected at most 31 signs and a name of its own", name, measures[i])
		}
		seen[strings.ToLower(name)] = true
	}
	if found := sheetNames([]string{"suppliers.tsmc-packaging.utilization_chips"})[0]; found != "suppliers.ts….utilization_chips" {
		t.Errorf("found %q", found)
	}
}
