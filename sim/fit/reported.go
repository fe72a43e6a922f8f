package fit

import (
	"math"
	"slices"

	"h20sim/sim"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
)

// A Reported is what Nvidia published of one fiscal quarter on one day. A figure that was not disclosed is NaN.
type Reported struct {
	Quarter   sim.Quarter
	Published sim.Date
	Figures   map[string]float64 // by measure, in its unit
	Guided    float64            // MUSD: H20 revenue that the company's guidance for the quarter allowed for
	Place     scenario.Place     // of the row
	Own       bool               // whether a user states it, not the table that ships; Owns says so of a figure

	places  map[string]scenario.Place // of each figure, by measure
	kept    map[string]bool           // measures whose figures a user's row has from the published one, by measure
	before  sim.Date                  // on which those came out
	columns map[string]bool           // which the file has, by measure; also that of guidance, by its name
}

// PlaceOf is where the figure of a measure stands; that of the row if it has none.
func (r *Reported) PlaceOf(measure string) scenario.Place {
	if p, ok := r.places[measure]; ok {
		return p
	}
	return r.Place
}

// HasFigure reports whether a figure was disclosed; a row without one has the company's guidance alone.
func (r *Reported) HasFigure() bool {
	for _, v := range r.Figures {
		if !math.IsNaN(v) {
			return true
		}
	}
	return false
}

// The columns of a file of reported quarters without which a row says nothing.
const (
	quarterColumn   = "fiscal_quarter"
	publishedColumn = "published"
	guidedColumn    = "h20_guided_usd_m"
)

// A reportedColumn is a column of figures, and the measure that they are of.
type reportedColumn struct{ column, measure string }

// reportedColumns are the columns of figures, in the order in which they are told.
var reportedColumns = []reportedColumn{
	{"h20_revenue_usd_m", H20Revenue}, {"h20_revenue_non_china_usd_m", "h20.revenue_outside"}, {"h20_charge_usd_m", "h20.charge"}, {"h20_reserve_release_usd_m", "h20.release"},
}

// widerColumns are those of figures that hold more than the program has a measure of, as games and cars: a part has to be stated before they
// are compared with anything.
var widerColumns = []reportedColumn{
	{"china_hk_revenue_billing_usd_m", "nvidia.china_billing"}, {"china_hk_revenue_hq_usd_m", "nvidia.china_hq"},
}

// ReportedMeasures are the measures of which figures are reported, in MUSD.
func ReportedMeasures() (list []string) {
	for _, c := range reportedColumns {
		list = append(list, c.measure)
	}
	return list
}

// ReportedColumn is the column of a file of reported quarters that holds a measure; "" if none does.
func ReportedColumn(measure string) string {
	for _, c := range reportedColumns {
		if c.measure == measure {
			return c.column
		}
	}
	return ""
}

// ReadReported reads a file of reported quarters: a row for what was published of a quarter on a day, columns by name, in any
// order. The columns fiscal_quarter, published and at least one of figures must be there; others that the file has are passed
// over. A quarter may have several rows, each published on another day. Columns are parted by commas or, with a decimal comma
// if need be, by semicolons or tabs. A number that may have thousands or
// decimals is read as others of the table show, else refused. Errors are of type scenario.Problems, with the line and the column of each.
func ReadReported(file string, content []byte) ([]Reported, error) {
	s := readSheet(file, content)
	s.need(quarterColumn, publishedColumn)
	s.needOne(columnsOfFigures())
	if err := s.notes.Err(); err != nil {
		return nil, err
	}
	s.marks(numberColumns())
	var list []Reported
	for i := range s.rows {
		list = append(list, s.reported(&s.rows[i]))
	}
	s.once(list)
	return list, s.notes.Err()
}

// columnsOfFigures are the names of the columns of figures.
func columnsOfFigures() (names []string) {
	for _, c := range reportedColumns {
		names = append(names, c.column)
	}
	return names
}

// reported reads a row.
func (s *sheet) reported(row *sheetRow) Reported {
	r := Reported{Figures: map[string]float64{}, Guided: s.figure(row, guidedColumn), Place: row.place, places: map[string]scenario.Place{}, columns: map[string]bool{guidedColumn: slices.Contains(s.head, guidedColumn)}}
	var err error
	if r.Quarter, err = sim.ParseQuarter(row.cell(s, quarterColumn)); err != nil {
		s.wrong(row, quarterColumn, "%s", err)
	}
	if r.Published, err = sim.ParseDate(row.cell(s, publishedColumn)); err != nil {
		s.wrong(row, publishedColumn, "%s%s", err, text.GuessDay(row.cell(s, publishedColumn)))
	}
	for _, c := range slices.Concat(reportedColumns, widerColumns) {
		r.Figures[c.measure], r.places[c.measure] = s.figure(row, c.column), row.placeOf(s, c.column)
		r.columns[c.measure] = slices.Contains(s.head, c.column)
	}
	if len(s.notes.Problems) == 0 && r.HasFigure() && r.Published < r.Quarter.End() {
		s.wrong(row, publishedColumn, "found %s, before %s ends on %s, expected the day on which the figures of the row came out", r.Published, r.Quarter, r.Quarter.End()-1)
	}
	return r
}

// once notes rows of one quarter and one day.
func (s *sheet) once(list []Reported) {
	type key struct {
		quarter   sim.Quarter
		published sim.Date
	}
	seen := map[key]scenario.Place{}
	for i := range list {
		k := key{list[i].Quarter, list[i].Published}
		if before, ok := seen[k]; ok && len(s.notes.Problems) == 0 {
			s.wrong(&s.rows[i], quarterColumn, "found a second row of %s published on %s, expected one; the other is at %s. A restatement has a day of its own", k.quarter, k.published, before)
		}
		seen[k] = list[i].Place
	}
}

// knownColumns are those of the file that is part of the program.
func knownColumns() []string { return append(numberColumns(), quarterColumn, publishedColumn) }

// numberColumns are those that hold numbers.
func numberColumns() []string {
	names := append(columnsOfFigures(), guidedColumn)
	for _, c := range widerColumns {
		names = append(names, c.column)
	}
	return names
}

// figure reads an amount that is at least 0; NaN if the cell is blank or not there.
func (s *sheet) figure(row *sheetRow, column string) float64 {
	cell := row.cell(s, column)
	if cell == "" {
		return math.NaN()
	}
	v, ok := text.CellNumber(cell, s.mark)
	switch {
	case s.mark == "" && slices.ContainsFunc([]string{".", ","}, func(mark string) bool { _, is := text.CellNumber(cell, mark); return is }): // what is open is noted
		return math.NaN()
	case !ok:
		s.wrong(row, column, "found %q, expected a number, or nothing for a figure that was not disclosed", text.Short(cell))
	case v < 0:
		s.wrong(row, column, "found %s, expected at least 0: charges and releases are amounts without a sign", text.Figure(v))
	}
	return v
}
