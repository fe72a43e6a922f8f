package decision

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"

	"h20sim/sim/rankbasis"
)

// Inputs are what may be learned before the choice.
type Inputs struct {
	Columns []rankbasis.Input // each with one value per draw
	Groups  []Group           // learned together
	Tied    bool              // whether inputs hang together, so that what one explains may be due to another
}

// A Group is some inputs that are learned together, as those of one source.
type Group struct {
	Name   string
	Inputs []int // places in Inputs.Columns
}

// Floor says how much of a value of information is put down to chance.
type Floor struct {
	Permutations int    // of the payoffs, at least 19; 199 is usual
	Seed         uint64 // of the permutations
}

// Information is what it is worth to know.
type Information struct {
	Best     int       // the option of the highest expected payoff, the first of equal ones
	Expected []float64 // payoff of each option
	Perfect  Worth     // of all there is to know: EVPI
	Inputs   []Worth   // of each input: EVPPI
	Groups   []Worth   // of each group
}

// Worth is an expected value of information, in the unit of the payoff.
type Worth struct {
	Value    float64 // 0 if the estimate is not above the floor, or if the draws do not part it from what other inputs would be worth
	Error    float64 // standard error of the estimate; 0 if no draw would make one choose another option
	Estimate float64
	Floor    float64 // what chance alone gives in 19 of 20 studies to none of the inputs and groups
	Clipped  bool    // the estimate was above that of perfect information, and was lowered to it
	Raised   bool    // a group: its estimate was below that of a member, and was raised to it
	Alike    []int   // inputs, by place, that explain more than half of the same, so that it may be due to them
	Omitted  int     // members of a group that are not used, as there are too few draws for so many
}

// Value returns what it is worth to know all, each input and each group before an option is chosen, over the option that is best
// by expected payoff. With the payoff Y of option o and the best option *:
//
//	D_o   = Y_o − Y_*                            difference of payoffs in a draw
//	EVPI  = E[max_o D_o]                         perfect information (Raiffa and Schlaifer 1961)
//	EVPPI = E[max_o E[D_o | x]]                  information on x alone
//
// E[D_o | x] is the regression of the differences on columns of x (Strong, Oakley and Brennan 2014), shrunk; see fit.go. The
// standard error is that of the mean of what the choice by x gains in each draw, by the infinitesimal jackknife (Jaeckel 1972):
// it takes the draws as independent, so it is too wide for Sobol' points. Inputs that do not hang together are taken one after the
// other, see forward.go; a group is worth at least what each member is. No number of draws is asked for: with few, the floor is high, and
// what draws do not part is given no value, see alike.go.
//
// Errors are those of a choice without options, of values that are not numbers or not one for each draw, of groups of inputs that
// are not there, and of too few permutations.
func Value(c Choice, in Inputs, f Floor) (*Information, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	if err := in.check(c.draws()); err != nil {
		return nil, err
	}
	if f.Permutations < 19 {
		return nil, fmt.Errorf("found %d permutations, expected at least 19", f.Permutations)
	}
	w := c.shares()
	expected := c.expected(w)
	d := c.differences(floats.MaxIdx(expected), w)
	bases, omitted, err := in.bases(w)
	if err != nil {
		return nil, err
	}
	perfect := d.perfect()
	worths, k := d.worths(bases, f, perfect.Estimate), len(in.Columns)
	if in.Tied {
		d.part(bases[:k], worths, make([]bool, k))
	} else {
		d.forward(bases[:k], worths, f, perfect.Estimate)
	}
	in.credit(d, bases, worths)
	for g, n := range omitted {
		worths[k+g].Omitted = n
	}
	return &Information{Best: d.best, Expected: expected, Perfect: perfect, Inputs: worths[:k:k], Groups: worths[k:]}, nil
}

// check says what is wrong with inputs and groups.
func (in *Inputs) check(draws int) error {
	for i := range in.Columns {
		if err := in.Columns[i].Check(draws); err != nil {
			return err
		}
	}
	for _, g := range in.Groups {
		if len(g.Inputs) == 0 {
			return fmt.Errorf("group %q: found no inputs, expected at least one", g.Name)
		}
		seen := map[int]bool{}
		for _, i := range g.Inputs {
			if i < 0 || i >= len(in.Columns) || seen[i] {
				return fmt.Errorf("group %q: found input %d, expected different ones from 0 to %d", g.Name, i, len(in.Columns)-1)
			}
			seen[i] = true
		}
	}
	return nil
}

// worths is what each basis is worth, at most as much as perfect information.
func (d *differences) worths(bases []basis, f Floor, perfect float64) []Worth {
	floors := d.floors(bases, f)
	worths := make([]Worth, len(bases))
	for i, b := range bases {
		estimate, err := d.learned(b)
		w := Worth{Estimate: min(estimate, perfect), Error: err, Floor: floors[i], Clipped: estimate > perfect}
		if w.Estimate > w.Floor {
			w.Value = w.Estimate
		}
		worths[i] = w
	}
	return worths
}

// raise lifts what a group is worth to what a member is worth: who knows all knows each. A member from which the draws do not part
// others counts if these are members, too.
func (w *Worth) raise(worths []Worth, members []int) {
	for _, i := range members {
		if m := worths[i]; m.Value > w.Value && within(m.Alike, members) {
			w.Value, w.Estimate, w.Error, w.Raised, w.Alike = m.Value, max(w.Estimate, m.Estimate), m.Error, true, nil
		}
	}
}

// within reports whether all of some inputs are members.
func within(some, members []int) bool {
	return !slices.ContainsFunc(some, func(i int) bool { return !slices.Contains(members, i) })
}

// perfect is the value of perfect information. It has no floor.
func (d *differences) perfect() Worth {
	gains := make([]float64, len(d.weights))
	for i := range gains {
		for _, row := range d.rows {
			gains[i] = max(gains[i], row[i])
		}
	}
	mean := floats.Dot(gains, d.weights)
	return Worth{Value: mean, Estimate: mean, Error: standardError(gains, mean, d.weights)}
}

// standardError is that of a mean under shares w: √Σ wᵢ²·(xᵢ − x̄)².
func standardError(x []float64, mean float64, w []float64) float64 {
	sum := 0.0
	for i, v := range x {
		sum += w[i] * w[i] * (v - mean) * (v - mean)
	}
	return math.Sqrt(sum)
}
