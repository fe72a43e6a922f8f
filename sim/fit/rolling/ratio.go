package rolling

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/combin"
)

var nan = math.NaN()

// A Ratio is a mean score of the draws over that of another forecaster, in one class of cells: below 1 is better.
type Ratio struct {
	Class, Title  string
	Cells         int // that both have forecast
	Ours, Against float64
	Value         float64 // 1 if both are 0; infinite if the other's alone is
}

// CRPS and Interval pick a score.
func CRPS(s *Score) float64     { return s.CRPS }
func Interval(s *Score) float64 { return s.Interval }

// Ratios are those of a score against a forecaster by class, in the order of classes; classes in which both have not forecast
// a cell are left out.
func Ratios(rows []Row, against Forecaster, of func(*Score) float64) (list []Ratio) {
	for _, c := range classes {
		r := Ratio{Class: c.Name, Title: c.Title}
		for i := range rows {
			if a, b := rows[i].Scores[Ours], rows[i].Scores[against]; rows[i].Cell.Class() == c.Name && a != nil && b != nil {
				r.Ours, r.Against, r.Cells = r.Ours+of(a), r.Against+of(b), r.Cells+1
			}
		}
		if r.Cells == 0 {
			continue
		}
		n := float64(r.Cells)
		r.Ours, r.Against = r.Ours/n, r.Against/n
		if r.Value = r.Ours / r.Against; r.Ours == 0 && r.Against == 0 {
			r.Value = 1
		}
		list = append(list, r)
	}
	return list
}

// GeometricMean is that of ratios, each of which counts alike; NaN of none.
func GeometricMean(list []Ratio) float64 {
	if len(list) == 0 {
		return nan
	}
	values := make([]float64, len(list))
	for i, r := range list {
		values[i] = r.Value
	}
	return stat.GeometricMean(values, nil)
}

// Headline is the geometric mean over classes of the ratios of the CRPS: amounts of unlike size are never averaged.
func Headline(rows []Row, against Forecaster) float64 {
	return GeometricMean(Ratios(rows, against, CRPS))
}

// MeanLog is the mean log score of a forecaster over rows that it and the draws have; NaN of none. It has no unit.
func MeanLog(rows []Row, f Forecaster) float64 {
	sum, n := 0.0, 0
	for i := range rows {
		if rows[i].Scores[f] != nil && rows[i].Scores[Dressed] != nil {
			sum, n = sum+rows[i].Scores[f].Log, n+1
		}
	}
	return sum / float64(n)
}

// Events are those of rows, in order of their first cell.
func Events(rows []Row) (names []string) {
	for i := range rows {
		if !slices.Contains(names, rows[i].Cell.Event) {
			names = append(names, rows[i].Cell.Event)
		}
	}
	return names
}

// OfEvent are the rows of an event.
func OfEvent(rows []Row, event string) []Row {
	return Only(rows, func(r *Row) bool { return r.Cell.Event == event })
}

// Resampled are the 5 and 95 % quantiles of a statistic over samples of the events, as many as there are, drawn with replacement:
// all samples, each by its chance, so that no seed decides. The cells of an event come or stay away together. Six events cannot
// give a narrow interval, and not a reliable one. Samples without a value do not count.
//
//	chance of a sample in which event i comes k(i) times of n = n!/(k(1)!·k(2)!…)/nⁿ
func Resampled(rows []Row, of func([]Row) float64) (low, high float64) {
	events := Events(rows)
	n := len(events)
	var values, chances []float64
	for _, times := range draws(n) {
		var sample []Row
		weight := 1.0
		for i, k := range times {
			for range k {
				sample = append(sample, OfEvent(rows, events[i])...)
			}
			weight /= float64(combin.NumPermutations(k, k))
		}
		if v := of(sample); !math.IsNaN(v) {
			values, chances = append(values, v), append(chances, weight)
		}
	}
	if len(values) == 0 {
		return nan, nan
	}
	stat.SortWeighted(values, chances)
	return stat.Quantile(0.05, stat.Empirical, values, chances), stat.Quantile(0.95, stat.Empirical, values, chances)
}

// draws are all ways in which n draws with replacement can fall on n things: how often each comes.
func draws(n int) (list [][]int) {
	var fill func(times []int, left int)
	fill = func(times []int, left int) {
		if len(times) == n-1 {
			list = append(list, append(slices.Clone(times), left))
			return
		}
		for k := range left + 1 {
			fill(append(times, k), left-k)
		}
	}
	if n > 0 {
		fill(nil, n)
	}
	return list
}

// A Contest counts outcomes on which the draws did better than another forecaster.
type Contest struct{ Won, Tied, All int }

// Won holds the mean CRPS of the draws on each outcome against that of a forecaster, over the rows that both have. One outcome
// that was forecast on two days is one.
func Won(rows []Row, against Forecaster) (c Contest) {
	var names []string
	for i := range rows {
		if rows[i].Scores[against] != nil && !slices.Contains(names, rows[i].Cell.Outcome()) {
			names = append(names, rows[i].Cell.Outcome())
		}
	}
	for _, name := range names {
		r := Ratios(Only(rows, func(r *Row) bool { return r.Cell.Outcome() == name }), against, CRPS)
		switch cmp.Compare(r[0].Ours, r[0].Against) {
		case -1:
			c.Won++
		case 0:
			c.Tied++
		}
		c.All++
	}
	return c
}
