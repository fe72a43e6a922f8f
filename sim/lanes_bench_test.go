package sim_test

import (
	"slices"
	"syscall"
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
)

// processorTime is what the process has used so far, in seconds.
func processorTime() float64 {
	var use syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &use)
	return float64(use.Utime.Nano()+use.Stime.Nano()) / 1e9
}

// BenchmarkLanes puts runs side by side against single runs of the largest shipped scenario, in turn, in processor time a run: the page
// of equations alone, and the whole run with measures and books.
func BenchmarkLanes(b *testing.B) {
	for _, kind := range sim.LaneKinds() {
		b.Run(kind.Name, func(b *testing.B) {
			s, one := largest(b)
			var models []*sim.Model
			var tables []*sim.Timetable
			for range kind.Width {
				_, m := largest(b)
				models, tables = append(models, m), append(tables, policy.NewTimetable(m.Index, s.Moves))
			}
			lanes, runner := kind.NewLanes(models), one.NewRunner()
			column := 0
			for i, m := range one.Measures() {
				if m.Headline() {
					column = i
				}
			}
			questions := []sim.Question{{column, sim.Period{First: s.World.Time.Start, End: s.World.Time.End}}}
			kinds := []func(){
				func() { runner.Page(tables[0]) },
				func() { lanes.Page(tables) },
				func() { runner.Run(tables[0], 1) },
				func() { lanes.Run(tables, 1) },
				func() { lanes.Ask(tables, 1, questions) },
			}
			times := make([][]float64, len(kinds))
			for b.Loop() {
				for i, do := range kinds {
					from := processorTime()
					do()
					times[i] = append(times[i], processorTime()-from)
				}
			}
			median := func(i int) float64 {
				slices.Sort(times[i])
				return times[i][len(times[i])/2]
			}
			w := float64(kind.Width)
			b.ReportMetric(median(1)/w/median(0), "page")
			b.ReportMetric(median(3)/w/median(2), "run")
			b.ReportMetric(median(4)/w/median(2), "asked")
			b.ReportMetric(median(0)*1e6, "µs/page")
			b.ReportMetric(median(2)*1e6, "µs/run")
		})
	}
}
