package past

import (
	"fmt"
	"io"
	"strings"

	"h20sim/report/words"
	"h20sim/sim/fit"
)

// A Conditioned says what published figures say of drawn values together, to be printed and written.
type Conditioned struct{ *fit.Conditioned }

// Text prints what draws give of each target before and after they were tied to all, and how they were.
func (c Conditioned) Text(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n\n", c.Study.Title, c.Study.Story)
	t := words.TextTable{Head: []string{"target", "unit ", "within ", "5 %", "50 %", "95 %", "within", "then 5 %", "50 %", "95 %", "within"}}
	for _, tied := range c.Targets {
		row := fit.Row{Target: tied.Target, Unit: tied.Unit}
		title, _ := splitTitle(row)
		t.Add(append([]string{title, words.UnitWords(tied.Unit), allowed(row)}, append(sharesCells(tied.Before, tied.Unit), sharesCells(tied.After, tied.Unit)...)...)...)
	}
	t.Print(&b)
	fmt.Fprintf(&b, "5, 50 and 95 %%: quantiles of %s draws of %d values, first before they were tied to the targets, then after. Within: the part of them that the target allows.\n\n",
		words.Thousands(float64(c.Draws), 0), c.Drawn)
	fmt.Fprintf(&b, "%s: spread left %s\n", words.Count(len(c.Given.Left), "direction", "directions"), leftWords(c.Given.Left))
	fmt.Fprintf(&b, "Values are tied through their normal scores. This is right as far as figures depend on those linearly; where they do not, draws lie wider around the figures.\n")
	fmt.Fprintf(&b, "Weighted by how likely the figures make each, the draws would count as %s of their number.\n", c.EffectiveWords())
	_, err := io.WriteString(w, b.String())
	return err
}

// sharesCells are the quantiles of a figure, and the part of the draws within its bounds.
func sharesCells(s fit.Shares, unit string) []string {
	return []string{words.Cell(s.P05, unit, words.Tenths), words.Cell(s.P50, unit, words.Tenths), words.Cell(s.P95, unit, words.Tenths), words.Percent(s.Within)}
}

// leftWords list what is left of the spread along each direction.
func leftWords(left []float64) string {
	parts := make([]string, len(left))
	for i, s := range left {
		parts[i] = words.Percent(s)
	}
	return strings.Join(parts, ", ")
}

// conditionedAnswer is what is given, as JSON. Fields are only ever added; a number that is not known is null.
type conditionedAnswer struct {
	Study     string         `json:"study"`
	Title     string         `json:"title"`
	File      string         `json:"file"`
	Values    int            `json:"values"` // drawn
	Targets   []tiedAnswer   `json:"targets"`
	Draws     int            `json:"draws"` // with which targets were found
	Left      []words.Number `json:"left"`  // of the spread, by direction
	Shift     []words.Number `json:"shift"` // by direction, in standard deviations
	Effective words.Number   `json:"effective_part"`
	Runs      int            `json:"runs"`
}

type tiedAnswer struct {
	Name   string       `json:"name"`
	Title  string       `json:"title"`
	Unit   string       `json:"unit"`
	Low    words.Number `json:"low"`
	High   words.Number `json:"high"`
	Before sharesAnswer `json:"before"`
	After  sharesAnswer `json:"after"`
}

type sharesAnswer struct {
	P05    words.Number `json:"p05"`
	P50    words.Number `json:"p50"`
	P95    words.Number `json:"p95"`
	Within words.Number `json:"within"` // part of the draws
}

// JSON prints what Text prints as one JSON object. file is what was written.
func (c Conditioned) JSON(w io.Writer, file string) error {
	a := conditionedAnswer{Study: c.Study.ID(), Title: c.Study.Title, File: file, Values: c.Drawn, Draws: c.Draws, Effective: words.Number(c.Effective), Runs: c.Runs}
	for j := range c.Given.Left {
		a.Left, a.Shift = append(a.Left, words.Number(c.Given.Left[j])), append(a.Shift, words.Number(c.Given.Shift[j]))
	}
	for _, t := range c.Targets {
		a.Targets = append(a.Targets, tiedAnswer{t.Target.Name, t.Target.Title, t.Unit, words.Number(t.Target.Low), words.Number(t.Target.High),
			sharesAnswerOf(t.Before), sharesAnswerOf(t.After)})
	}
	return writeAsJSON(w, a)
}

func sharesAnswerOf(s fit.Shares) sharesAnswer {
	return sharesAnswer{words.Number(s.P05), words.Number(s.P50), words.Number(s.P95), words.Number(s.Within)}
}
