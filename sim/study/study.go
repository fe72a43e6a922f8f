package study

import (
	"fmt"

	"h20sim/sim"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
)

// A Study asks something of a scenario that takes many runs: what follows over the points of a grid or list and over
// draws of what is uncertain (a sweep), which values agree with what was published (a fit), or both.
type Study struct {
	File  string
	Hash  string // of what the file says, in hexadecimal: remarks, spacing and order do not count, but for the order of axes, points and options
	Title string `toml:"title" default:"" doc:"what is asked, in one line"`
	Story string `toml:"story" default:"" doc:"why, in two sentences"`

	Base   string   `toml:"base" doc:"scenario file, relative to this one"`
	Others []string `toml:"others" names:"files" default:"[]" doc:"scenario files, relative to this one, that are run at the same points and with the same draws as the base"`
	AsOf   sim.Date `toml:"as_of" default:"1970-01-01" doc:"what was published later is left out of the scenarios, and is not fitted to; all counts if left out"`

	Sweep // what it asks over many runs; empty if it is a fit alone
	Fit   // what it fits; empty if it is a sweep alone

	Sources map[string]*scenario.Source `toml:"sources" doc:"what targets rest on, besides the sources of the base"`

	root     *text.Node         // of the file, as it was read
	doubts   scenario.Problems  // what may make runs fail
	settings []scenario.Setting // laid over base and others; those that open chances last
	layers   []scenario.Layer   // of the options
}

// A Sweep states the runs of a study: at the points of a grid or list, with draws of what is uncertain at each.
type Sweep struct {
	Measures []string   `toml:"measures" names:"measures" default:"[]" doc:"what is kept of each run, by fiscal quarter, fiscal year and whole; a sweep needs at least one"`
	Weekly   []string   `toml:"weekly" names:"measures" default:"[]" doc:"what is followed week by week; the measures if left out"`
	Question Question   `toml:"question" doc:"what charts and summary lead with"`
	Axes     []Axis     // of a grid, in order of the file: the first is the slowest
	Points   []PointSet // of a list, in order of the file
	Design   *Design    `toml:"design" doc:"how values are drawn, at each point of the grid or list; nothing is drawn if left out"`
	Limits   Limits     `toml:"limits" doc:"how runs are made"`

	Correlate []Correlation // in order of name
	Groups    []Group       // in order of name

	Options []Option // what a decider could do, in order of the file
	Payoff  string   `toml:"payoff" names:"measures" default:"" doc:"measure by which options are compared; that of the question if left out"`
	Period  string   `toml:"period" default:"" doc:"period of the payoff, as in question; that of the question if left out"`
	Better  string   `toml:"better" enum:"more,less" default:"more" doc:"whether more or less of the payoff is better"`

	StatesBetter bool // whether the file says so
}

// A Fit states a search for the values with which runs agree with what was published.
type Fit struct {
	Over      string             `toml:"over" default:"" doc:"file whose values are fitted, which the override file extends; the base if left out"`
	Addresses []string           `toml:"fit" default:"[]" doc:"addresses to fit; * stands for any name, and at the end for all that follows; all that match are scaled together"`
	Runs      map[string]*Run    `toml:"runs" doc:"other runs of the base that targets speak of"`
	Targets   map[string]*Target `toml:"targets" doc:"published figures that a run should give"`
	Method    Method             `toml:"method" doc:"how to search"`
	Edges     map[string]string  // why a fitted value lies at an edge of its range, by its address in fit
}

// Limits say how runs are made.
type Limits struct {
	FailedShare float64 `toml:"failed_share" unit:"1" range:"0..1" default:"0.01" doc:"part of the runs that may fail"`
	Block       int     `toml:"block" range:"0..1e6" default:"0" doc:"runs that are made and kept together; 0 leaves it to the engine"`
	Shards      int     `toml:"shards" range:"0..1e6" default:"0" doc:"parts of the study in an array job; 0 leaves it to the engine"`
}

// ID is the study's file name without its ending.
func (s *Study) ID() string { return text.IDOf(s.File) }

// Beside is a file that the study names, relative to its own.
func (s *Study) Beside(name string) string { return text.Beside(s.File, name) }

