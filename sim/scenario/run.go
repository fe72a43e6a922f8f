package scenario

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// Run runs the scenario with a number of steps a day, at least one. Errors are of the model; of a book that does not balance it
// is a *Fault.
func (s *Scenario) Run(steps int) (*sim.Trace, error) {
	model, err := sim.New(s.World)
	if err != nil {
		return nil, fmt.Errorf("lay out %s: %w", s.File, err)
	}
	trace, err := model.Run(policy.NewTimetable(model.Index, s.Moves), steps)
	if err != nil {
		return nil, fmt.Errorf("run %s: %w", s.File, s.faulty(err))
	}
	return trace, nil
}

// Without returns the scenario without its moves and expectations. It shares the world with s, so that a number of
// the world that is set in one is set in both; Resolved and Hash tell it of that one only.
func (s *Scenario) Without() *Scenario {
	w := *s
	w.Moves, w.Expect, w.Guidance, w.Warnings, w.remarks, w.outside, w.Baseline, w.ends = nil, nil, nil, nil, nil, nil, "", policy.Ends{}
	w.edits, w.titled = nil, nil
	w.Title = "Without moves"
	w.Story = "The world of " + s.ID + ", in which nobody makes a move."
	w.Values, w.targets = maps.Clone(s.Values), maps.Clone(s.targets)
	for address := range s.Values {
		if section, _, _ := strings.Cut(address, "."); slices.Contains(political, section) {
			delete(w.Values, address)
			delete(w.targets, address)
		}
	}
	w.tree = s.tree.Clone()
	w.branches, w.paths, w.on = nil, []Path{{}}, 0
	for _, key := range slices.Concat(political, form.HeadKeys, []string{"guidance"}) {
		w.tree.Remove(key)
	}
	w.Hash = hashOf(w.tree)
	return &w
}

// political are the tables of a file that say who does what.
var political = []string{"moves", "branches", "courses"}

// LoadBaseline returns what the scenario is compared with: the file that it names, read with the flags on the world
// that it was read with itself, or else the scenario without its moves. A restored scenario has the baseline that it
// was restored with. Errors are those of Load; what is wrong with the baseline is told first at the place where the
// scenario names it.
func (s *Scenario) LoadBaseline() (*Scenario, error) {
	if s.Baseline == "" {
		return s.Without(), nil
	}
	if s.base != nil {
		return s.base, nil
	}
	content, err := s.files.shelf.Read(s.path, s.Baseline)
	if err != nil {
		return nil, s.wrongBaseline("%s", err)
	}
	b, err := s.files.ParseAsOf(text.Beside(s.path, s.Baseline), content, s.asOf, s.worldSettings(), nil)
	var problems Problems
	if errors.As(err, &problems) {
		return nil, append(s.wrongBaseline("found %q, in which something is wrong, expected a scenario in order", text.Short(s.Baseline)), problems...)
	}
	if err != nil {
		return nil, err
	}
	if t, of := s.World.Time, b.World.Time; of.Start > t.Start || of.End < t.End {
		return nil, s.wrongBaseline("found %q, which runs from %s to %s, expected one that covers %s to %s", text.Short(s.Baseline), of.Start, of.End-1, t.Start, t.End-1)
	}
	return b, nil
}

// wrongBaseline is a problem at the place where the scenario names its baseline.
func (s *Scenario) wrongBaseline(format string, args ...any) Problems {
	own := cmp.Or(s.path, s.File)
	at, said := Place{File: own, Line: 1, Col: 1}, fmt.Sprintf(format, args...)
	switch c := s.tree.Child("baseline"); {
	case c == nil:
	case c.Place.File == own:
		at = c.Place
	default:
		said += fmt.Sprintf("; %s states this baseline: state another here, or baseline = \"\" for the scenario without its moves", s.told(c.Place.File))
	}
	return Problems{{Place: at, Address: "baseline", Text: said}}
}

// worldSettings returns the settings of the world: those of moves have no meaning in another file.
func (s *Scenario) worldSettings() []Setting {
	var all []Setting
	for _, set := range s.settings {
		if section, _, _ := strings.Cut(set.Address, "."); inWorld(section) {
			all = append(all, set)
		}
	}
	return all
}

// inWorld reports whether a table of a file is one of the world.
func inWorld(key string) bool {
	return slices.ContainsFunc(worldShapes(), func(sh *form.Shape) bool { return sh.Key == key })
}

// worldShapes are the shapes of the tables of the world.
var worldShapes = sync.OnceValue(func() []*form.Shape { return form.ShapesOf(reflect.TypeFor[sim.World]()) })

// Measures returns the names of what a run of the scenario reports; none if its world cannot be laid out.
func (s *Scenario) Measures() []string {
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
