package fit

import (
	"math"
	"math/rand/v2"
	"slices"

	"h20sim/sim/scenario"
	"h20sim/sim/study"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/optimize"
)

// A Result is what a calibration found.
type Result struct {
	Study         *study.Study
	Params        []Fitted
	Before, After []Row // every target, with the values of the files and with the fitted ones
	Counts        Counts
	Loss          float64
	Losses        []float64 // by point from which the search began
	Evaluations   int
}

// Fitted is a value with what the figures say of it.
type Fitted struct {
	Param
	Value   float64 // fitted
	Left    float64 // spread left, in the unit of the value
	Pinned  bool    // whether Left is less than half of SD
	Why     string  // it lies at an edge of its range, as the study says; "" if it does not
	Profile []Point // by value, rising
}

// A Point of a profile is how much worse the fit becomes at a value.
type Point struct{ Value, Loss float64 }

// Progress is called after each evaluation.
type Progress func(done, total int, loss float64)

// Calibrate fits a study, which must be a fit (study.Fits). The base keeps the fitted values.
func Calibrate(study *study.Study, base *scenario.Scenario, told Progress) (*Result, error) {
	if err := study.Fits(); err != nil {
		return nil, err
	}
	before, err := Score(study, base)
	if err != nil {
		return nil, err
	}
	stated, err := study.Stated()
	if err != nil {
		return nil, err
	}
	b := newBench(study, base, false)
	if b.params, err = params(study, stated); err != nil {
		return nil, err
	}
	for i := range b.params {
		b.first = append(b.first, b.params[i].of(base))
	}
	if err := forgetEarlier(study, base, stated, b.params); err != nil {
		return nil, err
	}
	r := &Result{Study: study, Before: before}
	best := b.search(r, told)
	if b.failed != nil {
		return nil, b.failed
	}
	return r, b.read(r, best)
}

// forgetEarlier gives back what the files state to values of the base that an earlier fit of the study found and that are
// not free any more: the file that this one writes does not have them.
func forgetEarlier(study *study.Study, base, stated *scenario.Scenario, params []Param) error {
	free := map[string]bool{}
	for i := range params {
		for _, a := range params[i].Targets {
			free[a] = true
		}
	}
	for _, a := range base.Addresses() {
		was := stated.Values[a]
		if base.Values[a].Source != sourceOf(study) || free[a] || was == nil {
			continue
		}
		set, err := base.Setter(a)
		if err == nil {
			err = set(was.Number)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// search returns the best point that it finds from several.
func (b *bench) search(r *Result, told Progress) []float64 {
	m := b.study.Method
	total := m.Starts*m.Evaluations + m.Evaluations
	r.Loss = math.Inf(1)
	var best []float64
	loss := func(x []float64) float64 {
		f := b.loss(x)
		if f < r.Loss {
			best, r.Loss = slices.Clone(x), f
		}
		r.Evaluations++
		told(min(r.Evaluations, total), total, r.Loss)
		return f
	}
	for start := range m.Starts {
		rng := rand.New(rand.NewPCG(uint64(m.Seed), uint64(start)))
		from := b.from(start, rng)
		f := loss(from) // a search need not come back to where it began
		r.Losses = append(r.Losses, min(f, minimize(loss, from, m.Evaluations, &optimize.CmaEsChol{InitStepSize: 0.4, Src: rng})))
	}
	minimize(loss, best, m.Evaluations, &optimize.NelderMead{})
	return best
}

// from is the point from which a search begins: first the values that the base has, which may come from an earlier
// fit, then the stated values, then points around them.
func (b *bench) from(start int, rng *rand.Rand) []float64 {
	x := make([]float64, len(b.params))
	for i, p := range b.params {
		x[i] = p.at(p.Stated)
		if start == 0 {
			x[i] = p.at(b.first[i])
		}
		if start > 1 {
			x[i] += 0.7 * rng.NormFloat64()
		}
	}
	return x
}

// minimize runs one of gonum's methods for a number of evaluations and returns the least loss that it found. That it has
// used them up, or sees no way on, is no failure: loss keeps the best point.
func minimize(loss func([]float64) float64, from []float64, evaluations int, method optimize.Method) float64 {
	settings := &optimize.Settings{FuncEvaluations: evaluations, Concurrent: 1}
	result, err := optimize.Minimize(optimize.Problem{Func: loss}, from, settings, method)
	if err != nil || result == nil {
		return math.Inf(1)
	}
	return result.F
}

// loss is F(x) of the package documentation; a point at which no run is possible is as bad as can be.
func (b *bench) loss(x []float64) float64 {
	misses, err := b.misses(x)
	if err != nil {
		if b.failed == nil {
			b.failed = err
		}
		return math.MaxFloat64
	}
	return floats.Dot(misses, misses)
}

// misses are the terms whose squares make F at x.
func (b *bench) misses(x []float64) ([]float64, error) {
	values := make([]float64, len(x))
	for i := range x {
		values[i] = b.params[i].value(x[i])
	}
	return b.missesAt(values)
}

// missesAt are the terms whose squares make F, those of targets, then those of values. The values stay in the base.
func (b *bench) missesAt(values []float64) ([]float64, error) {
	for i := range b.params {
		if err := b.params[i].set(b.base, values[i]); err != nil {
			return nil, err
		}
	}
	rows, err := b.score()
	if err != nil {
		return nil, err
	}
	terms := make([]float64, 0, len(rows)+len(values))
	for _, r := range rows {
		terms = append(terms, r.Miss)
	}
	weight := math.Sqrt(b.study.Method.Prior)
	for i, p := range b.params {
		terms = append(terms, weight*(values[i]-p.Stated)/p.SD)
	}
	return terms, nil
}
