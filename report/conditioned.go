package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"h20sim/sim/fit"
)

// A Conditioned says what published figures say of drawn values together, to be printed and written.
type Conditioned struct{ *fit.Conditioned }

// Text prints what draws give of each target before and after they were tied to all, and how they were.
func (c Conditioned) Text(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n\n", c.Study.Title, c.Study.Story)
	t := textTable{head: []string{"target", "unit ", "within ", "5 %", "50 %", "95 %", "within", "then 5 %", "50 %", "95 %", "within"}}
	for _, tied := range c.Targets {
		row := fit.Row{Target: tied.Target, Unit: tied.Unit}
		title, _ := splitTitle(row)
		t.add(append([]string{title, unitOf(tied.Unit), allowed(row)}, append(sharesCells(tied.Before, tied.Unit), sharesCells(tied.After, tied.Unit)...)...)...)
	}
	t.print(&b)
	fmt.Fprintf(&b, "5, 50 and 95 %% of %s draws of %d values before they were tied to the targets, then after; within: part of them that the target allows.\n\n",
		thousands(float64(c.Draws), 0), c.Drawn)
	fmt.Fprintf(&b, "%s: spread left %s\n", count(len(c.Given.Left), "direction", "directions"), leftWords(c.Given.Left))
	fmt.Fprintf(&b, "Values are tied as normal scores, which holds as far as figures follow them along a straight line; where they bend, draws lie wider around the figures.\n")
	fmt.Fprintf(&b, "Weighted by how likely the figures make each, the draws would count as %s of their number.\n", c.EffectiveWords())
	_, err := io.WriteString(w, b.String())
	return err
}

// sharesCells are the quantiles of a figure, and the part of the draws within its bounds.
func sharesCells(s fit.Shares, unit string) []string {
	return []string{measured(s.P05, unit), measured(s.P50, unit), measured(s.P95, unit), percent(s.Within)}
}

// leftWords list what is left of the spread along each direction.
func leftWords(left []float64) string {
	words := make([]string, len(left))
	for i, s := range left {
		words[i] = percent(s)
	}
	return strings.Join(words, ", ")
}

// WriteGiven writes what is given to a file. What the file held before is replaced whole. command is the command line.
func WriteGiven(file string, c Conditioned, command string) error {
	var b bytes.Buffer
	if err := c.Given.Write(&b, command); err != nil {
		return err
	}
	return Replace(file, b.Bytes())
}

// What is given, as JSON. Fields are only ever added; a number that is not known is null.
type conditionedAnswer struct {
	Study     string       `json:"study"`
	Title     string       `json:"title"`
	File      string       `json:"file"`
	Values    int          `json:"values"` // drawn
	Targets   []tiedAnswer `json:"targets"`
	Draws     int          `json:"draws"` // with which targets were found
	Left      []number     `json:"left"`  // of the spread, by direction
	Shift     []number     `json:"shift"` // by direction, in standard deviations
	Effective number       `json:"effective_part"`
	Runs      int          `json:"runs"`
}

type tiedAnswer struct {
	Name   string       `json:"name"`
	Title  string       `json:"title"`
	Unit   string       `json:"unit"`
	Low    number       `json:"low"`
	High   number       `json:"high"`
	Before sharesAnswer `json:"before"`
	After  sharesAnswer `json:"after"`
}

type sharesAnswer struct {
	P05    number `json:"p05"`
	P50    number `json:"p50"`
	P95    number `json:"p95"`
	Within number `json:"within"` // part of the draws
}

// JSON prints what Text prints as one JSON object. file is what was written.
func (c Conditioned) JSON(w io.Writer, file string) error {
	a := conditionedAnswer{Study: c.Study.ID(), Title: c.Study.Title, File: file, Values: c.Drawn, Draws: c.Draws, Effective: number(c.Effective), Runs: c.Runs}
	for j := range c.Given.Left {
		a.Left, a.Shift = append(a.Left, number(c.Given.Left[j])), append(a.Shift, number(c.Given.Shift[j]))
	}
	for _, t := range c.Targets {
		a.Targets = append(a.Targets, tiedAnswer{t.Target.Name, t.Target.Title, t.Unit, number(t.Target.Low), number(t.Target.High),
			sharesAnswerOf(t.Before), sharesAnswerOf(t.After)})
	}
	return writeAsJSON(w, a)
}

func sharesAnswerOf(s fit.Shares) sharesAnswer {
	return sharesAnswer{number(s.P05), number(s.P50), number(s.P95), number(s.Within)}
}
