package sensitivity

import (
	"errors"
	"fmt"
)

// Scrambles is the usual number of replicates of a design: eight estimates give an interval by t with seven degrees of
// freedom.
const Scrambles = 8

// A Spec states a design that is made of replicates: the same base draws, scrambled anew in each.
type Spec struct {
	Inputs     int     // number of inputs, numbered from 0
	Groups     [][]int // inputs that are swapped together, by number, none in two groups; nil if each is a group
	Base       int     // base draws of a replicate, 2 or more; best a power of two
	Replicates int     // 2 or more, best Scrambles
	Seed       uint64  // of all draws
}

// A Design places runs in the unit cube.
type Design interface {
	// Runs is the number of runs, numbered from 0.
	Runs() int
	// Row writes the point of a run to u, one value above 0 and below 1 for each input. It panics if there is no such run
	// or if u has another length. It may be called at once by several workers.
	Row(run int, u []float64)
}

// groups are the groups of a spec, each input by itself if it names none.
func (s *Spec) groups() [][]int {
	if s.Groups != nil {
		return s.Groups
	}
	each := make([][]int, s.Inputs)
	for input := range each {
		each[input] = []int{input}
	}
	return each
}

// problems says all that is wrong with a spec.
func (s *Spec) problems() error {
	return errors.Join(
		atLeast("inputs", s.Inputs, 1),
		atLeast("base draws", s.Base, 2),
		atLeast("replicates", s.Replicates, 2),
		s.groupProblems(),
	)
}

// groupProblems says which groups are empty, or have inputs that there are not or that another group has.
func (s *Spec) groupProblems() error {
	var all []error
	group := map[int]int{}
	for g, inputs := range s.Groups {
		all = append(all, atLeast(fmt.Sprintf("inputs of group %d", g), len(inputs), 1))
		for _, input := range inputs {
			if input < 0 || input >= s.Inputs {
				all = append(all, fmt.Errorf("group %d: found input %d, expected 0 to %d", g, input, s.Inputs-1))
			}
			if first, twice := group[input]; twice {
				all = append(all, fmt.Errorf("group %d: found input %d, which is in group %d, expected each input once", g, input, first))
			}
			group[input] = g
		}
	}
	return errors.Join(all...)
}

// atLeast is the error of a number that is below the least that may be.
func atLeast(what string, found, least int) error {
	if found >= least {
		return nil
	}
	return fmt.Errorf("%s: found %d, expected %d or more", what, found, least)
}
