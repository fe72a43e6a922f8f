package run

import (
	"math"

	"h20sim/report/chart"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/scenario"
)

// A Check is an expectation of a scenario, held against a run.
type Check struct {
	scenario.Expectation
	Found  float64 // in the unit of the measure; NaN if the run does not have the measure or the period
	Passed bool
	Margin float64 // distance to the nearer bound, below 0 if outside; NaN if nothing was found
	Unit   string
}

// Checks holds each expectation of s against the run, in the order of s.Expect.
func Checks(s *scenario.Scenario, t *sim.Trace) []Check {
	checks := make([]Check, len(s.Expect))
	for i, e := range s.Expect {
		checks[i] = check(e, t)
	}
	return checks
}

func check(e scenario.Expectation, t *sim.Trace) Check {
	found, err := t.Over(e.Measure, e.Period)
	if err != nil {
		return Check{e, math.NaN(), false, math.NaN(), ""}
	}
	column, _ := t.Column(e.Measure)
	margin := min(found-e.Low, e.High-found)
	return Check{e, found, margin >= 0, margin, t.Measures[column].Unit}
}

// ChecksTable has a row for each check: what was found, what was expected, and whether it passed.
func ChecksTable(checks []Check) chart.Table {
	t := chart.Table{Head: []string{"expectation", "measure", "period", "found", "expected", "margin", ""}}
	for _, c := range checks {
		verdict := "passed"
		if !c.Passed {
			verdict = "FAILED"
		}
		t.Rows = append(t.Rows, []string{c.Name, c.Measure, c.Period.Name, words.Significant(c.Found, 4), bounds(c.Expectation), words.Significant(c.Margin, 4), verdict})
	}
	return t
}

// bounds writes the bounds of an expectation.
func bounds(e scenario.Expectation) string {
	return words.Bounds(e.Low, e.High, func(v float64) string { return words.Significant(v, 4) })
}
