package study

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"h20sim/report/run"
	"h20sim/report/words"
	"h20sim/sim/ensemble"
)

// quantilesCSV writes the distribution of each measure in each period and cell, one a row, with the levels of the cell.
// Where no run succeeded the numbers are blank.
func (s *study) quantilesCSV() ([]byte, error) {
	head := []string{"cell", "label", "scenario"}
	if s.branched() {
		head = append(head, "path", "chance")
	}
	for _, a := range s.Axes {
		head = append(head, a.Address)
	}
	head = append(head, "measure", "unit", "period", "first_day", "last_day", "n", "mean", "sd", "error", "min", "max")
	for _, p := range ensemble.Probabilities {
		head = append(head, "p"+fmt.Sprintf("%02d", int(math.Round(100*p))))
	}
	head = append(head, "weeks")
	rows := [][]string{head}
	for cell := range s.Cells {
		for m := range s.Measures {
			for p := range s.Periods {
				rows = append(rows, s.quantileRow(cell, m, p))
			}
		}
	}
	return words.CSV(rows)
}

func (s *study) quantileRow(cell, m, p int) []string {
	measure, period, t := s.Measures[m], s.Periods[p], s.Stats[cell][m][p]
	row := append(s.cellColumns(cell), measure.Name, measure.Unit, period.Name, period.First.String(), (period.End - 1).String(), strconv.Itoa(t.N))
	for _, v := range append([]float64{t.Mean, t.SD, t.Error, t.Min, t.Max}, t.Quantiles[:]...) {
		if t.N == 0 {
			row = append(row, "")
		} else {
			row = append(row, words.Number(v).String())
		}
	}
	return append(row, run.Weeks(period))
}

// cellColumns are number, label, scenario and levels of a cell; a day is written as such.
func (s *study) cellColumns(cell int) []string {
	c := s.Cells[cell]
	row := []string{strconv.Itoa(cell), c.Label, s.Scenarios[c.Scenario].ID}
	if s.branched() {
		row = append(row, s.pathColumns(cell)...)
	}
	for i := range s.Axes {
		row = append(row, s.levelCell(i, c.Levels[i]))
	}
	return row
}

// pathColumns are the courses of a cell and their chance; of all paths together "all" and 1.
func (s *study) pathColumns(cell int) []string {
	if c := s.Cells[cell]; len(c.Courses) > 0 {
		return []string{strings.Join(c.Courses, ", "), words.Number(c.Chance).String()}
	}
	return []string{"all", "1"}
}

// bandsCSV writes the quantiles of each measure that is followed week by week, one week of one cell a row.
func (s *study) bandsCSV() ([]byte, error) {
	rows := [][]string{{"cell", "label", "measure", "unit", "week", "p10", "p25", "p50", "p75", "p90"}}
	for cell, bands := range s.Bands {
		for m, weeks := range bands {
			for i, b := range weeks {
				row := []string{strconv.Itoa(cell), s.Cells[cell].Label, s.Weekly[m].Name, s.Weekly[m].Unit, s.Weeks[i].First.String()}
				for _, v := range b {
					row = append(row, words.Number(v).String())
				}
				rows = append(rows, row)
			}
		}
	}
	return words.CSV(rows)
}
