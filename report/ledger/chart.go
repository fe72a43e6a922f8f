package ledger

import (
	"cmp"
	"math"
	"slices"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/run"
	"h20sim/report/words"
	"h20sim/sim/ledger"
)

// Chart draws what was sealed as bands, one row a forecast, with the figure as a dot where it has come, and beside that the forecasts that need
// no model. Each measure has a panel.
func (s Scores) Chart() chart.Chart {
	title := s.finding().Sentence()
	c := chart.Chart{Name: "forecasts", Section: chart.BacktestSection, Title: title,
		Subtitle: claim.Say("What was sealed before the figures came: light bar the middle {} of draws, dark bar the middle {}, white line the median", middle("p10", "p90"), middle("p25", "p75")),
		Notes:    []claim.Text{claim.Say("Black dot: the figure as it came out; ring: a figure to which it was restated. Hollow circle: the last value known on the day of the seal, repeated; square: the company's guidance.")},
		Source:   claim.Say("{}; {}", run.Program, claim.Label(words.List(s.models()))),
		Table:    s.table(),
	}
	c.Alt = claim.Say("{}. A row for each sealed forecast: bars for its middle, a dot for the figure.", title)
	for _, f := range s.measures() {
		c.Panels = append(c.Panels, s.panel(f))
	}
	return c
}

// models say which versions of the model sealed the forecasts.
func (s Scores) models() (list []string) {
	for _, l := range s.seals() {
		if text := "model " + l.Model; !slices.Contains(list, text) {
			list = append(list, text)
		}
	}
	return list
}

// panel has the rows of a measure, by period and then by day of the seal.
func (s Scores) panel(of *ledger.Forecast) chart.Panel {
	var rows []*ledger.Row
	for i := range s.Rows {
		if r := &s.Rows[i]; r.Forecast.Measure == of.Measure && r.Standing != ledger.Restated {
			rows = append(rows, r)
		}
	}
	slices.SortStableFunc(rows, func(a, b *ledger.Row) int { return cmp.Compare(a.Forecast.Period.First, b.Forecast.Period.First) })
	scale := words.ScaleFor(of.Unit, s.most(rows))
	b := &bands{heading: of.Title + ", " + scale.Unit}
	for _, r := range rows {
		b.rows = append(b.rows, s.band(r, scale))
	}
	return b.panel()
}

// most is the largest amount of some rows.
func (s Scores) most(rows []*ledger.Row) (most float64) {
	for _, r := range rows {
		for _, v := range []float64{r.Forecast.Quantile(0.9), r.Forecast.Last, r.Forecast.Guided, r.Actual.Value} {
			if !math.IsNaN(v) {
				most = max(most, math.Abs(v))
			}
		}
	}
	return most
}

// band is the row of a forecast.
func (s Scores) band(r *ledger.Row, scale words.Scale) band {
	f := r.Forecast
	at := func(v float64) float64 { return v / scale.By }
	b := band{label: words.PeriodRow(f.Period), short: words.PeriodName(f.Period), sealed: "sealed " + words.Date(r.Seal.Day, words.Short) + s.which(r), low: at(f.Quantile(0.1)), from: at(f.Quantile(0.25)), middle: at(f.Quantile(0.5)),
		to: at(f.Quantile(0.75)), high: at(f.Quantile(0.9)), last: at(f.Last), guided: at(f.Guided), came: math.NaN(), fate: expected(r)}
	switch r.Standing {
	case ledger.Scored:
		b.came, b.fate = at(r.Actual.Value), "came: "+words.Significant(at(r.Actual.Value), 3)
		b.strong = true
		b.restated = s.restated(r, at)
	case ledger.Refused:
		b.fate = "refused: out by then"
	}
	if f.Zero > 0 {
		b.sealed += ", nothing in " + nothing(f) + " of draws"
	}
	return b
}

// which names the study of a row if several seals of a day forecast the same.
func (s Scores) which(r *ledger.Row) string {
	for i := range s.Rows {
		if o := &s.Rows[i]; o.Seal != r.Seal && o.Seal.Day == r.Seal.Day && o.Forecast.Measure == r.Forecast.Measure && o.Forecast.Period == r.Forecast.Period {
			return " by " + r.Seal.Name
		}
	}
	return ""
}

// restated are the figures to which that of a row was restated.
func (s Scores) restated(r *ledger.Row, at func(float64) float64) (list []float64) {
	for i := range s.Rows {
		if o := &s.Rows[i]; o.Standing == ledger.Restated && o.Seal == r.Seal && o.Forecast == r.Forecast {
			list = append(list, at(o.Actual.Value))
		}
	}
	return list
}

// table is the chart in numbers.
func (s Scores) table() chart.Table {
	t := chart.Table{Head: []string{"seal", "measure", "period", "10 %", "25 %", "median", "75 %", "90 %", "figure"}}
	for i := range s.Rows {
		r := &s.Rows[i]
		row := []string{r.Seal.Name, r.Forecast.Measure + ", " + words.UnitCode(r.Forecast.Unit), r.Forecast.Period.Name}
		for _, p := range []float64{0.1, 0.25, 0.5, 0.75, 0.9} {
			row = append(row, words.Cell(r.Forecast.Quantile(p), r.Forecast.Unit, words.Fine))
		}
		t.Rows = append(t.Rows, append(row, figureOf(r)))
	}
	return t
}
