package study

import (
	"fmt"
	"slices"
	"strings"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/run"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/ensemble"
	"h20sim/sim/scenario"
)

// mostPanels is how many small charts stand together.
const mostPanels = 9

// Multiples draws small charts side by side. Of a study of one cell with draws, a chart a measure followed week by week, with its
// bands; charts of one unit have one scale. Of a grid, a chart a level of the slowest axis, at most nine: the answer over
// the next axis, or by fiscal quarter if there is no other. It is nil if there would be less than two.
func Multiples(r *ensemble.Result, base *scenario.Scenario) *chart.Chart {
	s, err := newStudy(r, base)
	if err != nil {
		return nil
	}
	var picture *chart.Chart
	switch {
	case len(s.Axes) >= 2:
		picture = s.levelMultiples()
	case len(s.Axes) == 1:
		picture = s.quarterMultiples()
	case s.week() >= 0:
		picture = s.weekMultiples()
	}
	if picture == nil || len(picture.Panels) < 2 {
		return nil
	}
	picture.Name, picture.Section = "multiples", chart.RangeSection
	picture.Title, picture.Subtitle = claim.Draft(words.Glue(picture.Title.String())), claim.Draft(words.Glue(picture.Subtitle.String()))
	picture.Columns = 3
	if len(picture.Panels) == 2 || len(picture.Panels) == 4 {
		picture.Columns = 2
	}
	return picture
}

// weekMultiples has a panel for each measure that is followed week by week, of the first cell.
func (s *study) weekMultiples() *chart.Chart {
	shown := evenly(len(s.Weekly), mostPanels)
	picture := &chart.Chart{
		Title:    claim.Draft(words.Sentence(s.whereLead() + s.weekFinding(shown))),
		Subtitle: claim.Draft(fmt.Sprintf("By week, %s. Bands hold 50 and 80 %% of runs at each date separately; line: median. %s.%s", s.weeksWords(), words.Sentence(s.drawsWords()), s.leadWords())),
		Table:    s.weekTable(shown),
	}
	for _, w := range shown {
		m := s.Weekly[w]
		sc, low, high := s.bandScale(s.alike(shown, m), []int{s.lead()})
		p := chart.NewPlot(s.Weeks[0].First, s.Weeks[len(s.Weeks)-1].End, low, high, chart.Years)
		band := func(q int) []float64 { return chart.Divided(s.band(s.lead(), w, q), sc.By) }
		ink := run.MeasureInk(m.Name)
		p.Add(chart.Ribbon{Periods: s.Weeks, Low: band(0), High: band(4), Color: chart.Faint(ink)}, chart.Ribbon{Periods: s.Weeks, Low: band(1), High: band(3), Color: chart.Stronger(ink)}, chart.Steps(s.Weeks, band(2), chart.Solid(chart.Thick, ink)))
		last := s.band(s.lead(), w, 2)[len(s.Weeks)-1]
		p.Add(chart.EndLabels{{Y: last / sc.By, Text: endText(last, m.Unit, sc), Color: ink}})
		width := (chart.PageWidth - 2*chart.PageMargin) / 3
		heading := []chart.Span{{Text: fitted(chart.Bold(chart.SizeLabel, chart.Dark), words.Sentence(subject(m)), width-20), Color: chart.Dark}}
		picture.Panels = append(picture.Panels, chart.Panel{Heading: heading, Plot: p, Height: 112})
	}
	picture.Notes = claim.Drafts([]string{s.unitsNote(shown)}...)
	picture.Alt = claim.Draft(picture.Title.String() + ". A small chart a measure: bands of runs and their median by week.")
	return picture
}

// whereLead names the path that is drawn, as the beginning of a sentence; "" where cells are no paths.
func (s *study) whereLead() string {
	if s.forked() {
		return "where " + s.cellName(s.lead()) + ", "
	}
	return ""
}

// leadWords says which cell is drawn if not all are.
func (s *study) leadWords() string {
	if s.forked() {
		return " Drawn: " + s.cellName(s.lead()) + ", the likeliest path."
	}
	return s.cellsWords([]int{0})
}

// endText writes a value at the end of a line.
func endText(v float64, unit string, sc words.Scale) string {
	if unit == "1" {
		return words.Percent(v)
	}
	return sc.Figure(v)
}

// alike are the measures among some that share a scale with m: those of its unit that are formed as it is.
func (s *study) alike(among []int, m sim.Measure) (list []int) {
	for _, w := range among {
		if s.Weekly[w].Unit == m.Unit && (s.Weekly[w].Kind == sim.Sum) == (m.Kind == sim.Sum) {
			list = append(list, w)
		}
	}
	return list
}

// unitsNote says in which unit each measure is drawn.
func (s *study) unitsNote(shown []int) string {
	units := make([]string, len(shown))
	for i, w := range shown {
		m := s.Weekly[w]
		sc, _, _ := s.bandScale(s.alike(shown, m), []int{s.lead()})
		units[i] = fmt.Sprintf("%s in %s%s", subject(m), sc.Unit, perSpan(m, "week"))
	}
	return "Units: " + strings.Join(units, "; ") + ". Measures of one unit have one scale."
}

// weekFinding names the measure that is the most uncertain in the last week, against its median.
func (s *study) weekFinding(shown []int) string {
	n := len(s.Weeks) - 1
	most, width := -1, 0.0
	for _, w := range shown {
		b := s.Bands[s.lead()][w][n]
		if b[2] > 0 && (b[4]-b[0])/b[2] > width {
			most, width = w, (b[4]-b[0])/b[2]
		}
	}
	if most < 0 {
		return "by the end no measure differs between runs"
	}
	m, b := s.Weekly[most], s.Bands[s.lead()][most][n]
	return fmt.Sprintf("against its median, %s ends the most uncertain: %s%s, 80 %% of runs %s", subject(m), words.Amount(b[2], m.Unit), perSpan(m, "week"), words.Range(b[0], b[4], m.Unit))
}

