package main

import (
	"cmp"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"h20sim/report"
	"h20sim/report/discover"
	"h20sim/report/words"
	"h20sim/sim/ensemble"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
	"h20sim/sim/vulnerability"
)

// discoverVerb asks the runs of a study where a measure misses a bar.
type discoverVerb struct {
	askStudy
	Measure string   `placeholder:"NAME" help:"Measure that the study keeps; that of its question if left out."`
	Period  string   `placeholder:"NAME" help:"Period that the study keeps, such as FY2027 or all; that of its question if left out."`
	Below   *bar     `xor:"bar" placeholder:"VALUE" help:"Ask where the measure stays below a value, in its unit, or as 60%; the threshold of the study if neither is given."`
	Above   *bar     `xor:"bar" placeholder:"VALUE" help:"Ask where the measure exceeds a value."`
	Course  []string `placeholder:"NAME" help:"Courses that politics takes, with commas between them: only runs on paths with all of them are looked at."`
}

func (discoverVerb) Help() string {
	return `Says in which part of the uncertain values of a study a measure stays below a bar, or exceeds it: a few limits within which nearly all runs do so that otherwise few do (scenario discovery; PRIM, with a classification tree beside it). No run is made, unless the study was not run yet.

Half of the draws find the part, the others tell how much it holds. Values whose effect cannot be told from chance are not looked at. A limit is kept if it helps in draws that did not suggest it: each third of the half in turn judges what the other two suggest. No part is told unless runs that miss the bar are at least 1.5 times as frequent within it as among all runs, in draws that played no part in finding it.

If more than half of the runs miss the bar, the part in which they do not is looked for. A value of a course is looked at where all runs take the course. Where the course of politics decides alone, that is told, and the search goes on within the likeliest path that leaves it open.

Prints the answer, and puts it on the page of the study with its tables and charts: coverage against density, and single runs on the two values that tell most.

The study needs 80 draws or more, which repeat no values of each other: a grid without draws and designs of kind morris, saltelli and shapley are for h20sim sense.

Examples:

    h20sim discover scenarios/studies/august-uncertainty.toml
    h20sim discover out/august-uncertainty --measure suppliers.samsung.utilization --below 0.8
    h20sim discover out/august-uncertainty --above 250 --course in-part

Ends with 0 if all is done, also if no part is told; 1 if the machine failed, 2 for wrong usage, 3 if a file says something wrong, 5 if more runs of the study failed than it allows, 130 if interrupted.`
}

// Run asks, and puts the answer on the page.
func (v *discoverVerb) Run(p *program) (err error) {
	if err := v.apt(p); err != nil {
		return err
	}
	s, err := v.open(p, v.asked())
	if err != nil {
		return err
	}
	defer s.runs.Close()
	asked := vulnerability.Study{Result: s.Result, Runs: s.runs, Plan: s.plan, Base: s.base}
	if err := vulnerability.Apt(s.plan); err != nil {
		return misuse("%s", err)
	}
	q, err := v.question(s)
	if err != nil {
		return err
	}
	if s.unitOf(q.Measure) == "1" && q.Bar > 1 {
		p.say("note: %s is stated as a part of one: write sixty percent as 0.6 or 60%%", q.Measure)
	}
	begun := time.Now()
	found, err := vulnerability.Find(asked, q)
	if err != nil {
		return err
	}
	p.took(begun, fmt.Sprintf("looking through %s of %s", counted(found.Runs, "run"), s.Study), discoverGrowth(found))
	name := nameOf(&q)
	return s.keep(p, "discover", name, v.command(s, &q), &discover.Finding{Name: name, Hash: s.Hash, Found: *found})
}

// discoverGrowth says how the time of a search grows: with runs times values that are searched, of which more runs tell more from chance.
func discoverGrowth(f *vulnerability.Found) string {
	searched := 0
	for _, part := range []*vulnerability.Part{f.All, f.Within} {
		if part != nil {
			searched = max(searched, len(part.Inputs))
		}
	}
	return fmt.Sprintf("time goes as runs times values that are told from chance, %d here", searched)
}

// apt says of a study file why no part can be looked for in its runs, before they are made.
func (v *discoverVerb) apt(p *program) error {
	if report.HasResults(p.fsys, v.From) {
		return nil
	}
	if err := v.runsKept(p); err != nil {
		return err
	}
	if err := noStudy(p, v.From); err != nil {
		return err
	}
	plan, err := loadPlan(v.From)
	if err != nil {
		return err
	}
	if err := vulnerability.Apt(plan); err != nil {
		return misuse("%s", err)
	}
	return nil
}

