package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"h20sim/sim/policy"
	"h20sim/sim/scenario"
)

// checkVerb says what is wrong with files.
type checkVerb struct {
	Files []string `arg:"" name:"file" help:"Scenario and study files, folders of them, names of shipped ones, or - for a scenario on standard input."`
	setFlag

	told map[placedJSON]bool // problems of files that were checked
}

func (checkVerb) Help() string {
	return `Prints every problem of a file and of its baseline, in the order of the file, as file:line:column: address: what was found and what was expected. Doubts that do not stop a run are marked as warnings: a day on which nothing can act, a number outside the range that a file states of it, a move that ends before it begins. What might be overlooked is marked as a note: moves that take the place of others, paths and numbers that are far from those of the file below. A file with such a warning can be run, but is not called in order; sources that nothing uses, overrides that change nothing and letters that the fonts of charts do not have are warnings too, and do no harm. Signs that a terminal obeys or that nobody sees, such as control characters, are a problem in any text. Studies, draws that calibrate --given wrote and sealed forecasts are known by their keys: a study is checked with all that it runs, each level and point is tried in its base, and what runs it is named. Ends with 3 if there is a problem.

Examples:

    h20sim check scenarios/boycott-halt.toml
    h20sim check scenarios/ my.toml
    h20sim check scenarios/studies
    h20sim check my.toml --set moves.share.rate=15
    h20sim check --json - < my.toml`
}

// A checkedJSON is what is known of files.
type checkedJSON struct {
	Files []checkedFile `json:"files"`
}

// checkedFile is what is known of one file. Problems is empty if it is in order.
type checkedFile struct {
	File     string       `json:"file"`
	Kind     string       `json:"kind"` // scenario, study, file of draws or sealed forecast
	OK       bool         `json:"ok"`   // whether it can be run
	Hash     string       `json:"hash,omitempty"`
	AsOf     string       `json:"as_of,omitempty"`        // day to which it is blind
	Later    []string     `json:"judged_later,omitempty"` // judgements that were made after that day and stand
	Moves    int          `json:"moves"`
	Numbers  int          `json:"numbers"`
	Sources  int          `json:"sources"`
	Study    *studyJSON   `json:"study,omitempty"` // of a file that is a study
	Problems []placedJSON `json:"problems"`
	Warnings []placedJSON `json:"warnings"`
	Notes    []placedJSON `json:"notes"`    // what might be overlooked; each text goes on from its address
	Replaced []placeJSON  `json:"replaced"` // moves that take the place of others

	says     string // what a file holds that is no scenario
	doubtful bool   // whether a warning is of what the run covers
}

// Run checks each file and prints what it found.
func (v *checkVerb) Run(p *program) error {
	if err := v.onePath(); err != nil {
		return err
	}
	inputs, err := p.inputsOf(v.Files, studiesFolder)
	if err != nil {
		return err
	}
	files, wrong := make([]checkedFile, len(inputs)), false
	for i, in := range inputs {
		if files[i], err = v.check(p, in); err != nil {
			return err
		}
		wrong = wrong || !files[i].OK
	}
	if err := printChecked(p, files); err != nil {
		return err
	}
	if wrong {
		return ended(exitInvalid)
	}
	return nil
}

// newChecked is what is known of a file before it is read.
func newChecked(in input) checkedFile {
	return checkedFile{File: in.file, Kind: "scenario", Problems: placed(nil), Warnings: placed(nil), Notes: placed(nil), Replaced: []placeJSON{}}
}

// check reads one file and its baseline. The error is of what cannot be read at all.
func (v *checkVerb) check(p *program, in input) (checkedFile, error) {
	if k := p.kindOf(in); k != nil {
		return v.checkOther(in, k)
	}
	s, err := p.load(in, v.setFlag)
	if err == nil {
		_, err = s.LoadBaseline()
	}
	c := newChecked(in)
	if err != nil {
		return c, v.wrong(&c, in, err)
	}
	remarks := s.Remarks()
	c.OK, c.Hash, c.Warnings = true, s.Hash, placed(doubts(s, remarks))
	c.doubtful = slices.ContainsFunc(remarks, func(r scenario.Remark) bool { return r.Doubt && r.Scope })
	c.Notes, c.Replaced = placed(scenario.NotesOf(remarks)), replaced(s)
	c.AsOf, c.Later = day(s.AsOf()), s.JudgedLater
	c.Moves, c.Numbers, c.Sources = len(s.Moves), len(s.Values), len(s.Sources)
	return c, nil
}

