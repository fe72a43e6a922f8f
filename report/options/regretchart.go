package options

import (
	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"

	"gonum.org/v1/plot/vg"
)

// chart draws the regret of each option: a bar to what 90 % of draws do not exceed, and a hair on to the worst.
func (f Regret) chart() *chart.Chart {
	a := f.asked()
	c := &chart.Chart{
		Name: f.Name, Section: chart.RegretSection, Title: f.headline(nil),
		Subtitle: claim.Say("How far each option falls behind what would have been right in a draw: {}; bar: {} of draws, hair: the utmost", a.payoff(), f.part()),
		Panels:   []chart.Panel{f.panel(), f.shares()},
		Source:   a.source(),
		Table:    f.regretTable().Shown,
	}
	c.Alt = claim.Say("{}. Horizontal bars from zero, one for each option: the bar covers {} of draws, and a hair goes on to the utmost. Below, bars of the part of draws in which each is right, and a lighter one of those in which it is near.", c.Title, f.part())
	return c
}

// panel is a row for each option, that of the least mean regret first.
func (f Regret) panel() chart.Panel {
	var worst []float64
	for _, r := range f.Regrets {
		worst = append(worst, r.Worst)
	}
	s := scaleOf(f.Measure.Unit, worst)
	bars := chart.RowBars{Labels: vg.Length(250)}
	for _, o := range f.ByMean.Order {
		r := f.Regrets[o]
		bars.Rows = append(bars.Rows, chart.RowBar{
			Label: f.Options[o].Title, Strong: o == f.ByMean.Order[0], To: r.High / s.By, Hair: &[2]float64{r.High / s.By, r.Worst / s.By}, Ink: chart.Vermillion,
			Text: words.Significant(r.High/s.By, 2) + "; up to " + words.Significant(r.Worst/s.By, 2),
		})
	}
	return bars.Panel(chart.Span{Text: s.Unit, Color: chart.Dark})
}

// shares is a row for each option: in how many draws it is right, and in how many it is near what would have been.
func (f Regret) shares() chart.Panel {
	bars := chart.RowBars{Labels: vg.Length(250)}
	for _, o := range f.ByMean.Order {
		r := f.Regrets[o]
		bars.Rows = append(bars.Rows, chart.RowBar{
			Label: f.Options[o].Title, Strong: o == f.ByMean.Order[0], To: 100 * r.Best, Whole: 100 * r.Within, Ink: chart.Blue,
			Text: words.Cell(r.Best, "1", words.Whole) + "; near in " + words.Cell(r.Within, "1", words.Whole),
		})
	}
	return bars.Panel(chart.Span{Text: "% of draws in which it is right, ties shared", Color: chart.Blue},
		chart.Span{Text: "lighter: or near, behind by no more than " + words.Amount(f.Bound, f.Measure.Unit), Color: chart.Muted})
}
