package past

import (
	"fmt"
	"math"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/run"
	"h20sim/report/words"
	"h20sim/sim/fit/rolling"

	"gonum.org/v1/plot/vg"
)

// leagueChart draws what was published of one cell, what is highest first, the draws, and what came.
func (r Rolling) leagueChart(ours *rolling.Row, others []rolling.Standing) chart.Chart {
	title := leagueFinding(ours, others)
	return chart.Chart{
		Name: "league", Section: chart.BacktestSection, Title: title,
		Subtitle: claim.Say("{} revenue in {}, million USD, as published by {} or, where marked, later, and what came (dashed line)", h20, claim.Name(ours.Cell.Period.Name), claim.Day(ours.Cell.Origin, words.Long)),
		Panels:   []chart.Panel{leaguePanel(ours, others)},
		Notes: []claim.Text{claim.Say("Hollow: on the condition that sales open, or a ceiling, so that it is not scored. Squares: a single number. Bands of draws: the middle {}, and the middle {}.",
			claim.Middle(LeagueName, quantileName(0.1), quantileName(0.9)), claim.Middle(LeagueName, quantileName(0.25), quantileName(0.75)))},
		Alt:    claim.Say("{}. Rows by publisher: squares, bands and hollow bands on one scale, a dashed line at what came; the draws in the bottom row.", title),
		Source: claim.Say("{}; {}", run.Program, claim.Label(r.Study.Title)),
		Table:  leagueTable(ours, others),
	}
}

// leagueFinding says from where to where views ran, what came, and by how much the draws and the company's guidance missed it.
func leagueFinding(ours *rolling.Row, others []rolling.Standing) claim.Text {
	low, high := math.Inf(1), math.Inf(-1)
	for _, s := range others {
		low, high = min(low, s.Low), max(high, s.High)
	}
	said, guided := claim.Where{"publisher": drawsPublisher}, claim.Where{"publisher": "Nvidia", "kind": rolling.Point}
	return claim.Say("Views of {} revenue in {} ran from {} to {}; {} came: draws miss it by {}, the company's guidance by {}", h20, claim.Name(ours.Cell.Period.Name),
		claim.AmountOrNone(low, "MUSD", "nothing", claim.Lowest(LeagueName, "low", claim.Where{}).KnownIn("low")), claim.Amount(high, "MUSD", claim.Highest(LeagueName, "high", claim.Where{}).KnownIn("high")),
		claim.Amount(ours.Cell.Reported, "MUSD", claim.Cell(LeagueName, "reported", said)), claim.Amount(ours.Scores[rolling.Ours].CRPS, "MUSD", claim.Cell(LeagueName, "crps", said)),
		claim.Amount(ours.Scores[rolling.Guidance].CRPS, "MUSD", claim.Cell(LeagueName, "crps", guided)))
}

// leaguePanel is a row for each view, and one for the draws.
func leaguePanel(ours *rolling.Row, others []rolling.Standing) chart.Panel {
	came, none := ours.Cell.Reported, math.NaN()
	bands := chart.RowBands{Labels: vg.Length(200), At: &came}
	for _, s := range others {
		bands.Rows = append(bands.Rows, leagueBand(s))
	}
	o := ours.Said[rolling.Ours]
	bands.Rows = append(bands.Rows, chart.RowBand{Label: "h20sim, draws over courses", Strong: true, Wide: middleBand(o, 0.8, 1), Narrow: middleBand(o, 0.5, 1), Middle: o.Quantile(0.5),
		Point: none, Ring: none, Dot: none, Ink: chart.Blue, Text: "error " + words.Thousands(ours.Scores[rolling.Ours].CRPS, 0)})
	return bands.Panel(chart.Span{Text: "Million USD:", Color: chart.Dark}, chart.Span{Text: "views (squares, bands)", Color: chart.Vermillion}, chart.Span{Text: "draws", Color: chart.Blue},
		chart.Span{Text: "at the right: error, for a band CRPS", Color: chart.Muted})
}

// leagueBand is the row of a view.
func leagueBand(s rolling.Standing) chart.RowBand {
	none := math.NaN()
	b := chart.RowBand{Label: s.Publisher, Middle: none, Point: none, Ring: none, Dot: none, Ink: chart.Vermillion, Text: "not scored"}
	b.Hollow = math.IsNaN(s.Score)
	if !b.Hollow {
		b.Text = "error " + words.Thousands(s.Score, 0)
	}
	switch {
	case s.Kind == rolling.Ceiling:
		b.Wide, b.Label = &[2]float64{0, s.High}, s.Publisher+", at most"
	case s.Low == s.High:
		b.Point = s.Low
	default:
		b.Wide = &[2]float64{s.Low, s.High}
	}
	if s.Kind == rolling.Conditional {
		b.Label += ", if sales open"
	}
	if s.After() {
		b.Label += fmt.Sprintf(", %s later", words.Count(s.Days, "day", "days"))
	}
	return b
}

// leagueTable is the chart in numbers.
func leagueTable(ours *rolling.Row, others []rolling.Standing) chart.Table {
	t := chart.Table{Head: []string{"said by", "on", "m USD", "CRPS", "remark"}}
	for _, s := range others {
		t.Rows = append(t.Rows, []string{s.Publisher, s.Date.String(), leagueSpan(s), words.Cell(s.Score, "MUSD", words.Whole), leagueMark(s)})
	}
	return t
}
