package scenario

import (
	"fmt"
	"maps"
	"math"
	"os"
	pathlib "path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"h20sim/sim"
)

// A Study asks something of a scenario that takes many runs: here, which values agree with what was published.
type Study struct {
	File    string
	Title   string               `toml:"title" default:"" doc:"what is asked, in one line"`
	Story   string               `toml:"story" default:"" doc:"why, in two sentences"`
	Base    string               `toml:"base" doc:"scenario file, relative to this one"`
	AsOf    sim.Date             `toml:"as_of" default:"1970-01-01" doc:"what was published later is left out of the base, and is not fitted to; all counts if left out"`
	Over    string               `toml:"over" default:"" doc:"file whose values are fitted, which the override file extends; the base if left out"`
	Fit     []string             `toml:"fit" default:"[]" doc:"addresses to fit; * stands for any name, and all that match are scaled together"`
	Runs    map[string]*StudyRun `toml:"runs" doc:"other runs of the base that targets speak of"`
	Targets map[string]*Target   `toml:"targets" doc:"published figures that a run should give"`
	Method  Method               `toml:"method" doc:"how to search"`
	Sources map[string]*Source   `toml:"sources" doc:"what targets rest on, besides the sources of the base"`
}

// A StudyRun is the base with some of its moves left out.
type StudyRun struct {
	Title string   `toml:"title" default:"" doc:"what it shows"`
	Until sim.Date `toml:"until" doc:"moves that begin on this day or later are left out"`
}

// A Target is a published figure.
type Target struct {
	Name    string
	Title   string    `toml:"title" default:"" doc:"label in tables"`
	Run     string    `toml:"run" names:"runs" default:"base" doc:"run that gives it"`
	Less    string    `toml:"less" names:"runs" default:"" doc:"run whose figure is taken from it, so that the target is on the difference"`
	Measure string    `toml:"measure" names:"measures" doc:"measure that was published"`
	Period  string    `toml:"period" doc:"fiscal quarter (FY2026Q1), fiscal year, year, month, day, or first..last day"`
	Value   *float64  `toml:"value" doc:"figure published, in the unit of the measure; the middle of the bounds if left out"`
	Between []float64 `toml:"between" default:"[]" doc:"lower and upper bound of what agrees with it"`
	AtLeast *float64  `toml:"at_least" doc:"lower bound of what agrees with it, if there is no upper one"`
	AtMost  *float64  `toml:"at_most" doc:"upper bound of what agrees with it, if there is no lower one"`
	Scale   string    `toml:"scale" enum:"level,log" default:"level" doc:"whether misses count by their size or by their ratio"`
	Score   bool      `toml:"score" default:"false" doc:"true: it is looked at but never fitted to"`
	Source  string    `toml:"source" names:"sources" doc:"where it was published"`

	Span      sim.Period
	Low, High float64 // bounds; infinite where there is none
	Place     Place
}

// Method is how a search goes.
type Method struct {
	Starts      int     `toml:"starts" range:"1..1000" default:"3" doc:"points from which the search begins"`
	Evaluations int     `toml:"evaluations" range:"10..1e6" default:"2000" doc:"evaluations from each point, before the descent at its end"`
	Seed        int     `toml:"seed" range:"0..1e9" default:"1" doc:"of the points and of the search"`
	Prior       float64 `toml:"prior" unit:"1" range:"0..100" default:"1" doc:"weight of the distance from the values in the files"`
}

// LoadStudy reads a study file and its base, as of the study's day or an earlier one (0 for none). Errors are those of
// Load.
func LoadStudy(file string, asOf sim.Date) (*Study, *Scenario, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, nil, fmt.Errorf("read study: %w", err)
	}
	n := &notes{files: []string{file}}
	root, problem := parseTree(file, text)
	if problem != nil {
		return nil, nil, Problems{*problem}
	}
	study := n.study(file, root)
	if err := n.err(); err != nil {
		return nil, nil, err
	}
	if asOf > 0 && (study.AsOf == 0 || asOf < study.AsOf) {
		study.AsOf = asOf
	}
	base, err := LoadAsOf(beside(file, study.Base), study.AsOf)
	if err != nil {
		return nil, nil, err
	}
	n.checkStudy(root, study, base)
	return study, base, n.err()
}

// ID is the study's file name without its ending.
func (s *Study) ID() string { return strings.TrimSuffix(filepath.Base(s.File), filepath.Ext(s.File)) }

// Stated reads the file whose values are fitted: what it states, and how far that spreads, is known before any fit.
func (s *Study) Stated() (*Scenario, error) {
	if s.Over == "" {
		return LoadAsOf(beside(s.File, s.Base), s.AsOf)
	}
	return LoadAsOf(beside(s.File, s.Over), s.AsOf)
}

