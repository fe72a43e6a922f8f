package store

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"h20sim/sim/folder"

	"github.com/parquet-go/parquet-go"
)

// shown has a scan show values with weights, in two pieces.
func shown(values, weights []float64) weighing {
	return func(f func(values, weights []float64)) error {
		n := len(values) / 3
		f(values[:n], weights[:n])
		f(values[n:], weights[n:])
		return nil
	}
}

// A quarter of the weight lies on 10 and the rest on 20, however many values there are of each: the quantile is 10 up to
// a quarter, and 20 beyond.
func TestWeightedQuantilesOfTwoValues(t *testing.T) {
	for _, n := range []int{4, 64, sortedWeights / 2, sortedWeights} {
		var values, weights []float64
		for range n {
			values, weights = append(values, 20), append(weights, 0.75/float64(n))
		}
		for range n / 4 {
			values, weights = append(values, 10, math.NaN(), 5), append(weights, 0.25/float64(n/4), 1, 0)
		}
		got, err := new(sorter).quantilesOf(shown(values, weights), len(values), []float64{0.01, 0.24, 0.25, 0.26, 0.5, 1})
		must(t, err)
		if want := []float64{10, 10, 10, 20, 20, 20}; !slices.Equal(got, want) {
			t.Errorf("%d values: found %v, expected %v", len(values), got, want)
		}
	}
}

// With equal weights they are the quantiles that count each value alike, sorted or found digit by digit; and a weight
// that is a whole number counts a value as often.
func TestWeightedQuantilesAreQuantiles(t *testing.T) {
	for _, n := range []int{0, 1, 3, 100, 1000, sortedWeights, sortedWeights + 1} {
		r := rand.New(rand.NewPCG(3, uint64(n)))
		values, weights, often := make([]float64, n), make([]float64, n), []float64(nil)
		equals := make([]float64, n)
		for i := range values {
			values[i], weights[i], equals[i] = math.Round(r.NormFloat64()*1e3), float64(1+r.IntN(3)), 0.3
			for range int(weights[i]) {
				often = append(often, values[i])
			}
		}
		for want, weights := range map[*[]float64][]float64{&values: equals, &often: weights} {
			got, err := new(sorter).quantilesOf(shown(values, weights), n, probs())
			must(t, err)
			if want := sorted(*want); !equal(got, want) {
				t.Errorf("%d values: found %v, expected %v", n, got, want)
			}
		}
	}
}

// wordStudy is a study with a column of words: every third run has none.
func wordStudy() (Identity, Rows) {
	s := study()
	s.Columns = append(s.Columns, Column{Name: "branches.notices", Words: []string{"lasting", "lifted"}}, Column{Name: "weight", Unit: "1"})
	rows := rowsOf(&s, Range{0, s.Runs})
	for run := range s.Runs {
		at := rows.Values[run*5:]
		at[3], at[4] = []float64{0, 1, math.NaN()}[run%3], []float64{0.5, 1, 2}[run%3]
	}
	return s, rows
}

// Words are read as they were written, by us and by others, across groups.
func TestColumnsOfWords(t *testing.T) {
	s, rows := wordStudy()
	dir := t.TempDir()
	d := opened(t, dir, s, Whole)
	for b := range s.Blocks() {
		w, err := d.Create(Range{b, b + 1})
		must(t, err)
		r := s.runs(Range{b, b + 1})
		must(t, w.Add(b, rows.slice(r.From, r.To, 5)))
		must(t, w.Seal(nil))
	}
	to, found := filepath.Join(dir, "runs.parquet"), Rows{}
	must(t, d.Merge(context.Background(), to, &rowFold{t: t, s: &s, rows: &found}, nil))
	if !equal(found.Values, rows.Values) {
		t.Error("found other values than were written")
	}
	b := read(t, to)
	reader := parquet.NewReader(bytes.NewReader(b))
	buffer := make([]parquet.Row, 100)
	for run, err := 0, error(nil); err == nil; {
		var n int
		n, err = reader.ReadRows(buffer)
		if err != nil && !errors.Is(err, io.EOF) {
			t.Fatal(err)
		}
		for _, row := range buffer[:n] {
			word := row[5]
			if none := run%3 == 2; word.IsNull() != none || !none && word.String() != []string{"lasting", "lifted"}[run%3] || row[6].Double() != rows.Values[run*5+4] {
				t.Fatalf("run %d: found %v and %v", run, word, row[6])
			}
			run++
		}
		if err != nil && run != s.Runs {
			t.Errorf("found %d runs, expected %d", run, s.Runs)
		}
	}
	table, err := OpenTable(folder.OS(), to)
	must(t, err)
	defer table.Close()
	got, err := table.WeightedQuantiles("h20.backlog", "weight", []Range{{100, 9000}}, probs())
	must(t, err)
	var often []float64
	for run := 100; run < 9000; run++ {
		for range int(2 * rows.Values[run*5+4]) {
			often = append(often, rows.Values[run*5+2])
		}
	}
	if want := sorted(often); !equal(got[0], want) {
		t.Errorf("found %v, expected %v", got[0], want)
	}
}

