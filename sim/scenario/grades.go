package scenario

import (
	"cmp"
	"slices"
	"strings"
)

// Grades of values that rest on no publication.
const (
	JudgementGrade = "D"       // the author's judgement, or a fit
	CasesGrade     = "C"       // arithmetic on what the press reported of cases
	DefaultGrade   = "default" // no file states the value: it is the default of its field
	YoursGrade     = "yours"   // the value was set over the files, by a flag, a study or Set
)

// A Grade says what the values that are counted under it rest on.
type Grade struct{ Name, Meaning string }

// AllGrades are the grades, best first, and then those of values that rest on no source of a file.
var AllGrades = []Grade{
	{"A", "own filing, law or official text"},
	{"B", "several outlets, or one that reports a text of grade A"},
	{"C", "press, analyst, or arithmetic on their figures"},
	{JudgementGrade, "judgement, or a fit"},
	{DefaultGrade, "no file states it; the model's own value"},
	{YoursGrade, "set over the files, for this run"},
}

// Grades counts the values of the scenario by the grade, A to D, of the source that each rests on. A value that a file
// states without a source counts as D; one that no file states counts as DefaultGrade, or as YoursGrade if it was set. The
// days on which sources were published are not counted.
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
		return JudgementGrade
	}
}

// GradeOf returns the grade of the source on which the value at an address rests, as Grades counts it, so that judgement
// and fit are of grade D; "" if there is no such value.
func (s *Scenario) GradeOf(address string) string {
	v := s.Values[address]
	if v == nil {
		return ""
	}
	return s.gradeOf(v)
}

// Widened returns the addresses of what can be drawn, sorted: values with a spread. The chance of a course or of a move is
// drawn if it has a spread itself; which course a run takes is not drawn, because each is run. The days of the run and
// those of publications are not drawn.
func (s *Scenario) Widened() []string {
	var all []string
	for address, v := range s.Values {
		if section, _, _ := strings.Cut(address, "."); section != "time" && section != "sources" && v.Spread != nil {
			all = append(all, address)
		}
	}
	slices.Sort(all)
	return all
}

// Fits are the fits on which values rest, in order of day, then of name.
func (s *Scenario) Fits() (list []*Source) {
	for _, v := range s.Values {
		if f := s.Sources[v.Source]; f != nil && f.Fit != "" && !slices.Contains(list, f) {
			list = append(list, f)
		}
	}
	slices.SortFunc(list, func(a, b *Source) int {
		return cmp.Or(cmp.Compare(a.Published, b.Published), cmp.Compare(a.Name, b.Name))
	})
	return list
}
