package run

import (
	"cmp"
	"fmt"
	"image/color"
	"math"
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
		Title:   utilizationFinding(c, x),
		Subtitle: claim.Say("Part of capacity in use, weekly mean, {}. Line: all work. Filled: chips for China. Grey: told to stop work on a chip. {}.",
			claim.Days(c.days()), c.baseWords().Sentence()),
		Columns: 3,
	}
	var measures []string
	for _, name := range byStage(x) {
		panel := usePanel(c, name, stops[name], SupplierInk(name))
		if notes := c.hatch(panel.Plot, nil, supplierMeasure(name, "utilization")); len(picture.Notes) == 0 {
			picture.Notes = notes
		}
		picture.Panels = append(picture.Panels, panel)
		measures = append(measures, "suppliers."+name+".utilization", "suppliers."+name+".utilization_chips")
	}
	picture.Table = c.quarterTable(measures...)
	picture.Alt = claim.Say("{}. One small chart a supplier: all work as a line, chips for China as a filled area below it. {}", picture.Title, haltsAlt(c, stops))
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

// A waning is how far the work of a supplier for China falls: from the year before a quarter to its low from that on.
type waning struct {
	title             string
	before, low       float64        // parts of capacity
	of, to            claim.Quantity // where both stand
	allBefore, allLow claim.Claim    // the same of all its work
}

func (w *waning) fall() claim.Quantity { return claim.Less(w.of, w.to) }

// utilizationFinding names the supplier at which work for China falls farthest, if one does clearly: around the halt in question, or
// else around the quarter in which it falls farthest in all.
func utilizationFinding(c *Case, x *sim.Index) claim.Text {
	turn, begin := c.steepest(x.Suppliers), claim.Say("Work for China")
	if halt, ok := c.halt(); ok {
		turn, begin = halt.quarter, claim.Say("Around the halt of {}, work for China", claim.Day(halt.day, words.Long))
	}
	if turn > 0 {
		year := sim.Period{First: c.Quarters.Periods[max(turn-4, 0)].First, End: c.Quarters.Periods[turn].First}
		list := c.wanings(x.Suppliers, year, c.Quarters.Periods[turn:])
		if w, others := farthest(list); w != nil {
			return claim.Say("{} falls {} at {}: from {} of capacity in {} to a low of {} after that; all its work goes from {} to a low of {}", begin,
				claim.Most("farthest", w.fall(), others...), claim.Label(w.title), claim.Percent(w.before, w.of), claim.Months(year), claim.Percent(w.low, w.to), w.allBefore, w.allLow)
		}
	}
	most, of := 0.0, []claim.Quantity{}
	for _, name := range x.Suppliers {
		measure := "suppliers." + name + ".utilization_chips"
		most, of = max(most, floats.Max(c.ByQuarter(measure))), append(of, c.quantities("", measure, c.Quarters.Periods)...)
	}
	return claim.Say("Work for China takes up to {} of a supplier's capacity in a fiscal quarter", claim.Percent(most, claim.Top(of...)))
}

// wanings are those of the suppliers that had work for China.
func (c *Case) wanings(suppliers []string, year sim.Period, after []sim.Period) (list []waning) {
	for _, name := range suppliers {
		chips, all := "suppliers."+name+".utilization_chips", "suppliers."+name+".utilization"
		w := waning{title: cmp.Or(c.Scenario.World.Suppliers[name].Title, name), before: c.over(chips, year), of: claim.Over("", chips, year)}
		w.low, w.to = c.lowOf(chips, after)
		low, to := c.lowOf(all, after)
		w.allBefore, w.allLow = claim.Percent(c.over(all, year), claim.Over("", all, year)), claim.Percent(low, to)
		if w.before >= underWay {
			list = append(list, w)
		}
	}
	return list
}

// lowOf is the least that a measure of the run has in some periods, and where that stands.
func (c *Case) lowOf(measure string, periods []sim.Period) (float64, claim.Quantity) {
	low := math.Inf(1)
	for _, p := range periods {
		low = min(low, c.over(measure, p))
	}
	return low, claim.Low(c.quantities("", measure, periods)...)
}

// farthest is the supplier whose work falls farthest, and where the falls of the others stand; nil if none falls clearly farther than
// each other, or by a percentage point.
func farthest(list []waning) (*waning, []claim.Quantity) {
	for i := range list {
		w, falls, others := &list[i], []float64{}, []claim.Quantity{}
		for j := range list {
			if j != i {
				falls, others = append(falls, list[j].before-list[j].low), append(others, list[j].fall())
			}
		}
		if fall := w.before - w.low; len(others) > 0 && fall >= 0.01 && claim.Leads(fall, falls...) {
			return w, others
		}
	}
	return nil, nil
}

// haltsAlt lists the halts of suppliers.
func haltsAlt(c *Case, stops map[string][]sim.Period) claim.Text {
	var list []claim.Text
	for _, name := range words.Sorted(stops) {
		for _, d := range stops[name] {
			list = append(list, claim.Say("{} is told to stop work on a chip, {}.", claim.Label(c.Scenario.World.Suppliers[name].Title), claim.Days(d)))
		}
	}
	return claim.Joined(list, " ")
}