// question is what is asked, or all that is wrong with it.
func (v *discoverVerb) question(s *studied) (vulnerability.Question, error) {
	asked := s.Question
	q := vulnerability.Question{Measure: cmp.Or(v.Measure, asked.Measure), Period: cmp.Or(v.Period, asked.Period), Courses: v.Course}
	var wrong []string
	if s.Result.Measure(q.Measure) < 0 {
		wrong = append(wrong, fmt.Sprintf("--measure: found %q, expected one that %s keeps: %s%s", text.Short(q.Measure), s.Study, strings.Join(keptMeasures(s.Result), ", "), text.Guess(q.Measure, keptMeasures(s.Result))))
	}
	if s.Result.Period(q.Period) < 0 {
		wrong = append(wrong, fmt.Sprintf("--period: found %q, expected one that %s keeps: %s%s", text.Short(q.Period), s.Study, strings.Join(keptPeriods(s.Result), ", "), text.Guess(q.Period, keptPeriods(s.Result))))
	}
	for _, name := range v.Course {
		if !s.base.HasCourse(name) {
			wrong = append(wrong, fmt.Sprintf("--course: found %q, expected a course of %s: %s%s", text.Short(name), s.base.ID, strings.Join(coursesOf(s.base), ", "), text.Guess(name, coursesOf(s.base))))
		}
	}
	switch {
	case v.Below != nil:
		q.Bar = v.Below.value
	case v.Above != nil:
		q.Bar, q.Above = v.Above.value, true
	case asked.Threshold != nil && q.Measure == asked.Measure && q.Period == asked.Period:
		q.Bar = *asked.Threshold
	default:
		wrong = append(wrong, fmt.Sprintf("found neither --below nor --above, expected a bar: %s states no threshold of %s over %s", s.Study, text.Short(q.Measure), text.Short(q.Period)))
	}
	if b := cmp.Or(v.Below, v.Above); b != nil && b.percent && s.Result.Measure(q.Measure) >= 0 && s.unitOf(q.Measure) != "1" {
		wrong = append(wrong, fmt.Sprintf("--%s: found a percentage, expected a value of %s in its unit, %s", sideOf(&q), q.Measure, words.UnitCode(s.unitOf(q.Measure))))
	}
	if i := s.Result.Measure(q.Measure); i >= 0 {
		if err := s.Measures[i].CheckReach(q.Bar); err != nil {
			wrong = append(wrong, fmt.Sprintf("--%s: %s", sideOf(&q), err))
		}
	}
	if len(wrong) > 0 {
		return q, misuse("%s", strings.Join(wrong, "\n"))
	}
	return q, nil
}

// asked is the line that asks the same, as it was asked.
func (v *discoverVerb) asked() line {
	l := command("discover", v.From).with("--measure", v.Measure).with("--period", v.Period)
	if v.Below != nil {
		l = l.with("--below", words.AsStated(v.Below.value))
	}
	if v.Above != nil {
		l = l.with("--above", words.AsStated(v.Above.value))
	}
	return l.with("--course", strings.Join(v.Course, ","))
}

// A bar is a value that a measure is held against.
type bar struct {
	value   float64
	percent bool // it was written as 60%
}

// UnmarshalText reads a number, or a percentage as the part that it is.
func (b *bar) UnmarshalText(text []byte) (err error) {
	digits, percent := strings.CutSuffix(string(text), "%")
	b.value, err = strconv.ParseFloat(strings.ReplaceAll(strings.TrimSpace(digits), "_", ""), 64)
	if err != nil || math.IsNaN(b.value) || math.IsInf(b.value, 0) {
		return fmt.Errorf("found %s, expected a number in the unit of the measure, or a part as 60%%", text)
	}
	if b.percent = percent; percent {
		b.value /= 100
	}
	return nil
}

// unitOf is the unit of a measure that the study keeps; "" of another.
func (s *studied) unitOf(measure string) string {
	if i := s.Result.Measure(measure); i >= 0 {
		return s.Measures[i].Unit
	}
	return ""
}

// coursesOf are the courses of a scenario, in the order of its branches.
func coursesOf(s *scenario.Scenario) (names []string) {
	for _, b := range s.Branches() {
		for _, c := range b.Courses {
			names = append(names, c.Name)
		}
	}
	return names
}

func keptMeasures(r *ensemble.Result) (names []string) {
	for _, m := range r.Measures {
		names = append(names, m.Name)
	}
	return names
}

func keptPeriods(r *ensemble.Result) (names []string) {
	for _, p := range r.Periods {
		names = append(names, p.Name)
	}
	return names
}

// nameOf tells the question from others.
func nameOf(q *vulnerability.Question) string {
	name := strings.Join([]string{"discover", q.Measure, q.Period, sideOf(q), words.AsStated(q.Bar)}, "-")
	if len(q.Courses) > 0 {
		name += "-" + strings.Join(q.Courses, "-")
	}
	return name
}

func sideOf(q *vulnerability.Question) string {
	if q.Above {
		return "above"
	}
	return "below"
}

// command is the line that asks the same of the study, whatever its defaults.
func (v *discoverVerb) command(s *studied, q *vulnerability.Question) line {
	return command("discover", s.File).with("--measure", q.Measure).with("--period", q.Period).
		with("--"+sideOf(q), words.AsStated(q.Bar)).with("--course", strings.Join(q.Courses, ","))
}
