package past

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"h20sim/report/run"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/fit"
)

// Text prints the back-test: targets, figures by quarter, skill, what was known on the day if one was asked for, and what
// draws say if some were made.
func (b Backtest) Text(w io.Writer) error {
	t := words.PageOn(w)
	fmt.Fprintf(t, "%s\n%s\n\n", b.Study.Title, b.Study.Story)
	b.printHindsight(t)
	b.printTargets(t)
	b.printFigures(t)
	b.printSkills(t)
	b.printDraws(t)
	_, err := io.WriteString(w, t.String())
	return err
}

func (b Backtest) printTargets(w io.Writer) {
	t := words.TextTable{Head: []string{"target", "unit ", "found", "wanted", "within ", " ", " "}}
	var notes []string
	for _, r := range b.Targets {
		title, note := splitTitle(r)
		if note != "" {
			notes = append(notes, note)
		}
		t.Add(title, words.UnitWords(r.Unit), words.Cell(r.Found, r.Unit, words.Tenths), words.Cell(r.Wanted, r.Unit, words.Tenths), allowed(r), metWord(r.Met), b.targetMark(r))
	}
	t.Print(w)
	for _, note := range notes {
		fmt.Fprintln(w, note)
	}
	printCounts(w, b.Counts, b.Targets)
	printEdges(w, b.Fitted)
	if met, all := b.Scored(); all > 0 {
		fmt.Fprintf(w, "Of what is scored only, %d of %d are met.\n", met, all)
	}
	fmt.Fprintln(w)
}

// splitTitle takes a remark in brackets out of the title of a target, to stand below the table.
func splitTitle(r fit.Row) (title, note string) {
	title, note, found := strings.Cut(r.Target.Title, " (")
	if title == "" {
		return r.Target.Name, ""
	}
	if found {
		note = title + ": " + strings.TrimSuffix(note, ")")
	}
	return title, note
}

// allowed writes the bounds of a target.
func allowed(r fit.Row) string {
	return words.Bounds(r.Target.Low, r.Target.High, func(v float64) string { return words.Cell(v, r.Unit, words.Tenths) })
}

func metWord(met bool) string {
	if met {
		return "met"
	}
	return "MISSED"
}

// quarterMeasures name the measures that are reported by quarter.
var quarterMeasures = map[string]string{
	fit.H20Revenue: "H20 revenue", "h20.revenue_outside": "of it outside China", "h20.charge": "charge", "h20.release": "reserve released",
}

func (b Backtest) printFigures(w io.Writer) {
	t := words.TextTable{Head: []string{"quarter", "m USD ", "reported", "model", "error", "last quarter", "guidance", " "}}
	for _, f := range b.Figures {
		t.Add(f.Quarter.String(), quarterMeasures[f.Measure], words.Thousands(f.Reported, 0), words.Thousands(f.Found, 0),
			words.Signed(f.Found-f.Reported, 0), words.Cell(f.Repeated, "MUSD", words.Whole), words.Cell(f.Guided, "MUSD", words.Whole), b.mark(f))
	}
	t.Print(w)
	fmt.Fprintln(w)
}

func (b Backtest) printSkills(w io.Writer) {
	t := words.TextTable{Head: []string{"skill against", "over ", "skill", "figures"}}
	for _, s := range b.Skills() {
		value := "none"
		if !math.IsNaN(s.Skill) {
			value = words.Thousands(s.Skill, 2)
		}
		t.Add(naiveNames[s.Against], b.skillOver(s), value, strconv.Itoa(s.Figures))
	}
	t.Print(w)
	fmt.Fprintln(w, b.meaning())
}

// saidMeasures are what the tool would have said of the next quarters.
var saidMeasures = []string{fit.H20Revenue, "h20.revenue_china", "h20.revenue_outside", "h20.charge", "h20.release", "h20.stock", "market.domestic_share"}

// printHindsight prints what was known on the day and what the model says of the next quarters.
func (b Backtest) printHindsight(w io.Writer) {
	if b.Hindsight == nil {
		return
	}
	fmt.Fprintf(w, "As of %s. The day hides %s.\n", words.Date(b.Day, words.Long), hiddenWords(b.Hindsight.Hidden))
	fmt.Fprintf(w, "Hindsight remains in %s on judgement, because judgement has no day of publication.\n\n", words.Count(b.Hindsight.Judged, "value that rests", "values that rest"))
	t := words.TextTable{Head: []string{"move known that day", "actor ", "state "}}
	for _, m := range b.Hindsight.Moves {
		t.Add(run.MoveTitle(&m.Move), run.ActorTitle(b.Base, m.Move.Actor), standWords(m))
	}
	if len(t.Rows) == 0 {
		t.Add("none", "", "")
	}
	t.Print(w)
	if len(b.Hindsight.Next) > 0 {
		b.printSaid(w)
	}
	fmt.Fprintln(w)
}

// printSaid prints what the model says of the next quarters, beside what was reported later.
func (b Backtest) printSaid(w io.Writer) {
	fmt.Fprintln(w, "\nWhat the model would have said that day of the next quarters, in brackets what was reported later:")
	t := words.TextTable{Head: []string{"measure", "unit "}}
	for _, q := range b.Hindsight.Next {
		t.Head = append(t.Head, q.String())
	}
	for _, name := range saidMeasures {
		column, ok := b.Trace.Column(name)
		if !ok {
			continue
		}
		m := b.Trace.Measures[column]
		cells := []string{m.Title, words.UnitWords(m.Unit)}
		for _, q := range b.Hindsight.Next {
			cells = append(cells, b.said(m, q))
		}
		t.Add(cells...)
	}
	t.Print(w)
}

// said writes what the model says of a quarter, with what was reported if it was.
func (b Backtest) said(m sim.Measure, q sim.Quarter) string {
	said := b.Said(m.Name, q)
	if math.IsNaN(said.Reported) {
		return words.Cell(said.Model, m.Unit, words.Tenths)
	}
	return words.Cell(said.Model, m.Unit, words.Tenths) + " (" + words.Cell(said.Reported, m.Unit, words.Tenths) + ")"
}
