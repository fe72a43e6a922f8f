package past

import (
	"fmt"
	"io"
	"math"
	"path/filepath"
	"strconv"
	"strings"

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
	fmt.Fprintln(w, "\n"+b.tieWords())
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
		lines = append(lines, filepath.Base(w.File)+": "+w.Address+": "+w.Text)
	}
	return lines
}

// tieWords say what the draws are.
func (b Backtest) tieWords() string {
	d := b.Spread
	text := words.Thousands(float64(d.Draws), 0) + " draws of all values with a spread, "
	if d.Given == nil {
		return text + "not tied to published figures: " + d.Untied + "."
	}
	day := ""
	if d.Given.AsOf > 0 {
		day = " to " + words.Date(d.Given.AsOf, words.Long)
	}
	return text + "tied to " + words.Count(len(d.Given.Targets), "published figure", "published figures") + day + "."
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
	return b.verdictsOn(func(f fit.Forecast) bool {
		return f.Measure == r.Target.Measure && f.Quarter.String() == r.Target.Period
	})
}

// verdictsOn says which forecasts do better than the draws on some figures, and which do not.
func (b Backtest) verdictsOn(counts func(fit.Forecast) bool) string {
	return verdicts(b.ContestsOver(counts))
}

// standing says whether the draws score better than a forecast that needs no model.
func standing(c fit.Contest) string {
	switch {
	case c.CRPS > c.Naive:
		return "worse than"
	case c.CRPS < c.Naive:
		return "better than"
	default:
		return "as well as"
	}
}

// verdicts say which forecasts do better than the draws, and which do not.
func verdicts(list []fit.Contest) string {
	var parts []string
	for _, so := range []string{"worse than", "as well as", "better than"} {
		var names []string
		for _, c := range list {
			if standing(c) == so {
				names = append(names, naiveNames[c.Against])
			}
		}
		if len(names) > 0 {
			parts = append(parts, so+" "+words.List(names))
		}
	}
	return strings.Join(parts, ", ")
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
		t.Add(standing(c), naiveNames[c.Against], b.overWords(c.Later), words.Thousands(c.Naive, 0), words.Thousands(c.CRPS, 0), strconv.Itoa(c.Figures))
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
