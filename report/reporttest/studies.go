package reporttest

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"h20sim/sim"
	"h20sim/sim/ensemble"

	"gonum.org/v1/gonum/stat"
)

// knobs are what the runs of made-up studies differ in.
type knobs struct {
	demand, strength, share, domestic float64
	lifted                            float64 // day from which the ban no longer acts
}

// A Bench makes studies up: closed formulas stand in for the model.
type Bench struct {
	T        testing.TB
	start    sim.Date
	end      sim.Date
	measures []sim.Measure
}

var benchMeasures = []string{"nvidia.revenue_net", "h20.revenue", "h20.shipments_china", "h20.stock", "treasury.receipts", "market.domestic_share"}

// NewBench returns a bench for studies whose runs go from the day start up to and without end.
func NewBench(t testing.TB, start, end string) *Bench {
	x, err := sim.NewIndex(StoryWorld(t))
	if err != nil {
		t.Fatal(err)
	}
	b := &Bench{T: t, start: Day(t, start), end: Day(t, end)}
	for _, name := range benchMeasures {
		for _, m := range sim.Catalogue(x) {
			if m.Name == name {
				b.measures = append(b.measures, m)
			}
		}
	}
	return b
}

func (b *Bench) weeks() (list []sim.Period) {
	for d := b.start; d < b.end; d += 7 {
		list = append(list, sim.Period{Name: d.String(), First: d, End: d + 7})
	}
	return list
}

func (b *Bench) periods() (list []sim.Period) {
	years := map[int]sim.Period{}
	for q := sim.QuarterOf(b.start); q.End() <= b.end; q = q.Next() {
		list = append(list, sim.Period{Name: q.String(), First: q.First(), End: q.End()})
		y := years[q.Year]
		if y.Name == "" {
			y = sim.Period{Name: fmt.Sprintf("FY%d", q.Year), First: q.First()}
		}
		y.End = q.End()
		years[q.Year] = y
	}
	for _, y := range slices.Sorted(func(yield func(int) bool) {
		for k := range years {
			if !yield(k) {
				return
			}
		}
	}) {
		list = append(list, years[y])
	}
	return append(list, sim.Period{Name: "all", First: b.start, End: b.end})
}

// lastYear is the name of the last fiscal year.
func (b *Bench) lastYear() string {
	list := b.periods()
	return list[len(list)-2].Name
}

// run gives each measure week by week.
func (b *Bench) run(k knobs) [][]float64 {
	ban, guided := Day(b.T, "2025-04-09"), Day(b.T, "2025-08-12")
	out := make([][]float64, len(b.measures))
	stock := 90e3
	for _, w := range b.weeks() {
		wish := 18000 * k.demand * (1 + 0.4*since(w.First)) / (1 + 0.5*k.domestic*max(since(w.First)-1, 0))
		shipped := wish
		switch {
		case w.First >= ban && float64(w.First) < k.lifted:
			shipped = 0
		case w.First >= guided:
			shipped = wish * (1 - k.strength)
		}
		stock = max(stock+0.3*(16000-shipped), 0)
		gross := 0.012 * shipped
		share := 0.0
		if w.First >= Day(b.T, "2025-08-11") {
			share = k.share
		}
		for i, v := range []float64{gross * (1 - share), gross, shipped, stock, gross * share, 1 - 0.8*shipped/(shipped+9000)} {
			out[i] = append(out[i], v)
		}
	}
	return out
}

// over forms a measure in a period as the model does.
func (b *Bench) over(m sim.Measure, weekly []float64, p sim.Period) float64 {
	sum, n := 0.0, 0
	for i, w := range b.weeks() {
		if w.First >= p.First && w.End <= p.End {
			sum += weekly[i]
			n++
			if m.Kind == sim.Last {
				sum, n = weekly[i], 1
			}
		}
	}
	if m.Kind == sim.Sum {
		return sum
	}
	return sum / float64(n)
}