// checkOther reads a file that is no scenario.
func (v *checkVerb) checkOther(in input, k *fileKind) (checkedFile, error) {
	c := newChecked(in)
	c.Kind = k.Name
	if v.isSet() {
		return c, misuse("%s: found a %s, expected a scenario with --set, --course and --as-of", in.file, k.Name)
	}
	read, err := k.read(in.file)
	if err != nil {
		return c, v.wrong(&c, in, err)
	}
	c.OK, c.Hash, c.Study, c.says = true, read.hash, read.study, read.says
	c.Warnings, c.Notes, c.doubtful = placed(read.warnings), placed(read.notes), len(read.warnings) > 0
	return c, nil
}

// wrong notes the problems of a file. The error is of what cannot be read at all.
func (v *checkVerb) wrong(c *checkedFile, in input, err error) error {
	var problems scenario.Problems
	if !errors.As(err, &problems) {
		return err
	}
	c.Problems = v.untold(problems, in)
	return nil
}

// untold returns problems but for those that were told of another file, such as a baseline that is checked as well.
func (v *checkVerb) untold(problems scenario.Problems, of input) []placedJSON {
	if v.told == nil {
		v.told = map[placedJSON]bool{}
	}
	list := placed(nil)
	for _, p := range placed(problems) {
		if !v.told[p] || p.File == of.file {
			list = append(list, p)
		}
		v.told[p] = true
	}
	return list
}

func printChecked(p *program, files []checkedFile) error {
	if p.json {
		return writeJSON(p.out, checkedJSON{files})
	}
	var told strings.Builder
	for _, c := range files {
		for _, problem := range c.Problems {
			fmt.Fprintln(&told, problem.line(""))
		}
		for _, warning := range c.Warnings {
			fmt.Fprintln(&told, warning.line("warning: "))
		}
		for _, note := range c.Notes {
			fmt.Fprintln(&told, note.note())
		}
		if c.OK {
			fmt.Fprintf(&told, "%s: %s; %s\n", c.File, c.state(), c.holds())
		}
	}
	_, err := io.WriteString(p.out, told.String())
	return err
}

// state says in a few words how a file is that can be run.
func (c *checkedFile) state() string {
	if c.doubtful {
		return "can be run, with " + counted(len(c.Warnings), "warning")
	}
	return "in order"
}

// holds says what a file that can be run has.
func (c *checkedFile) holds() string {
	if c.says != "" {
		return c.says
	}
	return fmt.Sprintf("%s, %s, %s%s", counted(c.Moves, "move"), counted(c.Numbers, "number"), counted(c.Sources, "source"), c.blind())
}

// blind says as of which day the file was read, and how much was judged later.
func (c *checkedFile) blind() string {
	if c.AsOf == "" {
		return ""
	}
	return fmt.Sprintf("; as of %s, judged later: %s", c.AsOf, counted(len(c.Later), "value"))
}

// A placeJSON is a move that takes the place of another.
type placeJSON struct {
	By   string `json:"by"` // address, such as moves.more
	Of   string `json:"of"`
	From string `json:"from,omitempty"` // left out if it waits for a condition
	Part bool   `json:"part,omitempty"` // whether the other still counts in part
}

// replaced returns which moves of s take the place of which; never nil.
func replaced(s *scenario.Scenario) []placeJSON {
	list := []placeJSON{}
	for _, t := range s.Takeovers() {
		list = append(list, placeJSON{policy.MovePrefix + t.By, policy.MovePrefix + t.Of, day(t.Day), t.Part})
	}
	return list
}

// note writes a note, which goes on from its address.
func (p placedJSON) note() string {
	place := scenario.Place{File: p.File, Line: p.Line, Col: p.Col}
	return place.String() + ": note: " + p.Address + " " + p.Text
}

// line writes a problem as scenario.Problem does, with a mark after its place.
func (p placedJSON) line(mark string) string {
	problem := scenario.Problem{Place: scenario.Place{File: p.File, Line: p.Line, Col: p.Col}, Address: p.Address, Text: p.Text}
	place := problem.Place.String()
	return place + ": " + mark + strings.TrimPrefix(problem.String(), place+": ")
}
