package study

import (
	"math"
	"slices"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim/ensemble"
	"h20sim/sim/scenario"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
)

// Heatmap draws the answer over two axes of a grid as colours, with the line along which it passes the threshold and
// the place of the base scenario; with draws the mean, and beside it the part of runs above the threshold. Of more axes
// it takes the first two, the others at their middle. It is nil if the study is no grid of two axes or more.
func Heatmap(r *ensemble.Result, base *scenario.Scenario) *chart.Chart {
	s, err := newStudy(r, base)
	if err != nil {
		return nil
	}
	p, ok := s.plane(0)
	if !ok {
		return nil
	}
	means := p.of(s.mean)
	chart := &chart.Chart{
		Name:     "heatmap",
		Section:  chart.SweepSection,
		Title:    s.planeFinding(p, means).Glued(),
		Subtitle: s.planeText(p).Glued(),
		Panels:   []chart.Panel{s.meanPanel(p, means)},
		Columns:  1,
		Notes:    slices.Concat(s.lineNotes(p, means), s.middleNotes(p.x, p.y), s.outsideNotes(p)),
		Table:    s.planeTable(p),
	}
	if s.drawn() && s.Question.Threshold != nil {
		chart.Columns = 2
		chart.Panels = append(chart.Panels, s.beyondPanel(p))
	}
	chart.Alt = claim.Say("{} Colours over {} to the right and {} upwards, the darker the higher.", chart.Title.Ended(), s.axisText(p.x), s.axisText(p.y))
	return chart
}

func (s *study) planeText(p *plane) claim.Text {
	what := claim.Say("{}", claim.Label(words.Sentence(Subject(s.asked()))))
	if s.drawn() {
		what = claim.Say("{} of {}", claim.Word(words.Sentence(s.meanWord())), claim.Label(Subject(s.asked())))
	}
	text := claim.Say("{} {} by {} (across) and {} (up). {}.", what, When(s.asked(), s.period()), s.axisText(p.x), s.axisText(p.y), s.drawsText().Sentence())
	if !s.soleScenario() {
		text = claim.Say("{} Of the base scenario, {}.", text, claim.Label(s.Scenarios[0].ID))
	}
	return text
}

// meanPanel draws the answer, or its mean over the draws.
func (s *study) meanPanel(p *plane, means [][]float64) chart.Panel {
	r := chart.RampOf(means)
	sc := words.ScaleFor(s.asked().Unit, max(math.Abs(r.Low), math.Abs(r.High)))
	heading := []chart.Span{{Text: sc.Heading(), Color: chart.Dark}, {Text: "up: " + s.axisTitle(p.y), Color: chart.Muted}}
	if s.drawn() {
		heading[0].Text = "Mean, " + sc.Unit
	}
	plot := s.planePlot(p, means, r, barTicks(r, sc))
	var taken *plotter.XY
	if at, ok := s.basePoint(p); ok {
		taken = &at
	}
	if t := s.Question.Threshold; t != nil {
		plot.Add(chart.Contour{Pieces: chart.Crossings(p.xs, p.ys, means, *t), Label: words.Amount(*t, s.asked().Unit), Taken: taken})
	}
	if taken != nil {
		plot.Add(chart.Pin{At: *taken, Text: "Base: " + words.Amount(p.at(means, *taken), s.asked().Unit)})
	}
	return chart.Panel{Heading: heading, Plot: plot, Height: 300}
}

// beyondPanel draws the part of runs above the threshold.
func (s *study) beyondPanel(p *plane) chart.Panel {
	parts := p.of(s.beyond)
	r := chart.Ramp{Low: 0, High: 1}
	plot := s.planePlot(p, parts, r, barTicks(r, words.Scale{By: 0.01, Unit: "%"}))
	var taken *plotter.XY
	if at, ok := s.basePoint(p); ok {
		taken = &at
		plot.Add(chart.Contour{Pieces: chart.Crossings(p.xs, p.ys, parts, 0.5), Label: "50 %", Taken: taken}, chart.Pin{At: at, Text: "Base: " + words.Chance(p.at(parts, at))})
	} else {
		plot.Add(chart.Contour{Pieces: chart.Crossings(p.xs, p.ys, parts, 0.5), Label: "50 %", Taken: nil})
	}
	return chart.Panel{Heading: []chart.Span{{Text: "Part of runs above " + words.Amount(*s.Question.Threshold, s.asked().Unit) + ", %", Color: chart.Dark}, {Text: "up: " + s.axisTitle(p.y), Color: chart.Muted}}, Plot: plot, Height: 300}
}

