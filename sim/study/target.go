package study

import (
	"maps"
	"math"
	"slices"

	"h20sim/sim"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
)

// A Run is the base with some of its moves left out.
type Run struct {
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
	Of      string    `toml:"of" names:"measures" default:"" doc:"measure of which it is a part, so that the target is on the quotient"`
	Period  string    `toml:"period" doc:"fiscal quarter (FY2026Q1), fiscal year, year, month, day, or first..last day"`
	Value   *float64  `toml:"value" doc:"figure published, in the unit of the measure; the middle of the bounds if left out"`
	Between []float64 `toml:"between" default:"[]" doc:"lower and upper bound of what agrees with it"`
	AtLeast *float64  `toml:"at_least" doc:"lower bound of what agrees with it, if there is no upper one"`
	AtMost  *float64  `toml:"at_most" doc:"upper bound of what agrees with it, if there is no lower one"`
	Scale   string    `toml:"scale" enum:"level,log" default:"level" doc:"whether misses count by their size or by their ratio"`
	Score   bool      `toml:"score" default:"false" doc:"true: it is looked at but never fitted to"`
	Input   bool      `toml:"input" default:"false" doc:"true: a move states it, so that it is no fact that values could meet"`
	Source  string    `toml:"source" names:"sources" doc:"where it was published"`

	Span      sim.Period
	Low, High float64 // bounds; infinite where there is none
	Place     scenario.Place
}

// IsFact reports whether values are fitted to a target: it is neither scored only nor stated by a move.
func (t *Target) IsFact() bool { return !t.Score && !t.Input }

// Method is how a search goes.
type Method struct {
	Starts      int     `toml:"starts" range:"1..1000" default:"3" doc:"points from which the search begins"`
	Evaluations int     `toml:"evaluations" range:"10..1e6" default:"2000" doc:"evaluations from each point, before the descent at its end"`
	Seed        int     `toml:"seed" range:"0..1e9" default:"1" doc:"of the points and of the search"`
	Prior       float64 `toml:"prior" unit:"1" range:"0..100" default:"1" doc:"weight of the distance from the values in the files"`
}

// target reads the place, the period and the bounds of a target.
func (r *reader) target(name string) {
	t, at, address := r.study.Targets[name], r.root.Child("targets").Child(name), "targets."+name
	t.Name, t.Place = name, at.Place
	p, err := sim.ParsePeriod(t.Period)
	if c := at.Child("period"); err != nil && c != nil && !r.WrongAt(address+".period") {
		r.Wrong(c.Place, address+".period", "%s", err)
	}
	t.Span, t.Low, t.High = p, math.Inf(-1), math.Inf(1)
	switch {
	case len(t.Between) == 2:
		t.Low, t.High = t.Between[0], t.Between[1]
	case t.AtLeast != nil:
		t.Low = *t.AtLeast
	case t.AtMost != nil:
		t.High = *t.AtMost
	case !r.WrongAt(address):
		r.Wrong(at.Place, address, "missing bounds; expected between = [low, high], at_least or at_most")
	}
	if c := at.Child("input"); t.Score && t.Input && c != nil {
		r.Wrong(c.Place, address+".input", "found a target that is both scored and an input, expected one of them")
	}
	if t.Scale == "log" && t.Low <= 0 && t.High > 0 && !math.IsInf(t.Low, -1) {
		r.Wrong(at.Place, address, "found bounds that are not above 0, expected bounds above 0 with scale = \"log\"")
	}
}

// checkFit checks that every address to fit stands for a number.
func (r *reader) checkFit() {
	for i, address := range r.study.Addresses {
		if len(r.all[0].Matching(address)) == 0 && !r.Enough() {
			r.Wrong(r.root.Child("fit").Part(i), "fit", "no value %q%s", address, text.Guess(address, r.all[0].Addresses()))
		}
	}
}

// edges reads why fitted values lie at an edge of their ranges.
func (r *reader) edges() {
	r.study.Edges = map[string]string{}
	for _, c := range r.addressed(r.root.Child("edges"), "edges") {
		at := text.Join("edges", c.Key)
		why, _ := c.Value.(string)
		switch {
		case why == "":
			r.Wrong(c.Place, at, "found %s, expected why the value lies at an edge, in quotes", text.Found(c.Value))
		case !slices.Contains(r.study.Addresses, c.Key):
			r.Wrong(c.Place, at, "found a value that is not fitted, expected one of fit%s", text.Guess(c.Key, r.study.Addresses))
		}
		r.study.Edges[c.Key] = why
	}
}

// checkTargets checks the names of targets against the base, and drops those that rest on a later source.
func (r *reader) checkTargets() {
	measures := r.all[0].Measures()
	for _, name := range slices.Sorted(maps.Keys(r.study.Targets)) {
		if !r.sourced(name) {
			delete(r.study.Targets, name) // the base has lost the source to the day
			continue
		}
		t, at, address := r.study.Targets[name], r.root.Child("targets").Child(name), "targets."+name
		if c := r.right(at, "measure", address); c != nil && !slices.Contains(measures, t.Measure) {
			r.Wrong(c.Place, address+".measure", "unknown measure %q%s", t.Measure, text.Guess(t.Measure, measures))
		}
		if c := r.right(at, "of", address); c != nil && t.Of != "" && !slices.Contains(measures, t.Of) {
			r.Wrong(c.Place, address+".of", "unknown measure %q%s", t.Of, text.Guess(t.Of, measures))
		}
		r.checkRun(at, "run", address, t.Run)
		r.checkRun(at, "less", address, t.Less)
		if c := r.right(at, "period", address); c != nil {
			r.within(c, address+".period", t.Span)
		}
	}
}

// sourced checks the source of a target, which is scored alone if it was published after the day. It reports false if
// the day has taken the source from the base.
func (r *reader) sourced(name string) bool {
	t, at, address := r.study.Targets[name], r.root.Child("targets").Child(name), "targets."+name
	c, source := r.right(at, "source", address), r.study.source(t.Source, r.all[0])
	switch {
	case c == nil:
	case source == nil && r.study.AsOf > 0:
		return false
	case source == nil:
		r.Wrong(c.Place, address+".source", "unknown source %q", t.Source)
	case r.study.AsOf > 0 && source.Published > r.study.AsOf:
		t.Score, t.Input = true, false // the day hides the move that states it
	}
	return true
}

// checkRun checks the name of a run.
func (r *reader) checkRun(at *text.Node, key, address, run string) {
	if c := r.right(at, key, address); c != nil && run != "" && run != "base" && r.study.Runs[run] == nil {
		r.Wrong(c.Place, address+"."+key, "unknown run %q%s", run, text.Guess(run, append(slices.Collect(maps.Keys(r.study.Runs)), "base")))
	}
}

// right returns the node at a key of a table if nothing is wrong with it so far, else nil.
func (r *reader) right(at *text.Node, key, address string) *text.Node {
	if r.WrongAt(text.Join(address, key)) {
		return nil
	}
	return at.Child(key)
}

// within notes a period that the run of the base does not cover.
func (r *reader) within(c *text.Node, address string, p sim.Period) {
	if t := r.all[0].World.Time; !scenario.Covers(t, p) {
		r.Wrong(c.Place, address, "found %s, expected a period within the run, %s to %s", p.Name, t.Start, t.End-1)
	}
}

// source returns the source of that name, of the study or of its base.
func (s *Study) source(name string, base *scenario.Scenario) *scenario.Source {
	if own := s.Sources[name]; own != nil {
		return own
	}
	return base.Sources[name]
}
