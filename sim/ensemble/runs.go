package ensemble

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"

	"h20sim/sim/folder"

	"github.com/parquet-go/parquet-go"
)

// Runs are the rows of a finished study, a column of which is read when it is asked for: what each run set, what came out, and
// on which path it was.
type Runs struct {
	file folder.File
	rows *parquet.File
	at   map[string]int // position of each column
}

// OpenRuns opens the runs of the finished study of a folder. The error is fs.ErrNotExist if it has none, a *folder.Changed if they
// are not as they were written.
func OpenRuns(fsys folder.FS, dir string) (*Runs, error) {
	f, err := folder.Open(fsys, dir)
	if err != nil {
		return nil, err
	}
	if !f.Has(runsFile) {
		return nil, fmt.Errorf("%s holds no runs of a study: %w", dir, fs.ErrNotExist)
	}
	if err := f.Check(runsFile); err != nil {
		return nil, err
	}
	r := &Runs{at: map[string]int{}}
	if r.file, err = fsys.OpenFile(filepath.Join(dir, runsFile), os.O_RDONLY); err != nil {
		return nil, fmt.Errorf("read runs: %w", err)
	}
	if err := r.open(); err != nil {
		return nil, errors.Join(fmt.Errorf("read runs: %s: %w", filepath.Join(dir, runsFile), err), r.Close())
	}
	return r, nil
}

func (r *Runs) open() error {
	info, err := r.file.Stat()
	if err != nil {
		return err
	}
	if r.rows, err = parquet.OpenFile(r.file, info.Size()); err != nil {
		return err
	}
	for i, path := range r.rows.Schema().Columns() {
		r.at[path[0]] = i
	}
	return nil
}

// Close closes the file.
func (r *Runs) Close() error { return r.file.Close() }

// Len is the number of runs.
func (r *Runs) Len() int { return int(r.rows.NumRows()) }

// Has reports whether runs have a column.
func (r *Runs) Has(column string) bool {
	_, ok := r.at[column]
	return ok
}

// Outcome is the column of a measure in a period.
func Outcome(measure, period string) string { return measure + "@" + period }

// The columns of runs besides addresses and outcomes. A study without branches has no weight and no path.
const (
	WeightColumn = weightColumn // what the run counts among those of its scenario and point
	PathColumn   = pathColumn   // the courses of its path, with commas
)

// Numbers are a column of numbers by run; NaN for what came out of a run that failed. It is an error if there is no such column, or
// if it holds words.
func (r *Runs) Numbers(column string) ([]float64, error) {
	var list []float64
	if r.isOfWords(column) {
		return nil, fmt.Errorf("read column %s of runs: found words, expected numbers", column)
	}
	err := r.each(column, func(v parquet.Value) error {
		switch {
		case v.IsNull():
			list = append(list, math.NaN())
		case v.Kind() == parquet.Double:
			list = append(list, v.Double())
		case v.Kind() == parquet.Int32: // a day
			list = append(list, float64(v.Int32()))
		default:
			list = append(list, float64(v.Int64()))
		}
		return nil
	})
	return list, err
}

// isOfWords reports whether there is a column that holds words.
func (r *Runs) isOfWords(column string) bool {
	leaf, ok := r.rows.Schema().Lookup(column)
	return ok && leaf.Node.Type().Kind() == parquet.ByteArray
}

// Words are a column of words by run, such as the path or the course at a branch; "" where a run has none. It is an error if there is no
// such column.
func (r *Runs) Words(column string) (list []string, err error) {
	err = r.each(column, func(v parquet.Value) error {
		word := ""
		if !v.IsNull() {
			word = v.String()
		}
		list = append(list, word)
		return nil
	})
	return list, err
}

// Weights are what runs count; 1 for each in a study without branches.
func (r *Runs) Weights() ([]float64, error) {
	if r.Has(weightColumn) {
		return r.Numbers(weightColumn)
	}
	list := make([]float64, r.Len())
	for i := range list {
		list[i] = 1
	}
	return list, nil
}

// each visits the values of a column in order of run.
func (r *Runs) each(column string, visit func(parquet.Value) error) error {
	at, ok := r.at[column]
	if !ok {
		return fmt.Errorf("the runs have no column %q", column)
	}
	for _, group := range r.rows.RowGroups() {
		if err := eachIn(group.ColumnChunks()[at], visit); err != nil {
			return fmt.Errorf("read column %s of runs: %w", column, err)
		}
	}
	return nil
}

func eachIn(chunk parquet.ColumnChunk, visit func(parquet.Value) error) error {
	values := parquet.NewColumnChunkValueReader(chunk)
	defer values.Close()
	buffer := make([]parquet.Value, 1024)
	for {
		n, err := values.ReadValues(buffer)
		for _, v := range buffer[:n] {
			if err := visit(v); err != nil {
				return err
			}
		}
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
	}
}

// runsOf is the number of runs of a cell.
func (r *Result) runsOf(cell int) int {
	if n := r.Cells[cell].Runs; n > 0 {
		return n
	}
	return r.Draws
}

// Span returns the first run of a cell and the one after its last.
func (r *Result) Span(cell int) (from, to int) {
	for c := range cell {
		from += r.runsOf(c)
	}
	return from, from + r.runsOf(cell)
}
