package report

import "slices"

// A Choice leaves something out of results.
type Choice int

// WithoutCharts leaves out all charts, which take most of the time.
const WithoutCharts Choice = iota

// chosen returns the charts that are to be drawn.
func chosen(charts []Chart, choices []Choice) []Chart {
	if slices.Contains(choices, WithoutCharts) {
		return nil
	}
	return charts
}
