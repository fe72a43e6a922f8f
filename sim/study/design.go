package study

import (
	"maps"
	"slices"
	"strings"

	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
)

// A Design says how the values that widen are drawn: Draws times at each point of the grid or list, in all paths together. Of a kind
// that swaps values or groups to tell what each does, Draws are the base draws of each of its eight replicates, of morris trajectories;
// all paths have all runs then.
type Design struct {
	Kind   string   `toml:"kind" enum:"random,latin-hypercube,halton,sobol,morris,saltelli,shapley" default:"sobol" doc:"how draws are spread; the last three swap values or groups to tell what each does"`
	Draws  int      `toml:"draws" range:"1..2147483647" doc:"runs of each scenario at each point, shared among paths by their chances, 64 or more to each; a power of two is best for sobol. Of saltelli and shapley base draws of each of eight replicates, of morris trajectories"`
	Seed   int      `toml:"seed" range:"0..1e9" default:"1" doc:"of all draws"`
	Over   []string `toml:"over" default:"[]" doc:"addresses of values with a spread that are drawn; * stands for any name, and at the end for all that follows; all if left out"`
	Except []string `toml:"except" default:"[]" doc:"addresses that are left at their value, with * as in over"`
	Least  int      `toml:"-"` // draws of each path at least, in a study that a program composes; 0 for as many as those of files have
	Given  string   `toml:"given" default:"" doc:"file, relative to this one, of what published figures say of drawn values together, as calibrate --given writes it; nothing ties draws if left out"`
}

// A Correlation is the rank correlation of all pairs among some addresses that are drawn.
type Correlation struct {
	Name  string
	Of    []string `toml:"of" doc:"addresses that are drawn, at least two; * stands for any name, and at the end for all that follows"`
	Rank  float64  `toml:"rank" unit:"1" range:"-1..1" doc:"Spearman's rank correlation of each pair"`
	Place scenario.Place
}

// Drawn returns the addresses that are drawn in any of some scenarios of the study, sorted: those of values with a spread
// that the design names and no axis varies. What a point sets is drawn too, for the other points.
func (s *Study) Drawn(scenarios ...*scenario.Scenario) []string {
	if s.Design == nil {
		return nil
	}
	all := widened(scenarios)
	drawn := all
	if len(s.Design.Over) > 0 {
		drawn = matchingAny(s.Design.Over, all)
	}
	left := matchingAny(s.Design.Except, all)
	return slices.DeleteFunc(slices.Clone(drawn), func(address string) bool {
		return s.varies(address) || slices.Contains(left, address)
	})
}

// widened returns what can be drawn in any of some scenarios, sorted.
func widened(scenarios []*scenario.Scenario) []string {
	all := map[string]bool{}
	for _, s := range scenarios {
		for _, address := range s.Widened() {
			all[address] = true
		}
	}
	return slices.Sorted(maps.Keys(all))
}

// matchingAny returns the addresses for which any of some patterns stands, in their order.
func matchingAny(patterns, addresses []string) []string {
	var all []string
	for _, address := range addresses {
		if slices.ContainsFunc(patterns, func(p string) bool { return text.Matches(strings.Split(p, "."), address) }) {
			all = append(all, address)
		}
	}
	return all
}

// WithDraws is the study as it is with another number of draws in its file. It is nil without a design, or if a program composed the study.
func (s *Study) WithDraws(n int) *Study {
	if s.Design == nil || s.root == nil {
		return nil
	}
	with, design := *s, *s.Design
	design.Draws = n
	with.Design, with.root = &design, s.root.Clone()
	draws := with.root.Find("design.draws")
	draws.Value, draws.Below = int64(n), nil
	with.Hash = hashOf(with.root)
	return &with
}

// PlaceOf is where the file states an address of the study itself, such as design.draws; its top if it does not.
func (s *Study) PlaceOf(address string) scenario.Place {
	if s.root != nil {
		if n := s.root.Find(address); n != nil {
			return n.Place
		}
	}
	return scenario.Place{File: s.File, Line: 1, Col: 1}
}

// checkGiven notes a file of a design that is not there.
func (r *reader) checkGiven(at *text.Node) {
	if name := r.study.Design.Given; name != "" {
		at := at.Child("given").Place
		if _, err := text.Stat(r.study.Beside(name)); err != nil {
			r.Wrong(at, "design.given", "found %q, expected a file that calibrate --given wrote, relative to this one", name)
		} else if err := text.CheckMade(r.study.File, name); err != nil {
			r.Wrong(at, "design.given", "%s", err)
		}
	}
}

