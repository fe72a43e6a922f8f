package study

import (
	"image/color"
	"slices"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim/ensemble"
	"h20sim/sim/scenario"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg/draw"
)

// Response draws the answer along the one axis of a grid: a line a scenario, at most six, or for one scenario a line a
// fiscal year if the question is of such; with draws the median, with bands of 50 and 80 % of runs. Where the answer
// passes the threshold stands the level of the axis. It is nil if the study is no grid of one axis.
func Response(r *ensemble.Result, base *scenario.Scenario) *chart.Chart {
	s, err := newStudy(r, base)
	if err != nil || len(s.Axes) != 1 {
		return nil
	}
	curves := s.curves()
	if len(curves) == 0 {
		return nil
	}
	chart := &chart.Chart{
		Name:     "response",
		Section:  chart.SweepSection,
		Title:    s.responseFinding(curves[0]).Glued(),
		Subtitle: s.responseText(curves).Glued(),
		Panels:   []chart.Panel{s.responsePanel(curves)},
		Table:    s.responseTable(curves),
	}
	chart.Alt = claim.Say("{} A line over {}.", chart.Title.Ended(), s.axisText(0))
	return chart
}

// A curve is a line along an axis: of one scenario and one period.
type curve struct {
	label  string
	period int
	levels []float64
	cells  []int // one a level
	ink    color.NRGBA
}

// curves are the lines to draw, that of the question and the base scenario first.
func (s *study) curves() (list []curve) {
	for scenario := range min(len(s.Scenarios), chart.MostColors) {
		if levels, cells, ok := s.line(scenario, 0); ok {
			list = append(list, curve{s.Scenarios[scenario].ID, s.in, levels, cells, chart.Blue})
		}
	}
	if len(list) == 1 {
		return append(list[:1:1], s.otherYears(list[0])...)
	}
	ids := make([]string, len(list))
	for i := range list {
		ids[i] = list[i].label
	}
	inks := chart.Palette(ids)
	for i := range list {
		list[i].ink = inks[list[i].label]
	}
	return list
}

// otherYears are the lines of the other fiscal years, if the question is of a fiscal year; three at most. It gives
// the question's own line its label.
func (s *study) otherYears(asked curve) (list []curve) {
	if !isYear(s.period().Name) {
		return nil
	}
	inks := []color.NRGBA{chart.Orange, chart.Green, chart.Purple}
	for i, p := range s.Periods {
		if isYear(p.Name) && i != s.in && len(list) < len(inks) {
			list = append(list, curve{p.Name, i, asked.levels, asked.cells, inks[len(list)]})
		}
	}
	return list
}

// isYear reports whether a period is a fiscal year, such as FY2027.
func isYear(name string) bool { return len(name) == 6 && name[:2] == "FY" }

// along is what a line shows at each level: the median, or the one run.
func (s *study) along(c curve, number func(t *ensemble.Stat) float64) []float64 {
	return each(c.cells, func(cell int) float64 {
		t := &s.Stats[cell][s.at][c.period]
		return known(t, number(t))
	})
}

// middleOf is what a line shows of a distribution: the median or, over several paths and of runs in two heaps, the mean, because
// no course leads to a median between courses.
func (s *study) middleOf(t *ensemble.Stat) float64 {
	if s.centerColumn() == "mean" {
		return t.Mean
	}
	return t.Quantiles[ensemble.P50]
}

// meanWord is what the mean of a cell is.
func (s *study) meanWord() string {
	if s.branched() && !s.forked() {
		return s.middleWord()
	}
	return "mean"
}

// center is what stands for the answer of a cell.
func (s *study) center(cell int) float64 {
	return known(s.answer(cell), s.middleOf(s.answer(cell)))
}

// centerColumn is the column of tables in which middleOf stands.
func (s *study) centerColumn() string {
	if s.heaped || s.branched() && !s.forked() {
		return "mean"
	}
	return "p50"
}

// middleWord is what middleOf is.
func (s *study) middleWord() string {
	switch {
	case s.branched() && !s.forked():
		return "mean over all paths"
	case s.heaped:
		return "mean"
	}
	return "median"
}

func quantile(q int) func(t *ensemble.Stat) float64 {
	return func(t *ensemble.Stat) float64 { return t.Quantiles[q] }
}

func (s *study) responseText(curves []curve) claim.Text {
	text := claim.Say("{} by {}", claim.Label(words.Sentence(Subject(s.asked()))), s.axisText(0))
	switch {
	case len(s.Scenarios) > 1:
		text = claim.Say("{}, {}, one line a scenario", text, When(s.asked(), s.period()))
	case len(curves) > 1:
		text = claim.Say("{}, one line a fiscal year", text)
	default:
		text = claim.Say("{}, {}", text, When(s.asked(), s.period()))
	}
	if s.drawn() {
		text = claim.Say("{}. Line: {}; bands: {} of runs{}", text, claim.Word(s.middleWord()), bandParts(casesTable), claim.Word(whoseBands(curves, len(s.Scenarios) > 1)))
	}
	return claim.Say("{}. {}.", text, s.drawsText().Sentence())
}

// whoseBands says whose bands are drawn.
func whoseBands(curves []curve, scenarios bool) string {
	switch {
	case len(curves) < 2:
		return ""
	case scenarios:
		return " of the base scenario"
	}
	return " of the year in question"
}

