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

// A Form says how numbers are written.
type Form struct {
	Format
	By           Interval // of the periods; not a fiscal one in the table of the IAMC
	DecimalComma bool     // CSV alone: a comma before decimals and semicolons between cells
	Version      string   // of h20sim, for formats that name what wrote them
}

// Write writes tables in a form. It is an error if two tables have one scenario's name, if w cannot be written, or if the format
// has no place for the periods.
func (f Form) Write(w io.Writer, tables []Numbers) error {
	if err := distinct(tables); err != nil {
		return err
	}
	switch f.Format {
	case AsCSV:
		return CSV(w, tables, f.DecimalComma)
	case AsJSON:
		return JSONLines(w, tables)
	case AsExcel:
		return Excel(w, tables, f.By, f.Version)
	case AsIAMC:
		return IAMC(w, tables, f.By, "h20sim "+f.Version)
	case AsParquet:
		return Parquet(w, tables, f.Version)
	}
	panic("export: no format " + string(f.Format))
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
