package ledger

import (
	"fmt"

	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/ledger"
)

// Scores are the forecasts of a ledger beside the figures that have come.
type Scores struct {
	Rows   []ledger.Row
	Broken []string // files that are no seals, or whose seal is broken, each with the reason
}

// ScoresName is the table of forecasts and their scores, on which the sentences stand.
const ScoresName = "scores.csv"

// LeagueName is the table of scores by seal and measure.
const LeagueName = "league.csv"

// seals are the seals of the rows, in their order.
func (s Scores) seals() (list []*ledger.Seal) {
	for i := range s.Rows {
		if n := len(list); n == 0 || list[n-1] != s.Rows[i].Seal {
			list = append(list, s.Rows[i].Seal)
		}
	}
	return list
}

// count counts rows of a standing.
func (s Scores) count(standing ledger.Standing) (n int) {
	for i := range s.Rows {
		if s.Rows[i].Standing == standing {
			n++
		}
	}
	return n
}

// scored are the rows of a measure that a figure has scored.
func (s Scores) scored(measure string) (list []ledger.Row) {
	for _, r := range s.Rows {
		if r.Standing == ledger.Scored && r.Forecast.Measure == measure {
			list = append(list, r)
		}
	}
	return list
}

// measures are those of which rows forecast something, in order.
func (s Scores) measures() (list []*ledger.Forecast) {
	seen := map[string]bool{}
	for i := range s.Rows {
		if f := s.Rows[i].Forecast; !seen[f.Measure] {
			seen[f.Measure] = true
			list = append(list, f)
		}
	}
	return list
}

// expected says when a figure is to come, as far as that is known.
func expected(r *ledger.Row) string {
	due, ok := r.Due()
	switch {
	case !ok:
		return "in no quarter's results"
	case due.Published > 0:
		return "results came " + words.Date(due.Published, words.Short)
	}
	return "expected " + comes(due)
}

// comes says when results come: on the day that the table of reported figures has, or between days.
func comes(d ledger.Due) string {
	if d.Published > 0 {
		return "on " + words.Date(d.Published, words.Short)
	}
	return between(d.First, d.Last)
}

// between writes a stretch of days: 17 to 25 Nov 2026, 23 Feb to 3 Mar 2027.
func between(first, last sim.Date) string {
	a, b := words.Date(first, words.Short), words.Date(last, words.Short)
	for _, shared := range []int{len(" Nov 2026"), len(" 2026")} {
		if a[len(a)-shared:] == b[len(b)-shared:] {
			return a[:len(a)-shared] + " to " + b
		}
	}
	return a + " to " + b
}

// middle writes the part of what was sealed that lies between two quantiles.
func middle(from, to string) claim.Claim { return claim.Middle(ScoresName, from, to) }

// madeWords say of whom a seal is: the study, the model and what may be hindsight.
func madeWords(s *ledger.Seal) string {
	text := fmt.Sprintf("%s: %s. Model %s; %s draws.", s.Name, s.Title, s.Model, words.Thousands(float64(s.Draws), 0))
	return text + " " + tiedWords(s) + laterWords(s)
}
