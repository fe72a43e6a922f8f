package sim_test

import (
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
)

// BenchmarkRun is one run of the largest shipped scenario: nanoseconds a day-step, and what a run allocates before and
// after its loop; the loop itself allocates nothing (TestDayAllocatesNothing).
func BenchmarkRun(b *testing.B) {
	m, table := largest(b)
	days := float64(m.World.Time.End - m.World.Time.Start)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := m.Run(table, 1); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/days, "ns/day-step")
}

// BenchmarkPrepare is what comes before: laying out the world and writing the timetable.
func BenchmarkPrepare(b *testing.B) {
	s, err := scenario.Load("../scenarios/history.toml")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		m, err := sim.New(s.World)
		if err != nil {
			b.Fatal(err)
		}
		policy.NewTimetable(m.Index, s.Moves)
	}
}

// largest returns the shipped scenario with the most moves, ready to run.
func largest(b *testing.B) (*sim.Model, *sim.Timetable) {
	s, err := scenario.Load("../scenarios/history.toml")
	if err != nil {
		b.Fatal(err)
	}
	m, err := sim.New(s.World)
	if err != nil {
		b.Fatal(err)
	}
	return m, policy.NewTimetable(m.Index, s.Moves)
}
