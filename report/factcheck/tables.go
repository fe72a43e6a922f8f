package factcheck

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"h20sim/sim"
)

// The tables that hold what the days of runs add up to.
const (
	quartersTable = "quarters.csv"
	weeksTable    = "weekly.csv"
	pathsTable    = "paths.csv"
)

// toldWrong is how many cells of a table are told that are not as the days have it.
const toldWrong = 3

// A ledger holds tables against the days of runs.
type ledger struct {
	files  *Files
	folder Folder
	runs   map[string]string // of each path, as paths.csv names its courses
	cells  int
	wrong  []error
}

// disagreeing holds the tables of a folder against the days of its runs: how many cells agree, and what does not.
func disagreeing(f Folder, files *Files) (cells int, wrong []error, err error) {
	l := ledger{files: files, folder: f, runs: map[string]string{}}
	if f.Has(pathsTable) {
		if err := l.paths(); err != nil {
			return 0, nil, err
		}
	}
	for _, table := range []string{pathsTable, quartersTable, weeksTable} {
		if err := l.table(table); err != nil {
			return l.cells, l.wrong, err
		}
	}
	return l.cells, l.wrong, nil
}

// paths reads which run each path is, and holds their chances against each other.
func (l *ledger) paths() error {
	rows, err := l.files.Rows(pathsTable)
	if err != nil {
		return err
	}
	chances, all := map[string]string{}, 0.0
	for i, row := range rows {
		courses, chance := row["courses"], row["chance"]
		first, known := chances[courses]
		if known && chance != first {
			l.say("%s, row %d: the chance of %s is %s, found %s before", pathsTable, i+1, courses, chance, first)
		}
		if known {
			continue
		}
		chances[courses], l.runs[courses] = chance, fmt.Sprintf("path %d", len(chances)+1)
		if row["reference"] == "yes" {
			l.runs[courses] = ""
		}
		v, err := strconv.ParseFloat(chance, 64)
		if err != nil {
			return fmt.Errorf("read %s: %w", pathsTable, err)
		}
		all += v
	}
	if len(rows) > 0 && math.Abs(all-1) > 1e-6 { // of a run shorter than a quarter results of before had no rows
		l.say("%s: chances add up to %g", pathsTable, all)
	}
	return nil
}

func (l *ledger) say(format string, values ...any) {
	l.wrong = append(l.wrong, fmt.Errorf(format, values...))
}

// table holds a table against the days of runs, row by row, if the folder has both.
func (l *ledger) table(name string) error {
	if !l.folder.Has(name) || !l.folder.Has(fileOf("")) {
		return nil
	}
	data, err := l.folder.Read(name)
	if err != nil {
		return err
	}
	rows := csv.NewReader(bytes.NewReader(data))
	rows.ReuseRecord = true
	head, err := rows.Read()
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	c, wrong := columnsOf(head), 0
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = l.row(&c, row)
		}
		var no *disagreement
		if errors.As(err, &no) {
			if wrong++; wrong <= toldWrong {
				l.say("%s: %s of %s: %w", name, c.of(row, c.measure), c.of(row, c.period), no)
			}
		} else if err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
	}
}

// columns are where a table has what; -1 where it has not.
type columns struct{ path, period, first, last, measure, value int }

func columnsOf(head []string) columns {
	at := func(name string) int { return slices.Index(head, name) }
	c := columns{at("courses"), at("period"), at("first_day"), at("last_day"), at("measure"), at("value")}
	if c.path < 0 {
		c.path = at("path")
	}
	return c
}

// of is a cell of a row; nothing where there is no such column.
func (c *columns) of(row []string, at int) string {
	if at < 0 {
		return ""
	}
	return row[at]
}

// days are those of a row: as its columns have them, which are those of its fiscal quarter, or of its stretch of days, if it is of one.
func (c *columns) days(row []string) (first, end sim.Date, err error) {
	name := c.of(row, c.period)
	if strings.HasPrefix(name, "FY") || strings.Contains(name, "..") {
		p, err := sim.ParsePeriod(name)
		if err != nil {
			return 0, 0, err
		}
		if c.first >= 0 && (row[c.first] != p.First.String() || row[c.last] != (p.End-1).String()) {
			return 0, 0, &disagreement{fmt.Sprintf("found %s to %s for %s", row[c.first], row[c.last], name)}
		}
		return p.First, p.End, nil
	}
	if first, err = sim.ParseDate(c.of(row, c.first)); err != nil {
		return 0, 0, err
	}
	end, err = sim.ParseDate(c.of(row, c.last))
	return first, end + 1, err
}

// A disagreement is a row that is not as the days of its run have it.
type disagreement struct{ what string }

func (d *disagreement) Error() string { return d.what }

// row holds one row against the days of its run; a path whose days the folder does not keep is left out.
func (l *ledger) row(c *columns, row []string) error {
	run, known := l.runs[c.of(row, c.path)]
	if c.path >= 0 && !known {
		return &disagreement{fmt.Sprintf("%s has no path %q", pathsTable, row[c.path])}
	}
	if !l.folder.Has(fileOf(run)) {
		return nil
	}
	first, end, err := c.days(row)
	if err != nil {
		return err
	}
	days, err := l.files.Over(run, c.of(row, c.measure), first, end)
	if err != nil {
		return &disagreement{err.Error()}
	}
	v, err := strconv.ParseFloat(c.of(row, c.value), 64)
	if err != nil {
		return err
	}
	l.cells++
	if !(math.Abs(v-days) <= 1e-8*math.Abs(days)+1e-6) {
		return &disagreement{fmt.Sprintf("found %g, the days of %s come to %g", v, fileOf(run), days)}
	}
	return nil
}
