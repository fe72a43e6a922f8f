package sensitivity

import (
	"errors"
	"fmt"
	"math"

	"h20sim/sim/rankbasis"
)

// MostCategories is the greatest number of categories of an input.
const MostCategories = 100

// A Study is runs that are there: what went in and what came out, with no design of its own.
type Study struct {
	Inputs []rankbasis.Input // numbers, or codes of categories such as the courses of a branch
	// Unmet is, of an input of categories by its number, the code of runs in which its question is not met. The share is then what
	// the other categories explain among the other runs, beyond whether it is met.
	Unmet   map[int]float64
	Groups  [][]int // inputs of which the joint share is asked, by number; nil if each is asked by itself
	Outputs []Output

	// Weights say how much each run counts, none below 0; nil if all count alike.
	Weights []float64
	// Draws say which draw each run has of what is drawn: runs with the same number differ by their path alone, and count as
	// one observation of every input that is the same in them. Nil if each run has its own.
	Draws []int

	Permutations int // of an output, for its floor: 19 or more, best 199
	Seed         uint64
}

// An Output is a result of each run, NaN where the run has none.
type Output struct {
	Name   string
	Values []float64
}

// problems says all that is wrong with a study.
func (s *Study) problems() error {
	all := []error{
		atLeast("inputs", len(s.Inputs), 1),
		atLeast("outputs", len(s.Outputs), 1),
		atLeast("permutations", s.Permutations, 19),
	}
	if len(s.Outputs) == 0 {
		return errors.Join(all...)
	}
	runs := len(s.Outputs[0].Values)
	for i := range s.Inputs {
		all = append(all, s.Inputs[i].Check(runs), categoryProblem(&s.Inputs[i]))
	}
	for _, o := range s.Outputs {
		all = append(all, outputProblem(o, runs))
	}
	if s.Draws != nil && len(s.Draws) != runs {
		all = append(all, fmt.Errorf("draws: found %d, expected one for each of %d runs", len(s.Draws), runs))
	}
	all = append(all, (&Spec{Inputs: len(s.Inputs), Groups: s.Groups}).groupProblems())
	return errors.Join(append(all, rankbasis.CheckWeights(s.Weights, runs))...)
}

// categoryProblem is the error of an input with so many categories that they are no categories.
func categoryProblem(in *rankbasis.Input) error {
	if !in.Categories {
		return nil
	}
	seen := map[float64]bool{}
	for _, v := range in.Values {
		seen[v] = true
	}
	if len(seen) > MostCategories {
		return fmt.Errorf("input %q: found %d categories, expected at most %d", in.Name, len(seen), MostCategories)
	}
	return nil
}

// outputProblem is the error of an output that is not one number or NaN for each run.
func outputProblem(o Output, runs int) error {
	if len(o.Values) != runs {
		return fmt.Errorf("output %q: found %d values, expected one for each of %d runs", o.Name, len(o.Values), runs)
	}
	for run, v := range o.Values {
		if math.IsInf(v, 0) {
			return fmt.Errorf("output %q, run %d: found %v, expected a finite number or NaN", o.Name, run, v)
		}
	}
	return nil
}

// whole is the study without the runs in which some output is NaN or that weigh nothing, with weights, which come to 1, and draws.
func (s *Study) whole() *Study {
	w := &Study{Unmet: s.Unmet, Groups: s.groups(), Permutations: s.Permutations, Seed: s.Seed}
	var kept []int
	total := 0.0
	for run := range s.Outputs[0].Values {
		if weight := s.weight(run); weight > 0 && s.complete(run) {
			kept = append(kept, run)
			total += weight
		}
	}
	for _, run := range kept {
		w.Weights = append(w.Weights, s.weight(run)/total)
		w.Draws = append(w.Draws, s.draw(run))
	}
	for _, in := range s.Inputs {
		in.Values = at(in.Values, kept)
		w.Inputs = append(w.Inputs, in)
	}
	for _, o := range s.Outputs {
		w.Outputs = append(w.Outputs, Output{o.Name, at(o.Values, kept)})
	}
	return w
}

// groups are the groups of the study, each input by itself if it names none.
func (s *Study) groups() [][]int { return (&Spec{Inputs: len(s.Inputs), Groups: s.Groups}).groups() }

// complete says whether a run has all outputs.
func (s *Study) complete(run int) bool {
	for _, o := range s.Outputs {
		if math.IsNaN(o.Values[run]) {
			return false
		}
	}
	return true
}

// weight is that of a run.
func (s *Study) weight(run int) float64 {
	if s.Weights == nil {
		return 1
	}
	return s.Weights[run]
}

// draw is that of a run.
func (s *Study) draw(run int) int {
	if s.Draws == nil {
		return run
	}
	return s.Draws[run]
}

// at are the values of some runs.
func at(values []float64, runs []int) []float64 {
	some := make([]float64, len(runs))
	for i, run := range runs {
		some[i] = values[run]
	}
	return some
}
