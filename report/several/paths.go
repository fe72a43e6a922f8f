package several

import (
	"fmt"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/run"
)

// pathNotes name the paths of scenarios that leave something open.
func pathNotes(cases ...*run.Case) (notes []string) {
	for _, c := range cases {
		if path := c.Scenario.PathWords(); path != "" {
			notes = append(notes, fmt.Sprintf("%s is on the path: %s.", c.Scenario.ID, path))
		}
	}
	return notes
}

// onPaths names, below each chart, the paths of the scenarios that it shows.
func onPaths(charts []chart.Chart, cases ...*run.Case) []chart.Chart {
	for i := range charts {
		charts[i].Notes = append(charts[i].Notes, claim.Drafts(pathNotes(cases...)...)...)
	}
	return charts
}
