package study

import (
	"bytes"
	"strings"
	"testing"

	"h20sim/report/claim"
	"h20sim/report/reporttest"
	"h20sim/sim"
	"h20sim/sim/ensemble"
)

func TestAnswerOfAStudyFollowsItsNumbers(t *testing.T) {
	s, r := reporttest.StudyBase(t), reporttest.Small(t).Uncertainty(40, 12)
	r.Drawn = []ensemble.Drawn{{Address: "a", Grade: "D"}, {Address: "b", Grade: "B"}}
	r.Failed = 3
	list := Answer(r, s, nil)
	if len(list) != 3 || list[0].String() != Distribution(r, s).Title.String()+"." {
		t.Fatalf("found %q, expected the findings of two charts and what they rest on", list)
	}
	for _, want := range []string{" runs (3 failed) with two values drawn at once, of which 1 by a spread that rests on judgement (grade D); "} {
		if !strings.Contains(list[2].String(), want) {
			t.Errorf("found %q, expected %q in it", list[2], want)
		}
	}
	if Answer(&ensemble.Result{}, s, nil) != nil {
		t.Error("expected no answer of a result without numbers")
	}
}

// Draws that are tied to published figures say to how many, and how many independent draws that is worth; no error of theirs is said
// to be on the safe side.
func TestTiedDrawsSayWhatTheyAreWorth(t *testing.T) {
	r := reporttest.Small(t).Forked(16)
	const tied = "tied to 15 published figures to 27 August 2025 by 512 particles, worth 369 independent ones"
	for _, c := range []struct {
		tied       *ensemble.Tied
		want, none []string
	}{
		{nil, []string{"the figure errs on the safe side"}, []string{"particles", "tied"}},
		{&ensemble.Tied{Targets: 15, Particles: 512, Worth: 369, AsOf: sim.NewDate(2025, 8, 27)}, []string{"\nT" + tied[1:] + "\n", "grade D), and " + tied, "worth 369 independent draws: where a case has more"}, []string{"safe side"}},
	} {
		r.Tied, r.Drawn = c.tied, []ensemble.Drawn{{Address: "a", Grade: "D"}}
		var b bytes.Buffer
		if err := Summary(&b, r); err != nil {
			t.Fatal(err)
		}
		text := b.String() + claim.Joined(Answer(r, nil, nil), " ").String()
		for _, want := range c.want {
			if !strings.Contains(text, want) {
				t.Errorf("found no %q in:\n%s", want, text)
			}
		}
		for _, none := range c.none {
			if strings.Contains(text, none) {
				t.Errorf("found %q in:\n%s", none, text)
			}
		}
	}
}
