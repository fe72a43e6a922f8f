package study

import (
	"fmt"
	"slices"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/ensemble"

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
		Title: claim.Draft(s.quarterFinding(levels, cells, at)),
		Subtitle: claim.Draft(fmt.Sprintf("%s, %s%s; a chart a level of %s. %s%s.", words.Sentence(subject(m)), sc.Unit, perSpan(m, "fiscal quarter"),
			s.axisTitle(0), s.linesWords(), words.Sentence(s.drawsWords()))),
		Table: chart.Table{Head: []string{"quarter"}},
	}
	for i, cell := range drawn {
		name := s.axisTitle(0) + " " + s.levelWords(0, levels[chosen[i]])
		heading := []chart.Span{{Text: fitted(chart.Bold(chart.SizeLabel, chart.Dark), words.Sentence(name), 195), Color: chart.Dark}}
		picture.Panels = append(picture.Panels, chart.Panel{Heading: heading, Plot: s.quarterPlot(cell, at, sc, low/sc.By, high/sc.By), Height: 112})
		picture.Table.AddColumn(name, periodNames(s.pick(at)), written(s.quarterValues(cell, at, s.middleOf), func(v float64) string { return words.Cell(v, m.Unit, words.Fine) }))
	}
	picture.Alt = claim.Draft(picture.Title.String() + ". A small chart a level, all with one scale.")
	return picture
}

// linesWords says what lines and bands are, if there are bands.
func (s *study) linesWords() string {
	if s.drawn() {
		return "Line: " + s.middleWord() + "; bands: 50 and 80 % of runs. "
	}
	return ""
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
		names[i] = words.PeriodName(p)
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

// quarterFinding names the quarter in which the axis moves the measure most.
func (s *study) quarterFinding(levels []float64, cells, at []int) string {
	widest, most := 0, -1.0
	var low, high float64
	for i, n := range at {
		v := each(cells, func(c int) float64 { return s.middleOf(&s.Stats[c][s.at][n]) })
		if d := slices.Max(v) - slices.Min(v); d > most {
			widest, most, low, high = i, d, v[0], v[len(v)-1]
		}
	}
	unit := s.asked().Unit
	name := s.Periods[at[widest]].Name
	if words.Amount(low, unit) == words.Amount(high, unit) {
		return fmt.Sprintf("%s is hardly moved by %s in any quarter", words.Sentence(subject(s.asked())), s.axisTitle(0))
	}
	return fmt.Sprintf("%s moves %s most in %s: from %s at %s to %s at %s", words.Sentence(s.axisTitle(0)), subject(s.asked()), name,
		words.Amount(low, unit), s.levelWords(0, levels[0]), words.Amount(high, unit), s.levelWords(0, levels[len(levels)-1]))
}