// Sweeps returns nil if the study is a sweep, else an error that says what a sweep needs.
func (s *Study) Sweeps() error {
	if len(s.Axes) == 0 && len(s.Points) == 0 && len(s.Options) == 0 && s.Design == nil {
		return s.lacks("found no axes, points, options or design, expected at least one of them in a sweep")
	}
	return nil
}

// Fits returns nil if the study is a fit, else an error that says what a fit needs. With as many free values as facts, it could
// meet them all whatever the model is: the fit would say nothing, and a warning would not reach those who extend its file.
func (s *Study) Fits() error {
	facts := s.Facts()
	switch {
	case len(s.Addresses) == 0:
		return s.lacks("found no addresses in fit, expected at least one")
	case len(s.Targets) == 0:
		return s.lacks("found no targets, expected at least one to fit to")
	case len(s.Addresses) >= facts:
		return s.lacks(fmt.Sprintf("found %s to fit and %s to fit to, expected fewer values than facts", counted(len(s.Addresses), "value"), counted(facts, "fact")))
	}
	return nil
}

// counted writes a number of things.
func counted(n int, one string) string {
	if n != 1 {
		one += "s"
	}
	return fmt.Sprintf("%d %s", n, one)
}

// Facts counts the targets to which values are fitted.
func (s *Study) Facts() (n int) {
	for _, t := range s.Targets {
		if t.IsFact() {
			n++
		}
	}
	return n
}

// Scores returns nil if the study has figures to be scored against, else an error that says what a back-test needs.
func (s *Study) Scores() error {
	if len(s.Targets) == 0 {
		return s.lacks("found no targets, expected at least one in a back-test")
	}
	return nil
}

// lacks is the error of a study that is not of the kind that is wanted.
func (s *Study) lacks(content string) error {
	return scenario.Problems{{Place: scenario.Place{File: s.File, Line: 1, Col: 1}, Text: content}}
}

// LoadScenario reads a scenario of the study from its file, with what the study sets, as of its day: the base for 0, then
// the others; of a study with options, the base with the layer of option i. What it returns shares nothing that is written to, so
// each worker can have its own. Errors are those of Load.
func (s *Study) LoadScenario(i int) (*scenario.Scenario, error) {
	if len(s.Options) > 0 {
		return s.loadOption(i)
	}
	return s.loadFile(i)
}

// loadFile reads the base for 0, then the others.
func (s *Study) loadFile(i int) (*scenario.Scenario, error) {
	name := s.Base
	if i > 0 {
		name = s.Others[i-1]
	}
	content, err := text.Read(s.File, name)
	if err != nil {
		return nil, fmt.Errorf("read scenario of %s: %w", s.File, err)
	}
	settings := make([]scenario.Setting, len(s.settings))
	for j, set := range s.settings {
		set.Spare = i > 0
		settings[j] = set
	}
	return scenario.ParseAsOf(text.Beside(s.File, name), content, s.AsOf, settings, nil)
}

// BaseAsOf reads the base from its file, with what the study sets, as of another day than the study's, earlier or later; 0 is no
// day, so that nothing is left out. Errors are those of Load.
func (s *Study) BaseAsOf(day sim.Date) (*scenario.Scenario, error) {
	then := *s
	then.AsOf = day
	return then.loadFile(0)
}

// LoadOthers reads the scenarios of the study but the first: its other scenarios, or its other options. What the study sets at a name
// that another scenario does not have is passed over there: a move that is not there has nothing to turn.
func (s *Study) LoadOthers() ([]*scenario.Scenario, error) {
	var all []*scenario.Scenario
	for i := range max(len(s.Others), len(s.Options)-1) {
		other, err := s.LoadScenario(i + 1)
		if err != nil {
			return nil, err
		}
		all = append(all, other)
	}
	return all, nil
}

// Stated reads the file whose values are fitted: what it states, and how far that spreads, is known before any fit.
func (s *Study) Stated() (*scenario.Scenario, error) {
	if s.Over == "" {
		return s.loadFile(0)
	}
	return scenario.LoadAsOf(text.Beside(s.File, s.Over), s.AsOf)
}
