package past

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"h20sim/report/words"
	"h20sim/sim/fit"
)

// A Conditioned says what published figures say of drawn values together, to be printed and written.
type Conditioned struct{ *fit.Conditioned }

// Text prints what draws give of each target before and after they were tied to all, and how they were.
func (c Conditioned) Text(w io.Writer) error {
	b := words.PageOn(w)
	fmt.Fprintf(b, "%s\n%s\n\n", c.Study.Title, c.Study.Story)
	t := words.TextTable{Head: []string{"target", "unit ", "within ", "5 %", "50 %", "95 %", "within", "then 5 %", "50 %", "95 %", "within"}}
	for _, tied := range c.Targets {
		row := fit.Row{Target: tied.Target, Unit: tied.Unit}
		title, _ := splitTitle(row)
		t.Add(append([]string{title, words.UnitWords(tied.Unit), allowed(row)}, append(sharesCells(tied.Before, tied.Unit), sharesCells(tied.After, tied.Unit)...)...)...)
	}
	t.Print(b)
	fmt.Fprintf(b, "5, 50 and 95 %%: quantiles of %s draws of %d values, first before they were tied to the targets, then after. Within: the part of them that the target allows.\n\n",
		words.Thousands(float64(c.Draws), 0), c.Drawn)
	fmt.Fprintf(b, "%s of the normal scores of %s, drawn given the figures in %s (t = %s) and %s.\n", words.Count(c.Given.Particles(), "particle", "particles"),
		words.Count(len(c.Given.Parts), "value", "values"), words.Count(len(c.Powers), "level", "levels"), powerWords(c.Powers), words.Count(c.Sweeps, "sweep", "sweeps"))
	fmt.Fprintf(b, "They are worth %s of their number, as islands of them disagree in values and figures (%s and %s), and %s by descent; the normal distribution from which they set out would be worth %s.\n",
		words.Percent(c.Effective.Part()), words.Percent(c.Effective.Values), words.Percent(c.Effective.Figures), words.Percent(c.Effective.Roots), words.Percent(c.Straight))
	_, err := io.WriteString(w, b.String())
	return err
}

// sharesCells are the quantiles of a figure, and the part of the draws within its bounds.
func sharesCells(s fit.Shares, unit string) []string {
	return []string{words.Cell(s.P05, unit, words.Tenths), words.Cell(s.P50, unit, words.Tenths), words.Cell(s.P95, unit, words.Tenths), words.Percent(s.Within)}
}

// powerWords list t by level.
func powerWords(powers []float64) string {
	parts := make([]string, len(powers))
	for i, t := range powers {
		parts[i] = strconv.FormatFloat(t, 'g', 2, 64)
	}
	return strings.Join(parts, ", ")
}

// A ConditionedAnswer is what is given, as JSON. Fields are only ever added; a number that is not known is null.
type ConditionedAnswer struct {
	Study     string         `json:"study"`
	Title     string         `json:"title"`
	File      string         `json:"file"`
	Values    int            `json:"values"` // drawn
	Targets   []tiedAnswer   `json:"targets"`
	Draws     int            `json:"draws"` // with which targets were found
	Particles int            `json:"particles"`
	Scores    int            `json:"scores"` // values on which a figure depends
	Effective words.Number   `json:"effective_part"`
	ByValues  words.Number   `json:"effective_by_values"`
	ByFigures words.Number   `json:"effective_by_figures"`
	ByDescent words.Number   `json:"effective_by_descent"`
	OfStart   words.Number   `json:"effective_of_start"`
	Powers    []words.Number `json:"levels"` // t
	Sweeps    int            `json:"sweeps"`
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
	e := c.Effective
	a := ConditionedAnswer{
		Study: c.Study.ID(), Title: c.Study.Title, File: file, Values: c.Drawn, Draws: c.Draws, Particles: c.Given.Particles(), Scores: len(c.Given.Parts), Sweeps: c.Sweeps, Runs: c.Runs,
		Effective: words.Number(e.Part()), ByValues: words.Number(e.Values), ByFigures: words.Number(e.Figures), ByDescent: words.Number(e.Roots), OfStart: words.Number(c.Straight),
	}
	for _, t := range c.Powers {
		a.Powers = append(a.Powers, words.Number(t))
	}
	for _, t := range c.Targets {
		a.Targets = append(a.Targets, tiedAnswer{t.Target.Name, t.Target.Title, t.Unit, words.Number(t.Target.Low), words.Number(t.Target.High),
			sharesAnswerOf(t.Before), sharesAnswerOf(t.After)})
	}
	return words.WriteJSON(w, a)
}

func sharesAnswerOf(s fit.Shares) sharesAnswer {
	return sharesAnswer{words.Number(s.P05), words.Number(s.P50), words.Number(s.P95), words.Number(s.Within)}
}
