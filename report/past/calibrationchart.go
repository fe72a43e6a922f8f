package past

import (
	"image/color"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/run"
	"h20sim/report/words"
	"h20sim/sim/fit"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg/draw"
)

// Profiles draws, for each fitted value, how much worse the fit becomes as the value moves over its range. All panels
// have one scale of loss, so that what is flat says nothing.
func (c Calibration) Profiles() chart.Chart {
	all := claim.Rows(ValuesName, nil)
	title := claim.Say("The figures pin down {} of {} fitted values", claim.Figure(c.Counts.Pinned, claim.Rows(ValuesName, claim.Where{"pinned": "yes"})), claim.Figure(c.Counts.Free, all))
	chart := chart.Chart{
		Name:     "profiles",
		Title:    title,
		Subtitle: claim.Say("Rise of the loss over the range of each value, the others following; {}", claim.Label(c.Study.Title)),
		Columns:  3,
		Notes:    c.profileNotes(),
		Alt:      claim.Say("{}. One small curve for each value; a flat curve is a value of which the figures say little.", title),
		Table:    c.profileTable(),
		Source:   claim.Say("{}; {}", run.Program, claim.Label(c.Study.Title)),
	}
	for _, p := range c.Params {
		chart.Panels = append(chart.Panels, profilePanel(p))
	}
	return chart
}

// profileNotes say what cannot be seen.
func (c Calibration) profileNotes() []claim.Text {
	return []claim.Text{
		claim.Say("Grey bar: stated range. Dot and number: fitted. Dashed: stated. Blue: pinned, with less than {} of the spread that the range allows left.", claim.Percent(pinnedPart, counted(pinnedBelow))),
		claim.Say("A target at the edge of its bounds adds {} to the loss; curves are cut at a rise of {}. {}", claim.Figure(edgeLoss, counted(lossAtEdge)), claim.Figure(profileTop, counted(riseCutAt)), claim.Word(c.scaledWords())),
	}
}

// Bounds by which the chart speaks.
const (
	pinnedPart = 0.5 // of the spread that its range allows, under which a value is pinned
	edgeLoss   = 1   // what a target at the edge of its bounds adds to the loss
	profileTop = 3.0 // the rise of the loss at which curves are cut
)

// The rows of the table of counts that hold them.
const (
	pinnedBelow = "pinned_below_part_of_spread"
	lossAtEdge  = "loss_of_a_target_at_its_edge"
	riseCutAt   = "rise_cut_at"
)

func profilePanel(f fit.Fitted) chart.Panel {
	ink := chart.Grey
	if f.Pinned {
		ink = chart.Blue
	}
	p := chart.Bare()
	margin := 0.04 * (f.High - f.Low)
	p.X.Tick.Marker = plot.ConstantTicks([]plot.Tick{{Value: f.Low, Label: words.Significant(f.Low, 4)}, {Value: f.High, Label: words.Significant(f.High, 4)}})
	p.Y.Tick.Marker = plot.ConstantTicks([]plot.Tick{{Value: 0, Label: "0  "}, {Value: profileTop, Label: words.Significant(profileTop, 4) + "  "}})
	curve := make(plotter.XYs, len(f.Profile))
	for i, q := range f.Profile {
		curve[i] = plotter.XY{X: q.Value, Y: q.Loss}
	}
	p.Add(stretchOf{f}, &plotter.Line{XYs: curve, LineStyle: chart.Solid(chart.Thick, ink)}, valueDot{f, ink})
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = f.Low-margin, f.High+margin, 0, profileTop // after the curve, which stretches them
	p.X.Padding = 5
	return chart.Panel{Heading: []chart.Span{{Text: f.Address, Color: ink}, {Text: words.Significant(f.Value, 4), Color: chart.Dark}}, Plot: p, Height: 52}
}

// stretchOf draws the range of a value along the bottom, and a dashed line at what was stated.
type stretchOf struct{ fit.Fitted }

// Plot implements plot.Plotter.
func (s stretchOf) Plot(c draw.Canvas, p *plot.Plot) {
	x, _ := p.Transforms(&c)
	c.FillPolygon(chart.Pale, chart.Box(x(s.Low), c.Min.Y-3, x(s.High), c.Min.Y))
	c.StrokeLine2(chart.Dashed(chart.Thin, chart.Dark), x(s.Stated), c.Min.Y, x(s.Stated), c.Max.Y)
}

// valueDot draws the fitted value as a dot on the bottom.
type valueDot struct {
	fit.Fitted
	ink color.NRGBA
}

// Plot implements plot.Plotter.
func (d valueDot) Plot(c draw.Canvas, p *plot.Plot) {
	x, _ := p.Transforms(&c)
	c.SetColor(d.ink)
	c.Fill(chart.Circle(x(d.Value), c.Min.Y, chart.DotSize))
}

// profileTable is the chart in numbers: a row a point.
func (c Calibration) profileTable() chart.Table {
	t := chart.Table{Head: []string{"value", "unit", "at", "rise of the loss"}}
	for _, p := range c.Params {
		for _, q := range p.Profile {
			t.Rows = append(t.Rows, []string{p.Address, valueUnit(p), words.Significant(q.Value, 4), words.Significant(q.Loss, 4)})
		}
	}
	return t
}
