package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
)

// explainVerb tells what is known of a number or a measure.
type explainVerb struct {
	Name string `arg:"" help:"Address of a number or date, or name of a measure, of a course, or of a case such as cases.micron."`
	File string `arg:"" optional:"" help:"Scenario; boycott-halt if left out."`
	setFlag
	Ends bool `help:"Of a number: run the scenario with it at the low end, at its value and at the high end, and print the headline measures."`
}

func (explainVerb) Help() string {
	return `Of a number: what it means, its unit and range, its value and how uncertain it is, what is drawn of it, how its path goes on to the next day, the place where it was set, and what it rests on. Of a measure: what it is, its unit, how a period makes one number of its days, and its formula. Of a course: the question that it answers, its chance and what that rests on, and its paths. Of a case on which chances rest: what happened, when, and when that was known. Of a key that the scenario does not set, of a table such as moves.share, and of a kind of move: what it means and what it takes.

With --ends, the scenario is run three times: with the number at the low end of its spread, as it is, and at the high end, or at its quantiles of 5 and 95 percent if its spread states no ends. The headline measures of the three stand side by side, over the whole run. A number without a spread has no ends.

Without FILE, the scenario is scenarios/boycott-halt.toml in the working folder or, if it is not there, the one of that name that ships.

Examples:

    h20sim explain moves.share.rate
    h20sim explain chips.h20.price.2025-01-27 scenarios/history.toml
    h20sim explain h20.shipments_china
    h20sim explain moves.share.until
    h20sim explain revenue-share
    h20sim explain moves.guidance.strength --ends
    h20sim explain nvidia.reusable --json`
}

// Run prints what is known.
func (v *explainVerb) Run(p *program) error {
	if err := v.onePath(); err != nil {
		return err
	}
	s, err := p.loadOrUsual(v.File, v.setFlag)
	if err != nil {
		return err
	}
	if e, err := s.Explain(v.Name); err == nil {
		return v.number(p, s, explained(e))
	}
	if _, c := s.Course(v.Name); c != nil {
		return explainCourse(p, s, v.Name)
	}
	if found, err := explainCase(p, s, v.Name); found {
		return err
	}
	if found, err := v.explainKey(p, s); found {
		return err
	}
	measures, err := measuresOf(s)
	if err != nil {
		return err
	}
	if i := slices.IndexFunc(measures, func(m sim.Measure) bool { return m.Name == v.Name }); i >= 0 {
		if v.Ends {
			return misuse("--ends: found the measure %s, expected the address of a number", v.Name)
		}
		return printMeasure(p, measureOf(measures[i]))
	}
	return v.unknown(s, measures)
}

// number prints what is known of a number.
func (v *explainVerb) number(p *program, s *scenario.Scenario, x explainedJSON) (err error) {
	if v.Ends {
		if x.Ends, err = runEnds(s, v.Name); err != nil {
			return err
		}
	}
	if err := printExplained(p, x); err != nil || x.Ends == nil || p.json {
		return err
	}
	return printEnds(p, x.Ends)
}

// unknown is the error of a name that is neither an address nor a measure of s.
func (v *explainVerb) unknown(s *scenario.Scenario, measures []sim.Measure) error {
	names := append(s.Addresses(), s.Tables()...)
	for _, name := range s.Cases() {
		names = append(names, "cases."+name)
	}
	for _, m := range measures {
		names = append(names, m.Name)
	}
	for _, branch := range s.Branches() {
		for _, c := range branch.Courses {
			names = append(names, c.Name)
		}
	}
	return misuse("%s: found %q, expected an address, a measure, a course or a case%s; see h20sim list addresses, measures and courses", s.File, v.Name, text.Guess(v.Name, names))
}

type spreadJSON struct {
	Dist    string    `json:"dist,omitempty"`
	Low     *float64  `json:"low,omitempty"`
	High    *float64  `json:"high,omitempty"`
	P05     *float64  `json:"p05,omitempty"`
	P50     *float64  `json:"p50,omitempty"`
	P95     *float64  `json:"p95,omitempty"`
	Mean    *float64  `json:"mean,omitempty"`
	SD      *float64  `json:"sd,omitempty"`
	Values  []float64 `json:"values,omitempty"`
	Weights []float64 `json:"weights,omitempty"`
	Ends    *float64  `json:"ends,omitempty"`
	Months  *float64  `json:"months,omitempty"`
}

