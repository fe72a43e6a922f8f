package ensemble

import (
	"context"
	"errors"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"h20sim/sim/ensemble/store"
	"h20sim/sim/folder"

	"github.com/parquet-go/parquet-go"
	"gonum.org/v1/gonum/floats/scalar"
	"gonum.org/v1/gonum/stat"
)

// rowsOf reads all runs of a file, as other programs do: values and outputs by run, and why runs failed.
func rowsOf(t testing.TB, file string) (rows [][]float64, reasons []string) {
	t.Helper()
	f, err := os.Open(file)
	must(t, err)
	defer f.Close()
	reader := parquet.NewReader(f)
	defer reader.Close()
	buffer := make([]parquet.Row, 64)
	for {
		n, err := reader.ReadRows(buffer)
		for _, r := range buffer[:n] {
			reasons = append(reasons, r[1].String()) // after the number of the run
			rows = append(rows, numbersIn(r[2:]))
		}
		if errors.Is(err, io.EOF) {
			return rows, reasons
		}
		must(t, err)
	}
}

// numbersIn are the numbers and days of a row, NaN for null; words are left out.
func numbersIn(row parquet.Row) (list []float64) {
	for _, v := range row {
		switch {
		case v.IsNull():
			list = append(list, math.NaN())
		case v.Kind() == parquet.Int32:
			list = append(list, float64(v.Int32()))
		case v.Kind() == parquet.Double:
			list = append(list, v.Double())
		}
	}
	return list
}

// What is stored is what a sample in memory has, however many workers and parts there are.
func TestStoredRunsAreThoseOfASample(t *testing.T) {
	p := planned(t, head+"others = [\"soft.toml\"]\n[axes]\n\"market.life\" = { list = [1_000, 2_000] }\n[design]\ndraws = 37\n[limits]\nblock = 10\n")
	expected := outputs(t, p)
	for _, c := range []struct{ jobs, blocks int }{{1, 100}, {2, 1}, {5, 4}} {
		_, runs := made(t, p, c.jobs, c.blocks)
		rows, _ := rowsOf(t, runs)
		for run, row := range rows {
			if !slices.Equal(row[:len(p.Columns)], valuesOf(p, run)) || !slices.Equal(row[len(p.Columns):], expected[run]) {
				t.Errorf("%d jobs, %d blocks a part, run %d: found %v, expected %v", c.jobs, c.blocks, run, row, expected[run])
			}
		}
	}
}

// Mean, spread, quantiles and the part above the threshold are those of the rows.
func TestStatistics(t *testing.T) {
	p := planned(t, head+"others = [\"soft.toml\"]\n[question]\nperiod = \"FY2025Q2\"\nthreshold = 2_000\n[design]\ndraws = 101\n")
	r, runs := made(t, p, 2, 1)
	rows, _ := rowsOf(t, runs)
	for cell := range r.Cells {
		for m := range r.Measures {
			for k := range r.Periods {
				values := make([]float64, 101)
				for i := range values {
					values[i] = rows[cell*101+i][len(p.Columns)+p.Output(m, k)]
				}
				want := plainly(values)
				if m == 0 && r.Periods[k].Name == "FY2025Q2" {
					want.Beyond = part(values, 2000)
				}
				if found := r.Stats[cell][m][k]; !nearly(found, want) {
					t.Errorf("cell %d, %s in %s: found %+v, expected %+v", cell, r.Measures[m].Name, r.Periods[k].Name, found, want)
				}
			}
		}
	}
	if s := r.Stats[0][0][r.Period("FY2025Q2")]; s.Beyond <= 0.02 || s.Beyond >= 0.98 {
		t.Errorf("found %g of the runs above the threshold, expected some and not all", s.Beyond)
	}
}

// plainly is the Stat of some values, from their definitions.
func plainly(values []float64) Stat {
	slices.Sort(values)
	mean, sd := stat.MeanStdDev(values, nil)
	n := float64(len(values))
	s := Stat{N: len(values), Mean: mean, SD: sd, Min: values[0], Max: values[len(values)-1], Error: sd / math.Sqrt(n)}
	for i, p := range Probabilities {
		s.Quantiles[i] = values[int(math.Ceil(p*n))-1]
	}
	return s
}

