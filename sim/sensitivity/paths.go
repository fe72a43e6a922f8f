package sensitivity

import (
	"errors"
	"fmt"
	"math"
)

// Paths are an output along several paths of which one is taken, by its chance. The path is an input of its own: a number U that is
// drawn evenly from 0 to 1, and takes the path in whose stretch it falls if chances are laid side by side in the order of paths. All
// means over U are exact.
type Paths struct {
	Values  [][]float64 // a row for each path, with a value for each run of the design
	Chances [][]float64 // as many; those of a run come to 1
}

// onePath is an output without paths.
func onePath(outputs []float64) *Paths {
	sure := make([]float64, len(outputs))
	for run := range sure {
		sure[run] = 1
	}
	return &Paths{[][]float64{outputs}, [][]float64{sure}}
}

// problems says what is wrong with an output along paths of a design of some runs.
func (p *Paths) problems(runs int) error {
	if len(p.Values) == 0 || len(p.Chances) != len(p.Values) {
		return fmt.Errorf("paths: found values of %d and chances of %d, expected both of one or more", len(p.Values), len(p.Chances))
	}
	var all []error
	for k, values := range p.Values {
		all = append(all, checkOutputs(values, runs))
		if n := len(p.Chances[k]); n != runs {
			all = append(all, fmt.Errorf("path %d: found chances in %d runs, expected %d", k, n, runs))
		}
	}
	if err := errors.Join(all...); err != nil {
		return err
	}
	for run := range runs {
		if sum := p.over(run, func(chance, _ float64) float64 { return chance }); math.Abs(sum-1) > 1e-9 {
			return fmt.Errorf("chances of run %d: found a sum of %v, expected 1", run, sum)
		}
	}
	return nil
}

// over is the sum over the paths of a run.
func (p *Paths) over(run int, of func(chance, y float64) float64) (sum float64) {
	for k := range p.Values {
		sum += of(p.Chances[k][run], p.Values[k][run])
	}
	return sum
}

// Means are those of all runs over their paths.
func (p *Paths) Means() []float64 {
	list := make([]float64, len(p.Values[0]))
	for run := range list {
		list[run] = p.mean(run)
	}
	return list
}

// mean is that of a run, over U.
func (p *Paths) mean(run int) float64 {
	return p.over(run, func(chance, y float64) float64 { return chance * y })
}

// about is the mean square of a run about a value, over U.
func (p *Paths) about(run int, centre float64) float64 {
	return p.over(run, func(chance, y float64) float64 { return chance * (y - centre) * (y - centre) })
}

// moments are mean and variance over some runs, and U.
func (p *Paths) moments(runs []int) (mean, variance float64) {
	for _, run := range runs {
		mean += p.mean(run) / float64(len(runs))
	}
	for _, run := range runs {
		variance += p.about(run, mean) / float64(len(runs))
	}
	return mean, variance
}

// between is the variance of the mean of each path about the mean of all, over some runs: what falls away once the path is known.
func (p *Paths) between(runs []int, mean float64) (variance float64) {
	for k := range p.Values {
		chance, sum := 0.0, 0.0
		for _, run := range runs {
			chance += p.Chances[k][run]
			sum += p.Chances[k][run] * p.Values[k][run]
		}
		if chance > 0 {
			gap := sum/chance - mean
			variance += chance / float64(len(runs)) * gap * gap
		}
	}
	return variance
}

// gap is the mean squared difference of two runs at the same U. Both stretches of paths are walked side by side.
func (p *Paths) gap(a, b int) (mean float64) {
	j, k, leftA, leftB := 0, 0, p.Chances[0][a], p.Chances[0][b]
	for {
		step := min(leftA, leftB)
		d := p.Values[j][a] - p.Values[k][b]
		mean += step * d * d
		leftA, leftB = leftA-step, leftB-step
		for leftA <= 0 && j+1 < len(p.Values) {
			j++
			leftA = p.Chances[j][a]
		}
		for leftB <= 0 && k+1 < len(p.Values) {
			k++
			leftB = p.Chances[k][b]
		}
		if leftA <= 0 || leftB <= 0 {
			return mean
		}
	}
}

// apart is the mean squared difference of two runs if each has a U of its own.
func (p *Paths) apart(a, b int) float64 {
	centre := p.mean(b)
	return p.about(a, centre) + p.about(b, centre)
}
