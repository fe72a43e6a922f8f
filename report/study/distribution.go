package study

import (
	"fmt"
	"slices"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim/ensemble"
	"h20sim/sim/scenario"
)

// mostBoxes is how many cells stand side by side in a quarter, and mostStrips how many have a strip below.
const (
	mostBoxes  = 3
	mostStrips = 10

	mostPathBoxes = 4 // how many paths stand side by side
)

// Distribution draws how the question's measure is distributed: by fiscal quarter, and in the question's period with the
// threshold. Up to three cells stand side by side by quarter. It is nil for a grid of two axes or more, and for one of one
// axis without draws: their answers are points on a plane or on a line.
func Distribution(r *ensemble.Result, base *scenario.Scenario) *chart.Chart {
	s, err := newStudy(r, base)
	if err != nil || len(s.Axes) > 1 || !s.drawn() && (len(s.Axes) > 0 || len(s.Cells) < 2) {
		return nil
	}
	chart := &chart.Chart{
		Name:     "distribution",
		Section:  chart.RangeSection,
		Title:    claim.Draft(words.Glue(s.answerFinding())),
		Subtitle: claim.Draft(words.Glue(s.distributionWords())),
		Table:    s.answerTable(),
	}
	if s.quartered() {
		chart.Panels = append(chart.Panels, s.quarterPanel(s.at, s.boxed(), 210))
	}
	chart.Panels = append(chart.Panels, s.strips())
	chart.Alt = claim.Draft(chart.Title.String() + ". Above by fiscal quarter, below in the question’s period, for each case a box that holds half of the runs, a bar that holds 80 % and the median as a line.")
	return chart
}

func (s *study) distributionWords() string {
	text := words.Sentence(subject(s.asked()))
	if s.quartered() {
		text += " by fiscal quarter and"
	}
	text += " " + s.when(s.asked(), s.period())
	if s.drawn() {
		text += ". Box: 50 % of runs. Bar: 80 %. Hair: 90 %. Line: median" + s.exceptMixture()
	}
	text += ". " + words.Sentence(s.drawsWords()) + "."
	if s.forked() {
		return text + s.cellsWords(s.stripped())
	}
	if n := len(s.stripped()); n < len(s.Cells) {
		text += fmt.Sprintf(" Drawn: %s of %s points, evenly chosen.", words.Numeral(n), words.Thousands(float64(len(s.Cells)), 0))
	}
	return text
}

// quartered reports whether fiscal quarters are drawn: there are some, with distributions, of few enough cells.
func (s *study) quartered() bool {
	few := s.forked() || len(s.Cells) <= mostBoxes && !s.branched()
	return s.drawn() && few && len(s.quarterly()) > 0
}

// boxed are the cells that stand side by side in a quarter: the likeliest paths, in their order, or all of few enough.
func (s *study) boxed() []int {
	if s.forked() {
		return slices.Sorted(slices.Values(s.likeliest()[:min(len(s.likeliest()), mostPathBoxes)]))
	}
	return evenly(len(s.Cells), mostBoxes)
}

// stripped are the cells that have a strip: all of up to ten, or else ten, evenly chosen.
func (s *study) stripped() []int {
	if s.forked() && len(s.Cells) > mostStrips {
		return s.first()
	}
	return evenly(len(s.Cells), mostStrips)
}

// quarterPanel draws a measure by fiscal quarter, with what was reported as dots.
func (s *study) quarterPanel(measure int, cells []int, height chart.Length) chart.Panel {
	at, m := s.quarterly(), s.Measures[measure]
	reported := s.reported(measure, at)
	dotted := slices.ContainsFunc(reported, words.IsKnown)
	low, high := chart.Reach(append(s.boxEnds(measure, cells, at), reported)...)
	sc := words.ScaleFor(m.Unit, max(high, -low))
	first, end := ends(s.pick(at))
	if len(s.Weeks) > 0 {
		first, end = ends(s.Weeks)
	}
	p := chart.NewPlot(first, end, low/sc.By, high/sc.By, chart.YearsAndQuarters)
	heading := []chart.Span{{Text: sc.Heading() + perSpan(m, "quarter"), Color: chart.Dark}}
	inks := s.inks(cells)
	for i, lane := range chart.LanesFor(len(cells), dotted) {
		p.Add(chart.Boxes{Periods: s.pick(at), Stats: s.statsOf(measure, cells[i], at), By: sc.By, Color: inks[i], Lane: lane})
		if len(s.Cells) > 1 && len(cells) <= mostBoxes {
			heading = append(heading, chart.Span{Text: fitted(chart.Bold(chart.SizeLabel, chart.Dark), s.cellName(cells[i]), 160), Color: inks[i]})
		}
	}
	if len(cells) > mostBoxes {
		heading = append(heading, chart.Span{Text: "colours as below", Color: chart.Muted})
	}
	if dotted {
		p.Add(chart.Dots{Periods: s.pick(at), Values: chart.Divided(reported, sc.By), Scale: sc, Aside: true})
		heading = append(heading, chart.Span{Text: "reported by Nvidia (dots)", Color: chart.Black})
	}
	return chart.Panel{Heading: heading, Plot: p, Height: height}
}

