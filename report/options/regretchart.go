package options

import (
	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim/options"

	"gonum.org/v1/plot/vg"
)

// chart draws the regret of each option: its mean, what 90 % of draws do not exceed with a hair on to the worst, and how often it is right.
func (f Regret) chart() *chart.Chart {
	a := f.asked()
	c := &chart.Chart{
		Name: f.Name, Section: chart.RegretSection, Title: f.headline(nil),
		Subtitle: claim.Say("How far each option falls behind what would have been right in a draw: {}", a.payoff()),
		Panels:   []chart.Panel{f.means(), f.most(), f.shares()},
		Source:   a.source(),
		Table:    f.regretTable().Shown,
	}
	c.Alt = claim.Say("{}. Horizontal bars from zero, one for each option: its mean, then what {} of draws do not exceed, with a hair on to what all draws stay within. Below, bars of the part of draws in which each is right, and a lighter one of those in which it is near.", c.Title, f.part())
	return c
}

// means is a row for each option, that of the least mean regret first.
func (f Regret) means() chart.Panel {
	s := f.scale()
	heading := chart.Span{Text: s.Heading() + " on average over draws", Color: chart.Vermillion}
	return f.rows(func(r *options.Regretted) chart.RowBar {
		return chart.RowBar{To: r.Mean / s.By, Ink: chart.Vermillion, Text: s.Figure(r.Mean)}
	}).Panel(heading)
}

// most is a row for each option: what 90 % of draws do not exceed, and the worst.
func (f Regret) most() chart.Panel {
	s := f.scale()
	heading := chart.Span{Text: s.Heading() + " that " + claim.Say("{}", f.part()).String() + " of draws do not exceed", Color: chart.Vermillion}
	return f.rows(func(r *options.Regretted) chart.RowBar {
		return chart.RowBar{To: r.High / s.By, Hair: &[2]float64{r.High / s.By, r.Worst / s.By}, Ink: chart.Vermillion,
			Text: s.Figure(r.High) + "; up to " + s.Figure(r.Worst)}
	}).Panel(heading, chart.Span{Text: "hair: what all draws stay within", Color: chart.Muted})
}

// scale is that of the mean regrets, for all panels: one unit in a chart, and none in which a mean is too small to read.
func (f Regret) scale() words.Scale {
	var list []float64
	for i := range f.Regrets {
		list = append(list, f.Regrets[i].Mean)
	}
	return scaleOf(f.Measure.Unit, list)
}

// rows are bars for the options, in order of mean regret.
func (f Regret) rows(bar func(*options.Regretted) chart.RowBar) *chart.RowBars {
	bars := &chart.RowBars{Labels: vg.Length(250)}
	for _, o := range f.ByMean.Order {
		b := bar(&f.Regrets[o])
		b.Label, b.Strong = f.Options[o].Title, o == f.ByMean.Order[0]
		bars.Rows = append(bars.Rows, b)
	}
	return bars
}

// shares is a row for each option: in how many draws it is right, and in how many it is near what would have been.
func (f Regret) shares() chart.Panel {
	return f.rows(func(r *options.Regretted) chart.RowBar {
		return chart.RowBar{To: 100 * r.Best, Whole: 100 * r.Within, Ink: chart.Blue,
			Text: words.Cell(r.Best, "1", words.Whole) + "; near in " + words.Cell(r.Within, "1", words.Whole)}
	}).Panel(chart.Span{Text: "% of draws in which it is right, ties shared", Color: chart.Blue},
		chart.Span{Text: "lighter: or near, behind by no more than " + words.Amount(f.Bound, f.Measure.Unit), Color: chart.Muted})
}
