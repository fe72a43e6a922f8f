package sim_test

import (
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
)

// BenchmarkRun is one run of the largest shipped scenario: nanoseconds a day-step; it allocates nothing.
func BenchmarkRun(b *testing.B) {
	s, m := largest(b)
	table := policy.NewTimetable(m.Index, s.Moves)
	r := m.NewRunner()
	days := float64(m.World.Time.End - m.World.Time.Start)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := r.Run(table, 1); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/days, "ns/day-step")
}

// BenchmarkLay is laying out the world again.
func BenchmarkLay(b *testing.B) {
	_, m := largest(b)
	b.ReportAllocs()
	for b.Loop() {
		m.Lay()
	}
}

// BenchmarkTable is writing the timetable again.
func BenchmarkTable(b *testing.B) {
	s, m := largest(b)
	schedule := policy.NewSchedule(m.Index)
	b.ReportAllocs()
	for b.Loop() {
		schedule.Table(s.Moves)
	}
}

// BenchmarkPrepare is what comes before the first run: laying out the world and writing the timetable.
func BenchmarkPrepare(b *testing.B) {
	s, _ := largest(b)
	for b.Loop() {
		m, err := sim.New(s.World)
		if err != nil {
			b.Fatal(err)
		}
		policy.NewTimetable(m.Index, s.Moves)
	}
}

// largest returns the shipped scenario with the most moves, and its model.
func largest(b *testing.B) (*scenario.Scenario, *sim.Model) { return laidOut(b, historyFile) }
