package report

import "h20sim/sim/scenario"

// fileRows are what the files say differently: an address a row. A move, chip or other entry that one has alone has
// its title where it is.
func (x *Against) fileRows() [][]string {
	rows := [][]string{{"address", "unit", "a", "a_grade", "b", "b_grade"}}
	for _, e := range x.Files.Only {
		row := []string{e.Address, "", Cell(onlyTitle(e)), "", "", ""}
		if e.InB {
			row[2], row[4] = "", row[2]
		}
		rows = append(rows, row)
	}
	for _, d := range x.Files.Values {
		a, b := saidBy(d)
		rows = append(rows, []string{d.Address, d.Unit, Cell(a), d.A.Grade, Cell(b), d.B.Grade})
	}
	return rows
}

// FilesTable is what the files say differently, for a page.
func (x *Against) FilesTable() Table {
	rows := x.fileRows()
	return Table{Head: []string{"address", "unit", x.A.Scenario.ID, "grade", x.B.Scenario.ID, "grade"}, Rows: rows[1:]}
}

// onlyTitle is the title of an entry, or its address.
func onlyTitle(e scenario.Entry) string {
	if e.Title == "" {
		return e.Address
	}
	return e.Title
}

// differenceRows are the headline measures of both, a row a quarter and measure; last over all quarters.
func (x *Against) differenceRows() [][]string {
	rows := [][]string{{"period", "measure", "unit", "a", "b", "difference", "relative"}}
	if len(x.Quarters) == 0 {
		return rows
	}
	for i, p := range x.periods() {
		for _, m := range x.Apart {
			rows = append(rows, []string{p.Name, m.Measure, m.Unit, Digits(m.A[i]), Digits(m.B[i]),
				Digits(m.Difference(i)), Digits(m.Relative(i))})
		}
	}
	return rows
}

// partRows are the four runs of each measure and what falls to assumptions and to moves.
func (x *Against) partRows() [][]string {
	rows := [][]string{{"measure", "unit", "a", "world_a_moves_b", "world_b_moves_a", "b", "difference", "assumptions", "moves"}}
	if x.Crossing == nil {
		return rows
	}
	for _, p := range x.Crossing.Parts {
		row := []string{p.Measure, p.Unit}
		for _, v := range []float64{p.A, p.AB, p.BA, p.B, p.B - p.A, p.Assumptions(), p.Moves()} {
			row = append(row, Digits(v))
		}
		rows = append(rows, row)
	}
	return rows
}