// part is the part of values above a threshold.
func part(values []float64, threshold float64) float64 {
	n := 0
	for _, v := range values {
		if v > threshold {
			n++
		}
	}
	return float64(n) / float64(len(values))
}

// nearly reports whether two Stats are equal, but for how sums were rounded.
func nearly(a, b Stat) bool {
	near := func(x, y float64) bool { return scalar.EqualWithinAbsOrRel(x, y, 1e-9, 1e-9) }
	return a.N == b.N && near(a.Mean, b.Mean) && near(a.SD, b.SD) && near(a.Error, b.Error) && a.Min == b.Min && a.Max == b.Max &&
		a.Quantiles == b.Quantiles && a.Beyond == b.Beyond
}

// Weekly bands are within the sketch's bound of the quantiles of the runs, and paths are the runs themselves.
func TestBandsAndPaths(t *testing.T) {
	p := planned(t, head+"others = [\"soft.toml\"]\n[design]\ndraws = 301\n")
	r, _ := made(t, p, 2, 1)
	weeks, stock := len(p.Weeks), r.Week("h20.stock")
	weekly := weeklyOf(t, p)
	for cell := range r.Cells {
		for k := range weeks {
			values := make([]float64, 301)
			for i := range values {
				values[i] = weekly[cell*301+i][stock*weeks+k]
			}
			slices.Sort(values)
			for q, prob := range bandQuantiles {
				want := values[int(math.Ceil(prob*301))-1]
				if found := r.Bands[cell][stock][k][q]; math.Abs(found-want) > store.Accuracy*math.Abs(want) {
					t.Errorf("cell %d, week %d: found %g at %g, expected %g", cell, k, found, prob, want)
				}
			}
		}
	}
	asked := r.Week("h20.revenue")
	if len(r.Paths) != 200 {
		t.Errorf("found %d paths, expected 200", len(r.Paths))
	}
	for _, path := range r.Paths {
		if !slices.Equal(path.Values, weekly[path.Run][asked*weeks:(asked+1)*weeks]) || path.Cell != path.Run/301 {
			t.Errorf("run %d of cell %d: found another path than that of the run", path.Run, path.Cell)
		}
	}
}

// weeklyOf are all runs week by week, measure by measure.
func weeklyOf(t testing.TB, p *Plan) [][]float64 {
	t.Helper()
	w, err := p.newWorker()
	must(t, err)
	all := make([][]float64, p.Runs())
	for run := 0; run < len(all); run += chunkRuns {
		w.make(run, min(chunkRuns, len(all)-run), p.Values, func(task *task, figures []float64, err error) {
			must(t, err)
			all[task.run] = slices.Clone(figures[p.outputs():])
		})
	}
	return all
}

// A study without draws has one run a cell, which is all that is known of it.
func TestStudyWithoutDraws(t *testing.T) {
	p := planned(t, head+"[axes]\n\"buyers.alibaba.need\" = { list = [1_000, 2_000, 3_000] }\n")
	r, runs := made(t, p, 2, 1)
	rows, _ := rowsOf(t, runs)
	for cell := range r.Cells {
		out := rows[cell][len(p.Columns)+p.Output(0, len(p.Periods)-1)]
		want := Stat{N: 1, Mean: out, Min: out, Max: out}
		for q := range want.Quantiles {
			want.Quantiles[q] = out
		}
		if found := r.Stats[cell][0][len(r.Periods)-1]; found != want {
			t.Errorf("cell %d: found %+v, expected %+v", cell, found, want)
		}
	}
	if r.Bands != nil || r.Design != "" {
		t.Errorf("found bands %v, design %q, expected none", r.Bands, r.Design)
	}
}

