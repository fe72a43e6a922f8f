package discovery

import (
	"fmt"
	"slices"

	"gonum.org/v1/gonum/mathext"

	"h20sim/sim/rankbasis"
)

// Data are the runs of a study. Inputs should be those that matter; what does not only makes the answer worse.
type Data struct {
	Inputs     []rankbasis.Input // each with one value per run
	OfInterest []bool            // one per run, as whether it misses the bar
	Weights    []float64         // one per run, at least 0; nil if all are 1

	// Draws say which draw each run has of what is drawn, each at least 0: runs with the same number, as those of a draw on several
	// paths, go into the same part and count as one observation. Nil if each run has its own.
	Draws []int
}

// A Finding is in which part of the inputs runs are of interest.
type Finding struct {
	Verdict    Verdict
	Box        Box     // nil if the verdict is not Told
	Base       float64 // share of the fresh runs that is of interest
	Train      Score   // of the last box found, in the runs it was found in
	Fresh      Score   // of that box in the fresh runs
	Trajectory []Point // the boxes that peeling then came by, from all runs on: the trade-off of coverage and density
	Tree       Tree
	Contrast   Contrast // of the box that is told, if any, and the tree
}

// A Verdict is whether a box is told, and if not why.
type Verdict int

// The verdicts. A box is told only if it is Told.
const (
	Told           Verdict = iota
	NoneOfInterest         // no run that weighs something is of interest
	AllOfInterest          // every run is
	TooFew                 // in a part of the runs there are none of interest, or no others
	NothingHelps           // no restriction holds in runs other than those it was found in
	LowDensity             // the density in fresh runs is less than 1.5 times the base share
	Chance                 // so high a density in fresh runs comes by chance more often than once in 1,000
)

func (v Verdict) String() string {
	return [...]string{
		"told", "no run is of interest", "every run is of interest", "too few runs", "no restriction holds in other runs",
		"the density in fresh runs is below 1.5 times the base share", "the density in fresh runs may be chance",
	}[v]
}

// Lift is the least density in fresh runs with which a box is told, in base shares.
const Lift = 1.5

// chance is the greatest chance of as high a density in fresh runs, if the box says nothing, with which it is told.
const chance = 0.001

// Discover looks for a box by PRIM (Friedman and Fisher 1999): peeled, chosen as that of the highest balance of coverage and density
// of those dense enough to be told, pasted and pruned; and grows a classification tree beside it. The box is judged by fresh runs
// alone. seed keys how runs are parted.
//
// Errors are those of inputs and weights that are not numbers, or not one for each run.
func Discover(d Data, seed uint64) (*Finding, error) {
	if err := d.check(); err != nil {
		return nil, err
	}
	p := d.split(seed)
	f := &Finding{Base: p.fresh.density(), Tree: grow(p.train, p.fresh)}
	f.Tree.judge(p.fresh)
	if f.Verdict = p.verdict(); f.Verdict == Told {
		f.find(p)
	}
	f.Contrast = f.Tree.contrast(f.Box, p.fresh)
	return f, nil
}

// check says what is wrong with the data.
func (d *Data) check() error {
	runs := len(d.OfInterest)
	for i := range d.Inputs {
		if err := d.Inputs[i].Check(runs); err != nil {
			return err
		}
	}
	if err := rankbasis.CheckWeights(d.Weights, runs); err != nil {
		return fmt.Errorf("runs of interest: %w", err)
	}
	if d.Draws != nil && len(d.Draws) != runs {
		return fmt.Errorf("runs of interest: found draws of %d runs, expected %d", len(d.Draws), runs)
	}
	for run, draw := range d.Draws {
		if draw < 0 {
			return fmt.Errorf("runs of interest: run %d: found draw %d, expected one of at least 0", run, draw)
		}
	}
	return nil
}

// find finds the box, and tells it if fresh runs bear it out.
func (f *Finding) find(p parts) {
	kept := p.kept()
	if f.Verdict = Told; len(kept) == 0 {
		f.Verdict, kept = NothingHelps, numbers(len(p.fresh.inputs))
	}
	box, boxes := best(p.train, kept)
	if f.Verdict == Told {
		box = prune([]trial{{box, p.train}}, apart(len(kept)))[0].box
	}
	for _, b := range boxes {
		f.Trajectory = append(f.Trajectory, Point{Restricted: b.Restricted(), Train: p.train.score(b), Fresh: p.fresh.score(b)})
	}
	f.Train, f.Fresh = p.train.score(box), p.fresh.score(box)
	if f.Verdict == Told {
		f.Verdict = f.Fresh.judged(f.Base)
	}
	if f.Verdict == Told {
		f.Box = box
	}
}

// kept are the inputs of which a limit found in all folds but one helps in that one.
func (p *parts) kept() (inputs []int) {
	if len(p.fresh.inputs) == 0 {
		return nil
	}
	var trials []trial
	for _, f := range p.folds {
		box, _ := best(f.rest, numbers(len(f.rest.inputs)))
		trials = append(trials, trial{box, f.held})
	}
	for _, t := range prune(trials, apart(len(p.fresh.inputs))) {
		inputs = append(inputs, t.box.Restricted()...)
	}
	slices.Sort(inputs)
	return p.fewest(slices.Compact(inputs))
}

// fewest leaves out one input after the other, as long as boxes found without it have no lower a balance in the folds that did not serve
// to find them: what parts runs of interest from others may still make a worse box.
func (p *parts) fewest(inputs []int) []int {
	highest := p.balance(inputs)
	for len(inputs) > 1 {
		var best []int
		balance := -1.0
		for i := range inputs {
			others := slices.Delete(slices.Clone(inputs), i, i+1)
			if b := p.balance(others); b > balance {
				best, balance = others, b
			}
		}
		if balance < highest {
			break
		}
		inputs, highest = best, balance
	}
	return inputs
}

// balance is that of boxes that restrict some inputs, each found in all folds but one, in that one; a mean.
func (p *parts) balance(inputs []int) float64 {
	sum := 0.0
	for _, f := range p.folds {
		box, _ := best(f.rest, inputs)
		score := f.held.score(box)
		sum += score.balance()
	}
	return sum / float64(len(p.folds))
}

// judged is the verdict on a box of some score in fresh runs. The chance of a density as high as d in n runs that are each of interest
// with the chance b, the base share, is the upper tail of a binomial distribution, written for an n that weights make fractional:
//
//	P(X ≥ x) = I_b(x, n − x + 1)    x = d·n, I: regularized incomplete beta function
func (s *Score) judged(base float64) Verdict {
	x := s.Density * s.Effective
	switch {
	case !(s.Density >= Lift*base) || x == 0:
		return LowDensity
	case mathext.RegIncBeta(x, s.Effective-x+1, base) > chance:
		return Chance
	}
	return Told
}

// verdict is Told if a box may be looked for: in each part some runs are of interest and some are not.
func (p *parts) verdict() Verdict {
	total, hits := p.train.total+p.fresh.total, p.train.hits+p.fresh.hits
	switch {
	case hits == 0:
		return NoneOfInterest
	case hits == total:
		return AllOfInterest
	case p.train.mixed() && p.fresh.mixed():
		return Told
	}
	return TooFew
}
