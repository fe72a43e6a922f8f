package report

import (
	"fmt"
	"image/color"
	"slices"

	"h20sim/sim"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Utilization draws, in one small panel a supplier, how much of its capacity all work takes and how much of that is
// chips of the chain, by week. Days on which moves let no work on some chip enter are shaded. It is an error if the stages of the
// world form no chain.
func Utilization(c *Case) (Chart, error) {
	x, err := sim.NewIndex(c.Scenario.World)
	if err != nil {
		return Chart{}, fmt.Errorf("utilization by supplier: %w", err)
	}
	stops := halts(c.Scenario, x)
	chart := Chart{
		Name:  "utilization",
		Title: utilizationFinding(c),
		Subtitle: fmt.Sprintf("Part of capacity in use, weekly mean, %s. Line: all work. Filled: chips for China. Grey: told to stop work on a chip. %s.",
			stretch(c.Trace.Start, c.Trace.End()), sentence(c.baseWords())),
		Columns: 3,
	}
	colors := palette(x.Suppliers)
	var measures []string
	for _, name := range byStage(x) {
		chart.Panels = append(chart.Panels, usePanel(c, name, stops[name], colors[name]))
		measures = append(measures, "suppliers."+name+".utilization", "suppliers."+name+".utilization_chips")
	}
	chart.Table = c.quarterTable(measures...)
	chart.Alt = chart.Title + ". One small chart a supplier: all work as a line, chips for China as a filled area below it. " + haltsAlt(c, stops)
	return chart, nil
}

// byStage lists the suppliers in the order of the stages that they serve.
func byStage(x *sim.Index) []string {
	list := slices.Clone(x.Suppliers)
	stage := func(name string) int { return slices.Index(x.Stages, x.World.Suppliers[name].Stage) }
	slices.SortStableFunc(list, func(a, b string) int { return stage(a) - stage(b) })
	return list
}

func usePanel(c *Case, name string, stops []sim.Period, ink color.NRGBA) Panel {
	all := divided(c.byWeek("suppliers."+name+".utilization"), 0.01)
	chips := divided(c.byWeek("suppliers."+name+".utilization_chips"), 0.01)
	p := newPlot(c.Trace.Start, c.Trace.End(), 0, 100, years)
	p.Add(shade{stops, shadow}, area{c.weeks.Periods, chips, lighter(ink)})
	if base := c.baseByWeek("suppliers." + name + ".utilization"); base != nil {
		p.Add(steps(c.weeks.Periods, divided(base, 0.01), dashed(normal, black)))
	}
	p.Add(steps(c.weeks.Periods, chips, solid(thin, ink)), steps(c.weeks.Periods, all, solid(thick, ink)))
	last := len(all) - 1
	p.Add(endLabels{{all[last], percent(all[last] / 100), ink}, {chips[last], percent(chips[last] / 100), ink}})
	s := c.Scenario.World.Suppliers[name]
	return Panel{[]Span{{s.Title, dark}, {stageTitle(c, s.Stage), muted}}, p, 105}
}

func stageTitle(c *Case, stage string) string {
	if s := c.Scenario.World.Stages[stage]; s != nil && s.Title != "" {
		return s.Title
	}
	return stage
}

// area fills what lies between zero and values that are constant within a period.
type area struct {
	periods []sim.Period
	values  []float64
	color   color.Color
}

// Plot implements plot.Plotter.
func (a area) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	points := []vg.Point{}
	for i, d := range a.periods {
		points = append(points, vg.Point{X: x(float64(d.First)), Y: y(a.values[i])}, vg.Point{X: x(float64(d.End)), Y: y(a.values[i])})
	}
	if n := len(points); n > 0 {
		points = append(points, vg.Point{X: points[n-1].X, Y: y(0)}, vg.Point{X: points[0].X, Y: y(0)})
		c.FillPolygon(a.color, points)
	}
}

// utilizationFinding names the supplier whose capacity loses most work for China, from its best quarter to the last.
func utilizationFinding(c *Case) string {
	name, peak, drop := "", 0, 0.0
	for _, s := range sorted(c.Scenario.World.Suppliers) {
		chips := c.byQuarter("suppliers." + s + ".utilization_chips")
		if i := floats.MaxIdx(chips); chips[i]-chips[len(chips)-1] > drop {
			name, peak, drop = s, i, chips[i]-chips[len(chips)-1]
		}
	}
	last := len(c.quarters.Periods) - 1
	if drop < 0.005 {
		return fmt.Sprintf("No supplier has less work for China in %s than in its best quarter", c.quarters.Periods[last].Name)
	}
	chips, all := c.byQuarter("suppliers."+name+".utilization_chips"), c.byQuarter("suppliers."+name+".utilization")
	return fmt.Sprintf("%s loses most: work for China falls from %s of capacity in %s to %s in %s, all work %s",
		c.Scenario.World.Suppliers[name].Title, percent(chips[peak]), c.quarters.Periods[peak].Name,
		percent(chips[last]), c.quarters.Periods[last].Name, path(all[peak:]))
}

// path says from where to where a share goes, and its low if it lies a point below both.
func path(shares []float64) string {
	first, last, low := shares[0], shares[len(shares)-1], floats.Min(shares)
	switch {
	case low < min(first, last)-0.01 && percent(first) == percent(last):
		return fmt.Sprintf("is back at %s after a low of %s", percent(last), percent(low))
	case low < min(first, last)-0.01:
		return fmt.Sprintf("goes from %s to %s after a low of %s", percent(first), percent(last), percent(low))
	case percent(first) == percent(last):
		return "is at " + percent(last) + " in both"
	}
	return fmt.Sprintf("goes from %s to %s", percent(first), percent(last))
}

// haltsAlt lists the halts of suppliers.
func haltsAlt(c *Case, stops map[string][]sim.Period) string {
	text := ""
	for _, name := range sorted(stops) {
		for _, d := range stops[name] {
			text += fmt.Sprintf("%s is told to stop work on a chip, %s. ", c.Scenario.World.Suppliers[name].Title, stretch(d.First, d.End))
		}
	}
	return text
}
