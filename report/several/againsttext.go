package several

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"h20sim/report/claim"
	"h20sim/report/run"
	"h20sim/report/words"
	"h20sim/sim/scenario"
)

// Text prints the comparison: files, results by quarter, and what falls to assumptions and to moves.
func (x *Against) Text(w io.Writer) error {
	b := words.PageOn(w)
	first, second := x.names()
	fmt.Fprintf(b, "A  %s: %s%s\nB  %s: %s%s\n\n", first, x.A.Scenario.Title, onPath(x.A.Scenario), second, x.B.Scenario.Title, onPath(x.B.Scenario))
	x.printFiles(b)
	switch {
	case len(x.Quarters) == 0:
		b.WriteString("\nThe two runs share no whole fiscal quarter, so their results cannot be compared.\n")
	case x.same():
		fmt.Fprintf(b, "\n%s\n", x.sameResults())
	default:
		x.printQuarters(b)
		x.printParts(b)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// onPath names the path that a scenario is on, if it leaves something open.
func onPath(s *scenario.Scenario) string {
	if path := s.PathWords(); path != "" {
		return "; on the path: " + path
	}
	return ""
}

// filesAlike says that the files do not differ.
func filesAlike() claim.Text {
	return claim.Say("The files say {} of the world and of moves.", claim.None("the same", "1", claim.Rows(FilesName, nil)))
}

// sameResults says that what comes out does not differ.
func (x *Against) sameResults() claim.Text {
	return claim.Say("{} headline measure differs in any quarter of {}.", differsNowhere("No"), claim.Period(stretchOver(x.Quarters)))
}

// Alike says in sentences in what the two do not differ: in what their files say, in what comes out, in both or in neither.
func (x *Against) Alike() (sentences []claim.Text) {
	if x.Files.None() {
		sentences = append(sentences, filesAlike())
	}
	if len(x.Quarters) > 0 && x.same() {
		sentences = append(sentences, x.sameResults())
	}
	return sentences
}

// same reports whether no headline measure differs in any quarter.
func (x *Against) same() bool {
	return !slices.ContainsFunc(x.Apart, func(m Apart) bool { return !slices.Equal(m.A, m.B) })
}

// printFiles prints what the files say differently.
func (x *Against) printFiles(w io.Writer) {
	if x.Files.None() {
		fmt.Fprintln(w, filesAlike())
		return
	}
	only := words.TextTable{Head: []string{"only in", "entry ", "title "}}
	for _, e := range x.Files.Only {
		side := "A"
		if e.InB {
			side = "B"
		}
		only.Add(side, e.Address, e.Title)
	}
	if len(only.Rows) > 0 {
		only.Print(w)
	}
	values := words.TextTable{Head: []string{"said differently", "unit ", "A ", "B "}}
	for _, d := range x.Files.Values {
		a, b := saidBy(d)
		values.Add(d.Address, strings.Trim(d.Unit, "1"), withGrade(a, d.A.Grade), withGrade(b, d.B.Grade))
	}
	if len(values.Rows) > 0 {
		if len(only.Rows) > 0 {
			fmt.Fprintln(w)
		}
		values.Print(w)
	}
}

// withGrade is a value with the grade of what it rests on; a dash if nothing is said.
func withGrade(value, grade string) string {
	switch {
	case value == "":
		return "–"
	case grade == "":
		return value
	}
	return value + " (" + grade + ")"
}

// printQuarters prints b less a by quarter, over all quarters, and as a part of a.
func (x *Against) printQuarters(w io.Writer) {
	columns := slices.DeleteFunc(x.A.Columns(), func(c run.Column) bool {
		_, ok := x.of(c.Measure)
		return !ok
	})
	t := words.TextTable{Head: []string{"B less A"}}
	units := []string{""}
	for _, c := range columns {
		t.Head = append(t.Head, c.Head[0])
		units = append(units, strings.Replace(c.Head[1], "%", "points", 1))
	}
	t.Add(units...)
	last := len(x.Quarters)
	for i, p := range x.periods() {
		row := []string{words.PeriodRow(p)}
		if i == last {
			row[0] = "all"
		}
		for _, c := range columns {
			m, _ := x.of(c.Measure)
			row = append(row, words.Signed(m.Difference(i)/c.Scale, c.Digits))
		}
		t.Add(row...)
	}
	relative := []string{"% of A"}
	for _, c := range columns {
		m, _ := x.of(c.Measure)
		relative = append(relative, partOf(m.Relative(last), m.Unit))
	}
	t.Add(relative...)
	fmt.Fprintln(w)
	t.Print(w)
}

// partOf writes a relative difference in percent; nothing for a share, whose difference is in points, or if it is not known.
func partOf(v float64, unit string) string {
	if math.IsNaN(v) || unit == "1" {
		return ""
	}
	return words.Signed(100*v, 1)
}

// printParts prints what of each difference falls to assumptions and what to moves.
func (x *Against) printParts(w io.Writer) {
	t := words.TextTable{Head: []string{"over " + x.Crossing.Period.Name, "unit ", "A", "world A, moves B", "world B, moves A", "B", "B less A", "assumptions", "moves"}}
	for _, p := range x.Crossing.Parts {
		row := []string{p.Measure, words.UnitCode(p.Unit)}
		for _, v := range []float64{p.A, p.AB, p.BA, p.B} {
			row = append(row, words.Thousands(pointed(v, p.Unit), 1))
		}
		for _, v := range []float64{p.B - p.A, p.Assumptions(), p.Moves()} {
			row = append(row, words.Signed(pointed(v, p.Unit), 1))
		}
		t.Add(row...)
	}
	fmt.Fprintln(w)
	t.Print(w)
	for _, note := range crossingNotes(x.Crossing) {
		fmt.Fprintln(w, note)
	}
}

// saidBy is what both scenarios say, with their spreads if those differ.
func saidBy(d scenario.Difference) (a, b string) {
	a, b = d.A.Value, d.B.Value
	if a == b {
		a, b = spreadText(d.A), spreadText(d.B)
	}
	return a, b
}

// spreadText is a value with how uncertain it is.
func spreadText(s scenario.Said) string {
	if s.Spread == nil {
		return s.Value + ", certain"
	}
	return s.Value + ", " + s.Widened
}
