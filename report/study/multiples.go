package study

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/gonum/floats"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/run"
	"h20sim/report/words"
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
	picture.Title, picture.Subtitle = picture.Title.Glued(), picture.Subtitle.Glued()
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
		Title:    s.whereLead(s.weekFinding(shown)).Sentence(),
		Subtitle: claim.Say("By week, {}. Bands hold {} of runs at each date separately; line: median. {}.{}", s.weeksText(), bandParts(bandsTable), s.drawsText().Sentence(), s.leadText()),
		Table:    s.weekTable(shown),
	}
	for _, w := range shown {
		m := s.Weekly[w]
		sc, low, high := s.bandScale([]int{w}, []int{s.lead()})
		p := chart.NewPlot(s.Weeks[0].First, s.Weeks[len(s.Weeks)-1].End, low, high, chart.Years)
		band := func(q int) []float64 { return chart.Divided(s.band(s.lead(), w, q), sc.By) }
		ink := run.MeasureInk(m.Name)
		p.Add(chart.Ribbon{Periods: s.Weeks, Low: band(0), High: band(4), Color: chart.Faint(ink)}, chart.Ribbon{Periods: s.Weeks, Low: band(1), High: band(3), Color: chart.Stronger(ink)}, chart.Steps(s.Weeks, band(2), chart.Solid(chart.Thick, ink)))
		last := s.band(s.lead(), w, 2)[len(s.Weeks)-1]
		p.Add(chart.EndLabels{{Y: last / sc.By, Text: endText(last, m.Unit, sc), Color: ink}})
		width := (chart.PageWidth - 2*chart.PageMargin) / 3
		heading := []chart.Span{{Text: fitted(chart.Bold(chart.SizeLabel, chart.Dark), words.Sentence(Subject(m)), width-20), Color: chart.Dark}}
		picture.Panels = append(picture.Panels, chart.Panel{Heading: heading, Plot: p, Height: 112})
	}
	picture.Notes = []claim.Text{s.unitsNote(shown)}
	picture.Alt = claim.Say("{} A small chart a measure: bands of runs and their median by week.", picture.Title.Ended())
	return picture
}

// whereLead puts the path that is drawn before a sentence, where cells are paths.
func (s *study) whereLead(text claim.Text) claim.Text {
	if s.forked() {
		return claim.Say("where {}, {}", s.cellText(s.lead()), text)
	}
	return text
}

// leadText says which cell is drawn if not all are.
func (s *study) leadText() claim.Text {
	if s.forked() {
		return claim.Say(" Drawn: {}.", s.cellText(s.lead()))
	}
	return s.cellsText([]int{0})
}

// unitWord is the unit of a scale; H20 equivalents are a label.
func unitWord(sc words.Scale) claim.Label { return claim.Label(sc.Unit) }

// endText writes a value at the end of a line.
func endText(v float64, unit string, sc words.Scale) string {
	if unit == "1" {
		return words.Percent(v)
	}
	return sc.Figure(v)
}

// unitsNote says in which unit each measure is drawn.
func (s *study) unitsNote(shown []int) claim.Text {
	units := make([]claim.Text, len(shown))
	for i, w := range shown {
		m := s.Weekly[w]
		sc, _, _ := s.bandScale([]int{w}, []int{s.lead()})
		units[i] = claim.Say("{} in {}{}", claim.Label(Subject(m)), unitWord(sc), claim.Word(perSpan(m, "week")))
	}
	return claim.Say("Units: {}. Each chart has its own scale.", claim.Joined(units, "; "))
}

// weekFinding names the measure whose runs spread most in the period of the question, if one stands out: the 80 % range as a part of
// the mean. Otherwise it says where the runs have that measure, and nothing of others.
func (s *study) weekFinding(shown []int) claim.Text {
	var at []int
	var spreads []float64
	var of []claim.Quantity
	for _, w := range shown {
		if m := s.Measure(s.Weekly[w].Name); m >= 0 && s.Stats[s.lead()][m][s.in].Mean > 0 {
			t := &s.Stats[s.lead()][m][s.in]
			at, spreads = append(at, m), append(spreads, (t.Quantiles[ensemble.P90]-t.Quantiles[ensemble.P10])/t.Mean)
			of = append(of, claim.Part(claim.Less(s.figureIn("p90", s.lead(), m, s.in), s.figureIn("p10", s.lead(), m, s.in)), s.figureIn("mean", s.lead(), m, s.in)))
		}
	}
	if len(at) == 0 {
		return claim.Say("the measures by week")
	}
	n := floats.MaxIdx(spreads)
	m := s.Measures[at[n]]
	runs := claim.Say("{} of runs {}, mean {}", middlePart(quantilesTable, ensemble.P10, ensemble.P90), s.ratedRange(s.lead(), at[n], s.in), s.ratedMean(s.lead(), at[n]))
	if !standsOut(evenly(len(at), len(at)), n, func(i int) float64 { return spreads[i] }) {
		return claim.Say("{}{} {}: {}", claim.Label(Subject(m)), claim.Word(byWeek(m)), s.briefly(m), runs)
	}
	return claim.Say("measured against the mean, runs differ {} in {}{} {}: {}", claim.Most("most", of[n], others(of, n)...), claim.Label(Subject(m)), claim.Word(byWeek(m)), s.briefly(m), runs)
}

