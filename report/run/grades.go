package run

import (
	"fmt"
	"io"
	"strings"

	"h20sim/report/words"
	"h20sim/sim/scenario"
)

// printGrades prints how many values of a scenario rest on sources of each grade; nothing if it has no values.
func printGrades(w io.Writer, s *scenario.Scenario) {
	counts := s.Grades()
	var parts []string
	for _, grade := range words.Sorted(counts) {
		if grade != scenario.DefaultGrade {
			parts = append(parts, fmt.Sprintf("%s %d", grade, counts[grade]))
		}
	}
	if len(parts) == 0 {
		return
	}
	fmt.Fprintf(w, "values by grade: %s; D is judgement", strings.Join(parts, ", "))
	switch n := counts[scenario.DefaultGrade]; n {
	case 0:
	case 1:
		fmt.Fprint(w, ". 1 more is a default that no file states")
	default:
		fmt.Fprintf(w, ". %d more are defaults that no file states", n)
	}
	fmt.Fprintln(w)
}