// A library user runs a study, keeps it, and reads the result as it was written; an edited one is told.
func TestAStudyIsKeptAndReadAsWritten(t *testing.T) {
	w := &Work{Plan: planned(t, head+early+"failed_share = 0.5\n"), FS: folder.OS(), Dir: filepath.Join(t.TempDir(), "study"), Jobs: 2}
	claim, err := folder.Claim(t.Context(), w.FS, w.Dir, w.Plan.Wanted(), folder.Options{Known: Known})
	must(t, err)
	m, err := w.Run(t.Context(), false)
	must(t, err)
	outputs, err := m.Outputs()
	must(t, err)
	manifest, err := m.Manifest("")
	must(t, err)
	must(t, claim.Put(manifest, outputs...))
	must(t, m.Clear())
	must(t, claim.Close())
	again, err := w.Finished()
	must(t, err)
	if again == nil || !reflect.DeepEqual(again.Stats, m.Stats) || !reflect.DeepEqual(again.Weeks, m.Weeks) {
		t.Errorf("found another result than was written")
	}
	write(t, filepath.Join(w.Dir, ResultFile), strings.Replace(string(outputs[0].Data), "1", "2", 1))
	var changed *folder.Changed
	if _, err := w.Finished(); !errors.As(err, &changed) || !strings.HasSuffix(changed.File, ResultFile) {
		t.Errorf("found %v, expected that the result was changed", err)
	}
}

// A study goes on where it was, in one process or in shards, and to the same result.
func TestWorkGoesOn(t *testing.T) {
	p := planned(t, head+"[design]\ndraws = 64\n[limits]\nblock = 8\n")
	w := &Work{Plan: p, FS: folder.OS(), Dir: t.TempDir(), Jobs: 1}
	if missing, err := w.Missing(4); missing != "0-3" || err != nil {
		t.Errorf("found shards %s missing, error %v, expected all", missing, err)
	}
	must(t, w.Shard(t.Context(), 1, 4))
	if missing, err := w.Missing(4); missing != "0,2-3" || err != nil {
		t.Errorf("found shards %s missing, error %v, expected 0,2-3", missing, err)
	}
	if _, err := w.Merge(t.Context(), 4); err == nil || !strings.Contains(err.Error(), "these are not done: 0,2-3") {
		t.Errorf("found %v, expected the shards that are missing", err)
	}
	var begun *Begun
	if _, err := w.Run(t.Context(), false); !errors.As(err, &begun) {
		t.Errorf("found %v, expected that a part is there", err)
	}
	m, err := w.Run(t.Context(), true)
	must(t, err)
	defer m.Close()
	whole, _ := made(t, p, 2, 3)
	if !reflect.DeepEqual(m.Stats, whole.Stats) {
		t.Error("found another result than of one piece")
	}
}

// Revenue over the run is linear in the list prices of two days if buyers do not mind the price: with slopes a and b and
// two uniform prices, the part of its variance that rests on the second, of grade D, is
//
//	b²·w² / (a²·v² + b²·w²),   v and w the widths of the two ranges
//
// The squared gap of two uniform values has 1.18 times its mean as standard deviation, so 2,048 draws estimate 0.74
// with an error of 0.02.
func TestJudgementOfALinearMeasure(t *testing.T) {
	if testing.Short() {
		t.Skip("thousands of runs, made as those of shorter tests are")
	}
	const first, second = "chips.h20.price.2024-01-29", "chips.h20.price.2024-07-29"
	set := "[set]\n\"market.elasticity\" = 0\n\"buyers.alibaba.price_weight\" = 0\n\"buyers.bytedance.price_weight\" = 0\n"
	at := planned(t, head+set+"[points.low]\nset = { \""+first+"\" = 13_000, \""+second+"\" = 12_000 }\n[points.a]\nset = { \""+first+"\" = 14_000, \""+second+"\" = 12_000 }\n"+
		"[points.b]\nset = { \""+first+"\" = 13_000, \""+second+"\" = 13_000 }\n[points.both]\nset = { \""+first+"\" = 14_000, \""+second+"\" = 13_000 }\n")
	y, all := outputs(t, at), len(at.Periods)-1
	a, b := y[1][all]-y[0][all], y[2][all]-y[0][all]
	if both := y[3][all] - y[0][all]; math.Abs(both-a-b) > 1e-9*both || a <= 0 || b <= 0 {
		t.Fatalf("found slopes %g and %g, and %g for both, expected a linear measure", a, b, both)
	}
	p := planned(t, head+set+"[design]\ndraws = 2_048\nover = [\"chips.h20.price.*\"]\n")
	s, err := p.Sample(context.Background(), 2)
	must(t, err)
	parts, err := s.Judgement(context.Background(), 2, nil)
	must(t, err)
	v, w := 3000*a, 5000*b
	if want := w * w / (v*v + w*w); math.Abs(parts[all].Part-want) > 0.05 || math.Abs(parts[all].Part-want) > 4*parts[all].Error || parts[all].Error > 0.05 || want < 0.1 || want > 0.9 {
		t.Errorf("found %+v, expected %.3f", parts[all], want)
	}
	if shipped := parts[p.Output(1, all)]; shipped != (Effect{}) {
		t.Errorf("found %+v of the shipments, which do not vary, expected 0", shipped)
	}
}

