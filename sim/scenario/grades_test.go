package scenario

import (
	"maps"
	"slices"
	"testing"
)

// A file that states two values of grade B, one of grade D and one without a source adds 2 to B and 2 to D.
func TestGradesCountWhatFilesState(t *testing.T) {
	plain := parsed(t, onBase).Grades()
	more := parsed(t, onBase+`
[sources.paper]
title     = "A paper"
published = 2025-01-01
grade     = "B"

[suppliers.one]
title       = "One"
stage       = "packaging"
capacity    = { value = 5_000, source = "paper" }
lead_time   = { value = 45, source = "paper" }
value_added = { value = 750, source = "judgement" }
yield       = 1.0
`).Grades()
	for grade, want := range map[string]int{"A": 0, "B": 2, "C": 0, "D": 2} {
		if got := more[grade] - plain[grade]; got != want {
			t.Errorf("grade %s: found %d more, expected %d; %v after %v", grade, got, want, more, plain)
		}
	}
	if more[DefaultGrade] <= plain[DefaultGrade] {
		t.Errorf("found %d defaults, expected more than %d: the supplier leaves fields out", more[DefaultGrade], plain[DefaultGrade])
	}
}

// The days on which sources were published are no input of the model.
func TestGradesLeaveOutSources(t *testing.T) {
	plain := parsed(t, onBase)
	more := parsed(t, onBase+"[sources.paper]\ntitle = \"A paper\"\npublished = 2025-01-01\ngrade = \"B\"\n")
	if !maps.Equal(plain.Grades(), more.Grades()) {
		t.Errorf("found %v, expected %v", more.Grades(), plain.Grades())
	}
}

func TestGradesOfSourcesAreAllListed(t *testing.T) {
	var names []string
	for _, g := range AllGrades {
		names = append(names, g.Name)
	}
	stated := fileShape().Field("sources").Each.Field("grade").Enum
	if expected := append(slices.Clone(stated), DefaultGrade, YoursGrade); !slices.Equal(names, expected) {
		t.Errorf("found the grades %v, expected those that a source may state, %v, and what rests on none", names, expected)
	}
}

// A fit whose every value another file replaced is not one on which the scenario rests.
func TestFitsAreThoseOnWhichValuesRest(t *testing.T) {
	const fits = `
[sources.second]
title = "The second fit"
published = 2026-01-01
grade = "D"
fit = "9 facts, 1 free value, 0 at an edge, 1 pinned; 9 of 9 facts met"
[sources.first]
title = "The first fit"
published = 2025-01-01
grade = "D"
fit = "5 facts, 1 free value, 0 at an edge, 1 pinned; 4 of 5 facts met"
[nvidia]
jump = { value = 0.6, source = "second", note = "Fitted." }
`
	names := func(text string) (list []string) {
		for _, f := range parsed(t, onBase+fits+text).Fits() {
			list = append(list, f.Name)
		}
		return list
	}
	if found := names(""); !slices.Equal(found, []string{"second"}) {
		t.Errorf("found %v, expected the one on which a value rests", found)
	}
	if found := names("smoothing = { value = 80, source = \"first\", note = \"Fitted.\" }\n"); !slices.Equal(found, []string{"first", "second"}) {
		t.Errorf("found %v, expected both, in order of day", found)
	}
}
