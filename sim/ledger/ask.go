package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"h20sim/sim"
	"h20sim/sim/ensemble"
	"h20sim/sim/fit"
	"h20sim/sim/scenario/text"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"
)

// A Question is what is to be sealed.
type Question struct {
	Day      sim.Date
	Measures []string // that the study keeps; if none is named, that of its question and those of which figures are reported
	Periods  []string // that the study keeps; if none is named, that of its question and the two quarters next to be reported
}

// An Asked is what can be sealed of a study.
type Asked struct {
	plan     *ensemble.Plan
	day      sim.Date
	measures []sim.Measure
	periods  []sim.Period
}

// A Refusal is the error of a question that cannot be sealed.
type Refusal struct{ Reasons []string }

// Error writes a reason a line.
func (r *Refusal) Error() string { return strings.Join(r.Reasons, "\n") }

func (r *Refusal) add(format string, args ...any) {
	r.Reasons = append(r.Reasons, fmt.Sprintf(format, args...))
}

// CheckStudy says why nothing of a study can be sealed on a day, or returns nil: it makes no forecast, or it knows, or may know, what came
// later. The error is a *Refusal.
func CheckStudy(p *ensemble.Plan, day sim.Date) error {
	var r Refusal
	s := p.Study
	switch {
	case s.Design == nil || s.Design.Swaps():
		r.add("%s: found no draws of what is uncertain, expected a study with a [design] that draws: a forecast is a distribution", s.File)
	case len(p.Scenarios) > 1 || p.Points() > 1:
		r.add("%s: found %d scenarios and %d points, expected one of each: a forecast speaks of one world", s.File, len(p.Scenarios), p.Points())
	}
	switch {
	case s.AsOf == 0:
		r.add("%s: found no as_of, expected one on or before %s: a study that does not say what it knows may know what came later", s.File, day)
	case s.AsOf > day:
		r.add("%s: as_of: found %s, expected a day on or before %s: what the study knows is later than the day of the seal", s.File, s.AsOf, day)
	}
	if late := laterSources(p, day); len(late) > 0 {
		r.add("%s rests on %s, expected nothing that was published after %s", p.Scenarios[0].File, strings.Join(late, ", "), day)
	}
	if len(r.Reasons) > 0 {
		return &r
	}
	return nil
}

// laterSources are the sources of the base that were published after a day, with that.
func laterSources(p *ensemble.Plan, day sim.Date) (list []string) {
	sources := p.Scenarios[0].Sources
	for _, name := range slices.Sorted(maps.Keys(sources)) {
		if sources[name].Published > day {
			list = append(list, fmt.Sprintf("%s (%s)", name, sources[name].Published))
		}
	}
	return list
}

// Ask says what of a study can be sealed. The error is a *Refusal with all that is wrong: a measure or a period that the study does not
// keep, or a period whose results may have come out.
func Ask(p *ensemble.Plan, q Question) (*Asked, error) {
	a := &Asked{plan: p, day: q.Day}
	var r Refusal
	if len(q.Measures) == 0 {
		a.measures = a.usualMeasures()
	}
	for _, name := range q.Measures {
		a.addMeasure(name, &r)
	}
	if len(q.Periods) == 0 {
		a.periods = a.usualPeriods()
		if len(a.periods) == 0 {
			r.add("found no period of %s that is not reported on %s, expected one", p.Study.ID(), q.Day)
		}
	}
	for _, name := range q.Periods {
		a.addPeriod(name, &r)
	}
	if len(r.Reasons) > 0 {
		return nil, &r
	}
	return a, nil
}

func (a *Asked) addMeasure(name string, r *Refusal) {
	var all []string
	for _, m := range a.plan.Measures {
		all = append(all, m.Name)
	}
	i := slices.Index(all, name)
	switch {
	case i < 0:
		r.add("measure %q: expected one that %s keeps: %s%s", text.Short(name), a.plan.Study.ID(), strings.Join(all, ", "), text.Guess(name, all))
	case !slices.ContainsFunc(a.measures, func(m sim.Measure) bool { return m.Name == name }):
		a.measures = append(a.measures, a.plan.Measures[i])
	}
}

func (a *Asked) addPeriod(name string, r *Refusal) {
	var all []string
	for _, p := range a.plan.Periods {
		all = append(all, p.Name)
	}
	i := slices.Index(all, name)
	if i < 0 {
		r.add("period %q: expected one that %s keeps: %s%s", text.Short(name), a.plan.Study.ID(), strings.Join(all, ", "), text.Guess(name, all))
		return
	}
	p := a.plan.Periods[i]
	if due := dueOf(p); due.OutBy(a.day) {
		r.add("period %s: %s, expected a period that is not reported on %s", name, due, a.day)
	} else if !slices.Contains(a.periods, p) {
		a.periods = append(a.periods, p)
	}
}