func (s *study) responsePanel(curves []curve) chart.Panel {
	unit := s.asked().Unit
	var all [][]float64
	for _, c := range curves {
		all = append(all, s.along(c, s.middleOf))
	}
	for _, c := range s.banded(curves) {
		all = append(all, s.along(c, quantile(ensemble.P90)), s.along(c, quantile(ensemble.P10)))
	}
	if s.Question.Threshold != nil {
		all = append(all, []float64{*s.Question.Threshold})
	}
	low, high := chart.Reach(all...)
	sc := words.ScaleFor(unit, max(high, -low))
	p := s.levelPlot(0, curves[0].levels, low/sc.By, high/sc.By, 8)
	chart.Below(p, s.axisTitle(0))
	if v, ok := s.baseLevel(0); ok && v >= p.X.Min && v <= p.X.Max {
		p.Add(chart.Upright{At: v, Text: "Base: " + s.levelWords(0, v)})
	}
	for _, c := range s.banded(curves) {
		band := func(q int) []float64 { return chart.Divided(s.along(c, quantile(q)), sc.By) }
		p.Add(chart.Swath{At: c.levels, Low: band(ensemble.P10), High: band(ensemble.P90), Color: chart.Faint(c.ink)}, chart.Swath{At: c.levels, Low: band(ensemble.P25), High: band(ensemble.P75), Color: chart.Stronger(c.ink)})
	}
	s.addCurves(p, curves, sc)
	return chart.Panel{Heading: []chart.Span{{Text: sc.Heading(), Color: chart.Dark}}, Plot: p, Height: 280}
}

// banded is the line that has bands, the first; none if nothing is drawn. Bands of two colours would mix to a third.
func (s *study) banded(curves []curve) []curve {
	if !s.drawn() {
		return nil
	}
	return curves[:1]
}

// addCurves draws the lines, the first on top, the threshold and where the first passes it.
func (s *study) addCurves(p *plot.Plot, curves []curve, sc words.Scale) {
	labels := chart.EndLabels{}
	for i := range slices.Backward(curves) {
		c, width := curves[i], chart.Normal
		if i == 0 || len(s.Scenarios) > 1 {
			width = chart.Thick
		}
		v := chart.Divided(s.along(c, s.middleOf), sc.By)
		p.Add(whole(c.levels, v, chart.Solid(width, c.ink)))
		if len(curves) == 1 || len(s.Scenarios) == 1 {
			c.label = s.Periods[c.period].Name
		}
		if c.label == "all" {
			c.label = "Whole run"
		}
		if end := v[len(v)-1]; words.IsKnown(end) {
			labels = append(labels, chart.EndLabel{Y: end, Text: c.label, Color: c.ink})
		}
	}
	p.Add(labels)
	if t := s.Question.Threshold; t != nil {
		at := s.passes(curves[0], *t)
		p.Add(chart.Flat{Y: *t / sc.By, Label: words.Amount(*t, s.asked().Unit), At: at, Names: written(at, func(v float64) string { return s.levelWords(0, v) })})
	}
}

// written writes each of some numbers.
func written(values []float64, write func(v float64) string) []string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = write(v)
	}
	return list
}

// whole is a line through the points that are known.
func whole(at, values []float64, style draw.LineStyle) *plotter.Line {
	line := &plotter.Line{LineStyle: style}
	for i, v := range values {
		if words.IsKnown(v) {
			line.XYs = append(line.XYs, plotter.XY{X: at[i], Y: v})
		}
	}
	return line
}

// passes are the levels at which a line passes a value, linear between its points.
func (s *study) passes(c curve, value float64) []float64 { return s.passesOf(c, s.middleOf, value) }

func (s *study) passesOf(c curve, number func(t *ensemble.Stat) float64, value float64) (list []float64) {
	v := s.along(c, number)
	for i := 1; i < len(v); i++ {
		if words.IsKnown(v[i-1]) && words.IsKnown(v[i]) && (v[i-1] > value) != (v[i] > value) {
			list = append(list, c.levels[i-1]+(value-v[i-1])/(v[i]-v[i-1])*(c.levels[i]-c.levels[i-1]))
		}
	}
	return list
}

// responseTable has a row a level, and a column a line; with draws, the ends of the 80 % range, too.
func (s *study) responseTable(curves []curve) chart.Table {
	unit := s.asked().Unit
	t := chart.Table{Head: []string{s.axisTitle(0)}}
	for _, v := range curves[0].levels {
		t.Rows = append(t.Rows, []string{s.levelWords(0, v)})
	}
	for _, c := range curves {
		name := c.label + " " + s.Periods[c.period].Name
		add := func(what string, number func(t *ensemble.Stat) float64) {
			t.Head = append(t.Head, name+what+", "+words.UnitCode(unit))
			for i, v := range s.along(c, number) {
				t.Rows[i] = append(t.Rows[i], orFailed(v, unit))
			}
		}
		if !s.drawn() {
			add("", s.middleOf)
			continue
		}
		add(", 10 %", quantile(ensemble.P10))
		add(", "+s.middleWord(), s.middleOf)
		add(", 90 %", quantile(ensemble.P90))
	}
	return t
}
