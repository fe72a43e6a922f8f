package study

import (
	"strconv"

	"h20sim/report/claim"
	"h20sim/report/run"
	"h20sim/report/words"
	"h20sim/sim/ensemble"
)

// casesCSV writes the answer of each cell, one a row: what it is, how many runs it has, and how its answer is distributed. Where
// no run succeeded the numbers are blank. A row answers if it stands for its scenario and point; it ran if its runs are its own
// and not those of the paths before it.
func (s *study) casesCSV() ([]byte, error) {
	head := []string{"cell", "point", "label", "scenario", "path", "chance", "answers", "ran"}
	for _, a := range s.Axes {
		head = append(head, a.Address)
	}
	head = append(head, "measure", "unit", "period", "threshold", "precision", "runs", "failed", "n", "mean", "error", "min", "max")
	rows := [][]string{append(append(head, quantileColumns[:]...), "part_above")}
	point := 0
	for cell := range s.Cells {
		rows = append(rows, s.caseOf(cell, point))
		if s.answers[cell] {
			point++
		}
	}
	return words.CSV(rows)
}

func (s *study) caseOf(cell, point int) []string {
	c, path, chance := s.Cells[cell], "all", "1"
	if s.branched() {
		columns := s.pathColumns(cell)
		path, chance = columns[0], columns[1]
	}
	row := []string{strconv.Itoa(cell), strconv.Itoa(point), c.Label, s.Scenarios[c.Scenario].ID, path, chance, yes(s.answers[cell]), yes(!s.mixed[cell])}
	for i := range s.Axes {
		row = append(row, s.levelCell(i, c.Levels[i]))
	}
	q, n := s.Question, s.answer(cell).N
	threshold := ""
	if q.Threshold != nil {
		threshold = words.Number(*q.Threshold).String()
	}
	runs, failed := "", ""
	if !s.mixed[cell] {
		runs, failed = strconv.Itoa(s.runsOf(c)), strconv.Itoa(s.runsOf(c)-n)
	}
	row = append(row, q.Measure, s.asked().Unit, q.Period, threshold, words.Number(q.Precision).String(), runs, failed, strconv.Itoa(n))
	return append(row, s.answerCells(cell)...)
}

// answerCells are the numbers of the distribution of the answer.
func (s *study) answerCells(cell int) (list []string) {
	t := s.answer(cell)
	for _, v := range append(append([]float64{t.Mean, t.Error, t.Min, t.Max}, t.Quantiles[:]...), s.beyond(cell)) {
		if t.N == 0 {
			list = append(list, "")
		} else {
			list = append(list, words.Number(v).String())
		}
	}
	return list
}

// runsOf is how many runs were made of a cell that has its own, those that failed among them.
func (s *study) runsOf(c ensemble.Cell) int {
	if c.Runs > 0 {
		return c.Runs
	}
	return s.Draws
}

// yes writes a flag.
func yes(is bool) string {
	if is {
		return "yes"
	}
	return "no"
}

// levelCell is a level of an axis as tables have it; a day as such.
func (s *study) levelCell(axis, level int) string {
	v := s.Axes[axis].Levels[level]
	if s.Axes[axis].Unit == "date" {
		return dayOf(v).String()
	}
	return words.Number(v).String()
}

// drawnCSV writes what is drawn, one value a row.
func (s *study) drawnCSV() ([]byte, error) {
	rows := [][]string{{"address", "unit", "dist", "grade"}}
	for _, d := range s.Drawn {
		rows = append(rows, []string{d.Address, d.Unit, d.Dist, d.Grade})
	}
	return words.CSV(rows)
}

// tiedCSV writes to what draws are tied.
func (s *study) tiedCSV() ([]byte, error) {
	return words.CSV(append([][]string{{"what", "number"}}, run.TiedRows(s.Tied)...))
}

// tiedCell is where a number of what draws are tied to stands.
func tiedCell(what string) claim.Quantity {
	return claim.Cell(tiedTable, "number", claim.Where{"what": what})
}

// singleCSV writes the answers of the runs that were kept week by week, one a row.
func (s *study) singleCSV() ([]byte, error) {
	rows := [][]string{{"run", "cell", "outcome"}}
	for _, p := range s.Paths {
		if isWhole(s, p) {
			rows = append(rows, []string{strconv.Itoa(p.Run), strconv.Itoa(p.Cell), words.Number(p.Outcome).String()})
		}
	}
	return words.CSV(rows)
}

// isWhole reports whether a kept run covers all weeks.
func isWhole(s *study, p ensemble.Path) bool { return len(p.Values) == len(s.Weeks) }
