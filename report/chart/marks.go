package chart

import (
	"fmt"
	"strings"

	"h20sim/report/words"
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

// MarksAlt lists numbered moves, for descriptions; nothing if there are none.
func MarksAlt(marks []Mark) string {
	if len(marks) == 0 {
		return ""
	}
	var list []string
	for _, m := range marks {
		list = append(list, fmt.Sprintf("%d, %s, %s: %s", m.Number, words.Date(m.Date, words.Long), m.Actor, m.Title))
	}
	return "Moves: " + strings.Join(list, "; ") + "."
}

// MostMarks is how many moves a chart can number and still be read.
const MostMarks = 10