// A page that does not have what its marks say is damaged.
func TestDamagedWords(t *testing.T) {
	words := []string{"a", "bc"}
	page := appendWords(nil, words, []float64{0, math.NaN(), 1})
	if got, err := readWords(nil, page, words, 3); err != nil || !equal(got, []float64{0, math.NaN(), 1}) {
		t.Errorf("found %v, error %v", got, err)
	}
	for i := range page {
		for _, c := range [][]byte{page[:i], append(slices.Clone(page[:i]), 0xff)} {
			if got, err := readWords(nil, c, words, 3); err == nil {
				t.Errorf("cut or changed at %d: found %v, expected an error", i, got)
			}
		}
	}
}

// A mixture of sketches has the quantiles of its parts, each with its weight whatever the number of its values.
func TestMixedQuantiles(t *testing.T) {
	s, found := NewSketches(4), make([]float64, 1)
	for range 10 {
		s.Add(0, 100)
	}
	for range 1000 {
		s.Add(1, -50)
		s.Add(2, 0)
	}
	near := func(a, b float64) bool { return math.Abs(a-b) <= Accuracy*math.Abs(b) }
	for p, want := range map[float64]float64{0.1: -50, 0.25: -50, 0.26: 0, 0.5: 0, 0.51: 100, 1: 100} {
		s.MixedQuantiles([]int{0, 1, 2, 3}, []float64{1, 0.5, 0.5, 7}, []float64{p}, found)
		if got := found[0]; !near(got, want) {
			t.Errorf("at %g: found %g, expected %g", p, got, want)
		}
	}
	s.MixedQuantiles([]int{3}, []float64{1}, []float64{0.5}, found)
	if got := found[0]; !math.IsNaN(got) {
		t.Errorf("found %g of nothing", got)
	}
	for _, p := range []float64{0.1, 0.5, 0.9} {
		own := make([]float64, 1)
		s.Quantiles(1, []float64{p}, own)
		s.MixedQuantiles([]int{1}, []float64{0.2}, []float64{p}, found)
		if got, want := found[0], own[0]; got != want {
			t.Errorf("found %g, expected %g of one alone", got, want)
		}
	}
}

// Values that are alike, as both zeros are, stay in the order in which they came: their weights are added up in that order.
func TestSorterIsStable(t *testing.T) {
	for _, n := range []int{0, 1, 2, 1000} {
		r := rand.New(rand.NewPCG(4, uint64(n)))
		s := new(sorter)
		for i := range n {
			v := []float64{0, math.Copysign(0, -1), -2, 1e-300, float64(r.IntN(9)) - 4, r.NormFloat64(), math.Inf(1)}[r.IntN(7)]
			s.all = append(s.all, weightedValue{v, float64(i)})
		}
		want := slices.Clone(s.all)
		slices.SortStableFunc(want, func(a, b weightedValue) int { return cmp.Compare(a.value, b.value) })
		if s.sort(); !slices.Equal(s.all, want) {
			t.Errorf("found %v, expected %v", s.all, want)
		}
	}
}
