package several

import (
	"h20sim/report/chart"
	"h20sim/report/run"
	"h20sim/report/words"
	"h20sim/sim/scenario"
)

// FileRows are what the files say differently: an address a row. A move, chip or other entry that one has alone has
// its title where it is.
func (x *Against) FileRows() [][]string {
	rows := [][]string{{"address", "unit", "a", "a_grade", "b", "b_grade"}}
	for _, e := range x.Files.Only {
		row := []string{e.Address, "", words.NoFormula(onlyTitle(e)), "", "", ""}
		if e.InB {
			row[2], row[4] = "", row[2]
		}
		rows = append(rows, row)
	}
	for _, d := range x.Files.Values {
		a, b := saidBy(d)
		rows = append(rows, []string{d.Address, d.Unit, words.NoFormula(a), d.A.Grade, words.NoFormula(b), d.B.Grade})
	}
	return rows
}

// FilesTable is what the files say differently, for a page.
func (x *Against) FilesTable() chart.Table {
	rows := x.FileRows()
	return chart.Table{Head: []string{"address", "unit", x.A.Scenario.ID, "grade", x.B.Scenario.ID, "grade"}, Rows: rows[1:]}
}

// onlyTitle is the title of an entry, or its address.
func onlyTitle(e scenario.Entry) string {
	if e.Title == "" {
		return e.Address
	}
	return e.Title
}

// DifferenceRows are the headline measures of both, a row a quarter and measure; last over all quarters.
func (x *Against) DifferenceRows() [][]string {
	rows := [][]string{{"period", "measure", "unit", "a", "b", "difference", "relative", "weeks"}}
	if len(x.Quarters) == 0 {
		return rows
	}
	for i, p := range x.periods() {
		for _, m := range x.Apart {
			rows = append(rows, []string{p.Name, m.Measure, m.Unit, words.Number(m.A[i]).String(), words.Number(m.B[i]).String(),
				words.Number(m.Difference(i)).String(), words.Number(m.Relative(i)).String(), run.Weeks(p)})
		}
	}
	return rows
}

// PartRows are the four runs of each measure and what falls to assumptions and to moves.
func (x *Against) PartRows() [][]string {
	rows := [][]string{{"measure", "unit", "a", "world_a_moves_b", "world_b_moves_a", "b", "difference", "assumptions", "moves"}}
	if x.Crossing == nil {
		return rows
	}
	for _, p := range x.Crossing.Parts {
		row := []string{p.Measure, p.Unit}
		for _, v := range []float64{p.A, p.AB, p.BA, p.B, p.B - p.A, p.Assumptions(), p.Moves()} {
			row = append(row, words.Number(v).String())
		}
		rows = append(rows, row)
	}
	return rows
}
