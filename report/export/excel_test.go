package export

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

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

const allSheets = "Headlines Moves Assumptions Quarters Weeks Sources Measures"

func TestWorkbookHoldsNumbersAndDates(t *testing.T) {
	f := workbook(t, written(t, AsExcel, Quarter))
	if found := strings.Join(f.GetSheetList(), " "); found != allSheets {
		t.Fatalf("found sheets %s", found)
	}
	const sheet = "Quarters"
	if found := shown(t, f, sheet, "F1") + " " + shown(t, f, sheet, "H1"); found != "h20.shipments_china [chip] suppliers.amkor.utilization [1]" {
		t.Errorf("found heads %s, expected units in them", found)
	}
	v, kind := raw(t, f, sheet, "F2")
	if v != "182" || kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
		t.Errorf("found %q of kind %d, expected the number 182", v, kind)
	}
	day, kind := raw(t, f, sheet, "C2")
	if day != "45320" || kind == excelize.CellTypeSharedString || shown(t, f, sheet, "C2") != "2024-01-29" {
		t.Errorf("found %q of kind %d, shown as %q, expected the day 2024-01-29", day, kind, shown(t, f, sheet, "C2"))
	}
	if found := shown(t, f, sheet, "H10"); found != "66.7%" {
		t.Errorf("found %s, expected a share in percent", found)
	}
	if found := shown(t, f, sheet, "E2") + " " + shown(t, f, sheet, "B17") + shown(t, f, sheet, "B18"); found != "13 FY2026Q4" {
		t.Errorf("found %s, expected 13 weeks, and the last row to be that of FY2026Q4", found)
	}
	panes, err := f.GetPanes(sheet)
	if err != nil || !panes.Freeze || panes.XSplit != 2 || panes.YSplit != 1 {
		t.Errorf("found panes %+v, %v, expected heads and periods to stay in sight", panes, err)
	}
}

// A sheet of periods of another interval is there if it is asked.
func TestWorkbookOfOtherPeriods(t *testing.T) {
	f := workbook(t, written(t, AsExcel, CalendarYear))
	if found := strings.Join(f.GetSheetList(), ", "); !strings.Contains(found, "Weeks, Calendar years, Sources") || shown(t, f, "Calendar years", "F2") != "730" {
		t.Errorf("found sheets %s and %q chips", found, shown(t, f, "Calendar years", "F2"))
	}
}

// Text that looks like a formula must be text in the cell, with no sign before it.
func TestWorkbookHasNoFormulas(t *testing.T) {
	f := workbook(t, written(t, AsExcel, Quarter))
	for cell, want := range map[string]string{"A2": "=1+2", "A10": "übung, zwei"} {
		v, kind := raw(t, f, "Quarters", cell)
		formula, err := f.GetCellFormula("Quarters", cell)
		if err != nil || v != want || kind != excelize.CellTypeSharedString || formula != "" {
			t.Errorf("%s: found %q of kind %d with formula %q, %v, expected the text %q", cell, v, kind, formula, err, want)
		}
	}
}

func TestLastSheetSaysWhatMeasuresAre(t *testing.T) {
	f := workbook(t, written(t, AsExcel, Year))
	rows, err := f.GetRows("Measures")
	if err != nil {
		t.Fatal(err)
	}
	if found := strings.Join(rows[2], "|"); found != "h20.stock|H20, finished stock|chip|end|finished − shipped − disposed of" {
		t.Errorf("found %s", found)
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
	tables = append(tables, Numbers{"later", "", w, nil, Year.Of(trace)})
	tables[2], _ = tables[2].Pick([]string{"h20.stock"})
	var b bytes.Buffer
	if err := Excel(&b, tables, Year, "1"); err != nil {
		t.Fatal(err)
	}
	f := workbook(t, b.Bytes())
	for _, c := range []struct{ cell, want string }{
		{"F1", "h20.stock [chip]"}, {"F2", "363"}, {"G2", ""}, {"G4", "1456"}, {"F6", "1089"}, {"G6", ""}, {"B6", "FY2026"},
	} {
		if v, _ := raw(t, f, "Years", c.cell); v != c.want {
			t.Errorf("%s: found %q, expected %q", c.cell, v, c.want)
		}
	}
}
