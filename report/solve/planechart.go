package solve

import (
	"h20sim/report/chart"
	"h20sim/report/claim"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
)

// planeChart draws the line of indifference: the address upwards, the second to the right.
func (f Found) planeChart() *chart.Chart {
	c := &chart.Chart{Name: f.Name, Section: chart.SolveSection, Title: f.planeLead().Glued(), Panels: []chart.Panel{f.planePanel()}, Source: f.source(), Table: f.lineTable().Shown}
	c.Subtitle = claim.Say("{} by {} (across): on the line, {} is as much as {}.", f.input().Sentence(), claim.Label(f.Second.Address), f.subject(), f.against())
	c.Alt = claim.Say("{} A line over {} to the right and {} upwards.", c.Title.Ended(), claim.Label(f.Second.Address), claim.Label(f.Address.Address))
	return c
}

func (f Found) planePanel() chart.Panel {
	second, p := inputOf(f.Second), chart.Bare()
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = f.Second.Low, f.Second.High, f.Address.Low, f.Address.High
	across, up := second.ticks(p.X.Min, p.X.Max, most), f.at().ticks(p.Y.Min, p.Y.Max, most)
	p.X.Tick.Marker, p.Y.Tick.Marker = plot.ConstantTicks(across), plot.ConstantTicks(chart.Padded(up))
	p.X.Padding = chart.TickPadding
	p.Add(chart.Grid{Ticks: up}, chart.LevelMarks(across))
	chart.Below(p, f.Second.Address)
	for _, l := range f.Lines {
		line := &plotter.Line{LineStyle: chart.Solid(chart.Thick, chart.Blue)}
		for _, v := range l {
			line.XYs = append(line.XYs, plotter.XY{X: v.Second, Y: v.X})
		}
		p.Add(line)
		if len(l) == 1 {
			p.Add(chart.Pin{At: line.XYs[0], Text: f.at().words(l[0].X)})
		}
	}
	at := plotter.XY{X: f.Second.Stated, Y: f.Address.Stated}
	if at.X >= p.X.Min && at.X <= p.X.Max && at.Y >= p.Y.Min && at.Y <= p.Y.Max {
		p.Add(chart.Pin{At: at, Text: "Stated"})
	}
	return chart.Panel{Heading: []chart.Span{{Text: "Up: " + f.Address.Address, Color: chart.Dark}}, Plot: p, Height: 300}
}