// weekTable has a row a week and the ends of the 80 % range and the median of each measure.
func (s *study) weekTable(shown []int) chart.Table {
	t := chart.Table{Head: []string{"week from"}}
	for _, w := range shown {
		for _, name := range []string{"10 %", "median", "90 %"} {
			t.Head = append(t.Head, fmt.Sprintf("%s, %s, %s", s.Weekly[w].Title, name, words.UnitCode(s.Weekly[w].Unit)))
		}
	}
	for i, p := range s.Weeks {
		row := []string{p.First.String()}
		for _, w := range shown {
			for _, q := range []int{0, 2, 4} {
				row = append(row, words.Cell(s.Bands[s.lead()][w][i][q], s.Weekly[w].Unit, words.Fine))
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// levelMultiples has a panel for each level of the slowest axis: the answer over the next axis.
func (s *study) levelMultiples() *chart.Chart {
	sc, low, high := s.answerScale()
	picture := &chart.Chart{
		Title: claim.Draft(s.multiplesFinding()),
		Subtitle: claim.Draft(fmt.Sprintf("%s %s, %s, by %s; a chart a level of %s.%s %s.", words.Sentence(subject(s.asked())),
			s.when(s.asked(), s.period()), sc.Unit, s.axisTitle(1), s.axisTitle(0), s.bandWords(), words.Sentence(s.drawsWords()))),
	}
	order := rising(s.Axes[0].Levels)
	picture.Table.Head = []string{s.axisTitle(1)}
	at := s.middle()
	for _, n := range evenly(len(order), mostPanels) {
		at[0] = order[n]
		levels, cells := s.across(at)
		if len(levels) < 2 || slices.Contains(cells, -1) {
			return nil
		}
		p := s.levelPlot(1, levels, low/sc.By, high/sc.By, 3)
		s.addResponse(p, levels, cells, sc)
		name := s.axisTitle(0) + " " + s.levelWords(0, s.Axes[0].Levels[order[n]])
		picture.Panels = append(picture.Panels, chart.Panel{Heading: []chart.Span{{Text: fitted(chart.Bold(chart.SizeLabel, chart.Dark), words.Sentence(name), 195), Color: chart.Dark}}, Plot: p, Height: 112})
		picture.Table.AddColumn(name, written(levels, func(v float64) string { return s.levelWords(1, v) }),
			written(each(cells, s.center), func(v float64) string { return orFailed(v, s.asked().Unit) }))
	}
	picture.Notes = claim.Drafts(s.middleNotes(0, 1)...)
	picture.Alt = claim.Draft(picture.Title.String() + ". A small chart a level, all with one scale.")
	return picture
}

// across lists the levels of the second axis in order, and the cells of the base scenario at them.
func (s *study) across(at []int) (levels []float64, cells []int) {
	at = slices.Clone(at)
	for _, i := range rising(s.Axes[1].Levels) {
		at[1] = i
		levels = append(levels, s.Axes[1].Levels[i])
		cells = append(cells, s.cellAt(0, at))
	}
	return levels, cells
}

// bandWords says what is drawn besides the line.
func (s *study) bandWords() string {
	text := ""
	if s.drawn() {
		text = " Line: " + s.middleWord() + "; bands: 50 and 80 % of runs."
	}
	if s.Question.Threshold != nil {
		text += " Dashed: " + words.Amount(*s.Question.Threshold, s.asked().Unit) + "."
	}
	return text
}

// answerScale is the scale and the axis, in the unit of the measure, that hold the answers of all cells.
func (s *study) answerScale() (sc words.Scale, low, high float64) {
	var all [][]float64
	for c := range s.Cells {
		if t := s.answer(c); t.N > 0 {
			all = append(all, []float64{t.Quantiles[ensemble.P10], t.Quantiles[ensemble.P90]})
		}
	}
	if s.Question.Threshold != nil {
		all = append(all, []float64{*s.Question.Threshold})
	}
	low, high = chart.Reach(all...)
	return words.ScaleFor(s.asked().Unit, max(high, -low)), low, high
}

// multiplesFinding says how the reach of the answer over the second axis changes along the first.
func (s *study) multiplesFinding() string {
	order := rising(s.Axes[0].Levels)
	at := s.middle()
	ranges := make([]string, 2)
	for i, n := range []int{0, len(order) - 1} {
		at[0] = order[n]
		_, cells := s.across(at)
		if slices.Contains(cells, -1) {
			return words.Sentence(s.question())
		}
		r := chart.RampOf([][]float64{each(cells, s.center)})
		ranges[i] = "no run succeeded"
		if r.High >= r.Low {
			ranges[i] = words.Range(r.Low, r.High, s.asked().Unit)
		}
	}
	what := "spans"
	if s.drawn() {
		what = "spans in the " + s.middleWord()
	}
	first, last := s.Axes[0].Levels[order[0]], s.Axes[0].Levels[order[len(order)-1]]
	return fmt.Sprintf("Across %s, %s %s %s where %s is %s, and %s where it is %s", s.axisTitle(1), s.question(), what, ranges[0],
		s.axisTitle(0), s.levelWords(0, first), ranges[1], s.levelWords(0, last))
}
