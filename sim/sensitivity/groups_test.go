package sensitivity

import (
	"math"
	"testing"

	"h20sim/sim/rankbasis"
)

// With y = 3u₁ − 2u₂ + u₃/10 + 0·u₄, the shares of (u₁, u₃) and (u₂, u₄) are 9.01 and 4 of 13.01: those of their inputs together,
// but for up to p/n = 0.016 that adjusting takes off for noise that Sobol’s points do not have.
func TestScreenGroups(t *testing.T) {
	s := studyOf(t, "sobol", 1024, 4, 1, func(u []float64) float64 { return 3*u[0] - 2*u[1] + u[2]/10 })
	s.Groups = [][]int{{0, 2}, {1, 3}}
	found := screen(t, s).Found(0)
	want := []float64{9.01 / 13.01, 4 / 13.01}
	if len(found) != 2 || found[0].Input != 0 || math.Abs(found[0].Share-want[0]) > 0.012 || math.Abs(found[1].Share-want[1]) > 0.012 {
		t.Errorf("found %+v, expected shares %v", found, want)
	}
}

// A group of more inputs than draws has no share, and says so.
func TestScreenGroupOfTooMany(t *testing.T) {
	s := studyOf(t, "sobol", 16, 20, 1, func(u []float64) float64 { return u[0] })
	s.Groups = [][]int{seq(19), {19}}
	screening := screen(t, s)
	if screening.Judged(0) || !screening.Judged(1) || len(screening.Found(0)) != 0 {
		t.Errorf("found %v and %v judged, expected the second alone", screening.Judged(0), screening.Judged(1))
	}
}

// A first question is answered yes in half of the runs, where a second is met: y is 0 without, 2 and 4 with its answers. Var(y) is
// that between 0 and 3, 9/4, and that of the second where it is met, 1/2·1: shares of 9/11 and 2/11, which come to 1.
func TestScreenQuestionWithinQuestion(t *testing.T) {
	var first, second, y []float64
	for run := range 400 {
		yes, answer := float64(run%2), float64(run/2%2)
		first = append(first, yes)
		if second = append(second, -1); yes == 1 {
			second[run] = answer
		}
		y = append(y, yes*(2+2*answer))
	}
	s := Study{Inputs: []rankbasis.Input{{Name: "first", Values: first, Categories: true}, {Name: "second", Values: second, Categories: true}},
		Unmet: map[int]float64{1: -1}, Outputs: []Output{{"y", y}}, Permutations: 99}
	for i, f := range screen(t, s).Found(0) {
		if want := []float64{9.0 / 11, 2.0 / 11}[i]; math.Abs(f.Share-want) > 0.005 {
			t.Errorf("question %d: found a share of %v, expected %v", i, f.Share, want)
		}
	}
}

// Shares of 0.5 and 0.3 with errors of 0.1 differ by 0.2 ± 1.96·0.141 = 0.277: they are parted by 1.92 times the draws.
func TestRankShares(t *testing.T) {
	ranked := must[[]Ranked](t)(RankShares([]float64{0.3, 0.5, 0.01}, []float64{0.1, 0.1, 0.01}, 1000))
	if r := ranked[0]; r.Place != 1 || r.Group != 0 || r.Draws != math.Ceil(1000*1.96*1.96*0.02/0.04) {
		t.Errorf("found %+v, expected place 1, group 0 and 1921 draws", r)
	}
	if ranked[1].Group != 0 || ranked[2].Group != 1 {
		t.Errorf("found %+v, expected the first two in a group and the last by itself", ranked)
	}
	if _, err := RankShares([]float64{1}, nil, 1); err == nil {
		t.Error("found no error, expected that of a share without its error")
	}
}
