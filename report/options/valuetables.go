package options

import (
	"strconv"

	"h20sim/report/answer"
	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim/options"
)

// everything is the kind of the row of all there is to know.
const everything = "everything"

// worthRows are the rows of the file: all there is to know, then each thing.
func (f Value) worthRows() [][]string {
	rows := [][]string{{"kind", "name", "title", "meaning", "grade", "source", "values", "alone", "worth", "low", "high", "error", "estimate", "floor", "draws", "draws_needed", "unit"}}
	all := f.Perfect
	all.Kind = everything
	for _, w := range append([]options.Worth{all}, f.Items...) {
		alone := "no"
		if isAlone(&w) {
			alone = "yes"
		}
		row := []string{w.Kind, w.Name, w.Title, w.Doc, w.Grade, w.Source, strconv.Itoa(w.Number), alone}
		low, high := interval(&w)
		for _, v := range []float64{w.Value, low, high, w.Error, w.Estimate, w.Floor} {
			row = append(row, words.Number(v).String())
		}
		rows = append(rows, append(row, strconv.Itoa(f.Draws), strconv.Itoa(f.Needed), f.Measure.Unit))
	}
	return rows
}

// mostRows is how many things a table shows.
const mostRows = 20

// worthTable is what each thing is worth that is worth something.
func (f Value) worthTable() answer.Table {
	t := answer.Table{File: f.asked().csv(), Rows: f.worthRows(), Shown: f.shown(f.some(func(*options.Worth) bool { return true })),
		Caption: claim.Say("What it is worth to know, above what chance would give (groups that only repeat a value are left out): {}", f.asked().payoff())}
	all := f.Perfect
	low, high := interval(&all)
	row := []string{"all there is to know", "", "", f.cell(all.Value), f.cells(low, high)}
	t.Shown.Rows = append([][]string{row}, t.Shown.Rows...)
	return t
}

func (f Value) shown(list []*options.Worth) chart.Table {
	t := chart.Table{Head: []string{"what is known", "grade", "address", "worth, " + words.UnitStated(f.Measure.Unit), "95 % interval"}}
	for _, w := range list[:min(len(list), mostRows)] {
		low, high := interval(w)
		t.Rows = append(t.Rows, []string{words.Sentence(rowName(w)), w.Grade, w.Name, f.cell(w.Value), f.cells(low, high)})
	}
	return t
}

func (f Value) cell(v float64) string { return words.Cell(v, f.Measure.Unit, words.Fine) }

// cells is an interval; none of what is exact.
func (f Value) cells(low, high float64) string {
	if low == high {
		return ""
	}
	return f.cell(low) + " to " + f.cell(high)
}

// rowName names a thing in a table or beside a bar.
func rowName(w *options.Worth) string {
	name := w.Title
	if name == "" {
		name = w.Name
	}
	switch w.Kind {
	case options.OfBranch:
		return name
	case options.OfPath:
		return "answers to all questions of politics"
	case options.OfGrade:
		return "all values of grade " + name
	case options.OfSource:
		return "all that rests on " + name
	case options.OfValue, options.OfChance:
		return name + ": " + w.Doc
	}
	return "all values of " + name
}