// ratedMean is the mean of a measure in the period of the question, a flow by week.
func (s *study) ratedMean(cell, measure int) claim.Claim {
	by := rate(s.Measures[measure], s.period())
	return amountOf(by*s.Stats[cell][measure][s.in].Mean, s.Measures[measure].Unit, s.rated("mean", cell, measure, s.in))
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
		Title: s.multiplesFinding(),
		Subtitle: claim.Say("{} {}, {}, by {}; a chart a level of {}.{} {}.", claim.Label(words.Sentence(Subject(s.asked()))),
			When(s.asked(), s.period()), unitWord(sc), s.axisText(1), s.axisText(0), s.bandText(), s.drawsText().Sentence()),
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
		picture.Panels = append(picture.Panels, chart.Panel{Heading: s.levelHeading(s.Axes[0].Levels[order[n]]), Plot: p, Height: 112})
		picture.Table.AddColumn(name, written(levels, func(v float64) string { return s.levelWords(1, v) }),
			written(each(cells, s.center), func(v float64) string { return orFailed(v, s.asked().Unit) }))
	}
	picture.Notes = s.middleNotes(0, 1)
	picture.Alt = claim.Say("{} A small chart a level, all with one scale.", picture.Title.Ended())
	return picture
}

// levelHeading names a panel by a level of the slowest axis, whose title is cut if there is no room for both.
func (s *study) levelHeading(level float64) []chart.Span {
	style, text := chart.Bold(chart.SizeLabel, chart.Dark), " "+s.levelWords(0, level)
	return []chart.Span{{Text: fitted(style, words.Sentence(s.axisTitle(0)), 195-style.Width(text)) + text, Color: chart.Dark}}
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

// bandText says what is drawn besides the line.
func (s *study) bandText() (text claim.Text) {
	if s.drawn() {
		text = claim.Say(" Line: {}; bands: {} of runs.", claim.Word(s.middleWord()), bandParts(casesTable))
	}
	if s.Question.Threshold != nil {
		text = claim.Say("{} Dashed: {}.", text, s.thresholdText())
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

// multiplesFinding says how far the answer reaches over the second axis at both ends of the slowest.
func (s *study) multiplesFinding() claim.Text {
	name := s.question()
	if s.drawn() {
		name = claim.Say("the {} of {}", claim.Word(s.middleWord()), name)
	}
	order := rising(s.Axes[0].Levels)
	at := s.middle()
	var parts []claim.Text
	for _, n := range []int{0, len(order) - 1} {
		at[0] = order[n]
		_, cells := s.across(at)
		if slices.Contains(cells, -1) {
			return name.Sentence()
		}
		parts = append(parts, claim.Say("{} with {} at {}", s.acrossText(at, cells), s.axisText(0), s.levelText(0, cells[0])))
	}
	return claim.Say("Across {}, {} {}, and {}", s.axisText(1), name, parts[0], parts[1])
}

// acrossText says how far the answer reaches over some cells, which stand at one level of all axes but the second.
func (s *study) acrossText(at, cells []int) claim.Text {
	where := claim.Where{"answers": "yes", "scenario": s.Scenarios[0].ID}
	for i, a := range s.Axes {
		if i != 1 {
			where[a.Address] = s.levelCell(i, at[i])
		}
	}
	unit := s.asked().Unit
	low, high := reach(each(cells, s.center))
	least, most := claim.Lowest(casesTable, s.centerColumn(), where), claim.Highest(casesTable, s.centerColumn(), where)
	switch {
	case math.IsNaN(low):
		return claim.Say("is not known ({} succeeded)", claim.None("no run", "", claim.Total(casesTable, "n", where)))
	case claim.Vanishes(low, unit) && claim.Vanishes(high, unit):
		return claim.Say("is {}", claim.None("nothing", unit, least, most))
	case s.isFlat(low, high):
		both := closeRange(low, high, unit, least, most)
		if !strings.Contains(both.Words, " to ") {
			return claim.Say("is {} throughout", both)
		}
		return claim.Say("{} ({})", s.hardlyMoves(low, high, least, most), both)
	}
	return claim.Say("spans {}", rangeOf(low, high, unit, least, most))
}
