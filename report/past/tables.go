package past

import (
	"math"
	"path/filepath"
	"strconv"

	"h20sim/report/claim"
	"h20sim/report/run"
	"h20sim/report/words"
	"h20sim/sim/ensemble"
	"h20sim/sim/fit"
)

// The tables of a back-test and of a calibration, on which their sentences stand.
const (
	FiguresName  = "figures.csv"   // reported figures beside the model, simple forecasts and draws
	TargetsName  = "targets.csv"   // targets of the study, with what the run gives
	CountsName   = "counts.csv"    // draws, facts and free values
	JudgedName   = "judgement.csv" // how much of the spread of draws rests on judgement, before and after they are tied
	ValuesName   = "values.csv"    // fitted values
	ProfilesName = "profiles.csv"  // how much worse the fit becomes over their ranges
)

func yes(is bool) string {
	if is {
		return "yes"
	}
	return "no"
}

// counted is a number of the table of counts.
func counted(what string) claim.Quantity {
	return claim.Cell(CountsName, "number", claim.Where{"what": what})
}

// quantileName is the column of a quantile.
func quantileName(q float64) string { return "p" + strconv.Itoa(int(math.Round(100*q))) }

func quantileNames() (list []string) {
	for _, q := range chartQuantiles {
		list = append(list, quantileName(q))
	}
	return list
}

// quantiles are those of outcomes; blank if there are none.
func quantiles(o fit.Outcomes) (cells []string) {
	for _, q := range chartQuantiles {
		cell := ""
		if !o.None() {
			cell = words.Number(o.Quantile(q)).String()
		}
		cells = append(cells, cell)
	}
	return cells
}

// FigureRows are the reported figures, a row each; what was not forecast or drawn is blank.
func (b Backtest) FigureRows() [][]string {
	rows := [][]string{append([]string{"quarter", "measure", "unit", "model", "reported", "last_quarter", "guidance", "later"}, append(quantileNames(), "crps", "from")...)}
	for i, f := range b.Figures {
		row := []string{f.Quarter.String(), f.Measure, "MUSD", words.Number(f.Found).String(), words.Number(f.Reported).String(), words.Number(f.Repeated).String(), words.Number(f.Guided).String(), yes(f.Later)}
		var o fit.Outcomes
		score := ""
		if b.Spread != nil {
			if o = b.Spread.Figures[i]; !o.None() {
				score = words.Number(o.CRPS(f.Reported)).String()
			}
		}
		rows = append(rows, append(append(row, quantiles(o)...), score, fromWords(f)))
	}
	return rows
}

// fromWords say who states a figure: the table that ships, or a line of a file of the user's.
func fromWords(f fit.Forecast) string {
	if !f.Own {
		return "published"
	}
	return words.NoFormula(filepath.Base(f.Place.FileLine()))
}

// TargetRows are the targets, a row each; a bound that is open is blank.
func (b Backtest) TargetRows() [][]string {
	rows := [][]string{append([]string{"target", "title", "measure", "period", "unit", "low", "high", "wanted", "found", "miss", "met", "standing"}, quantileNames()...)}
	for i, r := range b.Targets {
		var o fit.Outcomes
		if b.Spread != nil {
			o = b.Spread.Targets[i]
		}
		row := []string{r.Target.Name, words.NoFormula(r.Target.Title), r.Target.Measure, r.Target.Period, r.Unit, words.Number(r.Target.Low).String(), words.Number(r.Target.High).String(),
			words.Number(r.Wanted).String(), words.Number(r.Found).String(), words.Number(r.Miss).String(), yes(r.Met), b.targetMark(r)}
		rows = append(rows, append(row, quantiles(o)...))
	}
	return rows
}

// CountRows are how many draws, facts and free values there are.
func (b Backtest) CountRows() [][]string {
	rows := countRows(b.Counts)
	if d := b.Spread; d != nil {
		rows = append(rows, []string{"draws", strconv.Itoa(d.Draws)}, []string{"free_draws", strconv.Itoa(d.Free)})
		if d.Draws > d.Asked {
			rows = append(rows, []string{"asked_draws", strconv.Itoa(d.Asked)}, []string{"least_draws", strconv.Itoa(ensemble.LeastDraws)})
		}
		rows = append(rows, run.TiedRows(d.Given.Tied())...)
	}
	return rows
}

// JudgedRows are the parts of variances that rest on judgement, a row for each measure and period; what is not known is blank.
func (b Backtest) JudgedRows() [][]string {
	rows := [][]string{{"measure", "period", "before", "before_error", "after", "after_error"}}
	if b.Spread == nil {
		return rows
	}
	for _, j := range b.Spread.Judged {
		for i, p := range b.Spread.JudgedOver {
			rows = append(rows, []string{j.Measure.Name, p.Name, words.Number(j.Free[i].Part).String(), words.Number(j.Free[i].Error).String(),
				words.Number(j.After(i).Part).String(), words.Number(j.After(i).Error).String()})
		}
	}
	return rows
}

func countRows(c fit.Counts) [][]string {
	return [][]string{{"what", "number"}, {"facts", strconv.Itoa(c.Facts)}, {"facts_met", strconv.Itoa(c.Met)}, {"free_values", strconv.Itoa(c.Free)},
		{"at_an_edge", strconv.Itoa(c.AtEdge)}, {"pinned", strconv.Itoa(c.Pinned)}}
}

// CountRows are how many facts and free values there are, and the bounds by which the chart of profiles speaks of them.
func (c Calibration) CountRows() [][]string {
	return append(countRows(c.Counts), []string{pinnedBelow, words.Number(pinnedPart).String()}, []string{lossAtEdge, words.Number(edgeLoss).String()}, []string{riseCutAt, words.Number(profileTop).String()})
}

// ValueRows are the fitted values, a row each.
func (c Calibration) ValueRows() [][]string {
	rows := [][]string{{"value", "unit", "grade", "low", "high", "stated", "fitted", "spread_left", "pinned", "edge", "why"}}
	for i := range c.Params {
		p := &c.Params[i]
		rows = append(rows, []string{p.Address, valueUnit(*p), p.Grade, words.Number(p.Low).String(), words.Number(p.High).String(), words.Number(p.Stated).String(),
			words.Number(p.Value).String(), words.Number(p.Spread()).String(), yes(p.Pinned), p.Edge().String(), words.NoFormula(p.Why)})
	}
	return rows
}

// ProfileRows are the points of all profiles.
func (c Calibration) ProfileRows() [][]string {
	rows := [][]string{{"value", "unit", "at", "rise"}}
	for _, p := range c.Params {
		for _, q := range p.Profile {
			rows = append(rows, []string{p.Address, valueUnit(p), words.Number(q.Value).String(), words.Number(q.Loss).String()})
		}
	}
	return rows
}