// planePlot draws values as colours over the two axes.
func (s *study) planePlot(p *plane, values [][]float64, r chart.Ramp, ticks []plot.Tick) *plot.Plot {
	xs, ys := edges(p.xs), edges(p.ys)
	pl := chart.Bare()
	pl.X.Min, pl.X.Max = xs[0], xs[len(xs)-1]
	pl.Y.Min, pl.Y.Max = ys[0], ys[len(ys)-1]
	most := 6
	if s.drawn() && s.Question.Threshold != nil {
		most = 4 // two panels side by side
	}
	across := s.levelTicks(p.x, p.xs[0], p.xs[len(p.xs)-1], most)
	pl.X.Tick.Marker = plot.ConstantTicks(across)
	pl.Y.Tick.Marker = plot.ConstantTicks(chart.Padded(s.levelTicks(p.y, p.ys[0], p.ys[len(p.ys)-1], 6)))
	pl.X.Padding = chart.TickPadding
	chart.Below(pl, s.axisTitle(p.x))
	pl.Add(chart.TilesOf{Xs: xs, Ys: ys, Values: values, Ramp: r}, chart.TickMarks(across), chart.ColorBar{Ramp: r, Ticks: ticks})
	return pl
}

// barTicks are the values beside a colour bar: round ones, or the one that all cells have.
func barTicks(r chart.Ramp, sc words.Scale) []plot.Tick {
	ticks := chart.RoundTicks(r.Low, r.High, 6, sc.By, "")
	if r.High <= r.Low {
		ticks[0].Label = sc.Figure(r.Low)
	}
	return ticks
}

// basePoint is where the base scenario lies on the plane; false if it lies outside or is not known.
func (s *study) basePoint(p *plane) (plotter.XY, bool) {
	x, okX := s.baseLevel(p.x)
	y, okY := s.baseLevel(p.y)
	inside := x >= p.xs[0] && x <= p.xs[len(p.xs)-1] && y >= p.ys[0] && y <= p.ys[len(p.ys)-1]
	return plotter.XY{X: x, Y: y}, okX && okY && inside
}

// at is the value at a point within the plane, linear in both axes between the four levels around it.
func (p *plane) at(values [][]float64, at plotter.XY) float64 {
	i, u := around(p.xs, at.X)
	j, v := around(p.ys, at.Y)
	low := values[j][i] + u*(values[j][i+1]-values[j][i])
	high := values[j+1][i] + u*(values[j+1][i+1]-values[j+1][i])
	return low + v*(high-low)
}

// around finds the level below v, and how far v lies towards the next, from 0 to 1.
func around(levels []float64, v float64) (i int, part float64) {
	i, _ = slices.BinarySearch(levels, v)
	i = min(max(i-1, 0), len(levels)-2)
	if levels[i+1] == levels[i] {
		return i, 0
	}
	return i, (v - levels[i]) / (levels[i+1] - levels[i])
}

// planeTable has a row a point.
func (s *study) planeTable(p *plane) chart.Table {
	unit := s.asked().Unit
	t := chart.Table{Head: []string{s.axisTitle(p.x), s.axisTitle(p.y), "mean, " + words.UnitCode(unit)}}
	chances := s.drawn() && s.Question.Threshold != nil
	if chances {
		t.Head = append(t.Head, "part of runs above "+words.Amount(*s.Question.Threshold, unit))
	}
	for j, row := range p.cells {
		for i, c := range row {
			cells := []string{s.levelWords(p.x, p.xs[i]), s.levelWords(p.y, p.ys[j]), orFailed(s.mean(c), unit)}
			if chances {
				cells = append(cells, words.Chance(s.beyond(c)))
			}
			t.Rows = append(t.Rows, cells)
		}
	}
	return t
}

// orFailed writes a value for a table, or that no run gave one.
func orFailed(v float64, unit string) string {
	if !words.IsKnown(v) {
		return "failed"
	}
	return words.Cell(v, unit, words.Fine)
}
