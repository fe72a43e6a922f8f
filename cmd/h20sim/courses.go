package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"h20sim/report/words"
	"h20sim/sim/scenario"
)

// branchJSON is a question that a scenario leaves open.
type branchJSON struct {
	Name    string       `json:"name"`
	Title   string       `json:"title"`
	Date    string       `json:"date"`
	After   []string     `json:"after,omitempty"` // courses in one of which it is met; in all if left out
	Courses []courseJSON `json:"courses"`
}

// courseJSON is an answer to it.
type courseJSON struct {
	Name   string  `json:"name"`
	Title  string  `json:"title"`
	Chance float64 `json:"chance"` // where the question is met
	Rest   bool    `json:"rest,omitempty"`
}

// pathJSON is a path through the branches.
type pathJSON struct {
	Courses   []string `json:"courses"`
	Title     string   `json:"title"`
	Chance    float64  `json:"chance"`
	Reference bool     `json:"reference"` // whether results speak of it
}

// A coursesJSON is what a scenario leaves open.
type coursesJSON struct {
	Branches []branchJSON `json:"branches"`
	Paths    []pathJSON   `json:"paths"`
}

// branchesOf returns the branches of a scenario in the order in which they are met; never nil.
func branchesOf(s *scenario.Scenario) []branchJSON {
	list := []branchJSON{}
	for _, b := range s.Branches() {
		branch := branchJSON{b.Name, b.Title, b.Date.String(), b.After, nil}
		for _, c := range b.Courses {
			branch.Courses = append(branch.Courses, courseJSON{c.Name, c.Title, s.ChanceOf(c.Name), c.Rest})
		}
		list = append(list, branch)
	}
	return list
}

// pathsOf returns the paths of a scenario in the order of its file; none if it leaves nothing open, but never nil.
func pathsOf(s *scenario.Scenario) []pathJSON {
	list := []pathJSON{}
	if len(s.Branches()) == 0 {
		return list
	}
	for i, chance := range s.Chances(nil) {
		path := s.Paths()[i]
		list = append(list, pathJSON{path, strings.Join(s.PathTitles(path), ", "), chance, i == s.OnPath()})
	}
	return list
}

// courses lists what the file leaves open, and the paths through that.
func (v *listVerb) courses(p *program) error {
	s, err := p.loadOrUsual(v.File, v.setFlag)
	if err != nil {
		return err
	}
	branches, paths := branchesOf(s), pathsOf(s)
	if p.json {
		return writeJSON(p.out, coursesJSON{branches, paths})
	}
	if len(branches) == 0 {
		fmt.Fprintf(p.out, "%s leaves nothing open: it has no branches\n", s.File)
		return nil
	}
	w := words.NewTabs(p.out, 0)
	fmt.Fprintln(w, "branch\tfrom\tcourse\tchance\ttitle")
	for _, b := range branches {
		fmt.Fprintf(w, "%s\t%s\t\t\t%s\n", b.Name, b.Date, b.question())
		for _, c := range b.Courses {
			fmt.Fprintf(w, "\t\t%s\t%s\t%s\n", c.Name, words.Percent(c.Chance), c.Title)
		}
	}
	fmt.Fprintln(w, "\npath\t\t\tchance\ttitle")
	for i, path := range paths {
		fmt.Fprintf(w, "%d\t\t%s\t%s\t%s\n", i+1, strings.Join(path.Courses, ","), words.Percent(path.Chance), path.named())
	}
	return w.Flush()
}

// question is the title of a branch, and in which courses it is met.
func (b *branchJSON) question() string {
	if len(b.After) == 0 {
		return b.Title
	}
	return fmt.Sprintf("%s (after %s)", b.Title, strings.Join(b.After, " or "))
}

// named is the title of a path, marked if results speak of it.
func (r *pathJSON) named() string {
	if r.Reference {
		return r.Title + " (results speak of it)"
	}
	return r.Title
}

// courseExplained is what is known of a course.
type courseExplained struct {
	Course   string         `json:"course"`
	Title    string         `json:"title"`
	Branch   string         `json:"branch"`
	Question string         `json:"question"`
	From     string         `json:"from"`
	Chance   float64        `json:"chance"`
	Rests    *explainedJSON `json:"rests_on,omitempty"` // left out of the rest of a branch
	Paths    []pathJSON     `json:"paths"`
}

// explainCourse tells what is known of a course: the question that it answers, its chance and what that rests on, and the
// paths on which it stands.
func explainCourse(p *program, s *scenario.Scenario, name string) error {
	b, c := s.Course(name)
	x := courseExplained{Course: name, Title: c.Title, Branch: b.Name, Question: b.Title, From: b.Date.String(), Chance: s.ChanceOf(name), Paths: []pathJSON{}}
	if e, err := s.Explain(c.Chance); err == nil {
		rests := explained(e)
		x.Rests = &rests
	}
	for _, path := range pathsOf(s) {
		if slices.Contains(path.Courses, name) {
			x.Paths = append(x.Paths, path)
		}
	}
	return printCourse(p, x)
}

func printCourse(p *program, x courseExplained) error {
	if p.json {
		return writeJSON(p.out, x)
	}
	w := words.NewTabs(p.out, 0)
	fmt.Fprintln(w, x.Course)
	row(w, "meaning", x.Title)
	row(w, "question", fmt.Sprintf("%s (%s, from %s on)", x.Question, x.Branch, x.From))
	chance := words.Percent(x.Chance)
	if x.Rests == nil {
		chance += ", what the other courses leave"
	}
	row(w, "chance", chance)
	if r := x.Rests; r != nil {
		row(w, "address", r.Address)
		row(w, "set in", cmp.Or(r.Origin, "default"))
		if r.Source != nil {
			row(w, "source", r.Source.String())
		}
		row(w, "note", r.Note)
	}
	for _, path := range x.Paths {
		row(w, "path", fmt.Sprintf("%s (%s)", path.Title, words.Percent(path.Chance)))
	}
	return w.Flush()
}
