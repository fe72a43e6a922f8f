package solve

import (
	"h20sim/report/chart"
	"h20sim/report/claim"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg/draw"
)

// planeChart draws the line of indifference: the address upwards, the second to the right.
func (f Found) planeChart() *chart.Chart {
	c := &chart.Chart{Name: f.Name, Section: chart.SolveSection, Title: f.planeTitle().Glued(), Panels: []chart.Panel{f.planePanel()}, Source: f.source(), Table: f.lineTable().Shown}
	c.Subtitle = claim.Say("Up: {}. Across: {}.", f.input(), meaning(f.Second))
	c.Alt = claim.Say("{} A line over {} to the right and {} upwards.", c.Title.Ended(), f.short(f.Second), f.short(&f.Address))
	if len(f.Folds) > 0 {
		c.Notes = append(c.Notes, claim.Say("Dashes join places that are one line, which turns back between two values of {}: there are several values of {} beside them.",
			f.short(f.Second), f.short(&f.Address)))
	}
	for _, t := range f.courses() {
		c.Notes = append(c.Notes, t.Sentence().Ended())
	}
	return c
}

// planeTitle is the answer in few words: the line under it says what goes up and across.
func (f Found) planeTitle() claim.Text {
	if f.levelsWith() == 0 || len(f.pieces()) != 1 {
		return f.planeFinding(f.short(&f.Address))
	}
	low, high := f.extremes(&f.pieces()[0])
	return claim.Say("{} would be as much as {} along this line, between {} and {}", f.subject().Sentence(), f.against(), f.vertexAt(low), f.vertexAt(high))
}

// dots are the vertices of a line.
type dots plotter.XYs

// Plot implements plot.Plotter.
func (d dots) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	c.SetColor(chart.Blue)
	for _, at := range d {
		c.Fill(chart.Circle(x(at.X), y(at.Y), 4))
	}
}

// tip is the last vertex of a line, or its first.
func (f Found) tip(line int, last bool) plotter.XY {
	v := f.Lines[line][0]
	if last {
		v = f.Lines[line][len(f.Lines[line])-1]
	}
	return plotter.XY{X: v.Second, Y: v.X}
}

func (f Found) planePanel() chart.Panel {
	second, p := inputOf(f.Second), chart.Bare()
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = f.Second.Low, f.Second.High, f.Address.Low, f.Address.High
	across, up := second.ticks(p.X.Min, p.X.Max, most), f.at().ticks(p.Y.Min, p.Y.Max, most)
	p.X.Tick.Marker, p.Y.Tick.Marker = plot.ConstantTicks(across), plot.ConstantTicks(chart.Padded(up))
	p.X.Padding = chart.TickPadding
	p.Add(chart.Grid{Ticks: up}, chart.TickMarks(across))
	chart.Below(p, f.Second.Address)
	for _, l := range f.Lines {
		line := &plotter.Line{LineStyle: chart.Solid(chart.Thick, chart.Blue)}
		for _, v := range l {
			line.XYs = append(line.XYs, plotter.XY{X: v.Second, Y: v.X})
		}
		p.Add(line, dots(line.XYs))
	}
	for _, fold := range f.Folds {
		p.Add(&plotter.Line{XYs: plotter.XYs{f.tip(fold.A, fold.Last), f.tip(fold.B, fold.Last)}, LineStyle: chart.Dashed(chart.Normal, chart.Blue)})
	}
	at := plotter.XY{X: f.Second.Stated, Y: f.Address.Stated}
	if at.X >= p.X.Min && at.X <= p.X.Max && at.Y >= p.Y.Min && at.Y <= p.Y.Max {
		p.Add(chart.Pin{At: at, Text: "Stated"})
	}
	p.Add(f.sideMarks()...)
	return chart.Panel{Heading: []chart.Span{{Text: "Up: " + f.Address.Address, Color: chart.Dark}}, Plot: p, Height: 300}
}
