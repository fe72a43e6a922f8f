package run

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim/policy"
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

// StoryOf is the story of a scenario, and as of which day it is told: only numbers, moves and chances are blind to what came later.
func StoryOf(s *scenario.Scenario) claim.Text {
	story := FileStory(s)
	if s.AsOf() == 0 {
		return story
	}
	told := claim.Say("This is told as of {}: what was published or decided later is left out of numbers, moves and chances. Title, story and notes are those of the file.", claim.Day(s.AsOf(), words.Long))
	if s.Story == "" {
		return told
	}
	return claim.Say("{}\n{}", story, told)
}

// FileStory is the story of a scenario, marked as that of its file if the run is on a path that is not the likeliest, or if values of
// moves were set over the file: it may then tell of what is not so.
func FileStory(s *scenario.Scenario) claim.Text {
	story := claim.Label(s.Story).Text()
	if s.Story == "" || onLikeliest(s) && !movesAreSet(s) {
		return story
	}
	return claim.Say("As its file tells it: {}", story)
}

// onLikeliest reports whether no path is likelier than that of the run.
func onLikeliest(s *scenario.Scenario) bool {
	chances := s.Chances(nil)
	return len(chances) < 2 || cmpChance(slices.Max(chances), chances[s.OnPath()]) == 0
}

// movesAreSet reports whether a value of a move was set over the files.
func movesAreSet(s *scenario.Scenario) bool {
	return slices.ContainsFunc(s.Addresses(), func(address string) bool {
		return strings.HasPrefix(address, policy.MovePrefix) && s.GradeOf(address) == scenario.YoursGrade
	})
}

// printBlind prints as of which day a scenario was read, and which of its judgements were made later; nothing if it knows of
// no day.
func printBlind(w io.Writer, s *scenario.Scenario) {
	if s.AsOf() == 0 {
		return
	}
	fmt.Fprintf(w, "as of %s; judged later: %s", s.AsOf(), laterWords(s))
	switch n := len(s.JudgedLater) - mostLater; {
	case n > 0:
		fmt.Fprintf(w, " (%s and %d more; check --json lists all)", strings.Join(s.JudgedLater[:mostLater], ", "), n)
	case len(s.JudgedLater) > 0:
		fmt.Fprintf(w, " (%s)", strings.Join(s.JudgedLater, ", "))
	}
	fmt.Fprintln(w)
}

// mostLater is how many addresses a line of text names of those that were judged later: of an early day there are hundreds.
const mostLater = 8

// laterWords counts the values that were judged after the day to which a scenario is blind.
func laterWords(s *scenario.Scenario) claim.Text {
	n, noun := len(s.JudgedLater), "values"
	switch n {
	case 0:
		return claim.None("none", "", claim.Rows(LaterName, nil)).Text()
	case 1:
		noun = "value"
	}
	return claim.Say("{} {}", claim.Figure(n, claim.Rows(LaterName, nil)), claim.Word(noun))
}

// printFits prints how much the fits had to be right about on which values rest, and how free they were to be.
func printFits(w io.Writer, s *scenario.Scenario) {
	for _, f := range s.Fits() {
		fmt.Fprintf(w, "%s: %s\n", f.Name, f.Fit)
	}
}
