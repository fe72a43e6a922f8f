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
	"h20sim/sim/ensemble"
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
	text := claim.Say("{} draws of all values with a spread{}, ", claim.Figure(d.Draws, counted("draws")), b.moreDraws())
	if d.Given == nil {
		return claim.Say("{}not tied to published figures.", text)
	}
	return claim.Say("{}{}.", text, run.TiedWords(d.Given.Tied(), counted))
}

// moreDraws say why there are more draws than were asked for; nothing if there are not.
func (b Backtest) moreDraws() claim.Text {
	d := b.Spread
	if d.Draws <= d.Asked {
		return nil
	}
	return claim.Say(" (asked for were {}, and each path is given {} if its part of them is smaller)", claim.Figure(d.Asked, counted("asked_draws")), claim.Figure(ensemble.LeastDraws, counted("least_draws")))
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

// printJudged prints how much of the spread rests on judgement, before draws are tied and after.
func (b Backtest) printJudged(w io.Writer) {
	d := b.Spread
	if len(d.Judged) == 0 {
		return
	}
	t := words.TextTable{Head: []string{"part of the variance that rests on judgement"}}
	for _, name := range names(d.JudgedOver) {
		t.Head = append(t.Head, name)
		if b.judgedTied() {
			t.Head = append(t.Head, name+" tied")
		}
	}
	for _, j := range d.Judged {
		row := []string{j.Measure.Title}
		for i := range d.JudgedOver {
			row = append(row, partCell(j.Free[i]))
			if b.judgedTied() {
				row = append(row, partCell(j.Tied[i]))
			}
		}
		t.Add(row...)
	}
	fmt.Fprintln(w)
	t.Print(w)
	fmt.Fprintln(w, b.judgedMeaning())
}

// judgedTied reports whether the parts of tied draws are known.
func (b Backtest) judgedTied() bool {
	return len(b.Spread.Judged) > 0 && b.Spread.Judged[0].Tied != nil
}

// partCell writes a part of a variance and its standard error; a dash if it is not known.
func partCell(p ensemble.Effect) string {
	if math.IsNaN(p.Part) {
		return words.None
	}
	return fmt.Sprintf("%s ± %.0f", words.Percent(p.Part), 100*p.Error)
}

// judgedMeaning says what the parts are, and from which draws.
func (b Backtest) judgedMeaning() string {
	d, free := b.Spread, words.Thousands(float64(b.Spread.Free), 0)
	text := "± is the standard error. It is the part that would remain on average if all values but those of grade D were known: found by drawing these again, the others held, from " + free + " untied draws"
	switch {
	case d.Unheld != "":
		return text + ". Of the tied draws it is not found: " + d.Unheld + "."
	case !b.judgedTied():
		return text + "."
	}
	return text + " and from " + free + " tied ones, in which they are drawn again as the published figures and the others allow. A part may rise as the whole variance falls."
}
