package sim_test

import (
	"fmt"
	"os"
	"slices"
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
	"h20sim/sim/simtest/timing"
)

// The scenarios that are timed: the one with the most moves, and the base of the August study.
const (
	historyFile = "../scenarios/history.toml"
	augustFile  = "../scenarios/boycott-halt.toml"
)

// The rows of BenchmarkRatios.
const (
	wholeRun  = "history, a run: step, measures and books"
	pageAlone = "history, the page of equations alone"
	daily     = "history, a run with choices every step"
	mathDaily = "history, a run with exp and log of math, choices every step"
	plain     = "history, a run with exp and log of math, choices and all chips every step"
	mathPage  = "history, the page with exp and log of math, choices every step"
	plainPage = "history, the page with exp and log of math, choices and all chips every step"
	two       = "history, two runs at once"
	twice     = "the control row twice at once"
	august    = "August study, a run"
	augPage   = "August study, the page of equations alone"
	lay       = "history, laying out the world again"
	timetable = "history, writing the timetable again"
)

// BenchmarkRatios times runs and parts of runs in turn, and prints how they stand to each other. -benchtime 20x makes 20 rounds.
func BenchmarkRatios(b *testing.B) {
	table := timing.New(slices.Concat(rows(b), timed(b), sharedRows(b))...)
	for b.Loop() {
		table.Round()
	}
	table.Print(os.Stdout) // b.Log would cut it
	printPage(b, table, historyFile, pageAlone)
	printPage(b, table, augustFile, augPage)
	for _, r := range []struct{ over, under, what string }{
		{pageAlone, plainPage, "the page, over the same with math.Exp, choices and all chips every step"},
		{pageAlone, mathPage, "the page, over the same with math.Exp and choices every step"},
		{wholeRun, plain, "the whole run, over the same with math.Exp, choices and all chips every step"},
		{wholeRun, mathDaily, "the whole run, over the same with math.Exp and choices every step"},
		{daily, mathDaily, "own exp and log over those of math, choices every step in both"},
		{pageAlone, wholeRun, "the page, over the whole run"},
	} {
		table.PrintRatio(os.Stdout, r.what, r.over, r.under, timing.Processor)
	}
	printLanes(table)
	printShared(table)
	printGain(table, "two workers over one, by the clock", wholeRun, two)
	printGain(table, "two of the control row over one: as much as the machine gives", timing.Control, twice)
}

// repeats is how often a row works in a round.
const repeats = 5

// rows are the work that is timed of single runs.
func rows(b *testing.B) []timing.Row {
	nothing := func(*sim.Model) {}
	run, choosing, page := (*sim.Runner).Run, choosingDaily, onPage
	list := []timing.Row{
		runs(b, wholeRun, historyFile, nothing, run), runs(b, pageAlone, historyFile, nothing, page), runs(b, daily, historyFile, nothing, choosing(run)),
		runs(b, mathDaily, historyFile, (*sim.Model).UseMath, choosing(run)), runs(b, plain, historyFile, useAll, choosing(run)),
		runs(b, mathPage, historyFile, (*sim.Model).UseMath, choosing(page)), runs(b, plainPage, historyFile, useAll, choosing(page)),
		runs(b, august, augustFile, nothing, run), runs(b, augPage, augustFile, nothing, page),
		{Name: twice, Work: timing.ControlTwice},
		{Name: two, Work: timing.Within(timing.AtOnce(repeated(b, historyFile, nothing, run), repeated(b, historyFile, nothing, run)))},
	}
	s, m := laidOut(b, historyFile)
	schedule := policy.NewSchedule(m.Index)
	return append(list, timing.Row{Name: lay, Work: timing.Within(m.Lay)}, timing.Row{Name: timetable, Work: timing.Within(func() { schedule.Table(s.Moves) })})
}

// A runOf makes a run, or a part of one.
type runOf func(*sim.Runner, *sim.Timetable, int) (*sim.Trace, error)

// onPage is the page of equations alone.
func onPage(r *sim.Runner, t *sim.Timetable, _ int) (*sim.Trace, error) {
	r.Page(t)
	return nil, nil
}

// choosingDaily makes runs with choices every step.
func choosingDaily(run runOf) runOf {
	return func(r *sim.Runner, t *sim.Timetable, steps int) (*sim.Trace, error) {
		r.ChooseDaily()
		return run(r, t, steps)
	}
}

// useAll is a page that computes all there is: all chips, in play or not, with the functions of math.
func useAll(m *sim.Model) {
	m.UseMath()
	m.PlayAll()
}

func runs(b *testing.B, name, file string, change func(*sim.Model), run runOf) timing.Row {
	return timing.Row{Name: name, Work: timing.Within(repeated(b, file, change, run))}
}

// repeated makes some runs of a scenario, one after the other.
func repeated(b *testing.B, file string, change func(*sim.Model), run runOf) func() {
	s, m := laidOut(b, file)
	change(m)
	runner, table := m.NewRunner(), policy.NewTimetable(m.Index, s.Moves)
	return func() {
		for range repeats {
			if _, err := run(runner, table, 1); err != nil {
				b.Error(err)
			}
		}
	}
}

// printPage prints how many equations a scenario has, and what each takes.
func printPage(b *testing.B, table *timing.Table, file, row string) {
	s, m := laidOut(b, file)
	scalars, err := m.NewRunner().Scalars(policy.NewTimetable(m.Index, s.Moves))
	if err != nil {
		b.Fatal(err)
	}
	steps, cost := float64(m.World.Time.End-m.World.Time.Start), table.Ratio(row, timing.Control, timing.Processor)
	control := table.Of(timing.Control, timing.Processor).Median
	width := (cost.High - cost.Low) / cost.Median
	what := fmt.Sprintf("ns, the page of %s, per scalar equation and step: %.0f equations a step, %.0f steps", s.ID, float64(scalars)/steps, steps)
	timing.Line(os.Stdout, cost.Median*control*1e9/repeats/float64(scalars), width, what)
}

// printGain prints how much more is done in a time if two work at once.
func printGain(table *timing.Table, what, one, two string) {
	r := table.Ratio(one, two, timing.Wall)
	timing.Line(os.Stdout, 2*r.Median, (r.High-r.Low)/r.Median, what)
}

// laidOut reads a scenario and lays it out.
func laidOut(b *testing.B, file string) (*scenario.Scenario, *sim.Model) {
	s, err := scenario.Load(file)
	if err != nil {
		b.Fatal(err)
	}
	m, err := sim.New(s.World)
	if err != nil {
		b.Fatal(err)
	}
	return s, m
}
