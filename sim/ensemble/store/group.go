package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"reflect"
	"slices"
)

// A merging joins the parts of a study in one file.
type merging struct {
	dir   *Dir
	to    *writing
	fold  Fold   // nil if none
	left  []Part // that are not open yet
	open  []openPart
	group Group
}

// An openPart is a part of which rows are in the group.
type openPart struct {
	Part
	*Table
}

// join writes the groups of the study one after the other.
func (m *merging) join(ctx context.Context) error {
	size, runs := m.dir.Study.group(), m.dir.Study.Runs
	for first := 0; first < runs; first += size {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := m.begin(Range{first, min(first+size, runs)}); err != nil {
			return err
		}
		if err := m.write(); err != nil {
			return err
		}
	}
	return m.to.close()
}

// begin opens the parts of which a group has rows, closes those that end before it, and tells what failed.
func (m *merging) begin(runs Range) error {
	for len(m.open) > 0 && m.open[0].runs().To <= runs.From {
		if err := m.open[0].Close(); err != nil {
			return err
		}
		m.open = m.open[1:]
	}
	for len(m.left) > 0 && m.dir.Study.runs(m.left[0].Range).From < runs.To {
		if err := m.openNext(); err != nil {
			return fmt.Errorf("blocks %v: %w", m.left[0].Range, err)
		}
		m.left = m.left[1:]
	}
	m.group = Group{First: runs.From, N: runs.Len(), Reasons: m.group.Reasons[:0], study: &m.dir.Study, parts: m.open, page: m.group.page, values: m.group.values}
	return m.group.readReasons()
}

// openNext opens the first part that is left. Where a group of the file ends, so does one of the part.
func (m *merging) openNext() error {
	p, s := m.left[0], &m.dir.Study
	f, err := m.dir.fsys.OpenFile(p.rows, os.O_RDONLY)
	if err != nil {
		return err
	}
	runs := s.runs(p.Range)
	t, err := newTable(f, p.rows, runs.From)
	if err == nil && (t.runs() != runs || !reflect.DeepEqual(t.Study.Columns, s.Columns)) {
		err = fmt.Errorf("found runs %v in %d columns, expected runs %v in %d", t.runs(), len(t.Study.Columns), runs, len(s.Columns))
	}
	if err != nil {
		return errors.Join(err, f.Close())
	}
	t.Study.Columns = s.Columns // one list for all
	m.open = append(m.open, openPart{p, t})
	return nil
}

// write writes the group, and has the fold take it in.
func (m *merging) write() error {
	if m.fold != nil {
		if err := m.fold.Group(&m.group); err != nil {
			return err
		}
	}
	for c := range fixed + len(m.dir.Study.Columns) {
		if err := m.group.read(c); err != nil {
			return err
		}
		m.to.column(m.group.page, m.group.N, m.group.nulls(c))
		if c < fixed || m.fold == nil {
			continue
		}
		values, err := m.group.decoded(c - fixed)
		if err == nil {
			err = m.fold.Column(c-fixed, values)
		}
		if err != nil {
			return err
		}
	}
	return m.to.end(m.group.N)
}

// close closes what is open.
func (m *merging) close() (err error) {
	for _, p := range m.open {
		err = errors.Join(err, p.Close())
	}
	return err
}

// A Group is the rows of runs that follow one another.
type Group struct {
	First, N int
	Reasons  []string // why each run failed, "" for one that did not

	study  *Identity
	parts  []openPart
	page   []byte    // the column that was read last, as a file has it
	values []float64 // the column that was decoded last
}

// Values returns a column of the study; the next call overwrites it.
func (g *Group) Values(column int) ([]float64, error) {
	if err := g.read(fixed + column); err != nil {
		return nil, err
	}
	return g.decoded(column)
}

// decoded are the values of the page, which is that of a column of the study.
func (g *Group) decoded(column int) (values []float64, err error) {
	g.values, err = g.study.Columns[column].read(g.values[:0], g.page, g.N)
	return g.values, err
}

// read reads a column of the file from the parts. The page of a column with marks is made again, since it says where stretches
// of equal marks end; others follow one another.
func (g *Group) read(column int) error {
	g.page, g.values = g.page[:0], g.values[:0]
	isMarked, size := false, 8
	if column >= fixed {
		isMarked, size = g.study.Columns[column-fixed].isMarked(), g.study.Columns[column-fixed].size()
	}
	for _, p := range g.parts {
		if err := g.readPart(p, column, isMarked); err != nil {
			return fmt.Errorf("blocks %v: %w", p.Range, err)
		}
	}
	switch {
	case isMarked:
		g.page = g.study.Columns[column-fixed].append(g.page, g.values)
	case column != 1 && len(g.page) != size*g.N:
		return fmt.Errorf("column %q: %w", g.study.nameOf(column), errDamaged)
	case column == 0:
		return g.checkRuns()
	}
	return nil
}

// nulls is how many rows of a column of the file, which was read last, are null.
func (g *Group) nulls(column int) int {
	if column < fixed {
		return 0
	}
	return g.study.Columns[column-fixed].nulls(g.values)
}

// readPart appends the pages, or the values, of a column in the rows that a part has of the group.
func (g *Group) readPart(p openPart, column int, isMarked bool) error {
	at, _ := slices.BinarySearch(p.starts, g.First)
	for ; at < len(p.starts)-1 && p.starts[at] < g.First+g.N; at++ {
		if err := g.readStretch(p.Table, at, column, isMarked); err != nil {
			return err
		}
	}
	return nil
}

// readStretch appends the page, or the values, of a column in a group of a part.
func (g *Group) readStretch(t *Table, at, column int, isMarked bool) error {
	if isMarked {
		values, err := t.valuesOf(at, column-fixed)
		g.values = append(g.values, values...)
		return err
	}
	page, _, err := t.pageOf(at, column)
	if err != nil {
		return fmt.Errorf("column %q: %w", g.study.nameOf(column), err)
	}
	g.page = append(g.page, page...)
	return nil
}

// checkRuns compares the numbers of the runs on the page with what they should be.
func (g *Group) checkRuns() error {
	for i := range g.N {
		if found, want := binary.LittleEndian.Uint64(g.page[8*i:]), uint64(g.First+i); found != want {
			return fmt.Errorf("found run %d, expected %d", found, want)
		}
	}
	return nil
}

// readReasons reads why runs failed.
func (g *Group) readReasons() (err error) {
	if err := g.read(1); err != nil {
		return err
	}
	if g.Reasons, err = readReasons(g.Reasons, g.page); err == nil && len(g.Reasons) != g.N {
		err = errDamaged
	}
	if err != nil {
		return fmt.Errorf("column %q: %w", failedColumn, err)
	}
	return nil
}

// readReasons appends to reasons those of a page.
func readReasons(reasons []string, page []byte) ([]string, error) {
	for len(page) > 0 {
		reason, rest, err := cutText(page)
		if err != nil {
			return reasons, err
		}
		reasons, page = append(reasons, string(reason)), rest
	}
	return reasons, nil
}