// checkDesign checks that each pattern stands for something that can be drawn, and that something is.
func (r *reader) checkDesign() {
	at := r.root.Child("design")
	if at == nil || r.WrongAt("design") || r.WrongAt("axes") {
		return
	}
	before := len(r.Problems)
	r.checkGiven(at)
	r.checkPatterns(at.Child("over"), r.study.Design.Over)
	r.checkPatterns(at.Child("except"), r.study.Design.Except)
	if r.study.Design.Swaps() {
		r.checkSwaps(at)
	}
	if len(r.Problems) == before && len(r.study.Drawn(r.all...)) == 0 {
		r.Wrong(at.Place, "design", "found nothing to draw, expected a value with a spread that no axis varies and except does not name")
	}
}

// checkPatterns checks that each pattern of a list stands for something that can be drawn.
func (r *reader) checkPatterns(list *text.Node, patterns []string) {
	all := widened(r.all)
	for i, p := range patterns {
		if len(text.Matching(p, all)) == 0 && !r.Enough() {
			r.Wrong(list.Part(i), "design."+list.Key, "%s", r.notWidened(p))
		}
	}
}

// notWidened says why nothing that a pattern stands for can be drawn.
func (r *reader) notWidened(pattern string) string {
	for _, s := range r.all {
		switch n := len(s.Matching(pattern)); {
		case n == 1 && !strings.Contains(pattern, "*"):
			return "the value at " + text.Found(pattern) + " has no spread; expected a value with a spread"
		case n > 0:
			return "no value of " + text.Found(pattern) + " has a spread; expected at least one with a spread"
		}
	}
	return r.noMatch(pattern)
}

// noMatch says that a pattern stands for nothing.
func (r *reader) noMatch(pattern string) string {
	if strings.Contains(pattern, "*") {
		return "no value matches " + text.Found(pattern)
	}
	return r.all[0].NoValue(pattern).Error()
}

// correlations takes the correlations in order of name.
func (r *reader) correlations(stated map[string]*Correlation) {
	for _, name := range slices.Sorted(maps.Keys(stated)) {
		c := stated[name]
		c.Name, c.Place = name, r.root.Child("correlate").Child(name).Place
		r.study.Correlate = append(r.study.Correlate, *c)
	}
}

// checkCorrelations turns patterns into addresses, and checks that they make pairs of what is drawn, each pair once.
func (r *reader) checkCorrelations() {
	if r.WrongAt("design") || r.WrongAt("axes") {
		return
	}
	drawn, paired := r.study.Drawn(r.all...), map[[2]string]string{}
	for i := range r.study.Correlate {
		c := &r.study.Correlate[i]
		at := "correlate." + c.Name
		switch {
		case r.WrongAt(at) || r.Enough():
			continue
		case r.study.Design == nil:
			r.Wrong(c.Place, at, "found a correlation without [design], expected values that are drawn")
			continue
		}
		if c.Of = r.drawnOf(c.Of, drawn, at); r.WrongAt(at) {
			continue
		}
		if len(c.Of) < 2 {
			r.Wrong(c.Place, at, "found only %s, expected at least two addresses that are drawn", c.Of[0])
		}
		r.pairs(c, paired)
	}
}

// drawnOf returns the drawn addresses for which the patterns of the list of stand, in the table at an address, sorted.
func (r *reader) drawnOf(patterns, drawn []string, at string) []string {
	section, name, _ := strings.Cut(at, ".")
	list := r.root.Child(section).Child(name).Child("of")
	for i, p := range patterns {
		switch {
		case r.Enough():
		case len(text.Matching(p, drawn)) > 0:
		case len(text.Matching(p, widened(r.all))) > 0:
			r.Wrong(list.Part(i), at+".of", "found %q, which is not drawn; expected what [design] draws", p)
		default:
			r.Wrong(list.Part(i), at+".of", "%s", r.notWidened(p))
		}
	}
	return matchingAny(patterns, drawn)
}

// pairs notes the first pair that another correlation has already.
func (r *reader) pairs(c *Correlation, paired map[[2]string]string) {
	for i, a := range c.Of {
		for _, b := range c.Of[i+1:] {
			if other, twice := paired[[2]string{a, b}]; twice {
				r.Wrong(c.Place, "correlate."+c.Name, "found the pair %s and %s, which correlate.%s has already, expected each pair once", a, b, other)
				return
			}
			paired[[2]string{a, b}] = c.Name
		}
	}
}
