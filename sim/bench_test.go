package sim_test

import (
	"testing"

	"h20sim/sim"
	"h20sim/sim/simtest"
)

func BenchmarkRun(b *testing.B) {
	w := simtest.World()
	m, err := sim.New(w)
	if err != nil {
		b.Fatal(err)
	}
	table := simtest.Still(w)
	days := float64(w.Time.End - w.Time.Start)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := m.Run(table, 1); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/days, "ns/day-step")
}
