package study

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
)

// An Option is what a decider could do: the base with a layer over it, as a file that extends it would be. All options are run with
// the same draws, along the same paths.
type Option struct {
	Name  string
	Title string `toml:"title" default:"" doc:"label in charts and tables; the name if left out"`
	Place scenario.Place
}

// maxOptions is the greatest number of options.
const maxOptions = 20

// options takes the options in order of the file.
func (r *reader) options(stated map[string]*Option) {
	table := r.root.Child("options")
	if table == nil || !table.IsTable() {
		return
	}
	r.checkAlone(table)
	for _, c := range table.Below {
		o := stated[c.Key]
		if o == nil {
			continue // it is no table
		}
		o.Name, o.Place, o.Title = c.Key, c.Place, cmp.Or(o.Title, c.Key)
		r.study.Options = append(r.study.Options, *o)
		r.study.layers = append(r.study.layers, scenario.Layer{ID: o.Name, Root: r.layer(c, o.Title)})
	}
}

// checkAlone notes options that are too few or too many, or stand beside other ways of having several scenarios or points.
func (r *reader) checkAlone(table *text.Node) {
	for _, key := range []string{"others", "axes", "points"} {
		if r.root.Child(key) != nil {
			r.Wrong(table.Place, "options", "found options beside %s, expected one of the two", key)
		}
	}
	if n := len(table.Below); n < 2 || n > maxOptions {
		r.Wrong(table.Place, "options", "found %d, expected 2 to %d to choose from; one without changes is the base as it is", n, maxOptions)
	}
}

// layer is what an option lays over the base, with the sources of the study.
func (r *reader) layer(option *text.Node, title string) *text.Node {
	l := option.Clone()
	l.Put(&text.Node{Key: "title", Place: option.Place, Value: title})
	if sources := r.root.Child("sources"); sources != nil {
		l.Put(sources)
	}
	return l
}

// loadOption reads the base with the layer of an option.
func (s *Study) loadOption(i int) (*scenario.Scenario, error) {
	content, err := text.Read(s.File, s.Base)
	if err != nil {
		return nil, fmt.Errorf("read base of %s: %w", s.File, err)
	}
	return scenario.ParseUnder(s.layers[i], text.Beside(s.File, s.Base), content, s.AsOf, s.settings)
}

// loadOptions reads all options in the place of the base, unless options are wrong in themselves.
func (r *reader) loadOptions() {
	if r.WrongAt("options") {
		return
	}
	base := r.all[0]
	r.all = nil
	r.knownMoves(base)
	for i := range r.study.Options {
		if r.WrongAt("options." + r.study.Options[i].Name) {
			continue
		}
		s, err := r.study.loadOption(i)
		if err != nil {
			r.wrongOption(&r.study.Options[i], err)
			continue
		}
		r.samePaths(&r.study.Options[i], s, base)
		r.all = append(r.all, s)
	}
}

// knownMoves notes moves of options that the base does not have, and that are not new ones either.
func (r *reader) knownMoves(base *scenario.Scenario) {
	known := map[string]bool{}
	for _, address := range base.Addresses() {
		if keys := strings.Split(address, "."); keys[0] == "moves" && len(keys) > 2 {
			known[keys[1]] = true
		}
	}
	for i, o := range r.study.Options {
		for _, c := range r.study.layers[i].Root.Child("moves").List() {
			if c.IsTable() && c.Child("kind") == nil && !known[c.Key] {
				r.Wrong(c.Place, "options."+o.Name+".moves."+c.Key, "unknown move %q, and a new one needs a kind%s", c.Key, text.Guess(c.Key, slices.Sorted(maps.Keys(known))))
			}
		}
	}
}

// wrongOption notes what is wrong with an option, at addresses of the study.
func (r *reader) wrongOption(o *Option, err error) {
	var ps scenario.Problems
	at := text.Join("options", o.Name)
	if !errors.As(err, &ps) {
		r.Wrong(o.Place, at, "%s", err)
		return
	}
	for _, p := range ps {
		place := p.Place
		if place.File != r.study.File {
			place = o.Place // it follows from what the option says
		}
		address := at
		if p.Address != "" {
			address = at + "." + p.Address
		}
		r.Wrong(place, address, "%s", p.Text)
	}
}

// samePaths notes an option with other questions than the base, or other answers, or answers of other chances: what it comes to in a
// draw could not be held against others.
func (r *reader) samePaths(o *Option, s, base *scenario.Scenario) {
	at := text.Join("options", o.Name)
	switch {
	case !reflect.DeepEqual(s.Paths(), base.Paths()):
		r.Wrong(o.Place, at, "found other paths than those of the base, expected the same questions and answers in all options")
	case !slices.Equal(s.Chances(nil), base.Chances(nil)):
		r.Wrong(o.Place, at, "found other chances of paths than those of the base, expected the same in all options")
	}
}

// checkPayoff checks what options are compared by.
func (r *reader) checkPayoff() {
	s := r.study
	for _, key := range []string{"payoff", "period", "better"} {
		if c := r.root.Child(key); c != nil && r.root.Child("options") == nil {
			r.Wrong(c.Place, key, "found %s without options, expected at least two tables such as [options.wait]", key)
		}
	}
	if len(s.Options) == 0 {
		return
	}
	if c := r.right(r.root, "payoff", ""); c != nil && !slices.Contains(s.Measures, s.Payoff) {
		r.Wrong(c.Place, "payoff", "found %q, which is not kept, expected one of measures%s", text.Short(s.Payoff), text.Guess(s.Payoff, s.Measures))
	}
	if c := r.right(r.root, "period", ""); c != nil {
		r.askedPeriod(c, "period", s.Period)
	}
	s.StatesBetter = r.root.Child("better") != nil
	s.Payoff, s.Period = cmp.Or(s.Payoff, s.Question.Measure), cmp.Or(s.Period, s.Question.Period)
}
