package ledger

import (
	"math"

	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim/ledger"
)

// finding says how many forecasts had the figure in the middle of what was sealed and whether they score better than the last value repeated; or how
// many forecasts wait. It speaks of the measure of which most figures have come.
func (s Scores) finding() claim.Text {
	f := s.leading()
	if f == nil {
		return claim.Say("Sealed forecasts that wait for a figure: {}", claim.Figure(s.count(ledger.Pending), claim.Rows(ScoresName, claim.Where{"standing": string(ledger.Pending)})))
	}
	rows := s.scored(f.Measure)
	if len(rows) == 1 {
		return s.single(&rows[0])
	}
	of, inside := claim.Where{"standing": string(ledger.Scored), "measure": f.Measure}, 0
	for i := range rows {
		if rows[i].In80 {
			inside++
		}
	}
	text := claim.Say("{}: {} of {} forecasts had the figure in the middle {} of what was sealed", claim.Label(f.Title), claim.Figure(inside, claim.Between(ScoresName, "figure", "p10", "p90", of)),
		claim.Figure(len(rows), claim.Rows(ScoresName, of)), middle("p10", "p90"))
	if versus := against(rows, f.Unit, of); versus != nil {
		return claim.Say("{}; {}", text, versus)
	}
	return text
}

// single tells of the one figure that has come: what it is and what was sealed.
func (s Scores) single(r *ledger.Row) claim.Text {
	f := r.Forecast
	of := claim.Where{"standing": string(ledger.Scored), "measure": f.Measure, "period": f.Period.Name, "seal": r.Seal.Name}
	cell := func(column string) claim.Quantity { return claim.Cell(ScoresName, column, of) }
	text := claim.Say("{} in {}: {} came, where the middle {} of draws was sealed as {}", claim.Label(f.Title), claim.Period(f.Period), claim.AmountOrNone(r.Actual.Value, f.Unit, "nothing", cell("figure")),
		middle("p10", "p90"), s.range80(f, cell))
	if versus := against([]ledger.Row{*r}, f.Unit, of); versus != nil {
		return claim.Say("{}; {}", text, versus)
	}
	return text
}

// range80 writes the middle 80 % of a forecast.
func (s Scores) range80(f *ledger.Forecast, cell func(column string) claim.Quantity) claim.Claim {
	low, high := f.Quantile(0.1), f.Quantile(0.9)
	if claim.Vanishes(low, f.Unit) && claim.Vanishes(high, f.Unit) {
		return claim.None("nothing", f.Unit, cell("p10"), cell("p90"))
	}
	return claim.Range(low, high, f.Unit, cell("p10"), cell("p90"))
}

// leading is a forecast of the measure of which most figures have come; nil if none has.
func (s Scores) leading() (best *ledger.Forecast) {
	most := 0
	for _, f := range s.measures() {
		if n := len(s.scored(f.Measure)); n > most {
			best, most = f, n
		}
	}
	return best
}

// against compares the scores of rows with the errors of the last value repeated, over the figures that both have; nil if there are none.
func against(rows []ledger.Row, unit string, of claim.Where) claim.Text {
	score, miss, n := 0.0, 0.0, 0
	for i := range rows {
		if !math.IsNaN(rows[i].LastError) {
			score, miss, n = score+rows[i].CRPS, miss+rows[i].LastError, n+1
		}
	}
	if n == 0 {
		return nil
	}
	score, miss = score/float64(n), miss/float64(n)
	ours, its := claim.Average(ScoresName, "crps", of).KnownIn("last_error"), claim.Average(ScoresName, "last_error", of).KnownIn("last_error")
	subject := "by its score the forecast is"
	if len(rows) > 1 {
		subject = "by their mean score they are"
	}
	if score == miss {
		return claim.Say("{} {} the last value repeated ({})", claim.Word(subject), claim.Alike("as good as", ours, its), claim.AmountOrNone(miss, unit, "nothing", its))
	}
	word := claim.Compared(score-miss, "better than", "worse than", ours, its)
	if claim.AreAlike(score, miss) {
		word = claim.Alike("as good as", ours, its)
	}
	return claim.Say("{} {} the last value repeated ({} against {})", claim.Word(subject), word, claim.AmountOrNone(score, unit, "nothing", ours), claim.AmountOrNone(miss, unit, "nothing", its))
}

// meaning says what the columns of scores are.
const meaning = "CRPS: the score of the whole distribution, in the unit of the measure; 0 is perfect, and for a single number it is the size of its error. " +
	"PIT: the part of the distribution below the figure; right forecasts spread it evenly from 0 to 1. A restated figure is scored beside the first, and does not count in the league."

// figureOf writes the figure of a row; none of one that is pending.
func figureOf(r *ledger.Row) string {
	if r.Standing == ledger.Pending {
		return words.None
	}
	return words.Cell(r.Actual.Value, r.Forecast.Unit, words.Fine)
}
