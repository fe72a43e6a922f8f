package report

import (
	"bytes"
	"errors"
	"math"
	"testing"

	"h20sim/sim"

	"github.com/parquet-go/parquet-go"
	"gonum.org/v1/gonum/mat"
)

// Days written by column must be the bytes that the library writes row by row, also of a run so long that columns have several pages.
func TestDaysAreWhatRowsWouldBe(t *testing.T) {
	for _, trace := range []*sim.Trace{shipped(t, "boycott-halt").Trace, longTrace(t, 1), longTrace(t, 29127), longTrace(t, 32128), longTrace(t, 70001)} {
		found, err := days(trace)
		if err != nil {
			t.Fatal(err)
		}
		if expected := daysByRow(t, trace); !bytes.Equal(found, expected) {
			t.Errorf("%d days: found %d bytes that differ from %d of rows", trace.End()-trace.Start, len(found), len(expected))
		}
		readsBack(t, trace, found)
	}
}

// readsBack fails the test unless a file of days has the values of a trace.
func readsBack(t *testing.T, trace *sim.Trace, data []byte) {
	f, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	read := *trace
	read.Daily = mat.NewDense(trace.Daily.RawMatrix().Rows, trace.Daily.RawMatrix().Cols, nil)
	if err := fillDays(&read, f); err != nil || !sameRun(&read, trace) {
		t.Errorf("%d days: what is read back is another run (%v)", trace.End()-trace.Start, err)
	}
}

// longTrace is a trace of two measures on some days.
func longTrace(t *testing.T, days int) *sim.Trace {
	long := *shipped(t, "no-policy").Trace
	long.Measures = long.Measures[:2]
	long.Daily = mat.NewDense(days, len(long.Measures), nil)
	for day := range days {
		row := long.Daily.RawRowView(day)
		for i := range row {
			row[i] = math.Sin(float64(day + i))
		}
	}
	return &long
}

// daysByRow writes a trace as days does, with the writer of rows.
func daysByRow(t *testing.T, trace *sim.Trace) []byte {
	var b bytes.Buffer
	schema := daySchema(trace.Measures)
	w := parquet.NewWriter(&b, schema, parquet.CreatedBy("h20sim", sim.Version, ""), parquet.KeyValueMetadata(firedKey, firedText(trace.Fired)))
	n, _ := trace.Daily.Dims()
	rows := make([]parquet.Row, n)
	for day := range rows {
		for at, path := range schema.Columns() {
			v := parquet.Int32Value(int32(trace.Start) + int32(day))
			if i, ok := trace.Column(path[0]); ok {
				v = parquet.DoubleValue(trace.Daily.At(day, i))
			}
			rows[day] = append(rows[day], v.Level(0, 0, at))
		}
	}
	_, err := w.WriteRows(rows)
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
