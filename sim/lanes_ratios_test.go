package sim_test

import (
	"fmt"
	"os"
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/simtest/timing"
)

// sideBySide is the same run of a scenario in each lane.
type sideBySide struct {
	lanes     *sim.Lanes
	tables    []*sim.Timetable
	questions []sim.Question // the headline measures, over the whole run
}

// A laneRow is a row of runs side by side, and the row of single runs that it stands beside.
type laneRow struct {
	what, beside string
	file         string
	work         func(*sideBySide)
}

// laneRows are the rows of each kind of lanes: the page of equations alone, and runs with measures and books that keep no trace.
var laneRows = []laneRow{
	{"history, the page of equations", pageAlone, historyFile, func(s *sideBySide) { s.lanes.Page(s.tables) }},
	{"history, a run", wholeRun, historyFile, (*sideBySide).run},
	{"August study, the page of equations", augPage, augustFile, func(s *sideBySide) { s.lanes.Page(s.tables) }},
	{"August study, a run", august, augustFile, (*sideBySide).run},
}

// run makes runs from the first day on.
func (s *sideBySide) run() {
	s.lanes.Forget()
	s.lanes.Ask(s.tables, 1, s.questions)
}

// in names the row in a kind of lanes.
func (r laneRow) in(kind sim.LaneKind) string {
	return fmt.Sprintf("%s, %d side by side, %s", r.what, kind.Width, kind.Name)
}

// timed are the rows of all kinds of lanes that this build and this processor have. In a round each does as many batches as a
// single row makes runs.
func timed(b *testing.B) (rows []timing.Row) {
	for _, kind := range sim.LaneKinds() {
		for _, r := range laneRows {
			s := newSideBySide(b, kind, r.file)
			rows = append(rows, timing.Row{Name: r.in(kind), Work: timing.Within(func() {
				for range repeats {
					r.work(s)
				}
			})})
		}
	}
	return rows
}

// printLanes prints what a run costs side by side over what it costs alone.
func printLanes(table *timing.Table) {
	for _, kind := range sim.LaneKinds() {
		for _, r := range laneRows {
			ratio := table.Ratio(r.in(kind), r.beside, timing.Processor).Over(float64(kind.Width))
			timing.Line(os.Stdout, ratio.Median, (ratio.High-ratio.Low)/ratio.Median, r.in(kind)+", over one alone")
		}
	}
}

func newSideBySide(b *testing.B, kind sim.LaneKind, file string) *sideBySide {
	s := &sideBySide{}
	var models []*sim.Model
	for range kind.Width {
		run, m := laidOut(b, file)
		models, s.tables = append(models, m), append(s.tables, policy.NewTimetable(m.Index, run.Moves))
	}
	s.lanes = kind.NewLanes(models)
	for column, m := range models[0].Measures() {
		if m.Headline() {
			s.questions = append(s.questions, sim.Question{Column: column, Period: sim.Period{First: models[0].World.Time.Start, End: models[0].World.Time.End}})
		}
	}
	return s
}
