package scenario

import "strings"

// DefaultGrade is the key under which Grades counts the values that no file states: defaults of their fields.
const DefaultGrade = "default"

// Grades counts the values of the scenario by the grade, A to D, of the source that each rests on. A value that a file
// states without a source counts as D; one that no file states counts as DefaultGrade. The days on which sources were
// published are not counted.
func (s *Scenario) Grades() map[string]int {
	counts := map[string]int{}
	for address, v := range s.Values {
		if !strings.HasPrefix(address, "sources.") {
			counts[s.gradeOf(v)]++
		}
	}
	return counts
}

// gradeOf is the key under which Grades counts a value.
func (s *Scenario) gradeOf(v *Value) string {
	switch source := s.Sources[v.Source]; {
	case source != nil:
		return source.Grade
	case v.Origin.File == "":
		return DefaultGrade
	default:
		return "D"
	}
}
