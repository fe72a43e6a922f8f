package report

import (
	"fmt"
	"slices"

	"h20sim/sim"
	"h20sim/sim/ensemble"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
)

// addResponse draws the answer of some cells over the levels of an axis, with its bands and the threshold.
func (s *study) addResponse(p *plot.Plot, levels []float64, cells []int, sc scale) {
	number := func(q int) []float64 {
		return divided(each(cells, func(c int) float64 { return known(s.answer(c), s.answer(c).Quantiles[q]) }), sc.by)
	}
	if s.drawn() {
		p.Add(swath{levels, number(ensemble.P10), number(ensemble.P90), faint(blue)}, swath{levels, number(ensemble.P25), number(ensemble.P75), stronger(blue)})
	}
	if t := s.Question.Threshold; t != nil {
		p.Add(&plotter.Line{XYs: plotter.XYs{{X: p.X.Min, Y: *t / sc.by}, {X: p.X.Max, Y: *t / sc.by}}, LineStyle: dashed(thin, dark)})
	}
	v := number(ensemble.P50)
	p.Add(whole(levels, v, solid(thick, blue)))
	if end := v[len(v)-1]; isKnown(end) {
		p.Add(endLabels{{end, endText(end*sc.by, s.asked().Unit, sc), blue}})
	}
}

// quarterMultiples has a panel for each level of the one axis: the question's measure by fiscal quarter.
func (s *study) quarterMultiples() *Chart {
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
	low, high := reach(s.quarterEnds(drawn, at)...)
	sc := scaleFor(m.Unit, max(high, -low))
	chart := &Chart{
		Title: s.quarterFinding(levels, cells, at),
		Subtitle: fmt.Sprintf("%s, %s%s; a chart a level of %s. %s%s.", sentence(subject(m)), sc.unit, perSpan(m, "fiscal quarter"),
			s.axisTitle(0), s.linesWords(), sentence(s.drawsWords())),
		Table: Table{Head: []string{"quarter"}},
	}
	for i, cell := range drawn {
		name := s.axisTitle(0) + " " + s.levelWords(0, levels[chosen[i]])
		heading := []Span{{fitted(bold(sizeLabel, dark), sentence(name), 195), dark}}
		chart.Panels = append(chart.Panels, Panel{heading, s.quarterPlot(cell, at, sc, low/sc.by, high/sc.by), 112})
		chart.Table.addColumn(name, periodNames(s.pick(at)), written(s.quarterValues(cell, at, ensemble.P50), func(v float64) string { return cellOf(v, m.Unit) }))
	}
	chart.Alt = chart.Title + ". A small chart a level, all with one scale."
	return chart
}

// linesWords says what lines and bands are, if there are bands.
func (s *study) linesWords() string {
	if s.drawn() {
		return "Line: median; bands: 50 and 80 % of runs. "
	}
	return ""
}

// quarterPlot draws the question's measure of one cell by fiscal quarter, on an axis from low to high in the scale.
func (s *study) quarterPlot(cell int, at []int, sc scale, low, high float64) *plot.Plot {
	periods := s.pick(at)
	first, end := ends(periods)
	p := newPlot(first, end, low, high, years)
	number := func(q int) []float64 { return divided(s.quarterValues(cell, at, q), sc.by) }
	if s.drawn() {
		p.Add(ribbon{periods, number(ensemble.P10), number(ensemble.P90), faint(blue)}, ribbon{periods, number(ensemble.P25), number(ensemble.P75), stronger(blue)})
	}
	mid := number(ensemble.P50)
	last := mid[len(mid)-1]
	p.Add(steps(periods, mid, solid(thick, blue)), endLabels{{last, endText(last*sc.by, s.asked().Unit, sc), blue}})
	return p
}

func periodNames(periods []sim.Period) []string {
	names := make([]string, len(periods))
	for i, p := range periods {
		names[i] = p.Name
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

// quarterValues is a quantile of the question's measure in some periods.
func (s *study) quarterValues(cell int, at []int, q int) []float64 {
	list := make([]float64, len(at))
	for i, n := range at {
		list[i] = s.Stats[cell][s.at][n].Quantiles[q]
	}
	return list
}

func (s *study) quarterEnds(cells, at []int) (all [][]float64) {
	for _, c := range cells {
		all = append(all, s.quarterValues(c, at, ensemble.P10), s.quarterValues(c, at, ensemble.P90))
	}
	return all
}

// quarterFinding names the quarter in which the axis moves the measure most.
func (s *study) quarterFinding(levels []float64, cells, at []int) string {
	widest, most := 0, -1.0
	var low, high float64
	for i, n := range at {
		v := each(cells, func(c int) float64 { return s.Stats[c][s.at][n].Quantiles[ensemble.P50] })
		if d := slices.Max(v) - slices.Min(v); d > most {
			widest, most, low, high = i, d, v[0], v[len(v)-1]
		}
	}
	unit := s.asked().Unit
	name := s.Periods[at[widest]].Name
	if value(low, unit) == value(high, unit) {
		return fmt.Sprintf("%s is hardly moved by %s in any quarter", sentence(subject(s.asked())), s.axisTitle(0))
	}
	return fmt.Sprintf("%s moves %s most in %s: from %s at %s to %s at %s", sentence(s.axisTitle(0)), subject(s.asked()), name,
		value(low, unit), s.levelWords(0, levels[0]), value(high, unit), s.levelWords(0, levels[len(levels)-1]))
}
