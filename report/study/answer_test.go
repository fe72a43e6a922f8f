package study

import (
	"strings"
	"testing"

	"h20sim/report/reporttest"
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
