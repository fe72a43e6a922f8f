package export

import (
	"errors"
	"fmt"
	"io"

	"h20sim/sim"

	"github.com/xuri/excelize/v2"
)

// Excel writes a workbook with the sheets Headlines, Moves, Assumptions, Quarters, Weeks and Sources, and Measures, which says what
// the heads of columns mean. If periods are of another interval, a sheet of these stands after Weeks. On sheets of periods a row is
// a period of a scenario and a column a measure, with its unit in the head. Days are dates and values numbers. A cell is empty where
// a scenario does not have the measure.
func Excel(w io.Writer, tables []Numbers, by Interval, version string) error {
	f := excelize.NewFile()
	defer f.Close()
	b := &book{File: f, tables: tables, by: by, measures: measuresOf(tables), styles: map[string]int{}}
	if err := b.sheets(); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	if err := f.SetDocProps(&excelize.DocProperties{Creator: "h20sim " + version, Title: "Results of h20sim"}); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	if _, err := f.WriteTo(w); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	return nil
}

// A book is a workbook while it is written. It is made in one order, for its parts are numbered as they come.
type book struct {
	*excelize.File
	tables   []Numbers
	by       Interval // of the tables
	measures []sim.Measure
	styles   map[string]int // by number format; bold for ""
}

// measuresOf are the measures of all tables, in the order in which tables first have them.
func measuresOf(tables []Numbers) (all []sim.Measure) {
	seen := map[string]bool{}
	for _, t := range tables {
		for _, m := range t.Measures {
			if !seen[m.Name] {
				seen[m.Name] = true
				all = append(all, m)
			}
		}
	}
	return all
}

// style returns the number of a style that shows numbers in a format; bold text for "".
func (b *book) style(format string) (int, error) {
	if id, ok := b.styles[format]; ok {
		return id, nil
	}
	style := &excelize.Style{CustomNumFmt: &format}
	if format == "" {
		style = &excelize.Style{Font: &excelize.Font{Bold: true}}
	}
	id, err := b.NewStyle(style)
	b.styles[format] = id
	return id, err
}

// A column is one of a sheet.
type column struct {
	head   string
	width  float64
	format string // of numbers; "@" for text
}

const (
	asText = "@"
	asDate = "yyyy-mm-dd"
)

// fill writes a sheet: its columns, heads that stay in sight with the columns to the left of the fixed one, and rows. Text stays text
// whatever it begins with.
func (b *book) fill(sheet string, columns []column, fixed int, rows [][]any) error {
	if _, err := b.NewSheet(sheet); err != nil {
		return err
	}
	for i, c := range columns {
		if err := b.column(sheet, i+1, c); err != nil {
			return err
		}
	}
	for r, row := range rows {
		for i, v := range row {
			if err := b.put(sheet, i+1, r+2, v); err != nil {
				return err
			}
		}
	}
	corner, err := excelize.CoordinatesToCellName(fixed+1, 2)
	if err != nil {
		return err
	}
	return b.SetPanes(sheet, &excelize.Panes{Freeze: true, XSplit: fixed, YSplit: 1, TopLeftCell: corner, ActivePane: "bottomRight"})
}

// column lays out a column and writes its head.
func (b *book) column(sheet string, at int, c column) error {
	name, err := excelize.ColumnNumberToName(at)
	if err != nil {
		return err
	}
	format, err := b.style(c.format)
	if err != nil {
		return err
	}
	bold, err := b.style("")
	if err != nil {
		return err
	}
	head := name + "1"
	return errors.Join(b.SetColWidth(sheet, name, name, c.width), b.SetColStyle(sheet, name, format),
		b.SetCellStr(sheet, head, c.head), b.SetCellStyle(sheet, head, head, bold))
}

// put writes a value; nil leaves the cell empty.
func (b *book) put(sheet string, column, row int, v any) error {
	cell, err := excelize.CoordinatesToCellName(column, row)
	if err != nil || v == nil {
		return err
	}
	switch v := v.(type) {
	case string:
		return b.SetCellStr(sheet, cell, v)
	case dated:
		style, err := b.style(asDate)
		return errors.Join(err, b.SetCellValue(sheet, cell, v.Time()), b.SetCellStyle(sheet, cell, cell, style))
	}
	return b.SetCellValue(sheet, cell, v)
}

// A dated cell is a day among cells that are none.
type dated struct{ sim.Date }
