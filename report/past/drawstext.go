package past

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"h20sim/report/words"
	"h20sim/sim/fit"
)

// intervals are the heads of the columns that draws add to a table.
var intervals = []string{"middle 50 %", "middle 80 %", "lies "}

// intervalCells are what draws add to a row: both intervals, and where the figure lies.
func intervalCells(o fit.Outcomes, figure float64, unit string) []string {
	if o == nil {
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
func (b *Backtest) printDraws(w io.Writer) {
	if b.draws == nil {
		return
	}
	fmt.Fprintln(w, "\n"+b.tieWords())
	for _, warning := range b.draws.warnings {
		fmt.Fprintln(w, warning)
	}
	b.printFigureDraws(w)
	b.printTargetDraws(w)
	b.printCoverage(w)
	b.printContests(w)
	b.printJudged(w)
}

// tieWords say what the draws are.
func (b *Backtest) tieWords() string {
	d := b.draws
	text := words.Thousands(float64(d.n), 0) + " draws of all values with a spread, "
	if d.given == nil {
		return text + "not tied to published figures: " + d.untied + "."
	}
	day := ""
	if d.given.AsOf > 0 {
		day = " to " + words.Date(d.given.AsOf, words.Long)
	}
	return text + "tied to " + words.Count(len(d.given.Targets), "published figure", "published figures") + day + "."
}

func (b *Backtest) printFigureDraws(w io.Writer) {
	t := words.TextTable{Head: append([]string{"quarter", "m USD ", "reported"}, append(intervals, "CRPS", " ")...)}
	for i, f := range b.Figures {
		row := append([]string{f.Quarter.String(), quarterMeasures[f.Measure], words.Thousands(f.Reported, 0)}, intervalCells(b.draws.figures[i], f.Reported, "MUSD")...)
		t.Add(append(row, words.Thousands(b.draws.figures[i].CRPS(f.Reported), 0), b.mark(f))...)
	}
	t.Print(w)
	fmt.Fprintln(w)
}

// printTargetDraws prints the targets that are only scored.
func (b *Backtest) printTargetDraws(w io.Writer) {
	t := words.TextTable{Head: append([]string{"scored target", "unit ", "wanted"}, append(intervals, " ")...)}
	for i, r := range b.Targets {
		if o := b.draws.targets[i]; o != nil && r.Target.Score {
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
func (b *Backtest) against(r fit.Row) string {
	return b.verdictsOn(func(f fit.Forecast) bool {
		return f.Measure == r.Target.Measure && f.Quarter.String() == r.Target.Period
	})
}

// verdictsOn says which forecasts do better than the draws on some figures, and which do not.
func (b *Backtest) verdictsOn(counts func(fit.Forecast) bool) string {
	var list []contest
	for _, n := range naives {
		if c := b.contest(n, counts); c.figures > 0 {
			list = append(list, c)
		}
	}
	return verdicts(list)
}

// standing says whether the draws score better than a forecast that needs no model.
func (c contest) standing() string {
	switch {
	case c.crps > c.naive:
		return "worse than"
	case c.crps < c.naive:
		return "better than"
	default:
		return "as well as"
	}
}

// verdicts say which forecasts do better than the draws, and which do not.
func verdicts(list []contest) string {
	var parts []string
	for _, standing := range []string{"worse than", "as well as", "better than"} {
		var names []string
		for _, c := range list {
			if c.standing() == standing {
				names = append(names, c.against)
			}
		}
		if len(names) > 0 {
			parts = append(parts, standing+" "+words.List(names))
		}
	}
	return strings.Join(parts, ", ")
}

func (b *Backtest) printCoverage(w io.Writer) {
	t := words.TextTable{Head: []string{"figures", "number", "in middle 50 %", "in middle 80 %", "mean CRPS, m USD"}}
	for _, c := range b.coverages() {
		t.Add(c.over, strconv.Itoa(c.n), strconv.Itoa(c.in50), strconv.Itoa(c.in80), words.Thousands(c.crps, 0))
	}
	t.Print(w)
	if b.draws.freely != nil {
		var parts []string
		for _, c := range b.coverages() {
			parts = append(parts, fmt.Sprintf("%s: %d and %d of %d, mean CRPS %s", c.over, c.free50, c.free80, c.n, words.Thousands(c.freeCRPS, 0)))
		}
		fmt.Fprintf(w, "The same for %s untied draws: %s.\n", words.Thousands(float64(b.draws.free), 0), strings.Join(parts, "; "))
	}
	fmt.Fprintln(w)
}

func (b *Backtest) printContests(w io.Writer) {
	t := words.TextTable{Head: []string{"draws score ", "forecast ", "over ", "its error", "CRPS of the draws", "figures"}}
	for _, c := range b.contests() {
		t.Add(c.standing(), c.against, c.over, words.Thousands(c.naive, 0), words.Thousands(c.crps, 0), strconv.Itoa(c.figures))
	}
	if len(t.Rows) > 0 {
		t.Print(w)
	}
	fmt.Fprintln(w, "CRPS, in m USD, scores all draws at once; it is the absolute error of a forecast that is a single number. Less is better.")
}

func (b *Backtest) printJudged(w io.Writer) {
	if len(b.draws.judged) == 0 {
		return
	}
	t := words.TextTable{Head: append([]string{"part of the variance that rests on judgement"}, b.draws.judgedOver...)}
	for _, j := range b.draws.judged {
		row := []string{j.measure.Title}
		for _, part := range j.parts {
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
	fmt.Fprintf(w, "It is the part that would remain on average if all values but those of grade D were known. It is found from %s untied draws, because groups of values must be independent.\n", words.Thousands(float64(b.draws.free), 0))
}
