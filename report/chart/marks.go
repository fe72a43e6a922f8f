package chart

import (
	"h20sim/sim"
)

// A Mark is a move as charts number it.
type Mark struct {
	Number int
	Date   sim.Date // first day on which it acts
	Actor  string   // as charts name who makes it
	Title  string   // as charts name it

	Name string // its key in the scenario
}

// MostMarks is how many moves a chart can number and still be read.
const MostMarks = 10
