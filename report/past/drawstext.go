package past

import (
	"fmt"
	"io"
	"math"
	"path/filepath"
	"strconv"
	"strings"

	"h20sim/report/claim"
	"h20sim/report/run"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/fit"
	"h20sim/sim/scenario"
)

// intervals are the heads of the columns that draws add to a table.
var intervals = []string{"middle 50 %", "middle 80 %", "lies "}

// intervalCells are what draws add to a row: both intervals, and where the figure lies.
func intervalCells(o fit.Outcomes, figure float64, unit string) []string {
	if o.None() {
		return []string{"", "", ""}
	}
	span := func(part float64) string {
		low, high := o.Middle(part)
		return words.Cell(low, unit, words.Tenths) + " to " + words.Cell(high, unit, words.Tenths)
	}
	return []string{span(0.5), span(0.8), lies(o, figure)}
}

// lies says where a figure lies among the draws.
func lies(o fit.Outcomes, figure float64) string {
	switch {
	case o.Within(figure, 0.5):
		return "in 50 %"
	case o.Within(figure, 0.8):
		return "in 80 %"
	case figure < o.Quantile(0.5):
		return "BELOW"
	default:
		return "ABOVE"
	}
}

// printDraws prints what draws say of reported figures, and how they score.
func (b Backtest) printDraws(w io.Writer) {
	if b.Spread == nil {
		return
	}
	fmt.Fprintln(w, "\n"+b.tieWords().String()+b.untiedWords())
	for _, warning := range warningLines(b.Spread.Warnings) {
		fmt.Fprintln(w, warning)
	}
	b.printFigureDraws(w)
	b.printTargetDraws(w)
	b.printCoverage(w)
	b.printContests(w)
	b.printJudged(w)
}

// warningLines are warnings without places, which do not tell more.
func warningLines(warnings scenario.Problems) (lines []string) {
	for _, w := range warnings {
		at := filepath.Base(w.File) + ": "
		if w.Address != "" {
			at += w.Address + ": "
		}
		lines = append(lines, at+w.Text)
	}
	return lines
}

// tieWords say what the draws are.
func (b Backtest) tieWords() claim.Text {
	d := b.Spread
	text := claim.Say("{} draws of all values with a spread, ", claim.Figure(d.Draws, counted("draws")))
	if d.Given == nil {
		return claim.Say("{}not tied to published figures.", text)
	}
	return claim.Say("{}{}.", text, run.TiedWords(d.Given.Tied(), counted))
}

// untiedWords say why nothing ties the draws; "" if something does.
func (b Backtest) untiedWords() string {
	if b.Spread.Given != nil || b.Spread.Untied == "" {
		return ""
	}
	return " Why: " + b.Spread.Untied + "."
}

func (b Backtest) printFigureDraws(w io.Writer) {
	t := words.TextTable{Head: append([]string{"quarter", "m USD ", "reported"}, append(intervals, "CRPS", " ")...)}
	for i, f := range b.Figures {
		row := append([]string{f.Quarter.String(), quarterMeasures[f.Measure], words.Thousands(f.Reported, 0)}, intervalCells(b.Spread.Figures[i], f.Reported, "MUSD")...)
		t.Add(append(row, words.Thousands(b.Spread.Figures[i].CRPS(f.Reported), 0), b.mark(f))...)
	}
	t.Print(w)
	fmt.Fprintln(w)
}

// printTargetDraws prints the targets that are only scored.
func (b Backtest) printTargetDraws(w io.Writer) {
	t := words.TextTable{Head: append([]string{"scored target", "unit ", "wanted"}, append(intervals, " ")...)}
	for i, r := range b.Targets {
		if o := b.Spread.Targets[i]; !o.None() && r.Target.Score {
			title, _ := splitTitle(r)
			row := append([]string{title, words.UnitWords(r.Unit), words.Cell(r.Wanted, r.Unit, words.Tenths)}, intervalCells(o, r.Wanted, r.Unit)...)
			t.Add(append(row, b.against(r))...)
		}
	}
	if len(t.Rows) > 0 {
		t.Print(w)
		fmt.Fprintln(w)
	}
}

