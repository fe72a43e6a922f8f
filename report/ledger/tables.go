package ledger

import (
	"math"
	"strconv"

	"h20sim/report/words"
	"h20sim/sim/ledger"
)

// ScoreRows are the forecasts with what became of them, a row each, and one more for each figure to which one was restated.
func (s Scores) ScoreRows() [][]string {
	head := []string{"seal", "day", "study", "model", "tied_to", "effective", "judged_later", "measure", "unit", "period", "standing", "figure", "published", "mean"}
	for _, p := range ledger.Probabilities {
		head = append(head, quantileName(p))
	}
	rows := [][]string{append(head, "nothing", "crps", "pit", "in50", "in80", "last", "last_of", "last_error", "guidance", "guidance_error", "expected_from", "expected_to")}
	for i := range s.Rows {
		rows = append(rows, scoreRow(&s.Rows[i]))
	}
	return rows
}

func scoreRow(r *ledger.Row) []string {
	s, f := r.Seal, r.Forecast
	row := []string{s.Name, s.Day.String(), s.Study, s.Model, words.NoFormula(s.Tied.File), known(s.Tied.Effective, s.Tied.Effective > 0), strconv.Itoa(s.Later), f.Measure, f.Unit, f.Period.Name,
		string(r.Standing), known(r.Actual.Value, r.Standing != ledger.Pending), words.Date(r.Actual.Published, words.ISO), words.Number(f.Mean).String()}
	for _, v := range f.Points {
		row = append(row, words.Number(v).String())
	}
	scored := r.Standing == ledger.Scored || r.Standing == ledger.Restated
	row = append(row, words.Number(f.Zero).String(), known(r.CRPS, scored), known(r.PIT, scored), yes(r.In50, scored), yes(r.In80, scored), words.Number(f.Last).String(), f.LastPeriod,
		known(r.LastError, scored), words.Number(f.Guided).String(), known(r.GuidedError, scored))
	if due, ok := r.Due(); ok && r.Standing == ledger.Pending {
		return append(row, words.Date(due.First, words.ISO), words.Date(due.Last, words.ISO))
	}
	return append(row, "", "")
}

// LeagueRows are the scores by seal, measure and length of the period.
func (s Scores) LeagueRows() [][]string {
	rows := [][]string{{"seal", "day", "measure", "unit", "quarters", "figures", "in50", "in80", "crps", "last_figures", "last_crps", "last_error", "guidance_figures", "guidance_crps", "guidance_error"}}
	for _, e := range ledger.League(s.Rows) {
		rows = append(rows, []string{e.Seal.Name, e.Seal.Day.String(), e.Measure, e.Unit, strconv.Itoa(e.Quarters), strconv.Itoa(e.Figures), strconv.Itoa(e.In50), strconv.Itoa(e.In80), words.Number(e.CRPS).String(),
			strconv.Itoa(e.Last.Figures), words.Number(e.Last.CRPS).String(), words.Number(e.Last.Error).String(),
			strconv.Itoa(e.Guided.Figures), words.Number(e.Guided.CRPS).String(), words.Number(e.Guided.Error).String()})
	}
	return rows
}

// known is a number of a file if it is so, else nothing.
func known(v float64, is bool) string {
	if !is {
		v = math.NaN()
	}
	return words.Number(v).String()
}

// yes is yes or no for what is scored, else nothing.
func yes(is, scored bool) string {
	switch {
	case !scored:
		return ""
	case is:
		return "yes"
	}
	return "no"
}

// quantileName is the column of a quantile.
func quantileName(p float64) string { return "p" + strconv.Itoa(int(math.Round(100*p))) }
