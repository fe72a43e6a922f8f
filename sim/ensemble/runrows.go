package ensemble

import (
	"fmt"

	"h20sim/sim"

	"github.com/parquet-go/parquet-go"
)

// Columns are the names of all columns of runs, in order: the number, why the run failed, what it set, what came out, and its place.
func (r *Runs) Columns() (names []string) {
	for _, c := range r.rows.Root().Columns() {
		names = append(names, c.Name())
	}
	return names
}

// EachRun visits all runs in order with their cells in some columns: an int64, a float64, a sim.Date, a string, or nil for what is not there.
// The cells are overwritten by the next call. It is an error if there is no such column.
func (r *Runs) EachRun(columns []string, visit func(cells []any) error) error {
	row := make([]any, len(columns))
	for _, group := range r.rows.RowGroups() {
		held := make([][]any, len(columns))
		for i, name := range columns {
			var err error
			if held[i], err = r.cellsIn(group, name); err != nil {
				return err
			}
		}
		for at := range int(group.NumRows()) {
			for i := range held {
				row[i] = held[i][at]
			}
			if err := visit(row); err != nil {
				return err
			}
		}
	}
	return nil
}

// cellsIn are the cells of a column in a group.
func (r *Runs) cellsIn(group parquet.RowGroup, name string) (cells []any, err error) {
	at, ok := r.at[name]
	if !ok {
		return nil, fmt.Errorf("the runs have no column %q", name)
	}
	err = eachIn(group.ColumnChunks()[at], func(v parquet.Value) error {
		cells = append(cells, cellOf(v))
		return nil
	})
	if err == nil && len(cells) != int(group.NumRows()) {
		err = fmt.Errorf("found %d cells, expected %d", len(cells), group.NumRows())
	}
	if err != nil {
		return nil, fmt.Errorf("read column %s of runs: %w", name, err)
	}
	return cells, nil
}

// cellOf is a value of Parquet as a cell.
func cellOf(v parquet.Value) any {
	switch {
	case v.IsNull():
		return nil
	case v.Kind() == parquet.Double:
		return v.Double()
	case v.Kind() == parquet.Int64:
		return v.Int64()
	case v.Kind() == parquet.Int32:
		return sim.Date(v.Int32())
	}
	return v.String()
}
