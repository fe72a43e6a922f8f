package run

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/scenario"
)

// Of an early day hundreds of values were judged later: the line that tells them names the first.
func TestALongListOfWhatWasJudgedLaterIsCut(t *testing.T) {
	s, err := scenario.LoadAsOf("../../scenarios/boycott-halt.toml", sim.NewDate(2025, 8, 12))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	printBlind(&b, s)
	if want := fmt.Sprintf(" and %d more; check --json lists all)\n", len(s.JudgedLater)-mostLater); !strings.HasSuffix(b.String(), want) || b.Len() > 400 {
		t.Errorf("found %s, expected it to end with %s", b.String(), want)
	}
}

// A story that was written later says so where it is told as of an earlier day.
func TestAStorySaysAsOfWhichDay(t *testing.T) {
	const file = "../../testdata/courses/open.toml"
	now, err := scenario.Load(file)
	if err != nil {
		t.Fatal(err)
	}
	if StoryOf(now).String() != now.Story {
		t.Errorf("found %q, expected the story alone", StoryOf(now))
	}
	then, err := scenario.LoadAsOf(file, sim.NewDate(2025, 8, 27))
	if err != nil {
		t.Fatal(err)
	}
	if said := StoryOf(then).String(); !strings.HasPrefix(said, now.Story) || !strings.Contains(said, "told as of 27 August 2025") {
		t.Errorf("found %q", said)
	}
}

// A story that another path or other values of moves may belie is told as that of the file.
func TestAStoryIsThatOfItsFileWhereMovesAreOthers(t *testing.T) {
	const file, marked = "../../testdata/courses/open.toml", "As its file tells it: "
	for _, k := range []struct {
		set    string
		marked bool
	}{{`course=["last", "obeyed"]`, false}, {`course=["fade"]`, true}, {"moves.notices.strength=0.5", true}, {"chips.h20.price=11_000", false}} {
		s, err := scenario.Load(file, k.set)
		if err != nil {
			t.Fatal(err)
		}
		if said := StoryOf(s).String(); strings.HasPrefix(said, marked) != k.marked || !strings.HasSuffix(said, s.Story) {
			t.Errorf("%s: found %q", k.set, said)
		}
	}
}
