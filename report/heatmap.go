package report

import (
	"fmt"
	"math"
	"slices"

	"h20sim/sim/ensemble"
	"h20sim/sim/scenario"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
)

// Heatmap draws the answer over two axes of a grid as colours, with the line along which it passes the threshold and
// the place of the base scenario; with draws the mean, and beside it the part of runs above the threshold. Of more axes
// it takes the first two, the others at their middle. It is nil if the study is no grid of two axes or more.
func Heatmap(r *ensemble.Result, base *scenario.Scenario) *Chart {
	s, err := newStudy(r, base)
	if err != nil {
		return nil
	}
	p, ok := s.plane(0)
	if !ok {
		return nil
	}
	means := p.of(s.mean)
	chart := &Chart{
		Name:     "heatmap",
		Title:    glued(s.planeFinding(p, means)),
		Subtitle: glued(s.planeWords(p)),
		Panels:   []Panel{s.meanPanel(p, means)},
		Columns:  1,
		Notes:    slices.Concat(s.lineNotes(p, means), s.middleNotes(p.x, p.y), s.outsideNotes(p)),
		Table:    s.planeTable(p),
	}
	if s.drawn() && s.Question.Threshold != nil {
		chart.Columns = 2
		chart.Panels = append(chart.Panels, s.beyondPanel(p))
	}
	chart.Alt = fmt.Sprintf("%s. Colours over %s to the right and %s upwards, the darker the higher.", chart.Title, s.axisTitle(p.x), s.axisTitle(p.y))
	return chart
}

func (s *study) planeWords(p *plane) string {
	what := sentence(subject(s.asked()))
	if s.drawn() {
		what = "Mean of " + subject(s.asked())
	}
	text := fmt.Sprintf("%s %s by %s (across) and %s (up). %s.", what, s.when(s.asked(), s.period()),
		s.axisTitle(p.x), s.axisTitle(p.y), sentence(s.drawsWords()))
	if !s.soleScenario() {
		text += " Of the base scenario, " + s.Scenarios[0].ID + "."
	}
	return text
}

// meanPanel draws the answer, or its mean over the draws.
func (s *study) meanPanel(p *plane, means [][]float64) Panel {
	r := rampOf(means)
	sc := scaleFor(s.asked().Unit, max(math.Abs(r.low), math.Abs(r.high)))
	heading := []Span{{sc.heading(), dark}, {"up: " + s.axisTitle(p.y), muted}}
	if s.drawn() {
		heading[0].Text = "Mean, " + sc.unit
	}
	plot := s.planePlot(p, means, r, barTicks(r, sc))
	var taken *plotter.XY
	if at, ok := s.basePoint(p); ok {
		taken = &at
	}
	if t := s.Question.Threshold; t != nil {
		plot.Add(contour{crossings(p.xs, p.ys, means, *t), value(*t, s.asked().Unit), taken})
	}
	if taken != nil {
		plot.Add(pin{*taken, "Base: " + value(p.at(means, *taken), s.asked().Unit)})
	}
	return Panel{heading, plot, 300}
}

// beyondPanel draws the part of runs above the threshold.
func (s *study) beyondPanel(p *plane) Panel {
	parts := p.of(s.beyond)
	r := ramp{0, 1}
	plot := s.planePlot(p, parts, r, barTicks(r, scale{0.01, "%"}))
	var taken *plotter.XY
	if at, ok := s.basePoint(p); ok {
		taken = &at
		plot.Add(contour{crossings(p.xs, p.ys, parts, 0.5), "50 %", taken}, pin{at, "Base: " + chance(p.at(parts, at))})
	} else {
		plot.Add(contour{crossings(p.xs, p.ys, parts, 0.5), "50 %", nil})
	}
	return Panel{[]Span{{"Part of runs above " + value(*s.Question.Threshold, s.asked().Unit) + ", %", dark}, {"up: " + s.axisTitle(p.y), muted}}, plot, 300}
}

// planePlot draws values as colours over the two axes.
func (s *study) planePlot(p *plane, values [][]float64, r ramp, ticks []plot.Tick) *plot.Plot {
	xs, ys := edges(p.xs), edges(p.ys)
	pl := bare()
	pl.X.Min, pl.X.Max = xs[0], xs[len(xs)-1]
	pl.Y.Min, pl.Y.Max = ys[0], ys[len(ys)-1]
	most := 6
	if s.drawn() && s.Question.Threshold != nil {
		most = 4 // two panels side by side
	}
	across := s.levelTicks(p.x, p.xs[0], p.xs[len(p.xs)-1], most)
	pl.X.Tick.Marker = plot.ConstantTicks(across)
	pl.Y.Tick.Marker = plot.ConstantTicks(padded(s.levelTicks(p.y, p.ys[0], p.ys[len(p.ys)-1], 6)))
	pl.X.Padding = tickPadding
	below(pl, s.axisTitle(p.x))
	pl.Add(tilesOf{xs, ys, values, r}, levelMarks(across), colorBar{r, ticks})
	return pl
}

// barTicks are the values beside a colour bar: round ones, or the one that all cells have.
func barTicks(r ramp, sc scale) []plot.Tick {
	ticks := roundTicks(r.low, r.high, 6, sc.by, "")
	if r.high <= r.low {
		ticks[0].Label = shown(r.low, sc)
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
func (s *study) planeTable(p *plane) Table {
	unit := s.asked().Unit
	t := Table{Head: []string{s.axisTitle(p.x), s.axisTitle(p.y), "mean, " + unitWords(unit)}}
	chances := s.drawn() && s.Question.Threshold != nil
	if chances {
		t.Head = append(t.Head, "part of runs above "+value(*s.Question.Threshold, unit))
	}
	for j, row := range p.cells {
		for i, c := range row {
			cells := []string{s.levelWords(p.x, p.xs[i]), s.levelWords(p.y, p.ys[j]), orFailed(s.mean(c), unit)}
			if chances {
				cells = append(cells, chance(s.beyond(c)))
			}
			t.Rows = append(t.Rows, cells)
		}
	}
	return t
}

// orFailed writes a value for a table, or that no run gave one.
func orFailed(v float64, unit string) string {
	if !isKnown(v) {
		return "failed"
	}
	return cellOf(v, unit)
}
