//go:build unix

package bench

import (
	"slices"
	"syscall"
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
)

// creditMoves is how many moves the exact credit is shared among: each of their 4,096 sets is run.
const creditMoves = 12

// BenchmarkCredit runs the situation of August 2025 with each set of twelve of its moves left out, on a bench and one after the
// other with a timetable and a trace each, in turns of 64 sets, and reports processor time: the median of the ratios of turns,
// and that of a run on the bench. A round is all 4,096 sets.
func BenchmarkCredit(b *testing.B) {
	s := load(b, "../../scenarios/boycott-halt.toml")
	year := sim.FiscalYear(2027)
	on, err := New(s, 0)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := on.Ask("h20.revenue", year); err != nil {
		b.Fatal(err)
	}
	settings := sets(s)
	var ratios, runs []float64
	for b.Loop() {
		for turn := range slices.Chunk(settings, 64) {
			began := processor(b)
			found := results(on, turn)
			between := processor(b)
			if want := oneByOne(b, s, turn, year); !slices.Equal(found, want) {
				b.Fatal("found other figures on the bench than one by one")
			}
			took := between - began
			ratios, runs = append(ratios, took/(processor(b)-between)), append(runs, took/float64(len(turn)))
		}
	}
	b.ReportMetric(median(ratios), "bench/one-by-one")
	b.ReportMetric(median(runs), "µs/run")
}

// sets are the settings that leave out each set of the last moves.
func sets(s *scenario.Scenario) (settings []Setting) {
	last := s.Moves[len(s.Moves)-creditMoves:]
	for set := range 1 << creditMoves {
		var leave []string
		for i := range last {
			if set&(1<<i) != 0 {
				leave = append(leave, last[i].Name)
			}
		}
		settings = append(settings, Setting{Leave: leave})
	}
	return settings
}

// oneByOne runs settings that leave out moves in a model that is laid out once.
func oneByOne(b *testing.B, s *scenario.Scenario, settings []Setting, year sim.Period) (found []string) {
	m, err := sim.New(s.World)
	if err != nil {
		b.Fatal(err)
	}
	for _, set := range settings {
		moves := without(slices.Clone(s.Moves), set.Leave)
		t, err := m.Run(policy.NewTimetable(m.Index, moves), 1)
		if err != nil {
			b.Fatal(err)
		}
		v, err := t.Over("h20.revenue", year)
		if err != nil {
			b.Fatal(err)
		}
		found = append(found, bitsOf([]float64{v}))
	}
	return found
}

// processor is the time for which processors have worked for this process, in microseconds.
func processor(b *testing.B) float64 {
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		b.Fatal(err)
	}
	return float64(use.Utime.Nano()+use.Stime.Nano()) / 1000
}

func median(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}
