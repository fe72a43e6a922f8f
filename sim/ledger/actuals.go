package ledger

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"h20sim/sim"
	"h20sim/sim/fit"
	"h20sim/sim/scenario/text"
)

// ActualsName is the file of the figures that a ledger has taken in.
const ActualsName = "actuals.csv"

// An Actual is a figure that was published of a quarter on a day.
type Actual struct {
	Quarter   sim.Quarter // the last of those that a sum is over
	Measure   string
	Value     float64 // MUSD
	Published sim.Date
}

// Actuals are the figures of a ledger, in the order in which they were taken in: of a quarter and a measure by rising day, each other
// than the one before.
type Actuals struct {
	list []Actual
	rows [][]string // of each, as the file has it; its last cell is a checksum over it and all before
}

var actualsHead = []string{"fiscal_quarter", "measure", "unit", "value", "published", "sum"}

// Of are the figures of a measure in a quarter: the first that was published, then those to which it was restated.
func (a *Actuals) Of(measure string, q sim.Quarter) (list []Actual) {
	for _, r := range a.list {
		if r.Measure == measure && r.Quarter == q {
			list = append(list, r)
		}
	}
	return list
}

// Over are the figures of a measure over quarters: their sum on the day on which the last of them came out, and what it becomes on each later
// day on which one is restated. None are of no quarter.
func (a *Actuals) Over(measure string, quarters []sim.Quarter) (list []Actual) {
	latest := map[sim.Quarter]float64{}
	for _, r := range a.byDay(measure, quarters) {
		latest[r.Quarter] = r.Value
		if len(latest) < len(quarters) {
			continue
		}
		r.Quarter, r.Value = quarters[len(quarters)-1], 0
		for _, q := range quarters {
			r.Value += latest[q]
		}
		if n := len(list); n > 1 && list[n-1].Published == r.Published {
			list = list[:n-1] // restated twice on one day
		}
		list = append(list, r)
	}
	return list
}

// byDay are the figures of a measure in some quarters, by day of publication.
func (a *Actuals) byDay(measure string, quarters []sim.Quarter) (list []Actual) {
	for _, q := range quarters {
		list = append(list, a.Of(measure, q)...)
	}
	slices.SortStableFunc(list, func(x, y Actual) int { return cmp.Compare(x.Published, y.Published) })
	return list
}

// Take takes in what reported rows say of what seals forecast, by day of publication, and returns how many figures are new. A row that
// was published on or before the day of every seal that waits for it is no outcome, unless it is part of a year alone, and one that
// contradicts a figure which stands is a mistake; both are told as scenario.Problems, and the rest is taken in.
func (a *Actuals) Take(seals []*Seal, rows []fit.Reported) (added int, err error) {
	var notes text.Notes
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(x, y fit.Reported) int { return int(x.Published) - int(y.Published) })
	for _, row := range rows {
		for _, measure := range fit.ReportedMeasures() {
			v := row.Figures[measure]
			if math.IsNaN(v) || !awaited(seals, measure, row.Quarter) {
				continue
			}
			if day := firstDay(seals, measure, row.Quarter); row.Published <= day {
				notes.Wrong(row.PlaceOf(measure), fit.ReportedColumn(measure), "found a figure of %s published on %s, expected a day after that of the seal, %s: it is no outcome", row.Quarter, row.Published, day)
				continue
			}
			isNew, text := a.take(Actual{row.Quarter, measure, v, row.Published})
			if text != "" {
				notes.Wrong(row.PlaceOf(measure), fit.ReportedColumn(measure), "%s", text)
			} else if isNew {
				added++
			}
		}
	}
	return added, notes.Err()
}

// awaited reports whether some seal forecasts a measure in a period that a quarter is, or is part of.
func awaited(seals []*Seal, measure string, q sim.Quarter) bool {
	return slices.ContainsFunc(seals, func(s *Seal) bool {
		return slices.ContainsFunc(s.Forecasts, func(f Forecast) bool { return f.Measure == measure && slices.Contains(f.Quarters(), q) })
	})
}

// firstDay is the day of the earliest seal that forecasts a measure in a quarter alone; 0 if none does.
func firstDay(seals []*Seal, measure string, q sim.Quarter) (day sim.Date) {
	for _, s := range seals {
		for i := range s.Forecasts {
			if quarter, ok := s.Forecasts[i].Quarter(); ok && quarter == q && s.Forecasts[i].Measure == measure && (day == 0 || s.Day < day) {
				day = s.Day
			}
		}
	}
	return day
}

