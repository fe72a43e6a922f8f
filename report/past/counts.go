package past

import (
	"fmt"
	"io"
	"strings"

	"h20sim/report/words"
	"h20sim/sim/fit"
)

// printCounts prints how much there was to be right about and how free the fit was to be, which facts are missed, and
// which say nothing of the values because none of them moves them.
func printCounts(w io.Writer, c fit.Counts, rows []fit.Row) {
	fmt.Fprintln(w, c)
	var missed, fixed []string
	for _, r := range rows {
		if title, _ := splitTitle(r); r.Target.IsFact() && !r.Met {
			missed = append(missed, title+" ("+words.Cell(r.Found, r.Unit, words.Tenths)+" instead of "+allowed(r)+")")
		}
	}
	for _, name := range c.Fixed {
		for _, r := range rows {
			if title, _ := splitTitle(r); r.Target.Name == name {
				fixed = append(fixed, title)
			}
		}
	}
	if len(missed) > 0 {
		fmt.Fprintf(w, "Missed: %s.\n", strings.Join(missed, "; "))
	}
	if len(fixed) > 0 {
		fmt.Fprintf(w, "No free value moves %s: %s.\n", words.Count(len(fixed), "of the facts", "of the facts"), strings.Join(fixed, "; "))
	}
}

// standingWords say why a target is no fact; "" if it is one.
func standingWords(r fit.Row) string {
	switch {
	case r.Target.Input:
		return "an input, not fitted"
	case r.Target.Score:
		return "scored, not fitted"
	}
	return ""
}

// printEdges prints the values that lie at an edge of their range, and why; then reasons for values that do not.
func printEdges(w io.Writer, values []fit.Fitted) {
	edges := 0
	for i := range values {
		f := &values[i]
		switch edge := f.Edge(); {
		case edge != fit.Inside:
			edges++
			fmt.Fprintf(w, "At the %s edge: %s\n", edge, edgeWords(f))
		case f.Why != "":
			fmt.Fprintf(w, "%s is not at an edge, though [edges] of the study says why it is.\n", f.Address)
		}
	}
	if edges > 0 {
		fmt.Fprintln(w, "At an edge: within 3 % of the width of the range from a bound; [edges] of the study says why.")
	}
}

// edgeWords say where in its range a value lies that is at an edge of it, and why.
func edgeWords(f *fit.Fitted) string {
	return fmt.Sprintf("%s (%s of %s to %s). %s", f.Address, words.Significant(f.Value, 4), words.Significant(f.Low, 4), words.Significant(f.High, 4), f.WhyWords())
}
