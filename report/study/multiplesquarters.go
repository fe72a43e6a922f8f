package study

import (
	"math"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/ensemble"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
)

// addResponse draws the answer of some cells over the levels of an axis, with its bands and the threshold.
func (s *study) addResponse(p *plot.Plot, levels []float64, cells []int, sc words.Scale) {
	number := func(q int) []float64 {
		return chart.Divided(each(cells, func(c int) float64 { return known(s.answer(c), s.answer(c).Quantiles[q]) }), sc.By)
	}
	if s.drawn() {
		p.Add(chart.Swath{At: levels, Low: number(ensemble.P10), High: number(ensemble.P90), Color: chart.Faint(chart.Blue)}, chart.Swath{At: levels, Low: number(ensemble.P25), High: number(ensemble.P75), Color: chart.Stronger(chart.Blue)})
	}
	if t := s.Question.Threshold; t != nil {
		p.Add(&plotter.Line{XYs: plotter.XYs{{X: p.X.Min, Y: *t / sc.By}, {X: p.X.Max, Y: *t / sc.By}}, LineStyle: chart.Dashed(chart.Thin, chart.Dark)})
	}
	v := chart.Divided(each(cells, s.center), sc.By)
	p.Add(whole(levels, v, chart.Solid(chart.Thick, chart.Blue)))
	if end := v[len(v)-1]; words.IsKnown(end) {
		p.Add(chart.EndLabels{{Y: end, Text: endText(end*sc.By, s.asked().Unit, sc), Color: chart.Blue}})
	}
}

// quarterMultiples has a panel for each level of the one axis: the question's measure by fiscal quarter.
func (s *study) quarterMultiples() *chart.Chart {
	levels, cells := s.succeeded()
	at := s.quarterly()
	if len(cells) < 2 || len(at) < 2 {
		return nil
	}
	chosen := evenly(len(levels), mostPanels)
	drawn := make([]int, len(chosen))
	for i, n := range chosen {
		drawn[i] = cells[n]
	}
	m := s.asked()
	low, high := chart.Reach(s.quarterEnds(drawn, at)...)
	sc := words.ScaleFor(m.Unit, max(high, -low))
	picture := &chart.Chart{
		Title: s.quarterFinding(cells, at),
		Subtitle: claim.Say("{}, {}{}; a chart a level of {}. {}{}.", claim.Label(words.Sentence(Subject(m))), unitWord(sc), claim.Word(perSpan(m, "fiscal quarter")),
			s.axisText(0), s.linesText(), s.drawsText().Sentence()),
		Table: chart.Table{Head: []string{"quarter"}},
	}
	for i, cell := range drawn {
		name := s.axisTitle(0) + " " + s.levelWords(0, levels[chosen[i]])
		picture.Panels = append(picture.Panels, chart.Panel{Heading: s.levelHeading(levels[chosen[i]]), Plot: s.quarterPlot(cell, at, sc, low/sc.By, high/sc.By), Height: 112})
		picture.Table.AddColumn(name, periodNames(s.pick(at)), written(s.quarterValues(cell, at, s.middleOf), func(v float64) string { return words.Cell(v, m.Unit, words.Fine) }))
	}
	picture.Alt = claim.Say("{} A small chart a level, all with one scale.", picture.Title.Ended())
	return picture
}

// linesText says what lines and bands are, if there are bands.
func (s *study) linesText() claim.Text {
	if s.drawn() {
		return claim.Say("Line: {}; bands: {} of runs. ", claim.Word(s.middleWord()), bandParts(quantilesTable))
	}
	return nil
}

// quarterPlot draws the question's measure of one cell by fiscal quarter, on an axis from low to high in the scale.
func (s *study) quarterPlot(cell int, at []int, sc words.Scale, low, high float64) *plot.Plot {
	periods := s.pick(at)
	first, end := ends(periods)
	p := chart.NewPlot(first, end, low, high, chart.Years)
	number := func(of func(t *ensemble.Stat) float64) []float64 {
		return chart.Divided(s.quarterValues(cell, at, of), sc.By)
	}
	if s.drawn() {
		p.Add(chart.Ribbon{Periods: periods, Low: number(quantile(ensemble.P10)), High: number(quantile(ensemble.P90)), Color: chart.Faint(chart.Blue)}, chart.Ribbon{Periods: periods, Low: number(quantile(ensemble.P25)), High: number(quantile(ensemble.P75)), Color: chart.Stronger(chart.Blue)})
	}
	mid := number(s.middleOf)
	last := mid[len(mid)-1]
	p.Add(chart.Steps(periods, mid, chart.Solid(chart.Thick, chart.Blue)), chart.EndLabels{{Y: last, Text: endText(last*sc.By, s.asked().Unit, sc), Color: chart.Blue}})
	return p
}

