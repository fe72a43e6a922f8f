package ledger

import (
	"fmt"
	"io"
	"strconv"

	"h20sim/report/words"
	"h20sim/sim/ledger"
)

// Text prints the league, then the forecasts of each seal, and what is refused.
func (s Scores) Text(w io.Writer) error {
	t := words.PageOn(w)
	if len(s.Rows) > 0 {
		t.WriteString(words.Wrap(s.finding().Sentence().String()+".", words.Room(w, textWidth), "") + "\n")
	}
	s.printLeague(t)
	for _, seal := range s.seals() {
		t.WriteString("\n" + words.Wrap(madeWords(seal), words.Room(w, textWidth), "") + "\n")
		s.printScored(t, seal)
		s.printPending(t, seal)
	}
	if s.count(ledger.Scored) > 0 {
		t.WriteString("\n" + words.Wrap(meaning, words.Room(w, textWidth), "") + "\n")
	}
	if len(s.Broken) > 0 {
		fmt.Fprintf(t, "\n%s; messages say why\n", words.Sentence(words.Count(len(s.Broken), "seal or row is refused", "seals or rows are refused")))
	}
	_, err := io.WriteString(w, t.String())
	return err
}

// printLeague prints the scores by seal and measure.
func (s Scores) printLeague(w io.Writer) {
	league := ledger.League(s.Rows)
	if len(league) == 0 {
		return
	}
	t := words.TextTable{Head: []string{"seal", "measure ", "unit ", "figures", "in 50 %", "in 80 %", "CRPS", "last value", "guidance"}}
	for _, e := range league {
		t.Add(e.Seal.Name, e.Measure+spanWords(e.Quarters), words.UnitWords(e.Unit), strconv.Itoa(e.Figures), strconv.Itoa(e.In50), strconv.Itoa(e.In80), words.Cell(e.CRPS, e.Unit, words.Fine), beside(e.Last, e.Unit, e.Figures), beside(e.Guided, e.Unit, e.Figures))
	}
	fmt.Fprintln(w)
	t.Print(w)
}

// spanWords tell years from quarters.
func spanWords(quarters int) string {
	if quarters == 1 {
		return ""
	}
	return fmt.Sprintf(", over %d quarters", quarters)
}

// beside writes the mean error of a forecast that needs no model, and over how many figures if these are not all.
func beside(a ledger.Against, unit string, of int) string {
	switch a.Figures {
	case 0:
		return words.None
	case of:
		return words.Cell(a.Error, unit, words.Fine)
	}
	return fmt.Sprintf("%s (of %d)", words.Cell(a.Error, unit, words.Fine), a.Figures)
}

// printScored prints the forecasts of a seal for which a figure has come.
func (s Scores) printScored(w io.Writer, seal *ledger.Seal) {
	t := words.TextTable{Head: []string{"period", "measure ", "figure", "of ", "median", "middle 80 %", "inside ", "CRPS", "PIT", "last", "guided"}}
	for i := range s.Rows {
		r := &s.Rows[i]
		if r.Seal != seal || r.Standing == ledger.Pending || r.Standing == ledger.Refused {
			continue
		}
		f := r.Forecast
		name := f.Period.Name
		if r.Standing == ledger.Restated {
			name = "restated"
		}
		t.Add(name, f.Measure, figureOf(r), words.Date(r.Actual.Published, words.Short), words.Cell(f.Quantile(0.5), f.Unit, words.Fine), eighty(f), insideWord(r),
			words.Cell(r.CRPS, f.Unit, words.Fine), words.Thousands(r.PIT, 2), words.Cell(r.LastError, f.Unit, words.Fine), words.Cell(r.GuidedError, f.Unit, words.Fine))
	}
	if len(t.Rows) > 0 {
		t.Print(w)
	}
}

// eighty writes the middle 80 % of a forecast.
func eighty(f *ledger.Forecast) string {
	return words.Cell(f.Quantile(0.1), f.Unit, words.Fine) + " to " + words.Cell(f.Quantile(0.9), f.Unit, words.Fine)
}

func insideWord(r *ledger.Row) string {
	switch {
	case r.In50:
		return "50 %"
	case r.In80:
		return "80 %"
	}
	return "NO"
}

// printPending prints the forecasts of a seal that wait for a figure, and those whose figure was out by the day of the seal.
func (s Scores) printPending(w io.Writer, seal *ledger.Seal) {
	t := words.TextTable{Head: []string{"pending", "measure ", "unit ", "median", "middle 80 %", "nothing", "when "}}
	for i := range s.Rows {
		r := &s.Rows[i]
		f, when := r.Forecast, expected(r)
		if r.Seal != seal || r.Standing == ledger.Scored || r.Standing == ledger.Restated {
			continue
		}
		if r.Standing == ledger.Refused {
			when = "REFUSED: out " + words.Date(r.Actual.Published, words.Short)
		}
		t.Add(f.Period.Name, f.Measure, words.UnitWords(f.Unit), words.Cell(f.Quantile(0.5), f.Unit, words.Fine), eighty(f), nothing(f), when)
	}
	if len(t.Rows) > 0 {
		t.Print(w)
	}
}
