package past

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"h20sim/report/words"
	"h20sim/sim/fit"
	"h20sim/sim/scenario/text"
)

// A Calibration is the result of a fit, to be printed and written.
type Calibration struct{ *fit.Result }

// Text prints the targets before and after, the fitted values, and how the search went.
func (c Calibration) Text(w io.Writer) error {
	t := words.PageOn(w)
	fmt.Fprintf(t, "%s\n%s\n\n", c.Study.Title, c.Study.Story)
	c.printTargets(t)
	c.printValues(t)
	printCounts(t, c.Counts, c.After)
	printEdges(t, c.Params)
	t.WriteByte('\n')
	c.printSearch(t)
	_, err := io.WriteString(w, t.String())
	return err
}

func (c Calibration) printTargets(w io.Writer) {
	t := words.TextTable{Head: []string{"target", "unit ", "wanted", "within ", "before", "miss", " ", "after", "miss", " ", " "}}
	for i, after := range c.After {
		before := c.Before[i]
		title, _ := splitTitle(after)
		t.Add(title, words.UnitWords(after.Unit), words.Cell(after.Wanted, after.Unit, words.Tenths), allowed(after), words.Cell(before.Found, after.Unit, words.Tenths), words.Signed(before.Miss, 2),
			metWord(before.Met), words.Cell(after.Found, after.Unit, words.Tenths), words.Signed(after.Miss, 2), metWord(after.Met), standingWords(after))
	}
	t.Print(w)
	fmt.Fprintf(w, "miss: distance from the figure wanted, in tolerances; beyond 1 in size the target is missed\n\n")
}

func (c Calibration) printValues(w io.Writer) {
	t := words.TextTable{Head: []string{"value", "unit ", "grade ", "range ", "stated", "fitted", "spread left", " "}}
	for _, p := range c.Params {
		t.Add(p.Address, valueUnit(p), p.Grade, words.Significant(p.Low, 4)+" to "+words.Significant(p.High, 4), words.Significant(p.Stated, 4), words.Significant(p.Value, 4), words.Percent(p.Spread()), pinnedWords(p))
	}
	t.Print(w)
	fmt.Fprintln(w, "spread left: what the targets leave of the spread that the range of a value allows, from the Hessian at the best point; pinned if under half.")
	fmt.Fprintln(w, strings.TrimSpace("It holds to first order, within the range, and as far as the model is right; at the edge of its range a value would go further. "+c.scaledWords())+"\n")
}

// scaledWords say what a value with a star is.
func (c Calibration) scaledWords() string {
	for _, p := range c.Params {
		if len(p.Targets) > 1 {
			return "A factor scales all values that its name stands for together; it is relative to what is stated."
		}
	}
	return ""
}

// valueUnit is the unit of a fitted value; of several that are scaled together, a factor.
func valueUnit(p fit.Fitted) string {
	if len(p.Targets) > 1 {
		return "factor"
	}
	return words.UnitStated(p.Unit)
}

// pinnedWords say whether the figures pin a value down; at the edge of its range they would have it beyond.
func pinnedWords(p fit.Fitted) string {
	words := "not pinned"
	if p.Pinned {
		words = "pinned"
	}
	if p.Edge() != fit.Inside {
		words += ", at an edge"
	}
	return words
}

func (c Calibration) printSearch(w io.Writer) {
	losses := make([]string, len(c.Losses))
	for i, loss := range c.Losses {
		losses[i] = words.Significant(loss, 4)
	}
	fmt.Fprintf(w, "loss by start: %s; after the descent from the best of them: %s; evaluations: %s\n", strings.Join(losses, ", "), words.Significant(c.Loss, 4), words.Thousands(float64(c.Evaluations), 0))
}

// Extends is the file whose values were fitted, relative to the folder of the override file.
func (c Calibration) Extends(dir string) (string, error) {
	over := c.Study.Over
	if over == "" {
		over = c.Study.Base
	}
	file := c.Study.Beside(over)
	if text.IsShipped(file) {
		return file, nil
	}
	from, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	to, err := filepath.Abs(file)
	if err != nil {
		return "", err
	}
	name, err := filepath.Rel(from, to)
	return filepath.ToSlash(name), err
}
