package study

import (
	"slices"

	"h20sim/sim"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
)

// A Question is what charts and the summary of a sweep lead with.
type Question struct {
	Measure   string   `toml:"measure" names:"measures" default:"" doc:"one of the measures; the first of them if left out"`
	Period    string   `toml:"period" default:"all" doc:"fiscal quarter (FY2026Q1), fiscal year (FY2026), year, month, day, first..last day, or all for the whole run"`
	Threshold *float64 `toml:"threshold" doc:"line that is drawn through heat maps, in the unit of the measure"`
	Precision float64  `toml:"precision" unit:"1" range:"0<..1" default:"0.01" doc:"wanted standard error of the mean that draws leave, relative to the mean"`
}

// checkMeasures checks what is kept of each run, and what is asked of it.
func (r *reader) checkMeasures() {
	s, known := r.study, make([][]string, len(r.all))
	for i := range r.all {
		known[i] = r.all[i].Measures()
	}
	if s.Sweeps() == nil && len(s.Measures) == 0 && !r.WrongAt("measures") && !r.Meant["measures"] {
		r.Wrong(r.root.Place, "measures", `missing; expected at least one measure that is kept of each run, such as ["h20.revenue"]`)
	}
	for i, name := range s.Measures {
		r.checkMeasure(name, known, r.root.Child("measures").Part(i), "measures")
	}
	for i, name := range s.Weekly {
		r.checkMeasure(name, known, r.root.Child("weekly").Part(i), "weekly")
	}
	r.checkQuestion(known)
}

// checkMeasure notes a measure that one of the scenarios does not have.
func (r *reader) checkMeasure(name string, known [][]string, place scenario.Place, at string) {
	for i, names := range known {
		switch {
		case r.Enough():
		case slices.Contains(names, name):
			continue
		case i == 0:
			r.Wrong(place, at, "unknown measure %q%s", text.Short(name), text.Guess(name, names))
		default:
			r.Wrong(place, at, "found %q, which %s does not have, expected a measure of all scenarios", name, r.study.Others[i-1])
		}
		return
	}
}

// checkQuestion checks that the question can be answered from what is kept.
func (r *reader) checkQuestion(known [][]string) {
	q, at := &r.study.Question, r.root.Child("question")
	if c := r.right(at, "measure", "question"); c != nil {
		r.checkMeasure(q.Measure, known, c.Place, "question.measure")
		if kept := r.study.Measures; !slices.Contains(kept, q.Measure) && !r.WrongAt("question.measure") && !r.WrongAt("measures") {
			r.Wrong(c.Place, "question.measure", "found %q, which is not kept, expected one of measures%s", q.Measure, text.Guess(q.Measure, kept))
		}
	} else if len(r.study.Measures) > 0 {
		q.Measure = r.study.Measures[0]
	}
	if c := r.right(at, "period", "question"); c != nil {
		r.askedPeriod(c, "question.period", q.Period)
	}
}

// askedPeriod checks a period that is asked for, which must lie within the run.
func (r *reader) askedPeriod(c *text.Node, at, asked string) {
	if asked == "all" {
		return
	}
	p, err := sim.ParsePeriod(asked)
	if err != nil {
		r.Wrong(c.Place, at, `%s; or "all"`, err)
		return
	}
	r.within(c, at, p)
}
