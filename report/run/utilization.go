package run

import (
	"fmt"
	"image/color"
	"slices"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Utilization draws, in one small panel a supplier, how much of its capacity all work takes and how much of that is
// chips of the chain, by week. Days on which moves let no work on some chip enter are shaded. It is an error if the stages of the
// world form no chain.
func Utilization(c *Case) (chart.Chart, error) {
	x, err := sim.NewIndex(c.Scenario.World)
	if err != nil {
		return chart.Chart{}, fmt.Errorf("utilization by supplier: %w", err)
	}
	stops := halts(c.Scenario, x)
	picture := chart.Chart{
		Name:    "utilization",
		Section: chart.SupplySection,
		Title:   claim.Draft(utilizationFinding(c)),
		Subtitle: claim.Draft(fmt.Sprintf("Part of capacity in use, weekly mean, %s. Line: all work. Filled: chips for China. Grey: told to stop work on a chip. %s.",
			words.Stretch(c.Trace.Start, c.Trace.End()), words.Sentence(c.baseWords()))),
		Columns: 3,
	}
	var measures []string
	for _, name := range byStage(x) {
		picture.Panels = append(picture.Panels, usePanel(c, name, stops[name], SupplierInk(name)))
		measures = append(measures, "suppliers."+name+".utilization", "suppliers."+name+".utilization_chips")
	}
	picture.Table = c.quarterTable(measures...)
	picture.Alt = claim.Draft(picture.Title.String() + ". One small chart a supplier: all work as a line, chips for China as a filled area below it. " + haltsAlt(c, stops))
	return picture, nil
}

// byStage lists the suppliers in the order of the stages that they serve.
func byStage(x *sim.Index) []string {
	list := slices.Clone(x.Suppliers)
	stage := func(name string) int { return slices.Index(x.Stages, x.World.Suppliers[name].Stage) }
	slices.SortStableFunc(list, func(a, b string) int { return stage(a) - stage(b) })
	return list
}

func usePanel(c *Case, name string, stops []sim.Period, ink color.NRGBA) chart.Panel {
	all := chart.Divided(c.byWeek("suppliers."+name+".utilization"), 0.01)
	chips := chart.Divided(c.byWeek("suppliers."+name+".utilization_chips"), 0.01)
	p := chart.NewPlot(c.Trace.Start, c.Trace.End(), 0, 100, chart.Years)
	p.Add(chart.Shade{Stretches: stops, Color: chart.Shadow}, area{c.Weeks.Periods, chips, chart.Lighter(ink)})
	if base := c.baseByWeek("suppliers." + name + ".utilization"); base != nil {
		p.Add(chart.Steps(c.Weeks.Periods, chart.Divided(base, 0.01), chart.Dashed(chart.Normal, chart.Black)))
	}
	p.Add(chart.Steps(c.Weeks.Periods, chips, chart.Solid(chart.Thin, ink)), chart.Steps(c.Weeks.Periods, all, chart.Solid(chart.Thick, ink)))
	last := len(all) - 1
	p.Add(chart.EndLabels{{Y: all[last], Text: words.Percent(all[last] / 100), Color: ink}, {Y: chips[last], Text: words.Percent(chips[last] / 100), Color: ink}})
	s := c.Scenario.World.Suppliers[name]
	return chart.Panel{Heading: []chart.Span{{Text: s.Title, Color: chart.Dark}, {Text: stageTitle(c, s.Stage), Color: chart.Muted}}, Plot: p, Height: 105}
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
	points := chart.Levels(a.periods, a.values, x, y)
	if n := len(points); n > 0 {
		points = append(points, vg.Point{X: points[n-1].X, Y: y(0)}, vg.Point{X: points[0].X, Y: y(0)})
		c.FillPolygon(a.color, points)
	}
}

// utilizationFinding names the supplier whose capacity loses most work for China, from its best quarter to the last.
func utilizationFinding(c *Case) string {
	name, peak, drop := "", 0, 0.0
	for _, s := range words.Sorted(c.Scenario.World.Suppliers) {
		chips := c.ByQuarter("suppliers." + s + ".utilization_chips")
		if i := floats.MaxIdx(chips); chips[i]-chips[len(chips)-1] > drop {
			name, peak, drop = s, i, chips[i]-chips[len(chips)-1]
		}
	}
	last := len(c.Quarters.Periods) - 1
	if drop < 0.005 {
		return fmt.Sprintf("No supplier has less work for China in %s than in its best quarter", c.Quarters.Periods[last].Name)
	}
	chips, all := c.ByQuarter("suppliers."+name+".utilization_chips"), c.ByQuarter("suppliers."+name+".utilization")
	return fmt.Sprintf("%s loses most: work for China falls from %s of capacity in %s to %s in %s, all work %s",
		c.Scenario.World.Suppliers[name].Title, words.Percent(chips[peak]), c.Quarters.Periods[peak].Name,
		words.Percent(chips[last]), c.Quarters.Periods[last].Name, path(all[peak:]))
}

// path says from where to where a share goes, and its low if it lies a point below both.
func path(shares []float64) string {
	first, last, low := shares[0], shares[len(shares)-1], floats.Min(shares)
	switch {
	case low < min(first, last)-0.01 && words.Percent(first) == words.Percent(last):
		return fmt.Sprintf("is back at %s after a low of %s", words.Percent(last), words.Percent(low))
	case low < min(first, last)-0.01:
		return fmt.Sprintf("goes from %s to %s after a low of %s", words.Percent(first), words.Percent(last), words.Percent(low))
	case words.Percent(first) == words.Percent(last):
		return "is at " + words.Percent(last) + " in both"
	}
	return fmt.Sprintf("goes from %s to %s", words.Percent(first), words.Percent(last))
}

// haltsAlt lists the halts of suppliers.
func haltsAlt(c *Case, stops map[string][]sim.Period) string {
	text := ""
	for _, name := range words.Sorted(stops) {
		for _, d := range stops[name] {
			text += fmt.Sprintf("%s is told to stop work on a chip, %s. ", c.Scenario.World.Suppliers[name].Title, words.Stretch(d.First, d.End))
		}
	}
	return text
}
