package several

import (
	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/run"
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

// onPaths names, below each chart, the paths of the scenarios that it shows.
func onPaths(charts []chart.Chart, cases ...*run.Case) []chart.Chart {
	for i := range charts {
		charts[i].Notes = append(charts[i].Notes, pathNotes(cases...)...)
	}
	return charts
}
