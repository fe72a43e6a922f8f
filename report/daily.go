package report

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"h20sim/sim"

	"github.com/parquet-go/parquet-go"
)

// dayColumn is the column of days in a file of days; each other column is a measure.
const dayColumn = "day"

// firedKey is the entry of a file of days that lists the days on which triggers fired, in order of trigger.
const firedKey = "fired"

// days writes a trace as Parquet: a row a day, a column a measure, flows per day, in all their digits, so that the run
// can be read back as it was. Splitting values by byte before they are packed halves the file: about 1 MB for three
// years.
func days(t *sim.Trace) ([]byte, error) {
	var b bytes.Buffer
	schema := daySchema(t.Measures)
	n, measures := t.Daily.Dims()
	b.Grow(4 * n * measures) // half of what it holds, about what is left of it
	w := parquet.NewWriter(&b, schema, parquet.PageBufferSize(pageBytes(n)), parquet.CreatedBy("h20sim", sim.Version, ""), parquet.KeyValueMetadata(firedKey, firedText(t.Fired)))
	if err := writeDays(w.ColumnWriters(), schema, t); err != nil {
		return nil, fmt.Errorf("write days: %w", err)
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("write days: %w", err)
	}
	return b.Bytes(), nil
}

// pageBytes is the room that each column takes while it is filled: a little more than that of its days, so that a column is
// one page, or that of a page of the library if that is less.
func pageBytes(days int) int { return min(9*days+1, parquet.DefaultPageBufferSize) }

// dayBatch is how many days of a column are handed over at once; pages end at multiples of it.
const dayBatch = 64

func daySchema(measures []sim.Measure) *parquet.Schema {
	value := parquet.Compressed(parquet.Encoded(parquet.Leaf(parquet.DoubleType), &parquet.ByteStreamSplit), &parquet.Snappy)
	group := parquet.Group{dayColumn: parquet.Date()}
	for _, m := range measures {
		group[m.Name] = value
	}
	return parquet.NewSchema("days", group)
}

// writeDays writes the columns of a trace, and that of days, some days of all columns at a time: a trace has a row a day.
func writeDays(out []*parquet.ColumnWriter, schema *parquet.Schema, t *sim.Trace) error {
	n, _ := t.Daily.Dims()
	buffer, columns := make([]parquet.Value, dayBatch), columnsOf(schema, t)
	for first := 0; first < n; first += dayBatch {
		values := buffer[:min(dayBatch, n-first)]
		for at, column := range columns {
			if column < 0 {
				fillDates(values, t.Start+sim.Date(first))
			} else {
				fillColumn(values, t, column, first)
			}
			if _, err := out[at].WriteRowValues(values); err != nil {
				return err
			}
		}
	}
	return nil
}

// columnsOf are the columns of a trace by column of the file; -1 for that of days.
func columnsOf(schema *parquet.Schema, t *sim.Trace) (columns []int) {
	for _, path := range schema.Columns() {
		column, isMeasure := t.Column(path[0])
		if !isMeasure {
			column = -1
		}
		columns = append(columns, column)
	}
	return columns
}

// fillColumn takes values of a measure from a day on.
func fillColumn(values []parquet.Value, t *sim.Trace, column, first int) {
	raw := t.Daily.RawMatrix()
	at := first*raw.Stride + column
	for i := range values {
		values[i] = parquet.DoubleValue(raw.Data[at])
		at += raw.Stride
	}
}

// fillDates takes dates from a day on.
func fillDates(values []parquet.Value, first sim.Date) {
	for i := range values {
		values[i] = parquet.Int32Value(int32(first) + int32(i))
	}
}

func firedText(fired []sim.Date) string {
	words := make([]string, len(fired))
	for i, d := range fired {
		words[i] = d.String()
	}
	return strings.Join(words, " ")
}

// readDays reads what days wrote of a run of a world. It is an error if the file has other measures or days than the
// world.
func readDays(data []byte, w *sim.World) (*sim.Trace, error) {
	x, err := sim.NewIndex(w)
	if err != nil {
		return nil, err
	}
	t := sim.NewTrace(x)
	f, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	if n, _ := t.Daily.Dims(); f.NumRows() != int64(n) {
		return nil, fmt.Errorf("found %d days, expected %d", f.NumRows(), n)
	}
	if found := f.Schema().Columns(); !slices.EqualFunc(found, daySchema(t.Measures).Columns(), slices.Equal) {
		return nil, fmt.Errorf("found %d measures that are not the %d of the scenario", len(found)-1, len(t.Measures))
	}
	if t.Fired, err = firedDays(f); err != nil {
		return nil, err
	}
	return t, fillDays(t, f)
}

func firedDays(f *parquet.File) (fired []sim.Date, err error) {
	text, _ := f.Lookup(firedKey)
	for _, word := range strings.Fields(text) {
		day, err := sim.ParseDate(word)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", firedKey, err)
		}
		fired = append(fired, day)
	}
	return fired, nil
}

// fillDays writes the columns of a file into a trace of as many days and the same measures.
func fillDays(t *sim.Trace, f *parquet.File) error {
	columns, first := columnsOf(f.Schema(), t), 0
	for _, group := range f.RowGroups() {
		for at, chunk := range group.ColumnChunks() {
			if err := fillFrom(t, columns[at], first, int(group.NumRows()), chunk); err != nil {
				return err
			}
		}
		first += int(group.NumRows())
	}
	return nil
}

// fillFrom writes a part of a column of a file into a column of a trace, or holds it against its days if the column is -1.
func fillFrom(t *sim.Trace, column, day, days int, chunk parquet.ColumnChunk) error {
	values := parquet.NewColumnChunkValueReader(chunk)
	defer values.Close()
	buffer, end := make([]parquet.Value, 1024), day+days
	for {
		n, err := values.ReadValues(buffer)
		if day+n > end || errors.Is(err, io.EOF) && day+n < end {
			return fmt.Errorf("found %d values after day %d, expected %d", n, day, end-day)
		}
		for i, v := range buffer[:n] {
			if column >= 0 {
				t.Daily.Set(day+i, column, v.Double())
			} else if d := sim.Date(v.Int32()); d != t.Start+sim.Date(day+i) {
				return fmt.Errorf("found %s, expected %s", d, t.Start+sim.Date(day+i))
			}
		}
		day += n
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("read day %d: %w", day, err)
		}
	}
}
