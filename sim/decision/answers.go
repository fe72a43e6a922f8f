package decision

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"
)

// A Question has few answers, one in each state. A question that is not met in a state has the answer NotMet there.
type Question struct {
	Name    string
	Answers []int
}

// NotMet is the answer to a question that is not asked.
const NotMet = -1

// fewest is how many draws an answer needs so that its means count, if the others have more.
const fewest = 8

// Answered returns what it is worth to know all there is to know, and the answer to each question, before an option is chosen.
// draws[i] is the draw to which state i belongs: one draw may stand on several paths. With the mean payoff of each option over the
// states of each answer a, and the option * that is best by them,
//
//	worth = Σᵢ wᵢ·(Y_*(aᵢ),i − Y_*(mᵢ),i)
//
// where m says only whether the question is met: a question that is not asked tells nothing, and one that is asked is credited with
// what its answer adds once it is. An answer of fewer than 8 draws is left unknown. These are means, without a regression. The standard error is that over draws, whose
// states are taken together (Kish 1965), so it is 0 if there is a single draw: paths are counted by their chances, not sampled.
func Answered(c Choice, draws []int, list []Question) (perfect Worth, worths []Worth, err error) {
	if err := c.check(); err != nil {
		return Worth{}, nil, err
	}
	if len(draws) != c.draws() {
		return Worth{}, nil, fmt.Errorf("found the draws of %d states, expected those of %d", len(draws), c.draws())
	}
	s := states{Choice: &c, draws: draws, shares: c.shares()}
	everyone := s.chosen(make([]int, len(draws)), nil)
	perfect = s.worth(s.best(), everyone)
	for _, q := range list {
		if len(q.Answers) != len(draws) {
			return Worth{}, nil, fmt.Errorf("question %q: found %d answers, expected one for each of %d states", q.Name, len(q.Answers), len(draws))
		}
		met := s.chosen(isMet(q.Answers), nil)
		worths = append(worths, s.worth(s.chosen(q.Answers, met), met))
	}
	return perfect, worths, nil
}

// states are those of a choice, with their draws and what each counts.
type states struct {
	*Choice
	draws  []int
	shares []float64
}

// isMet tells states in which a question is met from those in which it is not.
func isMet(answers []int) []int {
	met := make([]int, len(answers))
	for i, a := range answers {
		if a == NotMet {
			met[i] = NotMet
		}
	}
	return met
}

// best is the option that is best in each state.
func (s *states) best() []int {
	list := make([]int, len(s.shares))
	for i := range list {
		for o := range s.Options {
			if s.Options[o].Payoffs[i] > s.Options[list[i]].Payoffs[i] {
				list[i] = o
			}
		}
	}
	return list
}

// chosen is the option that is best on average over the states of the same class, for each state; without, if not nil, is what stands
// where a class has few draws.
func (s *states) chosen(classes, without []int) []int {
	sums, draws := map[int][]float64{}, map[int]map[int]bool{}
	all := map[int]bool{}
	for i, class := range classes {
		if sums[class] == nil {
			sums[class], draws[class] = make([]float64, len(s.Options)), map[int]bool{}
		}
		for o := range s.Options {
			sums[class][o] += s.shares[i] * s.Options[o].Payoffs[i]
		}
		draws[class][s.draws[i]], all[s.draws[i]] = true, true
	}
	list := make([]int, len(classes))
	for i, class := range classes {
		if list[i] = floats.MaxIdx(sums[class]); without != nil && len(draws[class]) < min(fewest, len(all)) {
			list[i] = without[i]
		}
	}
	return list
}

// worth is what it gains to choose some options, state by state, in the place of others.
func (s *states) worth(chosen, without []int) Worth {
	gains := make([]float64, len(s.shares))
	for i := range gains {
		gains[i] = s.Options[chosen[i]].Payoffs[i] - s.Options[without[i]].Payoffs[i]
	}
	mean := max(0, floats.Dot(gains, s.shares)) // below 0 by rounding only
	return Worth{Value: mean, Estimate: mean, Error: s.error(gains, mean)}
}

// error is the standard error of a mean of states: √(n/(n−1)·Σ_d (Σ_{i in d} wᵢ·(xᵢ − x̄))²) over n draws; 0 if there is one.
func (s *states) error(x []float64, mean float64) float64 {
	at, sums := map[int]int{}, []float64(nil)
	for i, d := range s.draws {
		k, known := at[d]
		if !known {
			k = len(sums)
			at[d], sums = k, append(sums, 0)
		}
		sums[k] += s.shares[i] * (x[i] - mean)
	}
	if len(sums) < 2 {
		return 0
	}
	n := float64(len(sums))
	return math.Sqrt(n/(n-1)) * floats.Norm(sums, 2)
}