// take takes a figure in unless it stands already, and reports whether it is new, or says what it contradicts.
func (a *Actuals) take(r Actual) (isNew bool, contradicts string) {
	known := a.Of(r.Measure, r.Quarter)
	for _, k := range known {
		switch {
		case k.Published == r.Published && k.Value == r.Value:
			return false, ""
		case k.Published == r.Published:
			return false, fmt.Sprintf("found %s, expected %s, which %s holds as published on %s; a restatement has a day of its own", text.Figure(r.Value), text.Figure(k.Value), ActualsName, k.Published)
		}
	}
	if len(known) > 0 {
		last := known[len(known)-1]
		switch {
		case last.Value == r.Value:
			return false, ""
		case r.Published < last.Published:
			return false, fmt.Sprintf("found %s published on %s, expected a day after %s, on which the figure came out that %s holds, %s", text.Figure(r.Value), r.Published, last.Published, ActualsName, text.Figure(last.Value))
		}
	}
	a.add(r, r.cells())
	return true, ""
}

// add adds a figure, which is written as cells.
func (a *Actuals) add(r Actual, cells []string) {
	before := ""
	if n := len(a.rows); n > 0 {
		before = a.rows[n-1][len(cells)]
	}
	a.list, a.rows = append(a.list, r), append(a.rows, append(slices.Clone(cells), linkOf(before, cells)))
}

// cells are a figure as a row, without its checksum. Three decimals get a fourth, so that nobody takes them for thousands.
func (r *Actual) cells() []string {
	cells := r.plainCells()
	if point := strings.IndexByte(cells[3], '.'); point >= 0 && len(cells[3])-point == 4 {
		cells[3] += "0"
	}
	return cells
}

// plainCells are a figure as a row of earlier versions, which wrote three decimals as they are.
func (r *Actual) plainCells() []string {
	return []string{r.Quarter.String(), r.Measure, "MUSD", strconv.FormatFloat(r.Value, 'f', -1, 64), r.Published.String()}
}

// linkOf is the checksum of a row and those before it, of which the last has the checksum before.
func linkOf(before string, cells []string) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%q\n", before, cells)
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// Text is the file of the figures. Figures that are taken in later stand below: what is there stays to the byte.
func (a *Actuals) Text() []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Write(actualsHead)
	w.WriteAll(a.rows)
	w.Flush()
	return b.Bytes()
}

// ParseActuals reads the file of a ledger's figures. Errors are of type scenario.Problems: a row was changed, put in or taken out, or
// the file is none.
func ParseActuals(file string, content []byte) (*Actuals, error) {
	a := &Actuals{}
	r := csv.NewReader(bytes.NewReader(content))
	for n := 1; ; n++ {
		cells, err := r.Read()
		var bad *csv.ParseError
		switch {
		case errors.Is(err, io.EOF) && n > 1:
			return a, nil
		case errors.As(err, &bad):
			return nil, wrong(file, bad.Line, "found a row that does not fit: %s", bad.Err)
		case n == 1 && !slices.Equal(cells, actualsHead):
			return nil, wrong(file, 1, "found other columns, expected those that h20sim forecast score wrote")
		case n > 1:
			line, _ := r.FieldPos(0)
			if text := a.read(cells); text != "" {
				return nil, wrong(file, line, "%s", text)
			}
		}
	}
}

// read takes in a row of the file, or says what is wrong with it.
func (a *Actuals) read(cells []string) string {
	quarter, err := sim.ParseQuarter(cells[0])
	published, errDay := sim.ParseDate(cells[4])
	value, errValue := strconv.ParseFloat(cells[3], 64)
	if err := errors.Join(err, errDay, errValue); err != nil || math.IsNaN(value) || math.IsInf(value, 0) {
		return fmt.Sprintf("found a row that h20sim forecast score did not write: %v", cells)
	}
	known := Actual{quarter, cells[1], value, published}
	written := known.cells()
	if slices.Equal(known.plainCells(), cells[:5]) {
		written = cells[:5]
	}
	a.add(known, written)
	if sum := a.rows[len(a.rows)-1][5]; sum != cells[5] || !slices.Equal(written, cells[:5]) {
		return fmt.Sprintf("found a row that was changed, put in or moved, or whose row before was taken out: its checksum is %s, expected %s", text.Short(cells[5]), sum)
	}
	return ""
}
