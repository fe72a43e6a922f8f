package importance

import (
	"cmp"
	"fmt"
	"slices"

	"h20sim/sim/ensemble"
	"h20sim/sim/inputs"
	"h20sim/sim/scenario"
	"h20sim/sim/study"
)

// A Question is what is asked: which inputs matter to a measure.
type Question struct {
	Measure string   // that the study keeps
	Period  string   // that the study keeps
	Courses []string `json:",omitempty"` // that politics takes; any if there are none
	By      string   `json:",omitempty"` // one of Groupings, to ask of groups; "" asks of each input
}

// A Study is a finished study of which it is asked.
type Study struct {
	*ensemble.Result
	Runs *ensemble.Runs
	Plan *ensemble.Plan
	Base *scenario.Scenario // that the runs are of; others of the study are left out
}

// Find asks a question of the runs of a study. It is an error if the study did not keep the measure or the period, or if its design has
// other groups than are asked for.
func Find(s Study, q Question) (*Found, error) {
	measure, period := s.Measure(q.Measure), s.Period(q.Period)
	if measure < 0 || period < 0 {
		return nil, fmt.Errorf("study %s: found no %s over %s among what it keeps of its runs", s.Result.Study, q.Measure, q.Period)
	}
	f := &Found{
		Study: s.Result.Study, Scenario: s.Scenarios[0].ID, Others: len(s.Scenarios) - 1, Question: q,
		Measure: s.Measures[measure], Period: s.Periods[period], Courses: s.titles(q.Courses), Draws: s.Result.Draws, Tied: tied(s.Plan.Study), Grid: s.Plan.Points() > 1,
	}
	if len(s.Plan.Study.Options) > 0 {
		f.Option = cmp.Or(s.Scenarios[0].Title, f.Scenario)
	}
	if made := s.made(); made > f.Draws {
		f.Asked, f.Draws = f.Draws, made
	}
	d, err := s.read(&q)
	if err != nil {
		return nil, err
	}
	f.points = d.points()
	if s.Plan.Scheme() != nil {
		return f, f.estimate(d, s.Plan)
	}
	return f, f.screen(d)
}

// made are the runs of the base at each point: more than the draws that the study states if its paths need more.
func (s *Study) made() (runs int) {
	for cell := range s.Cells {
		if s.Cells[cell].Scenario == 0 {
			_, runs = s.Span(cell)
		}
	}
	if s.Plan.Study.Design == nil {
		return 0
	}
	return runs / s.Plan.Points()
}

// titles are the titles of courses.
func (s *Study) titles(courses []string) (list []string) {
	for _, name := range courses {
		if _, c := s.Base.Course(name); c != nil {
			list = append(list, c.Title)
		}
	}
	return list
}

// tied says by what draws of a study hang together.
func tied(s *study.Study) string {
	switch {
	case s.Design != nil && s.Design.Given != "":
		return "figures"
	case len(s.Correlate) > 0:
		return "correlations"
	}
	return ""
}

// A data is the runs of a question with what came out of them.
type data struct {
	*inputs.Table
	*Study
	outcome []float64 // NaN of a run that failed
	tied    []string  // addresses whose draws hang together with others
}

// read reads the runs on the paths that are asked for.
func (s *Study) read(q *Question) (*data, error) {
	t, err := inputs.Read(s.Result, s.Runs, s.Plan.Columns, s.Base)
	if err != nil {
		return nil, err
	}
	t = t.Only(func(run int) bool { return s.takes(t.Cells[run], q.Courses) })
	if len(t.Weights) == 0 {
		return nil, fmt.Errorf("study %s: found no run with the courses %v", s.Result.Study, q.Courses)
	}
	d := &data{Table: t, Study: s}
	if d.tied, err = tiedAddresses(s.Plan.Study); err != nil {
		return nil, err
	}
	d.outcome, err = t.Outcome(q.Measure, q.Period)
	return d, err
}

// takes reports whether a cell is on a path with all of some courses.
func (s *Study) takes(cell int, courses []string) bool {
	return !slices.ContainsFunc(courses, func(c string) bool { return !slices.Contains(s.Cells[cell].Courses, c) })
}

// tiedAddresses are those whose draws hang together with others.
func tiedAddresses(s *study.Study) (list []string, err error) {
	for _, c := range s.Correlate {
		list = append(list, c.Of...)
	}
	if s.Design == nil || s.Design.Given == "" {
		return list, nil
	}
	g, err := ensemble.ReadGiven(s.Beside(s.Design.Given))
	if err != nil {
		return nil, err
	}
	for _, p := range g.Parts {
		list = append(list, p.Address)
	}
	return list, nil
}

// points are the lowest and the highest of each number that an axis or a listed point sets.
func (d *data) points() map[string]scenario.Ends {
	list := map[string]scenario.Ends{}
	for _, in := range d.Inputs {
		if d.sets(in.Name) {
			list[in.Name] = scenario.Ends{Low: slices.Min(in.Values), High: slices.Max(in.Values)}
		}
	}
	return list
}

// sets reports whether an axis or a listed point of the study sets a number.
func (d *data) sets(address string) bool {
	return slices.ContainsFunc(d.Plan.Study.Axes, func(a study.Axis) bool { return a.Address == address }) ||
		slices.ContainsFunc(d.Plan.Study.Points, func(p study.PointSet) bool {
			return slices.ContainsFunc(p.Values, func(l study.Level) bool { return l.Address == address })
		})
}

// branched reports whether the runs take more paths than one.
func (d *data) branched() bool {
	return slices.ContainsFunc(d.Cells, func(cell int) bool {
		return !slices.Equal(d.Study.Cells[cell].Courses, d.Study.Cells[d.Cells[0]].Courses)
	})
}
