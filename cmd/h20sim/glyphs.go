package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"h20sim/report/chart"
	"h20sim/report/words"
	"h20sim/sim/scenario"
)

// doubts are what is doubtful in a scenario, as its remarks say, and titles that PNG files cannot show.
func doubts(s *scenario.Scenario, remarks []scenario.Remark) []scenario.Problem {
	return append(scenario.Doubts(remarks), withoutGlyphs(s)...)
}

// mostLetters is how many letters a warning names.
const mostLetters = 12

// withoutGlyphs warns once, at the first such title, of the letters in titles for which the fonts of charts have no glyph.
func withoutGlyphs(s *scenario.Scenario) []scenario.Problem {
	titles := slices.DeleteFunc(s.Titled(), func(t scenario.Problem) bool { return len(chart.Missing(t.Text)) == 0 })
	if len(titles) == 0 {
		return nil
	}
	slices.SortStableFunc(titles, func(a, b scenario.Problem) int {
		return cmp.Or(cmp.Compare(others(s, a), others(s, b)), cmp.Compare(a.Line, b.Line))
	})
	all, where := "", "here"
	for _, t := range titles {
		all += t.Text + "\n"
	}
	if n := len(titles) - 1; n > 0 {
		where += " and in " + words.Count(n, "other title", "other titles")
	}
	first := titles[0]
	first.Text = fmt.Sprintf("the fonts of charts have no %s, found %s; PNG files show boxes in their place, SVG files and the page show them on machines that have such a font", lettersNamed(chart.Missing(all)), where)
	return []scenario.Problem{first}
}

// others is 1 for a place in a file that the scenario extends, and 0 for one in its own.
func others(s *scenario.Scenario, at scenario.Problem) int {
	if at.File == s.File {
		return 0
	}
	return 1
}

// lettersNamed names the first of some letters.
func lettersNamed(letters []string) string {
	shown := make([]string, 0, mostLetters)
	for _, letter := range letters[:min(len(letters), mostLetters)] {
		shown = append(shown, "“"+letter+"”")
	}
	if more := len(letters) - len(shown); more > 0 {
		return strings.Join(shown, ", ") + fmt.Sprintf(" and %d more", more)
	}
	return words.List(shown)
}