// statsOf are the distributions of a measure of one cell in some periods.
func (s *study) statsOf(measure, cell int, periods []int) []ensemble.Stat {
	list := make([]ensemble.Stat, len(periods))
	for i, n := range periods {
		list[i] = s.Stats[cell][measure][n]
	}
	return list
}

// boxEnds are the ends of the 90 % ranges of a measure.
func (s *study) boxEnds(measure int, cells, periods []int) (list [][]float64) {
	for _, cell := range cells {
		for _, t := range s.statsOf(measure, cell, periods) {
			list = append(list, []float64{t.Quantiles[ensemble.P05], t.Quantiles[ensemble.P95]})
		}
	}
	return list
}

// answerFinding says the median of the answer and its doubt; of several cells, how their medians and ranges lie.
func (s *study) answerFinding() string {
	subject := words.Sentence(s.question())
	switch {
	case !s.drawn():
		return subject + " " + s.extremes(s.mean)
	case s.forked() && s.isAlone():
		return subject + ", median by path: " + s.byCourse(s.medianWords)
	case len(s.Cells) == 1:
		return subject + ": " + s.answerWords(0)
	case len(s.Cells) == 2 && s.answer(0).N > 0 && s.answer(1).N > 0:
		return fmt.Sprintf("%s: %s %s (%s) and %s (%s); the 80 %% ranges %s", subject, s.middleWord(), words.Amount(s.center(0), s.asked().Unit), s.cellName(0),
			words.Amount(s.center(1), s.asked().Unit), s.cellName(1), s.apart(0, 1))
	}
	return subject + ": the " + s.middleWord() + " " + s.extremes(s.center)
}

// medianWords is the median of a cell.
func (s *study) medianWords(cell int) string {
	if s.answer(cell).N == 0 {
		return "not known"
	}
	return words.Amount(s.median(cell), s.asked().Unit)
}

func (s *study) median(cell int) float64 {
	return known(s.answer(cell), s.answer(cell).Quantiles[ensemble.P50])
}

// answerWords is the answer of one cell: median 2.1 bn USD, 80 % of runs 0.4 to 5.3 bn USD, 23 % above 5 bn USD.
func (s *study) answerWords(cell int) string {
	t, unit := s.answer(cell), s.asked().Unit
	if t.N == 0 {
		return "no run succeeded"
	}
	if !s.drawn() {
		return words.Amount(t.Mean, unit)
	}
	middle := "median " + words.Amount(t.Quantiles[ensemble.P50], unit)
	if s.mixed[cell] {
		middle = "mean " + words.Amount(t.Mean, unit)
	}
	text := fmt.Sprintf("%s, 80 %% of runs %s", middle,
		words.Range(t.Quantiles[ensemble.P10], t.Quantiles[ensemble.P90], unit))
	if s.Question.Threshold != nil {
		text += ", " + s.runsAbove(cell)
	}
	return text
}

// apart says whether the 80 % ranges of two cells have values in common.
func (s *study) apart(a, b int) string {
	x, y := s.answer(a), s.answer(b)
	if x.Quantiles[ensemble.P90] < y.Quantiles[ensemble.P10] || y.Quantiles[ensemble.P90] < x.Quantiles[ensemble.P10] {
		return "do not overlap"
	}
	return "overlap"
}

// extremes names the cells with the least and the greatest of a number.
func (s *study) extremes(number func(cell int) float64) string {
	low, high := -1, -1
	for i := range s.Cells {
		if s.forked() && s.mixed[i] {
			continue
		}
		v := number(i)
		if words.IsKnown(v) && (low < 0 || v < number(low)) {
			low = i
		}
		if words.IsKnown(v) && (high < 0 || v > number(high)) {
			high = i
		}
	}
	if low < 0 {
		return "no run succeeded"
	}
	unit := s.asked().Unit
	if a, b := words.Amount(number(low), unit), words.Amount(number(high), unit); a != b {
		if s.forked() {
			return fmt.Sprintf("goes from %s with %s to %s with %s", a, s.cellName(low), b, s.cellName(high))
		}
		return fmt.Sprintf("goes from %s (%s) to %s (%s)", a, s.cellName(low), b, s.cellName(high))
	}
	return "is the same everywhere, " + words.Amount(number(low), unit)
}

// answerTable has a row a cell and period.
func (s *study) answerTable() chart.Table {
	unit := s.asked().Unit
	t := chart.Table{Head: []string{"case", "period", "runs"}}
	for _, name := range []string{"mean", "5 %", "10 %", "25 %", "median", "75 %", "90 %", "95 %"} {
		t.Head = append(t.Head, name+", "+words.UnitCode(unit))
	}
	for _, cell := range s.stripped() {
		for _, p := range append(s.quarterly(), s.in) {
			stat := s.Stats[cell][s.at][p]
			row := []string{s.cellName(cell), words.PeriodName(s.Periods[p]), fmt.Sprint(stat.N), words.Cell(stat.Mean, unit, words.Fine)}
			for _, v := range stat.Quantiles {
				row = append(row, words.Cell(v, unit, words.Fine))
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}
