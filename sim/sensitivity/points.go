package sensitivity

import (
	"fmt"
	"math"
	"strconv"

	"h20sim/sim/ensemble/design"
)

// points are the base draws of all replicates: two independent points of the unit cube for each, a and b, which take turns
// in the dimensions of one point of Sobol's sequence. Early dimensions are spread best, so that each input has its two side by
// side: with a in the first half and b in the second, indices of Ishigami's function miss by twice as much.
type points struct {
	spec      Spec
	scrambled []design.Design // one per replicate
}

// newPoints makes the base draws of a spec.
func newPoints(s Spec) (*points, error) {
	if err := s.problems(); err != nil {
		return nil, err
	}
	p := &points{spec: s}
	for r := range s.Replicates {
		d, err := design.New(design.Spec{Kind: "sobol", Runs: s.Base, Seed: keyed(s.Seed, laneReplicate, r), Addresses: numbered(2 * s.Inputs)})
		if err != nil {
			return nil, fmt.Errorf("two draws of %d inputs: %w", s.Inputs, err)
		}
		p.scrambled = append(p.scrambled, d)
	}
	return p, nil
}

// a is an input at the first point of base draw number base, counted over all replicates.
func (p *points) a(base, input int) float64 {
	return p.scrambled[base/p.spec.Base].At(base%p.spec.Base, 2*input)
}

// b is an input at the second point.
func (p *points) b(base, input int) float64 {
	return p.scrambled[base/p.spec.Base].At(base%p.spec.Base, 2*input+1)
}

// bases is the number of base draws of all replicates.
func (p *points) bases() int { return p.spec.Replicates * p.spec.Base }

// numbered are n names.
func numbered(n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = strconv.Itoa(i)
	}
	return names
}

// Lanes keep apart the uses of one seed.
const (
	laneReplicate  uint64 = 0x73656e73 + iota // seeds of replicates
	laneOrder                                 // orders of groups
	laneTrajectory                            // trajectories
	lanePermute                               // permutations of outputs
)

// keyed is seed number i of a lane: neighbouring seeds and numbers share nothing.
func keyed(seed, lane uint64, i int) uint64 {
	return design.Philox([4]uint64{uint64(i)}, [2]uint64{seed, lane})[0]
}

// checkRow panics unless there is such a run and u has one value per input.
func checkRow(run, runs int, u []float64, inputs int) {
	if run < 0 || run >= runs {
		panic(fmt.Sprintf("sensitivity: run %d of %d", run, runs))
	}
	if len(u) != inputs {
		panic(fmt.Sprintf("sensitivity: point of %d values for %d inputs", len(u), inputs))
	}
}

// checkOutputs is the error of outputs that are not one finite number for each run.
func checkOutputs(outputs []float64, runs int) error {
	if len(outputs) != runs {
		return fmt.Errorf("outputs: found %d, expected %d, one for each run", len(outputs), runs)
	}
	for run, y := range outputs {
		if err := finite(fmt.Sprintf("output of run %d", run), y); err != nil {
			return err
		}
	}
	return nil
}

// finite says that a number is none.
func finite(what string, x float64) error {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return fmt.Errorf("%s: found %g, expected a finite number", what, x)
	}
	return nil
}
