package study

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"h20sim/report/run"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/ensemble"
)

// Limits of the summary of a study.
const (
	summaryCases    = 12 // rows of the answer
	summaryLevels   = 8  // rows and columns of the answer over two axes
	summaryFailures = 10

	summaryPaths = 36 // rows of the answer by path
)

// Summary prints what a study found: what was run, the answer to its question with its doubt, quantiles by fiscal
// quarter of the measures that sum it up, and the first runs that failed. It is an error if the result lacks what its
// question asks for, or if w cannot be written.
func Summary(w io.Writer, r *ensemble.Result) error {
	s, err := newStudy(r, nil)
	if err != nil {
		return fmt.Errorf("summary of %s: %w", r.Study, err)
	}
	b := words.PageOn(w)
	s.printHead(b)
	s.printAnswer(b)
	s.printQuantiles(b)
	s.printFailures(b)
	_, err = io.WriteString(w, b.String())
	return err
}

func (s *study) printHead(w io.Writer) {
	for _, line := range []string{s.Title, s.Story} {
		if line != "" {
			fmt.Fprintln(w, line)
		}
	}
	fmt.Fprintf(w, "\n%s: %s\n", words.Sentence(words.Count(s.Runs, "run", "runs")), strings.Join(s.sizes(), ", "))
	if s.Tied != nil {
		fmt.Fprintln(w, run.TiedWords(s.Tied, tiedCell).Sentence())
	}
	fmt.Fprintln(w)
}

// sizes are the factors of the number of runs, and how many failed.
func (s *study) sizes() []string {
	list := []string{words.Count(len(s.Scenarios), "scenario", "scenarios")}
	n := len(s.Cells) / max(len(s.Scenarios), 1)
	if s.branched() {
		n = len(s.Mixtures) / max(len(s.Scenarios), 1)
	}
	if n > 1 {
		list = append(list, words.Count(n, "point", "points"))
	}
	if s.drawn() {
		text := words.Thousands(float64(s.drawsEach()), 0) + " draws"
		if name := designNames[s.Design]; name != "" {
			text += " (" + name + ")"
		}
		list = append(list, text+s.sharedText().String())
	}
	if s.Failed > 0 {
		list = append(list, fmt.Sprintf("%s failed (%s)", words.Thousands(float64(s.Failed), 0), words.Chance(float64(s.Failed)/float64(max(s.Runs, 1)))))
	}
	return list
}

// printAnswer prints the answer by case, or over two axes.
func (s *study) printAnswer(w io.Writer) {
	m := s.asked()
	fmt.Fprintf(w, "%s (%s) %s, %s\n", m.Title, m.Name, When(m, s.period()), words.UnitCode(m.Unit))
	p, ok := s.plane(0)
	if !ok {
		s.printCases(w)
		return
	}
	s.printPlane(w, p, s.meanWord(), func(c int) string { return orFailed(s.mean(c), m.Unit) })
	if s.drawn() && s.Question.Threshold != nil {
		s.printPlane(w, p, "part of runs above "+words.Cell(*s.Question.Threshold, m.Unit, words.Fine), func(c int) string { return words.Chance(s.beyond(c)) })
	}
	for _, note := range s.middleNotes(p.x, p.y) {
		fmt.Fprintln(w, note)
	}
	for _, note := range s.errorNotes(evenly(len(s.Cells), len(s.Cells))) {
		fmt.Fprintln(w, note)
	}
	fmt.Fprintln(w)
}

// printCases prints the answer with its intervals, one row a case.
func (s *study) printCases(w io.Writer) {
	unit, cells := s.asked().Unit, s.listed()
	t := words.TextTable{Head: []string{"case", "mean"}}
	if s.drawn() {
		t.Head = []string{"case", "median", "50 % of runs", "80 % of runs", "mean", "error", "more draws"}
		if s.Question.Threshold != nil {
			t.Head = append(t.Head, "above "+words.Cell(*s.Question.Threshold, unit, words.Fine))
		}
	}
	for _, c := range cells {
		t.Add(s.caseRow(c)...)
	}
	t.Print(w)
	if len(cells) < len(s.Cells) {
		fmt.Fprintf(w, "%d of %d cases%s; all are in quantiles.csv.\n", len(cells), len(s.Cells), s.chosenWords())
	}
	for _, note := range s.errorNotes(cells) {
		fmt.Fprintln(w, note)
	}
	fmt.Fprintln(w)
}

