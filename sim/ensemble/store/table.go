package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"slices"

	"h20sim/sim/folder"
)

// A Table is a file of rows, opened to be read. It is not safe for concurrent use; see Beside.
type Table struct {
	Study Identity

	name   string
	file   folder.File
	end    int64   // of the pages
	chunks []chunk // group after group
	starts []int   // first run of each group, and the run after the last
	page   []byte  // the one that was read last

	group, column int       // that values are of
	values        []float64 // see column
	weighted      sorter
}

// OpenTable opens a file that Merge made.
func OpenTable(fsys folder.FS, name string) (*Table, error) {
	f, err := fsys.OpenFile(name, os.O_RDONLY)
	if err != nil {
		return nil, fmt.Errorf("open the runs: %w", err)
	}
	t, err := newTable(f, name, 0)
	if err == nil && t.runs() != (Range{0, t.Study.Runs}) {
		err = fmt.Errorf("found %d runs, expected %d", t.runs().To, t.Study.Runs)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", name, err), f.Close())
	}
	return t, nil
}

// OpenTable opens a file that Merge made, where Merge made it.
func (d *Dir) OpenTable(name string) (*Table, error) { return OpenTable(d.fsys, name) }

// newTable reads what a file holds, whose rows begin at a run.
func newTable(f folder.File, name string, first int) (*Table, error) {
	t := &Table{name: name, file: f, starts: []int{first}, group: -1}
	e, err := t.readEnd()
	if err != nil {
		return nil, err
	}
	if t.Study, err = e.study(); err != nil {
		return nil, err
	}
	if found, want := namesOf(e.Schema), namesOf(t.Study.elements()); !slices.Equal(found, want) {
		return nil, fmt.Errorf("found columns %q, expected %q", found, want)
	}
	return t, t.index(e)
}

// readEnd reads the list of groups at the end of the file.
func (t *Table) readEnd() (*end, error) {
	info, err := t.file.Stat()
	if err != nil {
		return nil, err
	}
	size := int64(len(magic)) + 4
	mark := make([]byte, size)
	if _, err := t.file.ReadAt(mark, max(info.Size()-size, 0)); err != nil || string(mark[4:]) != magic {
		return nil, errors.New("the end of the file is missing, expected a Parquet file")
	}
	n := int64(binary.LittleEndian.Uint32(mark))
	if t.end = info.Size() - size - n; t.end < int64(len(magic)) {
		return nil, errors.New("the list of columns is cut short")
	}
	b := make([]byte, n)
	if _, err := t.file.ReadAt(b, t.end); err != nil {
		return nil, err
	}
	var e end
	if _, err := unmarshal(b, &e); err != nil {
		return nil, fmt.Errorf("list of columns: %w", err)
	}
	return &e, nil
}

// index notes where the pages are.
func (t *Table) index(e *end) error {
	first, width := t.starts[0], fixed+len(t.Study.Columns)
	for i, g := range e.Groups {
		if len(g.Columns) != width || g.NumRows < 1 || g.NumRows > int64(t.Study.group()) {
			return fmt.Errorf("group %d: found %d runs of %d columns, expected 1 to %d of %d", i, g.NumRows, len(g.Columns), t.Study.group(), width)
		}
		first += int(g.NumRows)
		t.starts = append(t.starts, first)
		for _, c := range g.Columns {
			if c.Chunk.Offset < 0 || c.Chunk.Size < 1 || c.Chunk.Offset > t.end-c.Chunk.Size {
				return fmt.Errorf("group %d: a column is outside the file", i)
			}
			t.chunks = append(t.chunks, c.Chunk)
		}
	}
	return nil
}

// RowsAt returns the rows of the group in which a run is, of all columns; they are the caller's.
func (t *Table) RowsAt(run int) (Rows, error) {
	g, found := slices.BinarySearch(t.starts, run)
	if !found {
		g--
	}
	first, width := t.starts[g], len(t.Study.Columns)
	rows := Rows{First: first, N: t.starts[g+1] - first, Values: make([]float64, (t.starts[g+1]-first)*width)}
	for c := range width {
		column, err := t.valuesOf(g, c)
		if err != nil {
			return Rows{}, fmt.Errorf("%s: %w", t.name, err)
		}
		for i, v := range column {
			rows.Values[i*width+c] = v
		}
	}
	page, _, err := t.pageOf(g, 1)
	if err == nil {
		rows.Reasons, err = readReasons(nil, page)
	}
	if err == nil && len(rows.Reasons) != rows.N {
		err = errDamaged
	}
	if err != nil {
		return Rows{}, fmt.Errorf("%s: column %q: %w", t.name, failedColumn, err)
	}
	return rows, nil
}

// Beside returns a table of the same file for another goroutine. It shares what says where columns are, and is good until t
// is closed.
func (t *Table) Beside() *Table {
	return &Table{Study: t.Study, name: t.name, file: t.file, end: t.end, chunks: t.chunks, starts: t.starts, group: -1}
}

// Close closes the file.
func (t *Table) Close() error { return t.file.Close() }

// runs returns the runs of the file.
func (t *Table) runs() Range { return Range{t.starts[0], t.starts[len(t.starts)-1]} }
