package inputs

import (
	"h20sim/sim/ensemble"
	"h20sim/sim/rankbasis"
	"h20sim/sim/scenario"
)

// A Table is the runs of the base scenario of a study, or some of them.
type Table struct {
	Inputs  []Input
	Weights []float64 // what each run counts
	Draws   []int     // of each run; runs of one draw on several paths, and at several points if values are drawn, have the same
	Cells   []int     // of each run, a position in the cells of the study

	runs *ensemble.Runs
	rows []int // position of each run in the study
}

// Read reads all runs of the base scenario of a finished study, with the columns of its plan. Inputs stand in the order of columns, then
// branches in that in which they are met.
func Read(r *ensemble.Result, runs *ensemble.Runs, columns []ensemble.Column, base *scenario.Scenario) (*Table, error) {
	t := &Table{runs: runs}
	for cell := range r.Cells {
		if r.Cells[cell].Scenario == 0 {
			t.addCell(r, cell)
		}
	}
	weights, err := runs.Weights()
	if err != nil {
		return nil, err
	}
	t.Weights = weights[:len(t.rows)]
	if err := t.numbers(columns, base); err != nil {
		return nil, err
	}
	return t, t.branches(base)
}

// addCell adds the runs of a cell. The cells of the base come before all others. If nothing is drawn, the runs of a point have one
// number of a draw, whatever their path.
func (t *Table) addCell(r *ensemble.Result, cell int) {
	from, to := r.Span(cell)
	for run := from; run < to; run++ {
		draw := run - from
		if r.Draws == 1 {
			draw = pointOf(r, cell)
		}
		t.rows, t.Cells, t.Draws = append(t.rows, run), append(t.Cells, cell), append(t.Draws, draw)
	}
}

// pointOf is the position of the point of a cell of the base.
func pointOf(r *ensemble.Result, cell int) int {
	for i, m := range r.Mixtures {
		if cell < m.To {
			return i
		}
	}
	return cell
}

// read reads a column of numbers.
func (t *Table) read(column string) ([]float64, error) {
	all, err := t.runs.Numbers(column)
	if err != nil {
		return nil, err
	}
	return picked(all, t.rows), nil
}

// Outcome is a measure over a period in each run, NaN where the run failed. It is an error if the study did not keep it.
func (t *Table) Outcome(measure, period string) ([]float64, error) {
	return t.read(ensemble.Outcome(measure, period))
}

// Only is the table of the runs that are wanted.
func (t *Table) Only(wanted func(run int) bool) *Table {
	var at []int
	for run := range t.rows {
		if wanted(run) {
			at = append(at, run)
		}
	}
	some := &Table{runs: t.runs, Weights: picked(t.Weights, at), Draws: picked(t.Draws, at), Cells: picked(t.Cells, at), rows: picked(t.rows, at)}
	for _, in := range t.Inputs {
		in.Values = picked(in.Values, at)
		some.Inputs = append(some.Inputs, in)
	}
	return some
}

// picked returns some of some values.
func picked[V any](all []V, at []int) []V {
	some := make([]V, len(at))
	for i, n := range at {
		some[i] = all[n]
	}
	return some
}

// Plain are the inputs as columns of a regression.
func Plain(list []Input) []rankbasis.Input {
	plain := make([]rankbasis.Input, len(list))
	for i := range list {
		plain[i] = list[i].Input
	}
	return plain
}