// chosenWords says how listed chooses.
func (s *study) chosenWords() string {
	if s.forked() {
		return ", the first"
	}
	return ", evenly chosen"
}

// listed are the cells that have a row: all of few, or some, evenly chosen; of paths those of the first scenarios and points,
// so that no path stands without the others.
func (s *study) listed() (cells []int) {
	if !s.forked() {
		return evenly(len(s.Cells), summaryCases)
	}
	for cell := range s.Cells {
		cells = append(cells, cell)
	}
	for len(cells) > summaryPaths {
		last := s.labelOf(s.Cells[cells[len(cells)-1]])
		cells = slices.DeleteFunc(cells, func(c int) bool { return s.labelOf(s.Cells[c]) == last })
	}
	return cells
}

func (s *study) caseRow(cell int) []string {
	t, unit := s.answer(cell), s.asked().Unit
	if !s.drawn() {
		return []string{s.cellName(cell), orFailed(s.mean(cell), unit)}
	}
	inner := func(a, b int) string {
		return words.Cell(t.Quantiles[a], unit, words.Fine) + " to " + words.Cell(t.Quantiles[b], unit, words.Fine)
	}
	median := words.Cell(t.Quantiles[ensemble.P50], unit, words.Fine)
	if s.mixed[cell] {
		median = words.None // no course leads to it
	}
	row := []string{s.cellName(cell), median, inner(ensemble.P25, ensemble.P75), inner(ensemble.P10, ensemble.P90),
		words.Cell(t.Mean, unit, words.Fine), words.Cell(t.Error, unit, words.Fine), drawsCell(s.moreDraws(cell))}
	if t.N == 0 {
		row = []string{s.cellName(cell), "failed", "", "", "", "", ""}
	}
	if s.Question.Threshold != nil {
		row = append(row, "")
		if t.N > 0 {
			row[len(row)-1] = words.Chance(t.Beyond)
		}
	}
	return row
}

// printPlane prints a number over two axes: a row a level of the one, a column a level of the other.
func (s *study) printPlane(w io.Writer, p *plane, what string, write func(cell int) string) {
	t := words.TextTable{Head: []string{s.axisTitle(p.y) + " \\ " + s.axisTitle(p.x)}}
	columns := evenly(len(p.xs), summaryLevels)
	for _, i := range columns {
		t.Head = append(t.Head, s.levelWords(p.x, p.xs[i]))
	}
	for _, j := range evenly(len(p.ys), summaryLevels) {
		row := []string{s.levelWords(p.y, p.ys[j])}
		for _, i := range columns {
			row = append(row, write(p.cells[j][i]))
		}
		t.Add(row...)
	}
	fmt.Fprintln(w, what)
	t.Print(w)
}

// printFailures lists the first runs that failed, with the values that they ran under.
func (s *study) printFailures(w io.Writer) {
	if len(s.Failures) == 0 {
		return
	}
	fmt.Fprintf(w, "%s failed:\n", words.Sentence(words.Count(s.Failed, "run", "runs")))
	for _, f := range s.Failures[:min(len(s.Failures), summaryFailures)] {
		fmt.Fprintf(w, "  run %d: %s%s\n", f.Run, s.failedValues(f), f.Reason)
	}
	if more := s.Failed - summaryFailures; more > 0 && len(s.Failures) >= summaryFailures {
		fmt.Fprintf(w, "  and %s more\n", words.Thousands(float64(more), 0))
	}
}

// failedValues writes the values of a failed run as addresses and numbers.
func (s *study) failedValues(f ensemble.Failure) string {
	var list []string
	addresses, units := s.varied(), s.variedUnits()
	for i, v := range f.Values[:min(len(f.Values), len(addresses))] {
		text := words.AsStated(v)
		if units[i] == "date" && !math.IsNaN(v) {
			text = sim.Date(math.Round(v)).String()
		}
		list = append(list, addresses[i]+" = "+text)
	}
	if len(list) == 0 {
		return ""
	}
	return strings.Join(list, ", ") + ": "
}

// variedUnits are the units of the addresses of varied.
func (s *study) variedUnits() (list []string) {
	for _, a := range s.Axes {
		list = append(list, a.Unit)
	}
	for _, d := range s.Drawn {
		list = append(list, d.Unit)
	}
	return list
}
