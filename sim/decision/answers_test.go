package decision_test

import (
	"math"
	"testing"

	"h20sim/sim/decision"
)

// Two draws stand on three paths: a question is answered no (weight 1/2), or yes, and then a second is answered no (1/4) or yes (1/4).
//
//	payoff      no    yes, no   yes, yes   expected
//	wait         4       0         0          2
//	go           0       8         4          3
//	both         0       0         6          1.5
//
// To know the first answer is worth 4/2 + 12/4 − 3 = 2; the second, once it is asked, 8/4 + 6/4 − 12/4 = 0.5; both 4/2 + 8/4 + 6/4 − 3 = 2.5.
func nested() (c decision.Choice, draws []int, list []decision.Question) {
	payoffs := [][]float64{{4, 4, 0, 0, 0, 0}, {0, 0, 8, 8, 4, 4}, {0, 0, 0, 0, 6, 6}}
	for o, name := range []string{"wait", "go", "both"} {
		c.Options = append(c.Options, decision.Option{Name: name, Payoffs: payoffs[o]})
	}
	c.Weights = []float64{2, 2, 1, 1, 1, 1}
	n := decision.NotMet
	return c, []int{0, 1, 0, 1, 0, 1}, []decision.Question{{Name: "first", Answers: []int{0, 0, 1, 1, 1, 1}},
		{Name: "second", Answers: []int{n, n, 0, 0, 1, 1}}, {Name: "both", Answers: []int{0, 0, 1, 1, 2, 2}}}
}

func TestNestedQuestionsByHand(t *testing.T) {
	c, draws, list := nested()
	perfect, worths, err := decision.Answered(c, draws, list)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{2, 0.5, 2.5} {
		near(t, list[i].Name, worths[i].Value, want, 1e-12)
		near(t, "error of "+list[i].Name, worths[i].Error, 0, 1e-12) // both draws say the same
	}
	near(t, "all", perfect.Value, 2.5, 1e-12)
	near(t, "error of all", perfect.Error, 0, 1e-12)
}

// Draws differ by ±1 on the first path, of weight 1/4 a draw: √(2/1·(1/16 + 1/16)) is the standard error.
func TestErrorOfAnswersIsThatOfDraws(t *testing.T) {
	c, draws, list := nested()
	c.Options[0].Payoffs[0], c.Options[0].Payoffs[1] = 5, 3
	_, worths, err := decision.Answered(c, draws, list)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "first", worths[0].Value, 2, 1e-12)
	near(t, "error", worths[0].Error, math.Sqrt2*math.Sqrt(2*0.25*0.25), 1e-12)
}

func TestWrongQuestionsAreTold(t *testing.T) {
	c, draws, list := nested()
	if _, _, err := decision.Answered(c, draws[1:], list); err == nil || err.Error() != "found the draws of 5 states, expected those of 6" {
		t.Errorf("found %v", err)
	}
	list[1].Answers = nil
	if _, _, err := decision.Answered(c, draws, list); err == nil || err.Error() != `question "second": found 0 answers, expected one for each of 6 states` {
		t.Errorf("found %v", err)
	}
}

// What is worth knowing together is worth at least what a part of it is, with few draws as well.
func TestGroupIsWorthItsParts(t *testing.T) {
	for seed := range uint64(40) {
		c, in := normals(t, "random", 128, seed)
		in.Groups = []decision.Group{{"all", []int{0, 1, 2, 3, 4, 5}}}
		info := value(t, c, in)
		for i, w := range info.Inputs {
			if w.Value > info.Groups[0].Value {
				t.Fatalf("seed %d: found input %d worth %v, and the group of all %v", seed, i, w.Value, info.Groups[0].Value)
			}
		}
	}
}
