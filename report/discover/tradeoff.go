package discover

import (
	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim/discovery"
	"h20sim/sim/vulnerability"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg/draw"
)

// tradeoff draws density against coverage as the box becomes smaller, in the runs that it was found in and in fresh ones. It is nil if no
// box was looked for.
func (f *Finding) tradeoff(p part) *chart.Chart {
	if len(p.Trajectory) < 2 {
		return nil
	}
	c := &chart.Chart{
		Name:     f.Name + "-tradeoff",
		Section:  chart.DiscoverSection,
		Title:    f.tradeoffTitle(p).Glued(),
		Subtitle: claim.Say("Limits tighten from the right, where all runs are, to the left. Fresh runs played no part in finding them. The tighter they are, the more of the runs within are such runs (up), and the fewer of all such runs are within (across).").Glued(),
		Panels:   []chart.Panel{{Heading: tradeoffHeading(), Plot: tradeoffPlot(p), Height: 270}},
		Columns:  1,
		Source:   f.source(),
		Table:    p.stepTable(),
	}
	if p.key == "path" {
		c.Name += "-path"
	}
	c.Alt = claim.Say("{} Two lines rise from the share of all runs to the left; that of fresh runs is what to trust.", c.Title.Ended())
	return c
}

func (f *Finding) tradeoffTitle(p part) claim.Text {
	if p.Verdict != vulnerability.Told {
		return claim.Say("{}no limits are told within which runs have {}", f.on(p), f.have(p.Opposite)).Sentence()
	}
	return claim.Say("{}{} of fresh runs within the limits have {}; these are {} of all such runs", f.on(p), f.density(p), f.have(p.Opposite),
		claim.Chance(p.Test.Coverage, f.cell(p.key, "coverage"))).Sentence()
}

func tradeoffHeading() []chart.Span {
	return []chart.Span{{Text: "Part of the runs within that are such runs", Color: chart.Dark}, {Text: "in fresh runs", Color: chart.Blue}, {Text: "in the runs that found the limits (dashed)", Color: chart.Grey}}
}

func tradeoffPlot(p part) *plot.Plot {
	pl := chart.Bare()
	pl.X.Min, pl.X.Max, pl.Y.Min, pl.Y.Max = 0, 1, 0, 1
	across, up := percents(6), percents(6)
	pl.X.Tick.Marker, pl.Y.Tick.Marker = plot.ConstantTicks(across), plot.ConstantTicks(chart.Padded(up))
	pl.X.Padding = chart.TickPadding
	chart.Below(pl, "Part of all such runs that is within")
	pl.Add(chart.Grid{Ticks: up}, chart.TickMarks(across), chart.Flat{Y: p.Base, Label: words.Chance(p.Base) + " of all fresh runs"})
	pl.Add(p.line(chart.Dashed(chart.Normal, chart.Grey), func(s *vulnerability.Step) *discovery.Score { return &s.Train }))
	pl.Add(p.line(chart.Solid(chart.Thick, chart.Blue), func(s *vulnerability.Step) *discovery.Score { return &s.Test }))
	pl.Add(chart.Pin{At: plotter.XY{X: p.Test.Coverage, Y: p.Test.Density}, Text: pinText(p), Below: true})
	return pl
}

// line is the trajectory in some runs.
func (p *part) line(style draw.LineStyle, of func(*vulnerability.Step) *discovery.Score) *plotter.Line {
	line := &plotter.Line{LineStyle: style}
	for i := range p.Trajectory {
		at := of(&p.Trajectory[i])
		line.XYs = append(line.XYs, plotter.XY{X: at.Coverage, Y: at.Density})
	}
	return line
}

func pinText(p part) string {
	if p.Verdict == vulnerability.Told {
		return "These limits"
	}
	return "Found, but not told"
}

// stepTable is the trajectory in numbers.
func (p *part) stepTable() chart.Table {
	t := chart.Table{Head: []string{"values limited", "coverage, fresh", "density, fresh", "runs in it, fresh", "coverage, found in", "density, found in"}}
	for _, s := range p.Trajectory {
		t.Rows = append(t.Rows, []string{words.Thousands(float64(s.Restricted), 0), words.Percent(s.Test.Coverage), words.Percent(s.Test.Density), words.Percent(s.Test.Mass),
			words.Percent(s.Train.Coverage), words.Percent(s.Train.Density)})
	}
	return t
}
