package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"h20sim/report/sense"
	"h20sim/sim/importance"
	"h20sim/sim/scenario/text"
)

// senseVerb asks the runs of a study which of its uncertain values matter.
type senseVerb struct {
	askStudy
	Measure string   `placeholder:"NAME" help:"Measure that the study keeps; that of its question if left out."`
	Period  string   `placeholder:"NAME" help:"Period that the study keeps, such as FY2027 or all; that of its question if left out."`
	Course  []string `placeholder:"NAME" help:"Courses that politics takes, with commas between them: only runs on paths with all of them are looked at."`
	Group   string   `placeholder:"KIND" help:"Ask of values together: by buyer, chip, supplier or move, or by the grade of what they rest on."`
}

func (senseVerb) Help() string {
	return `Says how much of the spread of a measure goes with each uncertain value of a study, and with each question that politics answers, and what these rest on. No run is made but a few with a value at the ends of its range, unless the study was not run yet.

Runs that are there are regressed on ranks, and what does not rise above what chance alone may give is not told. A study whose design swaps values or groups (kind = "saltelli", "shapley" or "morris") is read as that design says: first-order and total Sobol' indices, Shapley effects for values that hang together, or mean sizes of effects, with intervals from eight replicates. What intervals do not tell apart is said to be so, with the draws that it would take.

Prints the answer, and puts it on the page of the study with its table and chart.

Examples:

    h20sim sense scenarios/studies/august-uncertainty.toml
    h20sim sense out/august-uncertainty --measure suppliers.amkor.utilization --period FY2026
    h20sim sense out/august-uncertainty --course sales
    h20sim sense out/august-uncertainty --course sales --group supplier
    h20sim sense scenarios/studies/sense-groups.toml

Ends with 0 if all is done, also if nothing is found; 1 if the machine failed, 2 for wrong usage, 3 if a file says something wrong, 5 if more runs of the study failed than it allows, 130 if interrupted.`
}

// Run asks, runs the ends of what matters, and puts the answer on the page.
func (v *senseVerb) Run(p *program) error {
	s, err := v.open(p, v.asked())
	if err != nil {
		return err
	}
	defer s.runs.Close()
	q, err := v.question(s)
	if err != nil {
		return err
	}
	begun := time.Now()
	found, err := importance.Find(importance.Study{Result: s.Result, Runs: s.runs, Plan: s.plan, Base: s.base}, q)
	if err != nil {
		return err
	}
	open, err := s.plan.Study.LoadScenario(0) // of its own, to be written to
	if err == nil {
		err = found.RunEnds(open)
	}
	if err != nil {
		return err
	}
	p.took(begun, fmt.Sprintf("looking through %s of %s", counted(found.Runs, "run"), s.Study), "twice as many take twice as long")
	name := senseName(&q)
	return s.keep(p, "sense", name, senseCommand(s, &q), &sense.Finding{Name: name, Hash: s.Hash, Found: *found})
}

// asked is the line that asks the same, as it was asked.
func (v *senseVerb) asked() line {
	return command("sense", v.From).with("--measure", v.Measure).with("--period", v.Period).
		with("--course", strings.Join(v.Course, ",")).with("--group", v.Group)
}

// question is what is asked, or all that is wrong with it.
func (v *senseVerb) question(s *studied) (importance.Question, error) {
	q := importance.Question{Measure: cmp.Or(v.Measure, s.Question.Measure), Period: cmp.Or(v.Period, s.Question.Period), Courses: v.Course, By: v.Group}
	var wrong []string
	expect := func(flag, found, what string, list []string) {
		if found != "" && !slices.Contains(list, found) {
			wrong = append(wrong, fmt.Sprintf("%s: found %q, expected %s: %s%s", flag, text.Short(found), what, strings.Join(list, ", "), text.Guess(found, list)))
		}
	}
	expect("--measure", q.Measure, "one that "+s.Study+" keeps", keptMeasures(s.Result))
	expect("--period", q.Period, "one that "+s.Study+" keeps", keptPeriods(s.Result))
	for _, name := range v.Course {
		expect("--course", name, "a course of "+s.base.ID, slices.Compact(slices.Sorted(slices.Values(slices.Concat(s.base.Paths()...)))))
	}
	expect("--group", q.By, "a kind of group", importance.Groupings())
	if q.By != "" && s.plan.Scheme() != nil {
		wrong = append(wrong, fmt.Sprintf("--group: found %q, expected none: the design of %s has groups of its own", text.Short(q.By), s.Study))
	}
	if len(v.Course) > 0 && len(wrong) == 0 && s.base.PathWith(v.Course...) < 0 {
		wrong = append(wrong, fmt.Sprintf("--course: found %s, expected courses of one path", strings.Join(v.Course, ",")))
	}
	if len(wrong) > 0 {
		return q, misuse("%s", strings.Join(wrong, "\n"))
	}
	return q, nil
}

// senseName tells the question from others.
func senseName(q *importance.Question) string {
	parts := append([]string{"sense", q.Measure, q.Period}, q.Courses...)
	if q.By != "" {
		parts = append(parts, "by", q.By)
	}
	return strings.Join(parts, "-")
}

// senseCommand is the line that asks the same of the study, whatever its defaults.
func senseCommand(s *studied, q *importance.Question) line {
	return command("sense", s.File).with("--measure", q.Measure).with("--period", q.Period).
		with("--course", strings.Join(q.Courses, ",")).with("--group", q.By)
}
