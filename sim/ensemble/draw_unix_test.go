//go:build unix

package ensemble

import (
	"slices"
	"syscall"
	"testing"

	"h20sim/sim/study"
)

// BenchmarkDraw makes draws of the August study side by side and one by one, in turns of 64, and reports processor time from the
// number of a draw to what is kept of it: the median of the ratios of turns, and that of a draw side by side.
func BenchmarkDraw(b *testing.B) {
	study, base, err := study.Load("../../scenarios/studies/august-uncertainty.toml", 0)
	must(b, err)
	p, err := NewPlan(study, base)
	must(b, err)
	w, err := p.newWorker()
	must(b, err)
	const turn = 64
	var ratios, draws []float64
	for at := 0; b.Loop(); at = (at + turn) % (p.Runs() - turn) {
		began := processor(b)
		for run := at; run < at+turn; run += chunkRuns {
			w.make(run, chunkRuns, p.Values, func(*task, []float64, error) {})
		}
		between := processor(b)
		for run := range turn {
			w.make(at+run, 1, p.Values, func(*task, []float64, error) {})
		}
		took := between - began
		ratios, draws = append(ratios, took/(processor(b)-between)), append(draws, took/turn)
	}
	slices.Sort(ratios)
	slices.Sort(draws)
	b.ReportMetric(ratios[len(ratios)/2], "together/one-by-one")
	b.ReportMetric(draws[len(draws)/2], "µs/draw")
}

// processor is the time for which processors have worked for this process, in microseconds.
func processor(b *testing.B) float64 {
	var use syscall.Rusage
	must(b, syscall.Getrusage(syscall.RUSAGE_SELF, &use))
	return float64(use.Utime.Nano()+use.Stime.Nano()) / 1000
}
