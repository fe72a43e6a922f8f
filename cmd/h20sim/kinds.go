package main

import (
	"fmt"
	"strings"

	"h20sim/sim/ensemble"
	"h20sim/sim/ledger"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
	"h20sim/sim/study"
)

// A fileKind is what a TOML file is besides a scenario.
type fileKind struct {
	Name string // as JSON has it
	verb string // that takes such a file; "" if none does
	is   func(root *text.Node) bool
	read func(file string) (*readKind, error) // errors are those of reading a scenario
}

// A readKind is what is known of such a file that can be read.
type readKind struct {
	hash     string
	says     string // what it holds, and what to do with it
	study    *studyJSON
	warnings scenario.Problems
	notes    scenario.Problems // each text goes on from its address
}

// told says what a file is, and what takes it.
func (k *fileKind) told(file string) string {
	if k.verb == "" {
		return "it is a " + k.Name
	}
	return fmt.Sprintf("it is a %s: h20sim %s %s", k.Name, k.verb, file)
}

// fileKinds are all kinds but scenarios; the first that a file is counts, since a forecast names its base as a study does.
var fileKinds = []fileKind{
	{"sealed forecast", "forecast score", holding("forecasts"), readForecastFile},
	{"study", "sweep", scenario.IsStudy, readStudyFile},
	{"file of draws", "", holding("particles", "parts"), readDrawsFile},
}

// holding reports whether a file has some keys, and extends none.
func holding(keys ...string) func(root *text.Node) bool {
	return func(root *text.Node) bool {
		for _, key := range keys {
			if root.Child(key) == nil {
				return false
			}
		}
		return root.Child("extends") == nil
	}
}

// kindOf is the kind of the file of an input; nil for a scenario, and for what cannot be read.
func (p *program) kindOf(in input) *fileKind {
	if in.file == fromStdin {
		return nil
	}
	content, err := p.files.Read(in.file)
	if err != nil {
		return nil
	}
	root, problem := text.Parse(in.file, content)
	if problem != nil {
		return nil
	}
	for i := range fileKinds {
		if fileKinds[i].is(root) {
			return &fileKinds[i]
		}
	}
	return nil
}

// A studyJSON is what the file of a study asks for.
type studyJSON struct {
	Base      string   `json:"base"`      // as the file names it
	Scenarios int      `json:"scenarios"` // that it runs
	Runs      int      `json:"runs"`      // of a sweep
	Drawn     int      `json:"drawn"`     // values that are drawn in each run
	Facts     int      `json:"facts"`     // that a fit is to meet
	Fitted    int      `json:"fitted"`    // addresses that a fit moves
	Verbs     []string `json:"verbs"`     // that run it
}

// readStudyFile reads a study, its scenarios and, of a sweep, all that it draws.
func readStudyFile(file string) (*readKind, error) {
	s, base, err := loadStudy(file)
	if err != nil {
		return nil, err
	}
	j := &studyJSON{Base: s.Base, Scenarios: 1 + len(s.Others), Verbs: []string{}}
	k := &readKind{hash: s.Hash, study: j}
	if s.Sweeps() == nil {
		plan, err := ensemble.NewPlan(s, base)
		if err != nil {
			return nil, err
		}
		j.Scenarios, j.Runs, j.Drawn, j.Verbs = len(plan.Scenarios), plan.Runs(), len(plan.Drawn()), append(j.Verbs, "sweep")
		k.warnings, k.notes = append(plan.Idle(), plan.Warnings...), plan.Notes()
	}
	if s.Fits() == nil {
		j.Facts, j.Fitted, j.Verbs = s.Facts(), len(s.Addresses), append(j.Verbs, "calibrate")
	}
	if len(j.Verbs) == 0 {
		return nil, unasked(s)
	}
	k.says = j.says(file)
	return k, nil
}

// unasked is the error of a study that asks for nothing: it lacks what a sweep needs, or what a fit does if it has begun to state one.
func unasked(s *study.Study) error {
	if len(s.Addresses) > 0 || len(s.Targets) > 0 {
		return s.Fits()
	}
	return s.Sweeps()
}

// says what is asked for, and what runs it.
func (j *studyJSON) says(file string) string {
	var parts []string
	if j.Runs > 0 {
		parts = append(parts, fmt.Sprintf("%s of %s, %s drawn in each", counted(j.Runs, "run"), counted(j.Scenarios, "scenario"), counted(j.Drawn, "value")))
	}
	if j.Facts > 0 {
		parts = append(parts, fmt.Sprintf("a fit of %s to %s", counted(j.Fitted, "free value"), counted(j.Facts, "fact")))
	}
	return fmt.Sprintf("this is a study of %s: %s; what runs it: h20sim %s %s", j.Base, strings.Join(parts, ", and "), j.Verbs[0], file)
}

// readDrawsFile reads the draws that published figures allow.
func readDrawsFile(file string) (*readKind, error) {
	g, err := ensemble.ReadGiven(file)
	if err != nil {
		return nil, err
	}
	return &readKind{says: fmt.Sprintf("these are %d draws that agree with %s; a study names them as design.given", g.Particles(), counted(len(g.Targets), "published figure"))}, nil
}

// readForecastFile reads a sealed forecast.
func readForecastFile(file string) (*readKind, error) {
	content, err := text.ReadMade(file)
	if err != nil {
		return nil, text.At(file, err)
	}
	s, err := ledger.Parse(file, content)
	if err != nil {
		return nil, err
	}
	return &readKind{hash: s.Sum, says: fmt.Sprintf("this is a forecast of %s, sealed for %s; what scores it: h20sim forecast score %s", counted(len(s.Forecasts), "figure"), s.Day, file)}, nil
}
