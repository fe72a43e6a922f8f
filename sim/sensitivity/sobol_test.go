package sensitivity

import (
	"testing"

	"h20sim/sim/simtest/known"
)

func sobolOf(t testing.TB, s Spec) *Sobol { return must[*Sobol](t)(NewSobol(s)) }

func indicesOf(t testing.TB, d *Sobol, f func([]float64) float64) *Indices {
	return must[*Indices](t)(d.Estimate(outputs(d, d.points.spec.Inputs, f)))
}

// With 4,096 base draws no share misses by more than 0.003.
func TestSobolKnownAnswers(t *testing.T) {
	var variances []float64
	var first, total, gsFirst, gsTotal [][]Estimate
	for seed := range uint64(3) {
		ishigamis := indicesOf(t, sobolOf(t, Spec{Inputs: 3, Base: 4096, Replicates: Scrambles, Seed: seed}), ishigami)
		gs := indicesOf(t, sobolOf(t, Spec{Inputs: 8, Base: 4096, Replicates: Scrambles, Seed: seed}), g)
		variances = append(variances, ishigamis.Variance.Mean)
		first, total = append(first, ishigamis.First), append(total, ishigamis.Total)
		gsFirst, gsTotal = append(gsFirst, gs.First), append(gsTotal, gs.Total)
	}
	c := known.Case{Method: "Sobol' indices", Name: "Ishigami, 4,096 draws, three seeds", Source: "Ishigami and Homma 1990"}
	c.Tell(t, "variance", known.Near(13.844588, 0.03), variances...)
	c.TellEach(t, "S of input", 0.003, ishigamiFirst, means(first...))
	c.TellEach(t, "T of input", 0.003, ishigamiTotal, means(total...))
	c = known.Case{Method: "Sobol' indices", Name: "G, 4,096 draws, three seeds", Source: "Sobol' 2003"}
	c.TellEach(t, "S of input", 0.003, gFirst, means(gsFirst...))
	c.TellEach(t, "T of input", 0.003, gTotal, means(gsTotal...))
}

// The interval of each share holds the truth in 93 to 97 % of 2,000 repeats.
func TestSobolKnownCoverage(t *testing.T) {
	var first, total held
	for seed := range uint64(repeats) {
		found := indicesOf(t, sobolOf(t, Spec{Inputs: 3, Base: 64, Replicates: Scrambles, Seed: seed + 1}), ishigami)
		first.add(found.First, ishigamiFirst)
		total.add(found.Total, ishigamiTotal)
	}
	c := known.Case{Method: "Sobol' indices", Name: "Ishigami, 64 draws, 2,000 intervals of 95 %", Source: "level of the interval"}
	first.tell(t, c, "coverage of S of input")
	total.tell(t, c, "coverage of T of input")
}

// Of Ishigami's function, x₁ and x₃ together have all but x₂, and nothing is left between the two groups.
func TestSobolKnownGroups(t *testing.T) {
	d := sobolOf(t, Spec{Inputs: 3, Groups: [][]int{{0, 2}, {1}}, Base: 4096, Replicates: Scrambles, Seed: 1})
	if d.Runs() != 8*4096*4 {
		t.Errorf("found %d runs, expected 4 for each base draw", d.Runs())
	}
	found := indicesOf(t, d, ishigami)
	c := known.Case{Method: "Sobol' indices", Name: "Ishigami, 4,096 draws, inputs 1 and 3 together", Source: "Ishigami and Homma 1990"}
	c.TellEach(t, "S of group", 0.003, []float64{0.557589, 0.442411}, means(found.First))
	c.TellEach(t, "T of group", 0.003, []float64{0.557589, 0.442411}, means(found.Total))
}

// An input that does nothing has 0 exactly, but for noise of first order; so does every input of what is constant.
func TestSobolInert(t *testing.T) {
	d := sobolOf(t, Spec{Inputs: 2, Base: 64, Replicates: 2, Seed: 1})
	found := indicesOf(t, d, func(u []float64) float64 { return 3 * u[0] })
	near(t, "total", found.Total, []float64{1, 0}, 0.02)
	if found.First[1].Mean != 0 || found.Total[1].High != 0 {
		t.Errorf("inert input: found %v and %v, expected 0", found.First[1], found.Total[1])
	}
	none := indicesOf(t, d, func([]float64) float64 { return 7 })
	near(t, "constant", append(none.First, none.Total...), []float64{0, 0, 0, 0}, 0)
}

func TestSobolOneInput(t *testing.T) {
	found := indicesOf(t, sobolOf(t, Spec{Inputs: 1, Base: 1024, Replicates: Scrambles, Seed: 1}), func(u []float64) float64 { return u[0] * u[0] })
	near(t, "one input", append(found.First, found.Total...), []float64{1, 1}, 0.001)
}

// Scale and shift of an output change no share.
func TestSobolUnits(t *testing.T) {
	d := sobolOf(t, Spec{Inputs: 3, Base: 64, Replicates: 2, Seed: 3})
	dollars := indicesOf(t, d, ishigami)
	cents := indicesOf(t, d, func(u []float64) float64 { return 1e9 + 100*ishigami(u) })
	for i, e := range dollars.First {
		near(t, "first order", cents.First[i:i+1], []float64{e.Mean}, 1e-6)
		near(t, "total", cents.Total[i:i+1], []float64{dollars.Total[i].Mean}, 1e-6)
	}
}
