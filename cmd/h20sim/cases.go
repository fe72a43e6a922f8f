package main

import (
	"cmp"
	"fmt"
	"strings"

	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/scenario"
)

// caseJSON is a political trade case on which chances rest.
type caseJSON struct {
	Address   string `json:"address"`
	Actor     string `json:"actor,omitempty"`
	Kind      string `json:"kind"`
	Class     string `json:"class,omitempty"`
	What      string `json:"what"`
	Start     string `json:"start"`
	Known     string `json:"known_start"`
	End       string `json:"end,omitempty"`
	EndKnown  string `json:"known_end,omitempty"`
	Seen      string `json:"seen,omitempty"` // last evidence that it was on, if it has no end
	Form      string `json:"form,omitempty"`
	Bite      string `json:"bite,omitempty"`
	Note      string `json:"note,omitempty"`
	Source    string `json:"source"`
	EndSource string `json:"end_source,omitempty"`
	Grade     string `json:"grade,omitempty"`
	Origin    string `json:"origin"`
}

// explainCase tells what is known of the case that an address names, such as cases.micron or cases.micron.end. It reports
// whether there is one.
func explainCase(p *program, s *scenario.Scenario, address string) (found bool, err error) {
	name, ok := strings.CutPrefix(address, "cases.")
	name, _, _ = strings.Cut(name, ".")
	c, at, known := s.Case(name)
	if !ok || !known {
		return false, nil
	}
	day := func(d sim.Date) string {
		if d == 0 {
			return ""
		}
		return d.String()
	}
	x := caseJSON{"cases." + name, c.Actor, c.Kind, c.Class, c.What, day(c.Start), day(c.KnownStart), day(c.End), day(c.KnownEnd), day(c.Seen),
		c.Form, c.Bite, c.Note, c.Source, c.EndSource, c.Grade, origin(at)}
	if p.json {
		return true, writeJSON(p.out, x)
	}
	w := words.NewTabs(p.out, 0)
	fmt.Fprintln(w, x.Address)
	for _, r := range [][2]string{
		{"what", x.What}, {"kind", x.Kind}, {"class", x.Class}, {"actor", x.Actor}, {"form", x.Form}, {"start", x.Start}, {"known", x.Known},
		{"end", cmp.Or(x.End, "none known")}, {"end known", x.EndKnown}, {"last seen", x.Seen}, {"bite", x.Bite},
		{"set in", x.Origin}, {"source", gradedSource(x.Source, x.Grade)}, {"end source", x.EndSource}, {"note", x.Note},
	} {
		row(w, r[0], r[1])
	}
	return true, w.Flush()
}

// gradedSource is a source with its grade, if that is stated.
func gradedSource(source, grade string) string {
	if grade == "" {
		return source
	}
	return source + " (grade " + grade + ")"
}