type explainedJSON struct {
	Address string      `json:"address"`
	Doc     string      `json:"doc"`
	Unit    string      `json:"unit"`
	Range   string      `json:"range,omitempty"`
	Value   string      `json:"value"`            // as a file would state it
	Number  *float64    `json:"number,omitempty"` // the value as a number, in the unit; of a day none
	Spread  *spreadJSON `json:"spread,omitempty"`
	Drawn   string      `json:"drawn,omitempty"`
	Between string      `json:"between,omitempty"`
	Origin  string      `json:"origin"` // "" for a default
	Source  *sourceJSON `json:"source,omitempty"`
	Note    string      `json:"note,omitempty"`
	Ends    *endsJSON   `json:"ends,omitempty"` // if they were asked for

	widened string // the spread in one line
}

// explained puts an explanation in the shape of JSON.
func explained(e scenario.Explanation) explainedJSON {
	x := explainedJSON{e.Address, e.Doc, e.Unit, e.Range, e.Value, numberOf(e), nil, e.Drawn, e.Between, origin(e.Origin), nil, e.Note, nil, e.Widened}
	if s := e.Spread; s != nil {
		x.Spread = &spreadJSON{s.Dist, s.Low, s.High, s.P05, s.P50, s.P95, s.Mean, s.SD, s.Values, s.Weights, s.Ends, s.Months}
	}
	if e.Source.Name != "" {
		from := sourceOf(&e.Source)
		x.Source = &from
	}
	return x
}

// numberOf is the number of an explanation; nil of a day.
func numberOf(e scenario.Explanation) *float64 {
	if e.Unit == "date" {
		return nil
	}
	return &e.Number
}

func printExplained(p *program, x explainedJSON) error {
	if p.json {
		return writeJSON(p.out, x)
	}
	w := words.NewTabs(p.out, 0)
	fmt.Fprintln(w, x.Address)
	row(w, "meaning", x.Doc)
	row(w, "value", x.stated())
	row(w, "range", x.Range)
	row(w, "spread", x.widened)
	row(w, "drawn", x.Drawn)
	row(w, "path", x.Between)
	if x.Origin == "" {
		x.Origin = "default"
	}
	row(w, "set in", x.Origin)
	if s := x.Source; s != nil {
		row(w, "source", s.String())
	}
	row(w, "note", x.Note)
	return w.Flush()
}

// stated is the value with its unit; a span such as 2w says its own.
func (x *explainedJSON) stated() string {
	if strings.ContainsAny(x.Value, "dw") {
		return x.Value
	}
	return strings.TrimSpace(x.Value + " " + words.UnitStated(x.Unit))
}

// String writes a source in one line.
func (s sourceJSON) String() string {
	line := fmt.Sprintf("%s: %s (grade %s", s.Name, s.Title, s.Grade)
	if s.Published != "" {
		line += ", published " + s.Published
	}
	return line + ")"
}

// labelWidth is how many columns the names before the lines of an explanation take at most.
const labelWidth = 14

// row writes a line of an explanation, unless there is nothing to say.
func row(w io.Writer, name, text string) {
	if text != "" {
		fmt.Fprintf(w, "  %s\t%s\n", name, words.Wrap(text, words.Room(w, 90+labelWidth)-labelWidth, "\t"))
	}
}

func printMeasure(p *program, m measureJSON) error {
	if p.json {
		return writeJSON(p.out, m)
	}
	w := words.NewTabs(p.out, 0)
	fmt.Fprintln(w, m.Name)
	row(w, "meaning", m.Title)
	row(w, "unit", m.Unit)
	row(w, "period", periodWords[m.Period])
	row(w, "formula", m.Formula)
	return w.Flush()
}

// periodWords say how the days of a period make one number.
var periodWords = map[string]string{
	"sum":   "the sum over its days",
	"end":   "what stands at the end of its last day",
	"mean":  "the mean over its days",
	"ratio": "the ratio of two sums over its days",
}
