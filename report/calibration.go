package report

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"h20sim/sim/fit"
)

// A Calibration is the result of a fit, to be printed and written.
type Calibration struct{ *fit.Result }

// Text prints the targets before and after, the fitted values, and how the search went.
func (c Calibration) Text(w io.Writer) error {
	var t strings.Builder
	fmt.Fprintf(&t, "%s\n%s\n\n", c.Study.Title, c.Study.Story)
	c.printTargets(&t)
	c.printValues(&t)
	c.printSearch(&t)
	_, err := io.WriteString(w, t.String())
	return err
}

func (c Calibration) printTargets(w io.Writer) {
	t := textTable{head: []string{"target", "unit ", "wanted", "within ", "before", "miss", " ", "after", "miss", " ", " "}}
	for i, after := range c.After {
		before, mark := c.Before[i], ""
		if after.Target.Score {
			mark = "scored, not fitted"
		}
		title, _ := splitTitle(after)
		t.add(title, unitOf(after.Unit), measured(after.Wanted, after.Unit), allowed(after), measured(before.Found, after.Unit), missWords(before),
			metWord(before.Met), measured(after.Found, after.Unit), missWords(after), metWord(after.Met), mark)
	}
	t.print(w)
	fmt.Fprintf(w, "miss: distance from the figure wanted, in tolerances; beyond 1 in size the target is missed\n\n")
}

// missWords writes a miss in tolerances.
func missWords(r fit.Row) string {
	if r.Miss >= 0.005 {
		return "+" + thousands(r.Miss, 2)
	}
	return thousands(r.Miss, 2)
}

func (c Calibration) printValues(w io.Writer) {
	t := textTable{head: []string{"value", "unit ", "grade ", "range ", "stated", "fitted", "spread left", " "}}
	for _, p := range c.Params {
		t.add(p.Address, valueUnit(p), p.Grade, short(p.Low)+" to "+short(p.High), short(p.Stated), short(p.Value), percent(p.Spread()), pinnedWords(p))
	}
	t.print(w)
	fmt.Fprintln(w, "spread left: what the targets leave of the spread that the range of a value allows, from the Hessian at the best point; pinned if under half.")
	fmt.Fprintln(w, strings.TrimSpace("It holds to first order, within the range, and as far as the model is right; at the edge of its range a value would go further. "+c.scaledWords())+"\n")
}

// scaledWords say what a value with a star is.
func (c Calibration) scaledWords() string {
	for _, p := range c.Params {
		if len(p.Targets) > 1 {
			return "A factor scales all values that its name stands for together, 1 being what is stated."
		}
	}
	return ""
}

// valueUnit is the unit of a fitted value; of several that are scaled together, a factor.
func valueUnit(p fit.Fitted) string {
	if len(p.Targets) > 1 {
		return "factor"
	}
	return unitWordsOf(p.Unit)
}

// unitWordsOf is a unit in a table of values that are written as files state them.
func unitWordsOf(unit string) string {
	if unit == "1" {
		return ""
	}
	return unit
}

// short writes a value with four digits.
func short(v float64) string { return plain(v) }

// pinnedWords say whether the figures pin a value down; at the edge of its range they would have it beyond.
func pinnedWords(p fit.Fitted) string {
	words := "not pinned"
	if p.Pinned {
		words = "pinned"
	}
	if edge := 0.01 * (p.High - p.Low); p.Value-p.Low < edge || p.High-p.Value < edge {
		words += ", at the edge"
	}
	return words
}

func (c Calibration) printSearch(w io.Writer) {
	losses := make([]string, len(c.Losses))
	for i, loss := range c.Losses {
		losses[i] = short(loss)
	}
	fmt.Fprintf(w, "loss by start: %s; after the descent from the best of them: %s; evaluations: %s\n", strings.Join(losses, ", "), short(c.Loss), thousands(float64(c.Evaluations), 0))
}

// pinned counts the values that the figures pin down.
func (c Calibration) pinned() (n int) {
	for _, p := range c.Params {
		if p.Pinned {
			n++
		}
	}
	return n
}

// WriteCalibration writes the override file, and the chart of profiles in the folder charts beside it. What a file held before is
// replaced whole. command is the command line.
func WriteCalibration(file string, c Calibration, command string) error {
	extends, err := c.extends(file)
	if err != nil {
		return err
	}
	var override bytes.Buffer
	if err := c.WriteOverride(&override, extends, command); err != nil {
		return err
	}
	outputs, err := drawn([]Chart{c.Profiles()})
	if err != nil {
		return err
	}
	for _, o := range append(outputs, Output{filepath.Base(file), override.Bytes()}) {
		if err := Replace(filepath.Join(filepath.Dir(file), filepath.FromSlash(o.Name)), o.Data); err != nil {
			return err
		}
	}
	return nil
}

// extends is the file whose values were fitted, relative to the folder of the override file.
func (c Calibration) extends(file string) (string, error) {
	over := c.Study.Over
	if over == "" {
		over = c.Study.Base
	}
	from, err := filepath.Abs(filepath.Dir(file))
	if err != nil {
		return "", err
	}
	to, err := filepath.Abs(filepath.Join(filepath.Dir(c.Study.File), filepath.FromSlash(over)))
	if err != nil {
		return "", err
	}
	name, err := filepath.Rel(from, to)
	return filepath.ToSlash(name), err
}

// Replace puts data in the place of a file by a rename, so that it is there whole or not at all.
func Replace(file string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return fmt.Errorf("make a folder for results: %w", err)
	}
	fresh := filepath.Join(filepath.Dir(file), "."+filepath.Base(file)+".new-"+strconv.Itoa(os.Getpid()))
	defer os.Remove(fresh)
	if err := writeFile(fresh, data); err != nil {
		return fmt.Errorf("write results: %w", err)
	}
	if err := os.Rename(fresh, file); err != nil {
		return fmt.Errorf("put results in place: %w", err)
	}
	return syncFolder(filepath.Dir(file))
}
