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
		Title:   utilizationFinding(c, x),
		Subtitle: claim.Say("Part of capacity in use, weekly mean, {}. Line: all work. Filled: chips for China. Grey: moves let no work on a chip begin. {}.",
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

// A waning is how far the work of a supplier for China falls between two quarters.
type waning struct {
	title         string
	before, after float64        // parts of capacity
	of, to        claim.Quantity // where both stand
	all           claim.Text     // the same of all its work
}

func (w *waning) fall() claim.Quantity { return claim.Less(w.of, w.to) }

// utilizationFinding names the supplier at which work for China falls farthest around the halt in question, if one does clearly; or
// else the one at which it lies farthest below the baseline; or else the one that works for China most.
func utilizationFinding(c *Case, x *sim.Index) claim.Text {
	if text := c.waningWords(x.Suppliers); text != nil {
		return text
	}
	if text := c.belowWords(x.Suppliers); text != nil {
		return text
	}
	return c.topWords(x.Suppliers)
}

// waningWords compare the whole quarter before the halt in question with the one that follows its first day; nil without a halt, without
// such quarters, and if no supplier's work falls clearly farther than that of all others.
func (c *Case) waningWords(suppliers []string) claim.Text {
	halt, halted := c.halt()
	before, after, ok := c.aroundDay(sim.Period{First: halt.day, End: halt.end})
	if !halted || !ok {
		return nil
	}
	w, others := farthest(c.wanings(suppliers, before, after))
	if w == nil {
		return nil
	}
	return claim.Say("Around the halt of {}, work for China falls {} at {}: from {} of capacity in {} to {} in {}; all its work {}", claim.Day(halt.day, words.Long),
		claim.Most("farthest", w.fall(), others...), claim.Label(w.title), claim.Percent(w.before, w.of), claim.Period(before), partOrNone(w.after, w.to), claim.Period(after), w.all)
}

// partOrNone is a part, or a word for what would be written as nothing.
func partOrNone(v float64, of claim.Quantity) claim.Claim {
	if claim.Vanishes(v, "1") {
		return claim.None("none", "1", of)
	}
	return claim.Percent(v, of)
}

// belowWords name the supplier at which work for China lies farthest below the baseline, in the quarter in which it does so; nil if
// none does so clearly farther than each other then, or by a percentage point.
func (c *Case) belowWords(suppliers []string) claim.Text {
	g, rest := c.farthestBelow(suppliers)
	var sizes []float64
	var others []claim.Quantity
	for i := range rest {
		sizes, others = append(sizes, rest[i].size()), append(others, rest[i].below())
	}
	if g.size() < leastGap || len(rest) == 0 || !claim.Leads(g.size(), sizes...) {
		return nil
	}
	return claim.Say("In {}, work for China lies {} below the baseline at {}: {} against {} of capacity", claim.Period(g.quarter),
		claim.Most("farthest", g.below(), others...), claim.Label(g.title), partOrNone(g.value, g.of), claim.Percent(g.base, g.than))
}

// topWords say how much of its capacity work for China takes at the supplier at which it takes most in a fiscal quarter.
func (c *Case) topWords(suppliers []string) claim.Text {
	var tops []float64
	var of []claim.Quantity
	for _, name := range suppliers {
		measure := supplierMeasure(name, "utilization_chips")
		if len(c.Quarters.Periods) == 0 {
			return claim.Say("The run has no whole fiscal quarter")
		}
		tops, of = append(tops, floats.Max(c.ByQuarter(measure))), append(of, claim.Top(c.quantities("", measure, c.Quarters.Periods)...))
	}
	at := floats.MaxIdx(tops)
	others, rest := slices.Delete(slices.Clone(tops), at, at+1), slices.Delete(slices.Clone(of), at, at+1)
	if len(rest) == 0 || !claim.Leads(tops[at], others...) {
		return claim.Say("Work for China takes up to {} of a supplier's capacity in a fiscal quarter", claim.Percent(tops[at], claim.Top(of...)))
	}
	return claim.Say("Work for China takes up to {} of the capacity of {} in a fiscal quarter, {} than of any other supplier's", claim.Percent(tops[at], of[at]), c.supplierLabel(suppliers[at]),
		claim.Most("more", of[at], rest...))
}

// wanings are those of the suppliers that had work for China.
func (c *Case) wanings(suppliers []string, before, after sim.Period) (list []waning) {
	for _, name := range suppliers {
		chips := supplierMeasure(name, "utilization_chips")
		w := waning{title: string(c.supplierLabel(name)), before: c.over(chips, before), of: claim.Over("", chips, before), after: c.over(chips, after), to: claim.Over("", chips, after)}
		if w.before >= underWay {
			w.all = c.allWords(supplierMeasure(name, "utilization"), before, after)
			list = append(list, w)
		}
	}
	return list
}

// allWords say how a part of capacity goes from one quarter to another.
func (c *Case) allWords(measure string, before, after sim.Period) claim.Text {
	was, is, of, to := c.over(measure, before), c.over(measure, after), claim.Over("", measure, before), claim.Over("", measure, after)
	from, till := claim.Percent(was, of), claim.Percent(is, to)
	if from.Words == till.Words {
		return claim.Say("takes {} in both", from)
	}
	return claim.Say("{} from {} to {}", claim.Compared(is-was, "falls", "rises", to, of), from, till)
}

// farthest is the supplier whose work falls farthest, and where the falls of the others stand; nil if none falls clearly farther than
// each other, or by a percentage point.
func farthest(list []waning) (*waning, []claim.Quantity) {
	for i := range list {
		w, falls, others := &list[i], []float64{}, []claim.Quantity{}
		for j := range list {
			if j != i {
				falls, others = append(falls, list[j].before-list[j].after), append(others, list[j].fall())
			}
		}
		if fall := w.before - w.after; len(others) > 0 && fall >= leastGap && claim.Leads(fall, falls...) {
			return w, others
		}
	}
	return nil, nil
}

// haltsAlt lists the stretches in which suppliers may not take up work on some chip.
func haltsAlt(c *Case, stops map[string][]sim.Period) claim.Text {
	var list []claim.Text
	for _, name := range words.Sorted(stops) {
		for _, d := range stops[name] {
			list = append(list, claim.Say("{} takes up no work on a chip, {}.", c.supplierLabel(name), claim.Days(d)))
		}
	}
	return claim.Joined(list, " ")
}