// usualMeasures are that of the study's question and those of which figures are reported.
func (a *Asked) usualMeasures() (list []sim.Measure) {
	for _, m := range a.plan.Measures {
		if m.Name == a.plan.Question.Measure || fit.ReportedColumn(m.Name) != "" {
			list = append(list, m)
		}
	}
	return list
}

// nextQuarters is how many quarters are sealed if no period is named.
const nextQuarters = 2

// usualPeriods are that of the study's question, unless it is reported, and the quarters that are reported next.
func (a *Asked) usualPeriods() (list []sim.Period) {
	quarters := 0
	for _, p := range a.plan.Periods {
		if dueOf(p).OutBy(a.day) {
			continue
		}
		q := sim.QuarterOf(p.First)
		next := p.First == q.First() && p.End == q.End() && quarters < nextQuarters
		if next {
			quarters++
		}
		if next || p.Name == a.plan.Question.Period {
			list = append(list, p)
		}
	}
	return list
}

// Seal seals what the runs of the study give. Runs that failed do not count.
func (a *Asked) Seal(name string, runs *ensemble.Runs) (*Seal, error) {
	p, base := a.plan, a.plan.Scenarios[0]
	s := &Seal{Name: name, Day: a.day, Title: p.Study.Title, Study: p.Study.ID(), StudyHash: p.Study.Hash, Plan: p.Hash, AsOf: p.Study.AsOf,
		Base: base.ID, BaseHash: base.Hash, Model: sim.Version, Later: len(base.JudgedLater), Edges: usualEdges()}
	var err error
	if s.Tied, err = tiedTo(p); err != nil {
		return nil, err
	}
	weights, err := runs.Weights()
	if err != nil {
		return nil, err
	}
	for _, m := range a.measures {
		for _, period := range a.periods {
			values, err := runs.Numbers(ensemble.Outcome(m.Name, period.Name))
			if err != nil {
				return nil, err
			}
			o := outcomesOf(values, weights)
			if o.None() {
				return nil, fmt.Errorf("%s in %s: found no run with a value", m.Name, period.Name)
			}
			f := Forecast{Measure: m.Name, Title: m.Title, Unit: m.Unit, Period: period}
			f.distribution(o, s.Edges)
			f.naive(a.day)
			s.Draws, s.Failed = len(o.Values), len(values)-len(o.Values)
			s.Forecasts = append(s.Forecasts, f)
		}
	}
	s.Sum = sumOf(s.body())
	return s, nil
}

// outcomesOf are the outcomes of runs that gave a value, rising, with parts that come to 1.
func outcomesOf(values, weights []float64) (o fit.Outcomes) {
	for i, v := range values {
		if !math.IsNaN(v) {
			o.Values, o.Weights = append(o.Values, v+0), append(o.Weights, weights[i])
		}
	}
	stat.SortWeighted(o.Values, o.Weights)
	floats.Scale(1/floats.Sum(o.Weights), o.Weights)
	return o
}

// naive puts in what was known on a day of forecasts that need no model: the last value of the measure, and guidance for the period.
// Guidance for a quarter comes with the results of the quarter before.
func (f *Forecast) naive(day sim.Date) {
	f.Last, f.Guided = math.NaN(), math.NaN()
	var before sim.Date // on which the quarter before was published
	quarter, isQuarter := f.Quarter()
	for _, r := range fit.Published() {
		v, ok := r.Figures[f.Measure]
		if ok && isQuarter && r.Published <= day && !math.IsNaN(v) {
			f.Last, f.LastPeriod = v, r.Quarter.String()
		}
		if isQuarter && f.Measure == fit.H20Revenue && r.Quarter == quarter && before > 0 && before <= day {
			f.Guided = r.Guided
		}
		before = r.Published
	}
}

// tiedTo says to what the draws of a plan are tied.
func tiedTo(p *ensemble.Plan) (t Tied, err error) {
	if p.Study.Design.Given == "" {
		return t, nil
	}
	file := p.Study.Beside(p.Study.Design.Given)
	content, err := text.ReadMade(file)
	if err != nil {
		return t, err
	}
	sum := sha256.Sum256(content)
	var says struct {
		Effective float64 `toml:"effective"`
	}
	if _, err := text.Decode(file, content, &says, "a file that h20sim calibrate --given wrote"); err != nil {
		return t, err
	}
	return Tied{File: filepath.Base(filepath.FromSlash(file)), SHA256: hex.EncodeToString(sum[:]), Effective: says.Effective}, nil
}

// Usual is the name of a seal if none is given.
func Usual(day sim.Date, study string) string { return day.String() + "-" + study }