// The same with prices that are tied to each other: their normal scores have the correlation r, and the second is drawn again given
// the first. With c = asin(r/2)/2π the covariance of two such places in a distribution, and asin(r²/2)/2π the variance of the mean
// of the second given the first, the part that rests on the second is
//
//	b²·w²·(1/12 − asin(r²/2)/2π) / ((a²·v² + b²·w²)/12 + 2·a·v·b·w·c)
func TestJudgementOfTiedValues(t *testing.T) {
	if testing.Short() {
		t.Skip("thousands of runs, made as those of shorter tests are")
	}
	const first, second = "chips.h20.price.2024-01-29", "chips.h20.price.2024-07-29"
	set := "[set]\n\"market.elasticity\" = 0\n\"buyers.alibaba.price_weight\" = 0\n\"buyers.bytedance.price_weight\" = 0\n"
	at := planned(t, head+set+"[points.low]\nset = { \""+first+"\" = 13_000, \""+second+"\" = 12_000 }\n[points.a]\nset = { \""+first+"\" = 14_000, \""+second+"\" = 12_000 }\n"+
		"[points.b]\nset = { \""+first+"\" = 13_000, \""+second+"\" = 13_000 }\n")
	y, all := outputs(t, at), len(at.Periods)-1
	a, b := 3*(y[1][all]-y[0][all]), 5*(y[2][all]-y[0][all]) // over the ranges
	for _, rank := range []float64{-0.8, 0.6} {
		p := planned(t, head+set+"[correlate.both]\nof = [\""+first+"\", \""+second+"\"]\nrank = "+strconv.FormatFloat(rank, 'f', -1, 64)+"\n[design]\ndraws = 4_096\nover = [\"chips.h20.price.*\"]\n")
		s, err := p.Sample(t.Context(), 2)
		must(t, err)
		r, rng := 2*math.Sin(math.Pi*rank/6), rand.New(rand.NewPCG(1, 2))
		again := func(_ context.Context, points [][]float64, places []int) ([][][]float64, error) {
			var list [][]float64
			for _, z := range points {
				z = slices.Clone(z)
				z[places[0]] = r*z[1-places[0]] + math.Sqrt(1-r*r)*rng.NormFloat64()
				list = append(list, z)
			}
			return [][][]float64{list}, nil
		}
		parts, err := s.Judgement(t.Context(), 2, again)
		must(t, err)
		want := b * b * (1./12 - math.Asin(r*r/2)/2/math.Pi) / ((a*a+b*b)/12 + 2*a*b*math.Asin(r/2)/2/math.Pi)
		if found := parts[all]; math.Abs(found.Part-want) > 0.05*want || math.Abs(found.Part-want) > 4*found.Error || found.Error > 0.02 {
			t.Errorf("rank correlation %g: found %+v, expected %.3f and an error of 0.02 or less", rank, found, want)
		}
	}
}
