package scenario

import (
	"strings"
	"testing"
)

// parting leaves two answers open: the share is raised and a price falls, or the share ends.
const parting = onBase + share + `
[branches.share]
title = "Does the share stay?"
date  = 2025-11-03

[courses.raised]
branch = "share"
title  = "the share is raised"
chance = 0.6

[courses.raised.moves.share]
rate = 0.3

[courses.raised.chips.h20]
price.2025-12-01 = 9_000

[courses.raised.moves.more]
kind = "revenue-share"
actor = "us-government"
date = 2026-01-05
rate = 0.05
source = "q1-fy26"

[courses.ended]
branch = "share"
title  = "the share ends"
rest   = true
drop   = ["moves.share"]
`

// alongOf is the file as it stands on a path.
func alongOf(t *testing.T, course string) string {
	t.Helper()
	var b strings.Builder
	if err := parsed(t, parting, `course=["`+course+`"]`).ResolvedAlong(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTheFileAlongAPathTellsFromWhichDayLinesCount(t *testing.T) {
	raised := alongOf(t, "raised")
	for _, want := range []string{
		"# On the path: the share is raised (raised).",
		"rate = { value = 0.3, source = \"judgement\" } # test.toml:20, from 2025-11-03\n",
		"2025-12-01 = 9000",
		"[moves.more]\n",
		"rate = 0.05 # test.toml:29\n",
		"date = 2025-08-11 # test.toml:6\n",
	} {
		if !strings.Contains(raised, want) {
			t.Errorf("expected %q in\n%s", want, raised)
		}
	}
	ended := alongOf(t, "ended")
	for _, want := range []string{"until = 2025-11-03 # test.toml:36, from 2025-11-03\n", "rate = 0.15 # test.toml:7\n"} {
		if !strings.Contains(ended, want) {
			t.Errorf("expected %q in\n%s", want, ended)
		}
	}
	for _, not := range []string{"[branches", "[courses", "[moves.more]"} {
		if strings.Contains(ended, not) {
			t.Errorf("found %s, expected none in\n%s", not, ended)
		}
	}
}

func TestAMoveThatIsNotMadeOnAPathIsNamed(t *testing.T) {
	text := strings.Replace(parting, "date   = 2025-08-11", "date   = 2025-11-10", 1)
	var b strings.Builder
	if err := parsed(t, text, `course=["ended"]`).ResolvedAlong(&b); err != nil {
		t.Fatal(err)
	}
	if want := "# Nobody makes: moves.share.\n"; !strings.Contains(b.String(), want) || strings.Contains(b.String(), "[moves.share]") {
		t.Errorf("expected %q and no such move in\n%s", want, b.String())
	}
}

func TestPathsAreNamedByTheTitlesOfTheirCourses(t *testing.T) {
	s := parsed(t, parting)
	if found, want := s.PathWords(), "the share is raised"; found != want {
		t.Errorf("found %q, expected %q, the likeliest", found, want)
	}
	if found, want := parsed(t, onBase).PathWords(), ""; found != want {
		t.Errorf("found %q, expected none of a scenario without branches", found)
	}
	if found := s.ChanceOf("ended"); found < 0.4-1e-12 || found > 0.4+1e-12 {
		t.Errorf("found a chance of %g, expected 0.4, what the other course leaves", found)
	}
	if !s.HasCourse("ended") || s.HasCourse("share") {
		t.Error("expected the courses that stand on a path, and no others")
	}
}

func TestACourseWithoutBranchesIsRefused(t *testing.T) {
	if found, want := problems(t, onBase, `course=["raised"]`), `course: found "raised", expected none: the file has no branches`; found != want {
		t.Errorf("found    %s\nexpected %s", found, want)
	}
	if found, want := problems(t, parting, `course=["raisd"]`), `course: found "raisd", expected a course that can happen; did you mean "raised"?`; found != want {
		t.Errorf("found    %s\nexpected %s", found, want)
	}
}

// No file below states how the need of the buyer grows, and the course states single points of it.
func TestACourseMayGivePointsToAPathThatTheFileLeavesOut(t *testing.T) {
	s := parsed(t, strings.Replace(parting, "[courses.raised.chips.h20]\nprice.2025-12-01 = 9_000", "[courses.raised.buyers.alibaba]\ngrowth.2025-12-01 = 0.5", 1))
	if found := numberAt(t, s, "courses.raised.buyers.alibaba.growth.2025-12-01"); found != 0.5 {
		t.Errorf("found %g, expected 0.5", found)
	}
}

func TestWhatACourseSaysOfTheWorldHasAnAddress(t *testing.T) {
	s := parsed(t, parting, "courses.raised.chips.h20.price.2025-12-01=8000")
	if found := numberAt(t, s, "courses.raised.chips.h20.price.2025-12-01"); found != 8000 {
		t.Errorf("found %g, expected 8000", found)
	}
}
