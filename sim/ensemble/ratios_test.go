package ensemble

import (
	"os"
	"testing"

	"h20sim/sim/simtest/timing"
	"h20sim/sim/study"
)

// BenchmarkRatios times draws of the August study, from the number of a draw to what is kept of it, made side by side against one
// by one.
func BenchmarkRatios(b *testing.B) {
	study, base, err := study.Load("../../scenarios/studies/august-uncertainty.toml", 0)
	must(b, err)
	p, err := NewPlan(study, base)
	must(b, err)
	w, err := p.newWorker()
	must(b, err)
	const draws = 64 // of a round, which goes on where the one before ended
	first := 0
	making := func(n int) func() timing.Cost {
		return timing.Within(func() {
			for run := first; run < first+draws; run += n {
				w.make(run, n, p.Values, func(*task, []float64, error) {})
			}
		})
	}
	const together, oneByOne = "August study, 64 draws side by side", "August study, the same one by one"
	table := timing.New(timing.Row{Name: together, Work: making(chunkRuns)}, timing.Row{Name: oneByOne, Work: making(1)})
	for ; b.Loop(); first = (first + draws) % (p.Runs() - draws) {
		table.Round()
	}
	table.Print(os.Stdout)
	table.PrintRatio(os.Stdout, "draws side by side over one by one", together, oneByOne, timing.Processor)
}
