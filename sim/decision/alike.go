package decision

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
)

// half is the part of what an input explains above which another may be meant instead. Where one of 40 inputs matters and noise is
// strong, a third of studies of 32 and 64 Sobol' points would value another one; this bound keeps them to one of 20, as the floor
// promises, and a bound of 0.8 does not (TestInertInputsAmongFewDraws). In 64 independent draws of 203 inputs none has another so near by
// chance; in 64 Sobol' points all have, in 1,024 one of four.
const half = 0.5

// part notes the inputs that the draws do not part from each that is worth something; see alike. Those that are taken are left alone.
func (d *differences) part(bases []basis, worths []Worth, taken []bool) {
	for i := range bases {
		if !taken[i] && worths[i].Value > 0 {
			worths[i].Alike = d.alike(bases[i], bases, func(j int) bool { return j == i || taken[j] })
		}
	}
}

// alike lists the inputs, but for some, each of which would explain more than half of what b explains of the payoff differences: their
// values go together with those of b in these draws, be it by chance, so that what b seems to be worth may be due to them.
//
//	R²ⱼ = max_o Σ_q (Σᵢ wᵢ·qᵢ·fᵢ)² / Σᵢ wᵢ·fᵢ²    f: what b explains of option o; q: the columns of input j
func (d *differences) alike(b basis, inputs []basis, without func(j int) bool) (list []int) {
	for _, f := range d.explained(b) {
		for j := range inputs {
			if !without(j) && !slices.Contains(list, j) && inputs[j].share(f) > half {
				list = append(list, j)
			}
		}
	}
	slices.Sort(list)
	return list
}

// explained is, for each option whose difference b explains in part, that part times the weights, scaled to a variance of 1.
func (d *differences) explained(b basis) (list [][]float64) {
	fit := make([]float64, len(d.weights))
	for o := range d.rows {
		if !d.fit(fit, o, b) {
			continue
		}
		f := slices.Clone(fit)
		floats.AddConst(-d.means[o], f)
		weighted := times(f, d.weights)
		floats.Scale(1/math.Sqrt(floats.Dot(f, weighted)), weighted)
		list = append(list, weighted)
	}
	return list
}

// share is how much of the variance of f the columns explain; f stands with the weights of the draws, and has a variance of 1.
func (b *basis) share(f []float64) (sum float64) {
	for _, q := range b.columns {
		c := floats.Dot(f, q)
		sum += c * c
	}
	return sum
}

// credit gives a group what it is worth beside its members, and leaves without a value what the draws do not part from other inputs.
func (in *Inputs) credit(d *differences, bases []basis, worths []Worth) {
	k := len(in.Columns)
	for g, group := range in.Groups {
		w := &worths[k+g]
		if w.Value > 0 {
			w.Alike = d.alike(bases[k+g], bases[:k], func(j int) bool { return slices.Contains(group.Inputs, j) })
		}
		w.withhold()
		w.raise(worths, group.Inputs)
	}
	for i := range worths[:k] {
		worths[i].withhold()
	}
}

// withhold takes back the value of what other inputs may be meant by.
func (w *Worth) withhold() {
	if len(w.Alike) > 0 {
		w.Value = 0
	}
}