// result is an empty study of one scenario.
func (b *Bench) result(id string) *ensemble.Result {
	return &ensemble.Result{
		Study: id, Title: "How much does guidance cost Nvidia?", Story: "Buyers are told to hold off; how many do is not known.",
		Hash: "5e8b", Version: "0.1.0",
		Scenarios: []ensemble.Named{{ID: "boycott-halt", Title: "Beijing discourages buying; Nvidia tells its suppliers to stop"}},
		Draws:     1,
		Question:  ensemble.Question{Measure: "nvidia.revenue_net", Period: b.lastYear(), Precision: 0.01},
		Measures:  b.measures, Periods: b.periods(), Weekly: b.measures, Weeks: b.weeks(),
	}
}

// draws are the knobs of n runs around k; run i is the same in each cell.
func draws(k knobs, n int) []knobs {
	rng := rand.New(rand.NewPCG(7, 7))
	list := make([]knobs, n)
	for i := range list {
		list[i] = k
		list[i].demand *= math.Exp(0.25 * rng.NormFloat64())
		list[i].strength = min(max(k.strength+0.12*rng.NormFloat64(), 0), 1)
		list[i].domestic *= math.Exp(0.4 * rng.NormFloat64())
		list[i].lifted += math.Round(20 * rng.NormFloat64())
	}
	return list
}

// Add puts a cell into the study: its distributions, its bands if there are draws, and paths of up to kept runs.
func (b *Bench) Add(r *ensemble.Result, c ensemble.Cell, runs []knobs, kept int) {
	weekly := make([][][]float64, len(runs))
	for i, k := range runs {
		weekly[i] = b.run(k)
	}
	r.Cells = append(r.Cells, c)
	r.Stats = append(r.Stats, b.stats(r, weekly))
	if len(runs) > 1 {
		r.Bands = append(r.Bands, bandsOf(weekly, len(b.measures)))
	}
	asked, cell := r.Measure(r.Question.Measure), len(r.Cells)-1
	for i := range min(kept, len(runs)) {
		outcome := b.over(b.measures[asked], weekly[i][asked], r.Periods[r.Period(r.Question.Period)])
		r.Paths = append(r.Paths, ensemble.Path{Run: r.Runs + i, Cell: cell, Label: c.Label, Outcome: outcome, Values: weekly[i][asked]})
	}
	r.Runs += len(runs)
}

func (b *Bench) stats(r *ensemble.Result, weekly [][][]float64) [][]ensemble.Stat {
	all := make([][]ensemble.Stat, len(b.measures))
	for m, measure := range b.measures {
		for _, p := range r.Periods {
			values := make([]float64, len(weekly))
			for i := range weekly {
				values[i] = b.over(measure, weekly[i][m], p)
			}
			all[m] = append(all[m], statOf(values, r.Question.Threshold))
		}
	}
	return all
}

func statOf(values []float64, threshold *float64) ensemble.Stat {
	slices.Sort(values)
	t := ensemble.Stat{N: len(values), Mean: stat.Mean(values, nil), Min: values[0], Max: values[len(values)-1]}
	for i, p := range ensemble.Probabilities {
		t.Quantiles[i] = stat.Quantile(p, stat.Empirical, values, nil)
	}
	if len(values) > 1 {
		t.SD = stat.StdDev(values, nil)
		t.Error = t.SD / math.Sqrt(float64(len(values)))
	}
	for _, v := range values {
		if threshold != nil && v > *threshold {
			t.Beyond += 1 / float64(len(values))
		}
	}
	return t
}

func bandsOf(weekly [][][]float64, measures int) [][]ensemble.Band {
	all := make([][]ensemble.Band, measures)
	for m := range all {
		for w := range weekly[0][m] {
			values := make([]float64, len(weekly))
			for i := range weekly {
				values[i] = weekly[i][m][w]
			}
			slices.Sort(values)
			var band ensemble.Band
			for q, p := range []float64{0.1, 0.25, 0.5, 0.75, 0.9} {
				band[q] = stat.Quantile(p, stat.Empirical, values, nil)
			}
			all[m] = append(all[m], band)
		}
	}
	return all
}

// Small is a bench of one fiscal year.
func Small(t testing.TB) *Bench { return NewBench(t, "2025-01-27", "2026-01-26") }