// against holds the draws of a target against the forecasts that need no model, if it is one of the reported figures.
func (b Backtest) against(r fit.Row) string {
	counts := func(f fit.Forecast) bool {
		return f.Measure == r.Target.Measure && f.Quarter.String() == r.Target.Period
	}
	return b.verdictsOn(counts, claim.Where{"measure": r.Target.Measure, "quarter": r.Target.Period}).String()
}

// verdictsOn says which forecasts do better than the draws on some figures, and which do not.
func (b Backtest) verdictsOn(counts func(fit.Forecast) bool, of claim.Where) claim.Text {
	var duels []duel
	for _, c := range b.ContestsOver(counts) {
		column := naiveColumns[c.Against]
		duels = append(duels, duel{c.Against, c.CRPS, c.Naive, claim.Average(FiguresName, "crps", of).KnownIn(column), claim.Apart(FiguresName, column, "reported", of).KnownIn(column), false})
	}
	return verdicts(duels)
}

func (b Backtest) printCoverage(w io.Writer) {
	t := words.TextTable{Head: []string{"figures", "number", "in middle 50 %", "in middle 80 %", "mean CRPS, m USD"}}
	for _, c := range b.Coverages() {
		t.Add(b.overWords(c.Later), strconv.Itoa(c.Figures), strconv.Itoa(c.In50), strconv.Itoa(c.In80), words.Thousands(c.CRPS, 0))
	}
	t.Print(w)
	if b.Spread.FreeFigures != nil {
		var parts []string
		for _, c := range b.Coverages() {
			parts = append(parts, fmt.Sprintf("%s: %d and %d of %d, mean CRPS %s", b.overWords(c.Later), c.Free50, c.Free80, c.Figures, words.Thousands(c.FreeCRPS, 0)))
		}
		fmt.Fprintf(w, "The same for %s untied draws: %s.\n", words.Thousands(float64(b.Spread.Free), 0), strings.Join(parts, "; "))
	}
	fmt.Fprintln(w)
}

func (b Backtest) printContests(w io.Writer) {
	t := words.TextTable{Head: []string{"draws score ", "forecast ", "over ", "its error", "CRPS of the draws", "figures"}}
	for _, c := range b.Contests() {
		t.Add(standing(c.CRPS, c.Naive), naiveNames[c.Against], b.overWords(c.Later), words.Thousands(c.Naive, 0), words.Thousands(c.CRPS, 0), strconv.Itoa(c.Figures))
	}
	if len(t.Rows) > 0 {
		t.Print(w)
	}
	fmt.Fprintln(w, "CRPS, in m USD, scores all draws at once; it is the absolute error of a forecast that is a single number. Less is better.")
}

func names(periods []sim.Period) (list []string) {
	for _, p := range periods {
		list = append(list, p.Name)
	}
	return list
}

func (b Backtest) printJudged(w io.Writer) {
	if len(b.Spread.Judged) == 0 {
		return
	}
	t := words.TextTable{Head: append([]string{"part of the variance that rests on judgement"}, names(b.Spread.JudgedOver)...)}
	for _, j := range b.Spread.Judged {
		row := []string{j.Measure.Title}
		for _, part := range j.Parts {
			cell := words.None
			if !math.IsNaN(part) {
				cell = words.Percent(part)
			}
			row = append(row, cell)
		}
		t.Add(row...)
	}
	fmt.Fprintln(w)
	t.Print(w)
	fmt.Fprintf(w, "It is the part that would remain on average if all values but those of grade D were known. It is found from %s untied draws, because groups of values must be independent.\n", words.Thousands(float64(b.Spread.Free), 0))
}
