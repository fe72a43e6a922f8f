package study

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/ensemble"
)

// printQuantiles prints the quantiles by fiscal quarter of the question's measure and of those that sum a study up, of
// up to three cells, or else of the one that stands for all; the question's measure on each path.
func (s *study) printQuantiles(w io.Writer) {
	if !s.drawn() || len(s.quarterly()) == 0 {
		return
	}
	s.eachHeadline(func(cell, measure int) { s.printMeasure(w, cell, measure) })
}

// eachHeadline calls do with the cells and measures whose quarters are told.
func (s *study) eachHeadline(do func(cell, measure int)) {
	for _, cell := range s.summarised() {
		for _, m := range s.headlines() {
			do(cell, m)
		}
	}
	if s.forked() {
		for _, cell := range s.likeliest()[1:] {
			do(cell, s.at)
		}
	}
}

// summarised are the cells whose quarters are printed.
func (s *study) summarised() []int {
	if s.forked() || len(s.Cells) > mostBoxes {
		return []int{s.home()}
	}
	return evenly(len(s.Cells), mostBoxes)
}

// headlines are the positions of the measures that sum a study up, the question's first.
func (s *study) headlines() []int {
	list := []int{s.at}
	for i, m := range s.Measures {
		if i != s.at && isHeadline(m) {
			list = append(list, i)
		}
	}
	return list
}

func isHeadline(m sim.Measure) bool {
	group, rest, _ := strings.Cut(m.Name, ".")
	return slices.Contains([]string{"nvidia.revenue_net", "nvidia.charge", "treasury.receipts", "market.domestic_share"}, m.Name) ||
		rest == "shipments_china" && group != "buyers"
}

// printMeasure prints one measure of one cell by fiscal quarter.
func (s *study) printMeasure(w io.Writer, cell, measure int) {
	m := s.Measures[measure]
	of := ""
	if len(s.Cells) > 1 {
		of = ", " + s.cellName(cell)
	}
	fmt.Fprintf(w, "%s (%s), %s%s\n", m.Title, m.Name, words.UnitCode(m.Unit), of)
	t := words.TextTable{Head: []string{"quarter", "mean", "5 %", "10 %", "25 %", "median", "75 %", "90 %", "95 %"}}
	for _, p := range s.quarterly() {
		stat := s.Stats[cell][measure][p]
		row := []string{words.PeriodRow(s.Periods[p]), orFailed(known(&stat, stat.Mean), m.Unit)}
		for q, v := range stat.Quantiles {
			text := orFailed(known(&stat, v), m.Unit)
			if q == ensemble.P50 && s.mixed[cell] {
				text = words.None // no course leads to it
			}
			row = append(row, text)
		}
		t.Add(row...)
	}
	t.Print(w)
	fmt.Fprintln(w)
}
