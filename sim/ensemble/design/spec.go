package design

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
)

// MaxRuns is the greatest number of runs of a design.
const MaxRuns = math.MaxInt32

// MaxColumns is the greatest number of addresses of a halton or sobol design: the dimensions of the table of directions.
const MaxColumns = 1000

// A Spec states a design that is drawn from a seed.
type Spec struct {
	Kind      string   // one of Kinds
	Runs      int      // number of runs, 1 to MaxRuns
	Seed      uint64   // of all draws
	Addresses []string // one per column, none twice; new ones last
}

// drawn holds the kinds of design that are drawn from a seed.
var drawn = map[string]func(columns, uint64) Design{
	"random":          newRandom,
	"latin-hypercube": newLatin,
	"halton":          newHalton,
	"sobol":           newSobol,
}

// Kinds returns the kinds that New knows.
func Kinds() []string { return []string{"random", "latin-hypercube", "halton", "sobol"} }

// New returns the design of a spec, or all that is wrong with it, one error joined to the next.
func New(s Spec) (Design, error) {
	if err := errors.Join(s.kindProblem(), runsProblem(s.Runs), addressProblem(s.Addresses), s.columnProblem()); err != nil {
		return nil, err
	}
	return drawn[s.Kind](columns{slices.Clone(s.Addresses), s.Runs}, s.Seed), nil
}

// kindProblem says which kinds there are.
func (s *Spec) kindProblem() error {
	if drawn[s.Kind] == nil {
		return fmt.Errorf("kind: found %q, expected one of %s", s.Kind, strings.Join(Kinds(), ", "))
	}
	return nil
}

// columnProblem says how many addresses the kind can bear.
func (s *Spec) columnProblem() error {
	if n := len(s.Addresses); n > MaxColumns && (s.Kind == "halton" || s.Kind == "sobol") {
		return fmt.Errorf("addresses: found %d, expected at most %d for %s", n, MaxColumns, s.Kind)
	}
	return nil
}

// runsProblem says how many runs there may be.
func runsProblem(n int) error {
	if n < 1 || n > MaxRuns {
		return fmt.Errorf("runs: found %d, expected 1 to %d", n, MaxRuns)
	}
	return nil
}

// addressProblem names the addresses that are there twice.
func addressProblem(addresses []string) error {
	var problems []error
	seen := map[string]int{}
	for _, address := range addresses {
		if seen[address]++; seen[address] == 2 {
			problems = append(problems, fmt.Errorf("addresses: found %q twice, expected each once", address))
		}
	}
	return errors.Join(problems...)
}
