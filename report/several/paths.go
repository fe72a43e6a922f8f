package several

import (
	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/run"
	"h20sim/sim"
)

// mostPaths is up to how many scenarios on a path have a note of their own.
const mostPaths = 6

// pathNotes name the paths of scenarios that leave something open, or say how many these are.
func pathNotes(cases ...*run.Case) (notes []claim.Text) {
	for _, c := range cases {
		if path := c.Scenario.PathWords(); path != "" {
			notes = append(notes, claim.Say("{} is on the path: {}.", claim.Label(c.Scenario.ID), claim.Label(path)))
		}
	}
	if n := len(notes); n > mostPaths {
		open := claim.Figure(n, claim.Rows(ScenariosName, nil).KnownIn("path"))
		return []claim.Text{claim.Say("{} scenarios leave something to politics; each is on one path, which {} names.", open, claim.Label(ScenariosName))}
	}
	return notes
}

// onPaths names, below each chart, the paths of the scenarios that it shows, and the program and the scenarios.
func onPaths(charts []chart.Chart, cases ...*run.Case) []chart.Chart {
	for i := range charts {
		charts[i].Notes = append(charts[i].Notes, pathNotes(cases...)...)
		charts[i].Source, charts[i].From = sourceLine(cases), knowledge(cases)
	}
	return charts
}

// mostSigned is how many scenarios a source line names.
const mostSigned = 4

// sourceLine names the program and the scenarios of a chart.
func sourceLine(cases []*run.Case) claim.Text {
	var list []claim.Text
	for _, c := range cases[:min(len(cases), mostSigned)] {
		list = append(list, run.Identity(c.Scenario))
	}
	if len(cases) > mostSigned {
		list = append(list, claim.Say("and others, which the page lists"))
	}
	return claim.Say("{}; {}", run.Program, claim.Joined(list, ", "))
}

// knowledge is the day from which all of the scenarios are projection; 0 if they do not agree.
func knowledge(cases []*run.Case) sim.Date {
	day := run.Knowledge(cases[0].Scenario)
	for _, c := range cases {
		if run.Knowledge(c.Scenario) != day {
			return 0
		}
	}
	return day
}
