package study

import (
	"fmt"
	"math"
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
		Title:    s.answerFinding().Glued(),
		Subtitle: s.distributionText().Glued(),
		Table:    s.answerTable(),
	}
	if s.quartered() {
		chart.Panels = append(chart.Panels, s.quarterPanel(s.at, s.boxed(), 210))
	}
	chart.Panels = append(chart.Panels, s.strips())
	chart.Alt = claim.Say("{} {} in the question’s period, for each case {}.", chart.Title.Ended(), claim.Word(s.whereWords()), s.shapesText())
	return chart
}

// whereWords says where panels stand.
func (s *study) whereWords() string {
	if s.quartered() {
		return "Above by fiscal quarter, below"
	}
	return "Drawn"
}

// shapesText says what stands for the runs of a case: a dot for a single one.
func (s *study) shapesText() claim.Text {
	if !s.drawn() {
		return claim.Say("a dot")
	}
	return claim.Say("a box that holds {} of runs, a bar that holds {} and the median as a line", middlePart(casesTable, ensemble.P25, ensemble.P75), middlePart(casesTable, ensemble.P10, ensemble.P90))
}

// boxesText says what boxes, bars and hairs hold.
func boxesText(table string) claim.Text {
	return claim.Say("Box: {} of runs. Bar: {}. Hair: {}", middlePart(table, ensemble.P25, ensemble.P75), middlePart(table, ensemble.P10, ensemble.P90), middlePart(table, ensemble.P05, ensemble.P95))
}

func (s *study) distributionText() claim.Text {
	text := claim.Cat(claim.Label(words.Sentence(Subject(s.asked()))))
	if s.quartered() {
		text = claim.Say("{} by fiscal quarter and", text)
	}
	text = claim.Say("{} {}", text, When(s.asked(), s.period()))
	if s.drawn() {
		text = claim.Say("{}. {}. Line: median{}", text, boxesText(casesTable), claim.Word(s.exceptWords()))
	}
	text = claim.Say("{}. {}.", text, s.drawsText().Sentence())
	if s.forked() {
		return claim.Cat(text, s.cellsText(s.stripped()))
	}
	if n := len(s.stripped()); n < len(s.Cells) {
		text = claim.Say("{} Drawn: some of {}, evenly chosen.", text, s.pointsText())
	}
	return text
}

// pointsText counts the points of the study.
func (s *study) pointsText() claim.Claim {
	return claim.Count(len(s.Cells), "point", "points", claim.Rows(casesTable, answering))
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

// answerFinding says where the answer lies; of paths by path, of two cases how they lie to each other, of more where it is least
// and greatest.
func (s *study) answerFinding() claim.Text {
	subject := s.question().Sentence()
	switch {
	case !s.drawn():
		return s.extremes(subject, "mean", s.mean)
	case s.forked() && s.isAlone():
		return s.pathsFinding(subject, s.titled(s.at))
	case len(s.Cells) == 1:
		return claim.Say("{}: {}", subject, s.answerText(0))
	case len(s.Cells) == 2 && s.answer(0).N > 0 && s.answer(1).N > 0:
		return claim.Say("{}: {} {} ({}) and {} ({}){}", subject, claim.Word(s.middleWord()), s.centerText(0), s.cellText(0),
			s.centerText(1), s.cellText(1), s.apart(0, 1))
	}
	return s.extremes(claim.Say("{}: the {}", subject, claim.Word(s.middleWord())), s.centerColumn(), s.center)
}

// pathsFinding says where the runs of each of some paths lie: 80 % of them, unless those of some path lie in two heaps.
func (s *study) pathsFinding(subject claim.Text, paths []int) claim.Text {
	if s.heaped {
		return claim.Say("{}, by path: {}", subject, s.byCourse(paths, s.spreadOr))
	}
	return claim.Say("{}, {} of runs by path: {}", subject, middlePart(casesTable, ensemble.P10, ensemble.P90), s.byCourse(paths, func(cell int) claim.Text {
		if s.answer(cell).N == 0 {
			return s.failedText(cell)
		}
		return claim.Cat(s.middleRange(cell))
	}))
}

// spreadOr says where the runs of a cell lie, or that there are none.
func (s *study) spreadOr(cell int) claim.Text {
	if s.answer(cell).N == 0 {
		return s.failedText(cell)
	}
	return s.spreadText(cell)
}

// apart states whether the 80 % ranges of two cells have values in common; nothing if they only touch.
func (s *study) apart(a, b int) claim.Text {
	x, y := s.answer(a), s.answer(b)
	begin, end := claim.Top(s.figures("p10", []int{a, b})...), claim.Low(s.figures("p90", []int{a, b})...)
	text := claim.Say("; the {} ranges", middlePart(casesTable, ensemble.P10, ensemble.P90))
	switch later, sooner := max(x.Quantiles[ensemble.P10], y.Quantiles[ensemble.P10]), min(x.Quantiles[ensemble.P90], y.Quantiles[ensemble.P90]); {
	case math.Abs(later-sooner) <= 1e-6*math.Abs(later):
		return nil
	case later > sooner:
		return claim.Say("{} {}", text, claim.Above("do not overlap", begin, end))
	}
	return claim.Say("{} {}", text, claim.Below("overlap", begin, end))
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
			row := []string{s.cellName(cell), words.PeriodRow(s.Periods[p]), fmt.Sprint(stat.N), words.Cell(stat.Mean, unit, words.Fine)}
			for _, v := range stat.Quantiles {
				row = append(row, words.Cell(v, unit, words.Fine))
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}
