//go:build unix

package sim_test

import (
	"slices"
	"syscall"
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
)

// BenchmarkLanes puts runs side by side against single runs, in turn, in processor time a run: page, the page of equations alone; run,
// with measures, books and traces; asked, with measures and books and an answer of each headline measure; lay, laying out the world
// when each number by day has changed.
func BenchmarkLanes(b *testing.B) {
	for _, kind := range sim.LaneKinds() {
		for _, file := range []string{"boycott-halt.toml", "history.toml"} {
			b.Run(kind.Name+" "+file, func(b *testing.B) { newSideBySide(b, kind, "../scenarios/"+file).measure(b) })
		}
	}
}

// sideBySide is the same run in each lane, and alone.
type sideBySide struct {
	width     float64
	runs      []single
	lanes     *sim.Lanes
	one       *sim.Model
	runner    *sim.Runner
	tables    []*sim.Timetable
	questions []sim.Question
}

func newSideBySide(b *testing.B, kind sim.LaneKind, file string) *sideBySide {
	s := &sideBySide{width: float64(kind.Width)}
	var list []*sim.Model
	for range kind.Width + 1 {
		loaded := load(b, file)
		s.runs = append(s.runs, single{loaded.World, loaded.Moves})
		m, err := sim.New(loaded.World)
		if err != nil {
			b.Fatal(err)
		}
		list, s.tables = append(list, m), append(s.tables, policy.NewTimetable(m.Index, loaded.Moves))
	}
	s.one, s.runner, s.lanes = list[kind.Width], list[kind.Width].NewRunner(), kind.NewLanes(list[:kind.Width])
	for column, m := range s.one.Measures() {
		if m.Headline() {
			s.questions = append(s.questions, sim.Question{Column: column, Period: sim.Period{First: s.one.World.Time.Start, End: s.one.World.Time.End}})
		}
	}
	return s
}

// measure times single runs and lanes in turn, and reports the ratios of their medians.
func (s *sideBySide) measure(b *testing.B) {
	all := s.tables[:len(s.tables)-1]
	one := s.tables[len(all)]
	work := []struct {
		name        string
		alone, many func()
	}{
		{"page", func() { s.runner.Page(one) }, func() { s.lanes.Page(all) }},
		{"run", func() { s.runner.Run(one, 1) }, func() { s.lanes.Run(all, 1) }},
		{"asked", func() { s.runner.Run(one, 1) }, func() { s.lanes.Ask(all, 1, s.questions) }},
		{"lay", func() { s.change(len(all)); s.one.Lay() }, func() { s.change(0); s.lanes.Lay(len(all)) }},
	}
	alone, many := make([][]float64, len(work)), make([][]float64, len(work))
	for b.Loop() {
		for i, w := range work {
			alone[i] = append(alone[i], timeOf(w.alone))
			many[i] = append(many[i], timeOf(w.many)/s.width)
		}
	}
	for i, w := range work {
		b.ReportMetric(middle(many[i])/middle(alone[i]), w.name)
		b.ReportMetric(middle(alone[i])*1e6, "µs/"+w.name)
	}
}

// change turns a little, for the runs from the first on, what is laid out by day.
func (s *sideBySide) change(first int) {
	for _, r := range s.runs[first:] {
		for _, chip := range r.world.Chips {
			for i := range chip.Price {
				chip.Price[i].Value *= 1.0000001
			}
		}
	}
}

// timeOf is the processor time that something takes, in seconds.
func timeOf(work func()) float64 {
	from := used()
	work()
	return used() - from
}

func used() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}

func middle(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}
