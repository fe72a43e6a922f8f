package factcheck

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"

	"h20sim/report/claim"
	"h20sim/sim"
)

// Files are the files of a folder, each read once.
type Files struct {
	read   func(name string) ([]byte, error)
	tables map[string][]map[string]string
	runs   map[string]*days
}

var _ claim.Source = (*Files)(nil)

// New returns a folder of which read gives the files.
func New(read func(name string) ([]byte, error)) *Files {
	return &Files{read, map[string][]map[string]string{}, map[string]*days{}}
}

// Rows implements claim.Source: the rows of a CSV file, each by the head of the column.
func (f *Files) Rows(table string) ([]map[string]string, error) {
	if rows, ok := f.tables[table]; ok {
		return rows, nil
	}
	data, err := f.read(table)
	if err != nil {
		return nil, err
	}
	records, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", table, err)
	}
	rows := []map[string]string{}
	for i := 1; i < len(records); i++ {
		row := map[string]string{}
		for j, cell := range records[i] {
			row[records[0][j]] = cell
		}
		rows = append(rows, row)
	}
	f.tables[table] = rows
	return rows, nil
}

// Over implements claim.Source.
func (f *Files) Over(run, measure string, first, end sim.Date) (float64, error) {
	d, err := f.run(run)
	if err != nil {
		return 0, err
	}
	return d.over(measure, first, end)
}

// Turnover implements claim.Source.
func (f *Files) Turnover(run, flow, price string, first, end sim.Date) (float64, error) {
	d, err := f.run(run)
	if err != nil {
		return 0, err
	}
	return d.turnover(flow, price, first, end)
}

// fileOf is the file of the days of a run.
func fileOf(run string) string {
	if run == "" {
		return "daily.parquet"
	}
	return strings.ReplaceAll(run, " ", "-") + ".parquet"
}

// run reads the days of a run.
func (f *Files) run(name string) (*days, error) {
	if d, ok := f.runs[name]; ok {
		return d, nil
	}
	file := fileOf(name)
	data, err := f.read(file)
	if err != nil {
		return nil, err
	}
	d, err := readDays(data)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", file, err)
	}
	f.runs[name] = d
	return d, nil
}