func periodNames(periods []sim.Period) []string {
	names := make([]string, len(periods))
	for i, p := range periods {
		names[i] = words.PeriodRow(p)
	}
	return names
}

// succeeded are the levels of the one axis, in order, and the cells of the base scenario at them, of which a run succeeded.
func (s *study) succeeded() (levels []float64, cells []int) {
	all, at, _ := s.line(0, 0)
	for i, c := range at {
		if c >= 0 && s.answer(c).N > 0 {
			levels, cells = append(levels, all[i]), append(cells, c)
		}
	}
	return levels, cells
}

// quarterValues is a number of the distribution of the question's measure in some periods.
func (s *study) quarterValues(cell int, at []int, number func(t *ensemble.Stat) float64) []float64 {
	list := make([]float64, len(at))
	for i, n := range at {
		list[i] = number(&s.Stats[cell][s.at][n])
	}
	return list
}

func (s *study) quarterEnds(cells, at []int) (all [][]float64) {
	for _, c := range cells {
		all = append(all, s.quarterValues(c, at, quantile(ensemble.P10)), s.quarterValues(c, at, quantile(ensemble.P90)))
	}
	return all
}

// quarterFinding names the fiscal quarter in which the measure differs most between both ends of the axis, a flow by week, if one
// stands out; or says that it hardly differs in any.
func (s *study) quarterFinding(cells, at []int) claim.Text {
	first, last := cells[0], cells[len(cells)-1]
	m, axis := s.asked(), s.axisText(0)
	var apart []float64
	var of, tops []claim.Quantity
	over := 0.0 // by how much the ends differ by more than hardly
	for _, p := range at {
		by := rate(m, s.Periods[p])
		a, b := by*s.middleOf(&s.Stats[first][s.at][p]), by*s.middleOf(&s.Stats[last][s.at][p])
		ofA, ofB := s.rated(s.centerColumn(), first, s.at, p), s.rated(s.centerColumn(), last, s.at, p)
		apart, of = append(apart, math.Abs(a-b)), append(of, claim.Size(claim.Less(ofA, ofB)))
		over, tops = max(over, math.Abs(a-b)-hardlyPart*max(math.Abs(a), math.Abs(b))), append(tops, claim.Top(claim.Size(ofA), claim.Size(ofB)))
	}
	n := floats.MaxIdx(apart)
	name := claim.Label(Subject(m))
	switch {
	case over < idleBound(m.Unit):
		return claim.Say("{} {} between {} and {} of {} in any fiscal quarter", claim.Label(words.Sentence(Subject(m))),
			hardlyEach("hardly differs", m.Unit, of, tops), s.levelText(0, first), s.levelText(0, last), axis)
	case !standsOut(evenly(len(apart), len(apart)), n, func(i int) float64 { return apart[i] }):
		return claim.Say("{} by fiscal quarter and {}", claim.Label(words.Sentence(Subject(m))), axis)
	}
	p := at[n]
	text := claim.Say("{} moves {} {} in {}", claim.Label(words.Sentence(s.axisTitle(0))), name, claim.Most("most", of[n], others(of, n)...), periodText(s.Periods[p]))
	return claim.Say("{}: from {} at {} to {} at {}", text, s.middleIn(first, p), s.levelText(0, first), s.middleIn(last, p), s.levelText(0, last))
}

// middleIn is what a line shows of the question's measure in a period.
func (s *study) middleIn(cell, period int) claim.Claim {
	return amountOf(s.middleOf(&s.Stats[cell][s.at][period]), s.asked().Unit, s.figureIn(s.centerColumn(), cell, s.at, period))
}