// studyShape is the shape of a study file.
var studyShape = &shape{form: table, fields: fieldShapes(reflect.TypeFor[Study](), nil)}

// study binds a study's own tree.
func (n *notes) study(file string, root *node) *Study {
	if root.child("method") == nil {
		root.put(&node{key: "method", place: root.place}) // all of it has defaults
	}
	s := &Study{}
	b := &binder{notes: n, s: &Scenario{Values: map[string]*Value{}, targets: map[string]target{}}, meant: map[string]bool{}}
	b.table(studyShape, root, reflect.ValueOf(s).Elem(), "", "")
	s.File = file
	for _, name := range slices.Sorted(maps.Keys(s.Targets)) {
		t := s.Targets[name]
		t.Name, t.Place = name, root.child("targets").child(name).place
		n.targetBounds(t, root.child("targets").child(name), "targets."+name)
	}
	return s
}

// targetBounds reads the period and the bounds of a target.
func (n *notes) targetBounds(t *Target, at *node, address string) {
	p, err := sim.ParsePeriod(t.Period)
	if c := at.child("period"); err != nil && c != nil && !n.wrongAt(address+".period") {
		n.wrong(c.place, address+".period", "%s", err)
	}
	t.Span, t.Low, t.High = p, math.Inf(-1), math.Inf(1)
	switch {
	case len(t.Between) == 2:
		t.Low, t.High = t.Between[0], t.Between[1]
	case t.AtLeast != nil:
		t.Low = *t.AtLeast
	case t.AtMost != nil:
		t.High = *t.AtMost
	case !n.wrongAt(address):
		n.wrong(at.place, address, "missing bounds; expected between = [low, high], at_least or at_most")
	}
	if t.Scale == "log" && t.Low <= 0 && t.High > 0 && !math.IsInf(t.Low, -1) {
		n.wrong(at.place, address, "found bounds that are not above 0, expected such for a target on ratios")
	}
}

// checkStudy checks the names of a study against its base, and drops the targets that rest on a later source.
func (n *notes) checkStudy(root *node, s *Study, base *Scenario) {
	n.checkFit(root, s, base)
	measures := measureNames(base)
	for _, name := range slices.Sorted(maps.Keys(s.Targets)) {
		t, at := s.Targets[name], root.child("targets").child(name)
		source := s.source(t.Source, base)
		switch {
		case source == nil && s.AsOf > 0:
			delete(s.Targets, name) // the base has lost it to the day
			continue
		case source == nil:
			n.wrong(at.child("source").place, "targets."+name+".source", "unknown source %q", t.Source)
		case s.AsOf > 0 && source.Published > s.AsOf:
			t.Score = true
		}
		if !slices.Contains(measures, t.Measure) {
			n.wrong(at.child("measure").place, "targets."+name+".measure", "unknown measure %q%s", t.Measure, Guess(t.Measure, measures))
		}
		for key, run := range map[string]string{"run": t.Run, "less": t.Less} {
			if run != "" && run != "base" && s.Runs[run] == nil {
				n.wrong(at.child(key).place, "targets."+name+"."+key, "unknown run %q%s", run, Guess(run, append(slices.Collect(maps.Keys(s.Runs)), "base")))
			}
		}
		if w := base.World.Time; t.Span.First < w.Start || t.Span.End > w.End {
			n.wrong(at.child("period").place, "targets."+name+".period", "found %s, expected a period within the run, %s to %s", t.Period, w.Start, w.End-1)
		}
	}
}

// source returns the source of that name, of the study or of its base.
func (s *Study) source(name string, base *Scenario) *Source {
	if own := s.Sources[name]; own != nil {
		return own
	}
	return base.Sources[name]
}

// checkFit checks that every address to fit stands for a number.
func (n *notes) checkFit(root *node, s *Study, base *Scenario) {
	for i, address := range s.Fit {
		if len(base.Matching(address)) == 0 {
			n.wrong(root.child("fit").part(i), "fit", "no value %q%s", address, Guess(address, base.Addresses()))
		}
	}
}

// measureNames are the names of the measures of a scenario's world.
func measureNames(s *Scenario) []string {
	x, err := sim.NewIndex(s.World)
	if err != nil {
		return nil
	}
	var names []string
	for _, m := range sim.Catalogue(x) {
		names = append(names, m.Name)
	}
	return names
}

// Matching returns the addresses of the values that a pattern stands for, sorted; * stands for any name.
func (s *Scenario) Matching(pattern string) []string {
	if !strings.Contains(pattern, "*") {
		if s.Values[pattern] == nil {
			return nil
		}
		return []string{pattern}
	}
	var all []string
	for _, address := range s.Addresses() {
		if ok, err := pathlib.Match(strings.ReplaceAll(pattern, ".", "/"), strings.ReplaceAll(address, ".", "/")); ok && err == nil {
			all = append(all, address)
		}
	}
	return all
}
