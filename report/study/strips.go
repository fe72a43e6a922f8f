package study

import (
	"fmt"
	"image/color"

	"h20sim/report/chart"
	"h20sim/report/words"
	"h20sim/sim/ensemble"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Room of a strip, in points: its box and one line of words, and each further line.
const (
	stripHeight  = vg.Length(34)
	stripLeading = vg.Length(11)
)

// strips draws the answer of some cells in the question's period, one strip a cell along a shared axis of amounts.
func (s *study) strips() chart.Panel {
	cells, m := s.stripped(), s.asked()
	low, high := chart.Reach(s.stripEnds(cells)...)
	sc := words.ScaleFor(m.Unit, max(high, -low))
	ticks := chart.RoundTicks(low/sc.By, high/sc.By, 8, 1, "")
	p := chart.Bare()
	p.X.Min, p.X.Max = low/sc.By, max(1.02*high/sc.By, ticks[len(ticks)-1].Value)
	p.Y.Min, p.Y.Max = 0, float64(len(cells))
	p.X.Tick.Marker = plot.ConstantTicks(ticks)
	p.X.Padding = chart.TickPadding
	all := stripsOf{grid: ticks, by: sc.By, threshold: s.Question.Threshold}
	inks := s.stripInks(cells)
	for i, c := range cells {
		all.rows = append(all.rows, stripOf{s.stripWords(c), *s.answer(c), inks[i], s.mixed[c] || isHeaped(s.answer(c), m.Unit)})
	}
	p.Add(all)
	heading := []chart.Span{{Text: When(m, s.period()).Sentence().String() + ", " + sc.Unit, Color: chart.Dark}}
	if t := s.Question.Threshold; t != nil {
		heading = append(heading, chart.Span{Text: "dashed: " + words.Amount(*t, m.Unit), Color: chart.Muted})
	}
	return chart.Panel{Heading: heading, Plot: p, Height: all.height(false) + 18, NarrowHeight: all.height(true) + 18}
}

// lines are the words of a strip: one line, cut where it ends, or on narrow paper as many as they need.
func (r stripOf) lines(narrow bool) []string {
	style := chart.Bold(chart.SizeLabel, chart.Dark)
	if narrow {
		return chart.Wrap(style, r.text, chart.NarrowRoom-16)
	}
	return []string{fitted(style, r.text, chart.PageWidth-2*chart.PageMargin-70)}
}

// height is the room of a strip: its words and its box.
func (r stripOf) height(narrow bool) vg.Length {
	return stripHeight + stripLeading*vg.Length(len(r.lines(narrow))-1)
}

func (l stripsOf) height(narrow bool) (h vg.Length) {
	for _, row := range l.rows {
		h += row.height(narrow)
	}
	return h
}

// stripEnds are the values that the axis of strips must show.
func (s *study) stripEnds(cells []int) (list [][]float64) {
	for _, c := range cells {
		if t := s.answer(c); t.N > 0 {
			list = append(list, []float64{t.Quantiles[ensemble.P05], t.Quantiles[ensemble.P95]})
		}
	}
	if s.Question.Threshold != nil {
		list = append(list, []float64{*s.Question.Threshold})
	}
	return list
}

// stripWords says what a strip shows: the answer of its cell, or of the only one what the title leaves out.
func (s *study) stripWords(cell int) string {
	if len(s.Cells) == 1 {
		return s.widerWords(cell)
	}
	return s.cellName(cell) + ": " + s.answerText(cell).String()
}

// widerWords gives the intervals that the title leaves out.
func (s *study) widerWords(cell int) string {
	t, unit := s.answer(cell), s.asked().Unit
	if t.N == 0 {
		return "No run succeeded"
	}
	return fmt.Sprintf("Half of the runs %s; 90 %% of them %s", words.Range(t.Quantiles[ensemble.P25], t.Quantiles[ensemble.P75], unit),
		words.Range(t.Quantiles[ensemble.P05], t.Quantiles[ensemble.P95], unit))
}

// stripInks gives strips the colours of boxes as far as cells have a box, and blue otherwise.
func (s *study) stripInks(cells []int) []color.NRGBA {
	if s.forked() || len(cells) <= mostBoxes {
		return s.inks(cells)
	}
	list := make([]color.NRGBA, len(cells))
	for i := range list {
		list[i] = chart.Blue
	}
	return list
}

// stripsOf are distributions one below another, along an axis of amounts.
type stripsOf struct {
	rows      []stripOf
	grid      []plot.Tick
	by        float64  // unit of the measure in one unit of the axis
	threshold *float64 // in the unit of the measure
}

type stripOf struct {
	text  string
	stat  ensemble.Stat
	color color.NRGBA
	plain bool // whether the median is left out
}

// Plot implements plot.Plotter.
func (l stripsOf) Plot(c draw.Canvas, p *plot.Plot) {
	x, _ := p.Transforms(&c)
	narrow := chart.IsNarrow(p)
	foot := c.Max.Y
	for _, row := range l.rows {
		lines := row.lines(narrow)
		head := foot // of the words
		foot -= row.height(narrow)
		top := foot + stripHeight // of the last of them
		for _, t := range l.grid {
			style := chart.Solid(chart.Thin, chart.Hair)
			if t.Value == 0 {
				style = chart.Solid(0.8, chart.Muted)
			}
			c.StrokeLine2(style, x(t.Value), foot, x(t.Value), top-16)
		}
		for i, line := range lines {
			chart.Write(c, chart.Bold(chart.SizeLabel, chart.Readable(row.color)), c.Min.X, head-12-stripLeading*vg.Length(i), line)
		}
		row.draw(c, func(v float64) vg.Length { return x(v / l.by) }, foot+8)
		if l.threshold != nil {
			at := x(*l.threshold / l.by)
			c.StrokeLine2(chart.Solid(2.4, chart.White), at, foot, at, top-16)
			c.StrokeLine2(chart.Dashed(chart.Normal, chart.Dark), at, foot, at, top-16)
		}
	}
}

// draw draws hair, bar, box and median along a line; a dot where nothing is drawn from a distribution.
func (r stripOf) draw(c draw.Canvas, x func(float64) vg.Length, y vg.Length) {
	if r.stat.N == 0 {
		return
	}
	if r.stat.N == 1 {
		c.StrokeLine2(chart.Solid(3, chart.Lighter(r.color)), x(0), y, x(r.stat.Mean), y)
		c.SetColor(r.color)
		c.Fill(chart.Circle(x(r.stat.Mean), y, 8))
		return
	}
	at := func(q int) vg.Length { return x(r.stat.Quantiles[q]) }
	c.StrokeLine2(chart.Solid(chart.Thin, r.color), at(ensemble.P05), y, at(ensemble.P95), y)
	c.FillPolygon(chart.Lighter(r.color), chart.Box(at(ensemble.P10), y-3, at(ensemble.P90), y+3))
	c.FillPolygon(r.color, chart.Box(at(ensemble.P25), y-6, at(ensemble.P75), y+6))
	if r.plain {
		return
	}
	c.StrokeLine2(chart.Solid(3.4, chart.White), at(ensemble.P50), y-7.5, at(ensemble.P50), y+7.5)
	c.StrokeLine2(chart.Solid(1.8, chart.Dark), at(ensemble.P50), y-7, at(ensemble.P50), y+7)
}
