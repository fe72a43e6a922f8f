package export

import (
	"fmt"
	"io"
)

// A Format is a form in which numbers are written.
type Format string

// The formats.
const (
	AsCSV     Format = "csv"
	AsJSON    Format = "jsonl"
	AsExcel   Format = "xlsx"
	AsIAMC    Format = "iamc"
	AsParquet Format = "parquet"
)

// Binary reports whether a format is for programs alone, and no text.
func (f Format) Binary() bool { return f == AsExcel || f == AsParquet }

// Write writes tables, whose periods have the interval, in a format. version is that of h20sim, for formats that name
// what wrote them. It is an error if two tables have one scenario's name, or if w cannot be written.
func Write(w io.Writer, f Format, tables []Numbers, by Interval, version string) error {
	if err := distinct(tables); err != nil {
		return err
	}
	switch f {
	case AsCSV:
		return CSV(w, tables)
	case AsJSON:
		return JSONLines(w, tables)
	case AsExcel:
		return Excel(w, tables, version)
	case AsIAMC:
		return IAMC(w, tables, by, "h20sim "+version)
	case AsParquet:
		return Parquet(w, tables, version)
	}
	panic("export: no format " + string(f))
}

// distinct is an error if two tables have the same scenario.
func distinct(tables []Numbers) error {
	seen := map[string]bool{}
	for _, t := range tables {
		if seen[t.Scenario] {
			return fmt.Errorf("found two scenarios %q, expected names that differ: they tell the rows apart", t.Scenario)
		}
		seen[t.Scenario] = true
	}
	return nil
}
