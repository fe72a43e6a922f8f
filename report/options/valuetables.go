package options

import (
	"strconv"
	"strings"

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
	rows := [][]string{{"kind", "name", "title", "meaning", "grade", "source", "values", "alone", "worth", "low", "high", "error", "estimate", "floor", "draws", "parted", "alike", "after", "unit"}}
	all := f.Perfect
	all.Kind = everything
	for _, w := range append([]options.Worth{all}, f.Items...) {
		row := []string{w.Kind, w.Name, w.Title, w.Doc, w.Grade, w.Source, strconv.Itoa(w.Number), yes(isAlone(&w))}
		low, high := interval(&w)
		for _, v := range []float64{w.Value, low, high, w.Error, w.Estimate, w.Floor} {
			row = append(row, words.Number(v).String())
		}
		rows = append(rows, append(row, strconv.Itoa(f.Draws), yes(len(w.Alike) == 0), strings.Join(w.Alike, " "), w.After, f.Measure.Unit))
	}
	return rows
}

func yes(holds bool) string {
	if holds {
		return "yes"
	}
	return "no"
}

// mostRows is how many things a table shows.
const mostRows = 20

// worthTable is what each thing is worth that is worth something.
func (f Value) worthTable() answer.Table {
	t := answer.Table{File: f.asked().csv(), Rows: f.worthRows(), Shown: f.shown(f.some(func(*options.Worth) bool { return true })),
		Caption: claim.Say("What it is worth to know, where that is above what chance alone gives to the same (groups that only repeat a value are left out{}): {}", f.following(), f.asked().payoff())}
	all := f.Perfect
	low, high := interval(&all)
	row := []string{"all there is to know", "", f.asked().cell(all.Value), f.asked().cells(low, high), ""}
	t.Shown.Rows = append([][]string{row}, t.Shown.Rows...)
	return t
}

// following says how a question counts that is asked only once another is answered, if one is told.
func (f Value) following() claim.Text {
	if len(f.some(func(w *options.Worth) bool { return w.After != "" })) == 0 {
		return nil
	}
	return claim.Say("; a question that follows another counts by what its answer adds once that one is answered")
}

func (f Value) shown(list []*options.Worth) chart.Table {
	t := chart.Table{Head: []string{"what is known", "grade", "worth, " + words.UnitStated(f.Measure.Unit), "95 % interval", "by chance, up to"}}
	for _, w := range list[:min(len(list), mostRows)] {
		low, high := interval(w)
		t.Rows = append(t.Rows, []string{shortName(w), w.Grade, f.asked().cell(w.Value), f.asked().cells(low, high), f.byChance(w)})
	}
	return t
}

// byChance is what chance alone gives to a thing; nothing to answers and to all there is to know, which are means and not estimates.
func (f Value) byChance(w *options.Worth) string {
	if !isEstimated(w) {
		return ""
	}
	return f.asked().cell(w.Floor)
}

// shortName names a thing in a table: a value by its address, which explain takes, and what has one by its name in the file.
func shortName(w *options.Worth) string {
	switch w.Kind {
	case options.OfValue, options.OfChance:
		return w.Name
	case options.OfSource:
		return "All that rests on " + w.Name
	}
	return words.Sentence(rowName(w))
}

// rowName names a thing beside a bar.
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
	return "all values of " + entry(w)
}
