package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"h20sim/report/words"
	"h20sim/sim/scenario"
)

// showVerb prints a scenario as it is after all is merged.
type showVerb struct {
	File    string `arg:"" help:"Scenario file, name of a shipped one, or - for standard input."`
	Sources bool   `help:"List the sources instead."`
	setFlag
}

func (showVerb) Help() string {
	return `Prints the file with all that it extends as one TOML file. A comment at the end of each line names the place where it was set. What is printed is a scenario again, to be saved in the working folder. A path with steps = true holds from each day to the next, others go straight; days from a table stand in it, with their lines as places.

With --course it is the file as it stands on that path once its branches have parted: what courses change, drop and add, with the day from which that counts. That is to be read, not run: h20sim run takes --course as well.

Examples:

    h20sim show scenarios/boycott-halt.toml
    h20sim show scenarios/history.toml --sources
    h20sim show scenarios/boycott-halt.toml --json`
}

// Run prints the scenario or its sources.
func (v *showVerb) Run(p *program) error {
	if err := v.onePath(); err != nil {
		return err
	}
	s, err := p.loadNamed(v.File, v.setFlag)
	switch {
	case err != nil:
		return err
	case v.Sources:
		return showSources(p, s)
	case p.json:
		return writeJSON(p.out, resolvedOf(s))
	case len(v.Course) > 0:
		return s.ResolvedAlong(p.out)
	default:
		return s.Resolved(p.out)
	}
}

type sourceJSON struct {
	Name      string `json:"name"`
	Grade     string `json:"grade"`
	Published string `json:"published,omitempty"`
	Title     string `json:"title"`
	Note      string `json:"note,omitempty"`
}

// A sourcesJSON is the sources of a scenario, the best grades first.
type sourcesJSON struct {
	Sources []sourceJSON `json:"sources"`
}

// sourcesOf returns the sources of s by grade, then name.
func sourcesOf(s *scenario.Scenario) []sourceJSON {
	list := []sourceJSON{}
	for _, name := range slices.Sorted(maps.Keys(s.Sources)) {
		list = append(list, sourceOf(s.Sources[name]))
	}
	slices.SortStableFunc(list, func(a, b sourceJSON) int { return cmp.Compare(a.Grade, b.Grade) })
	return list
}

func sourceOf(s *scenario.Source) sourceJSON {
	return sourceJSON{s.Name, s.Grade, day(s.Published), s.Title, s.Note}
}

func showSources(p *program, s *scenario.Scenario) error {
	list := sourcesOf(s)
	if p.json {
		return writeJSON(p.out, sourcesJSON{list})
	}
	w := words.NewTabs(p.out, 0)
	fmt.Fprintln(w, "grade\tpublished\tsource\ttitle")
	for _, from := range list {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", from.Grade, from.Published, from.Name, from.Title)
	}
	return w.Flush()
}

type valueJSON struct {
	Address string  `json:"address"`
	Value   float64 `json:"value"`
	Unit    string  `json:"unit"`
	Source  string  `json:"source,omitempty"`
	Note    string  `json:"note,omitempty"`
	Origin  string  `json:"origin"` // "" for a default
}

type moveJSON struct {
	Name      string   `json:"name"`
	Kind      string   `json:"kind"`
	Title     string   `json:"title"`
	Actor     string   `json:"actor"`
	Announced string   `json:"announced,omitempty"`
	Date      string   `json:"date,omitempty"`
	Until     string   `json:"until,omitempty"` // as stated; a move that is replaced may end before
	Replaces  []string `json:"replaces,omitempty"`
	Source    string   `json:"source"`
}

type resolvedJSON struct {
	ID       string       `json:"id"`
	Title    string       `json:"title"`
	Story    string       `json:"story"`
	Hash     string       `json:"hash"`
	Branches []branchJSON `json:"branches"`
	Paths    []pathJSON   `json:"paths"`
	Moves    []moveJSON   `json:"moves"` // as they stand on the path in the end
	Numbers  []valueJSON  `json:"numbers"`
}

// resolvedOf returns a scenario in the shape of JSON: its moves in order of date, its numbers in order of address.
func resolvedOf(s *scenario.Scenario) resolvedJSON {
	r := resolvedJSON{s.ID, s.Title, s.Story, s.Hash, branchesOf(s), pathsOf(s), []moveJSON{}, []valueJSON{}}
	for i := range s.Moves {
		m := s.Moves[i].Lasting()
		r.Moves = append(r.Moves, moveJSON{m.Name, m.Kind, m.Title, m.Actor, day(m.Announced), day(m.Date), day(m.Until), m.Replaces, m.Source})
	}
	for _, address := range s.Addresses() {
		v := s.Values[address]
		r.Numbers = append(r.Numbers, valueJSON{address, v.Number, v.Unit, v.Source, v.Note, origin(v.Origin)})
	}
	return r
}
