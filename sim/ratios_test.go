package sim_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"text/tabwriter"
	"time"

	"h20sim/sim/policy"
)

// rival is a way to do the work of a run, or a part of what comes before it.
type rival int

const (
	asIs      rival = iota // as it is: own exp, choices weekly and when the market changes
	daily                  // own exp, choices every step
	mathDaily              // exp and log of math, choices every step
	plain                  // the same, and all chips every step, in play or not: a page that computes all there is
	page                   // the page of equations alone, as it is: no measures, no books
	mathPage               // the page alone with exp and log of math, choices every step
	plainPage              // the same, and all chips every step
	two                    // two of asIs at once, each in memory of its own
	lay
	timetable
	rivals
)

// BenchmarkRatios times a run against its rivals and logs a table. Each round times all of them in turn; ratios are of
// medians over rounds, since machines are noisy. -benchtime 20x makes 20 rounds.
func BenchmarkRatios(b *testing.B) {
	var work [rivals]func()
	for i := range work {
		work[i] = rival(i).work(b)
	}
	var times [rivals][]float64
	for b.Loop() {
		for i, do := range work {
			start := time.Now()
			do()
			times[i] = append(times[i], time.Since(start).Seconds())
		}
	}
	var median [rivals]float64
	for i := range times {
		slices.Sort(times[i])
		median[i] = times[i][len(times[i])/2]
	}
	report(b, median)
}

// repeats is how often a rival works in a round.
const repeats = 5

// work returns what a rival does in a round.
func (r rival) work(b *testing.B) func() {
	s, m := largest(b)
	if r == mathDaily || r == plain || r == mathPage || r == plainPage {
		m.UseMath()
	}
	if r == plain || r == plainPage {
		m.PlayAll()
	}
	runner, schedule := m.NewRunner(), policy.NewSchedule(m.Index)
	table := schedule.Table(s.Moves)
	if r != asIs && r != page && r != two {
		runner.ChooseDaily()
	}
	once := func() {
		if _, err := runner.Run(table, 1); err != nil {
			b.Error(err)
		}
	}
	switch r {
	case two:
		other := asIs.work(b)
		return func() {
			var group sync.WaitGroup
			group.Go(other)
			repeat(once)
			group.Wait()
		}
	case page, mathPage, plainPage:
		once = func() { runner.Page(table) }
	case lay:
		once = m.Lay
	case timetable:
		once = func() { schedule.Table(s.Moves) }
	}
	return func() { repeat(once) }
}

func repeat(once func()) {
	for range repeats {
		once()
	}
}

// report logs the table of ratios and reports them as metrics.
func report(b *testing.B, t [rivals]float64) {
	s, m := largest(b)
	scalars, err := m.NewRunner().Scalars(policy.NewTimetable(m.Index, s.Moves))
	if err != nil {
		b.Fatal(err)
	}
	steps, ns := float64(m.World.Time.End-m.World.Time.Start), 1e9/repeats
	var text strings.Builder
	w := tabwriter.NewWriter(&text, 0, 0, 2, ' ', 0)
	line := func(value float64, unit, what string) {
		fmt.Fprintf(w, "%.4g\t%s\t%s\n", value, unit, what)
		b.ReportMetric(value, unit)
	}
	fmt.Fprintln(w)
	line(t[asIs]*ns/steps, "ns/day-step", "one run: step, measures and books")
	line(t[page]*ns/steps, "ns/page-step", "the page of equations alone: no measures, no books")
	line(t[page]*ns/float64(scalars), "ns/scalar", fmt.Sprintf("the page, per scalar equation and step; %.0f equations a step", float64(scalars)/steps))
	line(t[page]/t[plainPage], "page/plain", "the page, over the same with math.Exp, choices and all chips every step")
	line(t[page]/t[mathPage], "page/math", "the page, over the same with math.Exp and choices every step")
	line(t[asIs]/t[plain], "run/plain", "the whole run, likewise")
	line(t[asIs]/t[mathDaily], "run/math", "the whole run, likewise")
	line(t[daily]/t[mathDaily], "own/math", "own exp and log over those of math, choices every step in both")
	line(2*t[asIs]/t[two], "two/one-worker", "throughput of two workers over that of one")
	line(t[lay]*ns/1000, "µs/lay", "laying out the world again")
	line(t[timetable]*ns/1000, "µs/timetable", "writing the timetable again")
	w.Flush()
	fmt.Print(text.String()) // b.Log would cut it
}
