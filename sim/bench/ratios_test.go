package bench

import (
	"os"
	"slices"
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
	"h20sim/sim/simtest/timing"
)

const (
	creditMoves = 12  // among which an exact credit is shared: each of their 4,096 sets is run
	creditSets  = 256 // of a round, which goes on where the one before ended
)

// The rows of BenchmarkRatios.
const (
	onBench  = "August study, 256 sets of 12 moves left out, in binary order on a bench"
	oneByOne = "August study, the same one by one, each with a timetable and a trace"
)

// BenchmarkRatios times runs of the base of the August study that leave out each set of twelve of its moves, side by side on a
// bench against one by one in a model that is laid out once. -benchtime 16x makes all 4,096 sets.
func BenchmarkRatios(b *testing.B) {
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
	var some, found []string
	var turn []Setting
	table := timing.New(
		timing.Row{Name: onBench, Work: timing.Within(func() { some = results(on, turn) })},
		timing.Row{Name: oneByOne, Work: timing.Within(func() { found = alone(b, s, turn, year) })})
	for from := 0; b.Loop(); from = (from + creditSets) % len(settings) {
		turn = settings[from : from+creditSets]
		table.Round()
		if !slices.Equal(some, found) {
			b.Fatal("found other figures on the bench than one by one")
		}
	}
	table.Print(os.Stdout)
	table.PrintRatio(os.Stdout, "moves left out, on a bench over one by one", onBench, oneByOne, timing.Processor)
}

// sets are the settings that leave out each set of the last moves, in binary order with the earliest move first.
func sets(s *scenario.Scenario) (settings []Setting) {
	var last []string
	for _, m := range s.Moves[len(s.Moves)-creditMoves:] {
		last = append(last, m.Name)
	}
	for set := range 1 << creditMoves {
		settings = append(settings, leaving(last, set))
	}
	return settings
}

// alone runs settings that leave out moves in a model that is laid out once.
func alone(b *testing.B, s *scenario.Scenario, settings []Setting, year sim.Period) (found []string) {
	m, err := sim.New(s.World)
	if err != nil {
		b.Fatal(err)
	}
	for _, set := range settings {
		t, err := m.Run(policy.NewTimetable(m.Index, without(slices.Clone(s.Moves), set.Leave)), 1)
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
