package sensitivity

import (
	"fmt"
	"math"
	"testing"

	"h20sim/sim/simtest/known"

	"gonum.org/v1/gonum/mat"
)

func shapleyOf(t testing.TB, s Spec, correlation *mat.SymDense, f func([]float64) float64) *Effects {
	d := must[*Shapley](t)(NewShapley(s, correlation))
	return must[*Effects](t)(d.Estimate(outputs(d, s.Inputs, f)))
}

func TestShapleyKnownAnswers(t *testing.T) {
	found := shapleyOf(t, Spec{Inputs: 3, Base: 4096, Replicates: Scrambles, Seed: 1}, nil, ishigami)
	c := known.Case{Method: "Shapley effects", Name: "Ishigami, 4,096 draws", Source: "Ishigami and Homma 1990; S + half of T − S"}
	c.Tell(t, "variance", known.Near(13.844588, 0.05), found.Variance.Mean)
	c.TellEach(t, "effect of input", 0.003, ishigamiShapley, means(found.Shares))
}

// Two correlated inputs of y = β₁x₁ + β₂x₂ with unit variances, Owen and Prieur 2017, theorem 2:
//
//	V = β₁² + 2ρβ₁β₂ + β₂², V·φ₁ = β₁²(1 − ρ²/2) + ρβ₁β₂ + β₂²ρ²/2
func TestShapleyKnownPair(t *testing.T) {
	const b1, b2, rho = 1, 2, -0.6
	v := b1*b1 + 2*rho*b1*b2 + b2*b2
	first := (b1*b1*(1-rho*rho/2) + rho*b1*b2 + b2*b2*rho*rho/2) / v
	found := shapleyOf(t, Spec{Inputs: 2, Base: 4096, Replicates: Scrambles, Seed: 1}, mat.NewSymDense(2, []float64{1, rho, rho, 1}),
		func(u []float64) float64 { return b1*z(u[0]) + b2*z(u[1]) })
	c := known.Case{Method: "Shapley effects", Name: "line of two inputs, correlation −0.6", Source: "Owen and Prieur 2017, theorem 2"}
	c.Tell(t, "variance", known.Near(v, 0.02), found.Variance.Mean)
	c.TellEach(t, "effect of input", 0.003, []float64{first, 1 - first}, means(found.Shares))
}

// lines are three correlated inputs beside others that are free: y = Σ βᵢxᵢ.
func lines(inputs int) (correlation *mat.SymDense, beta []float64) {
	correlation, beta = mat.NewSymDense(inputs, nil), make([]float64, inputs)
	for i := range beta {
		correlation.SetSym(i, i, 1)
		beta[i] = 1 / float64(1+i)
	}
	correlation.SetSym(0, 2, 0.7)
	correlation.SetSym(2, 3, -0.4)
	return correlation, beta
}

// closed are the Shapley effects of a line by its definition: with Σ the correlations, the variance that is left while u is
// unknown is β(u)ᵀ·(Σ(u,u) − Σ(u,s)Σ(s,s)⁻¹Σ(s,u))·β(u), which is 1 over the inverse where u is one input; found here by the
// inverse P of Σ, as β(u)ᵀ·P(u,u)⁻¹·β(u).
func closed(t testing.TB, correlation *mat.SymDense, beta []float64) []float64 {
	var inverse mat.Dense
	if err := inverse.Inverse(correlation); err != nil {
		t.Fatal(err)
	}
	c := make([]float64, 1<<len(beta))
	for set := 1; set < len(c); set++ {
		var in []int
		for i := range beta {
			if set>>i&1 == 1 {
				in = append(in, i)
			}
		}
		part, b, x := mat.NewDense(len(in), len(in), nil), mat.NewVecDense(len(in), nil), mat.VecDense{}
		for i, p := range in {
			b.SetVec(i, beta[p])
			for j, q := range in {
				part.Set(i, j, inverse.At(p, q))
			}
		}
		if err := x.SolveVec(part, b); err != nil {
			t.Fatal(err)
		}
		c[set] = mat.Dot(b, &x)
	}
	parts := make([]float64, len(beta))
	addSets(len(beta))(parts, c, 0)
	for i := range parts {
		parts[i] /= c[len(c)-1]
	}
	return parts
}

func TestShapleyKnownLines(t *testing.T) {
	for _, c := range []struct {
		inputs, base int
		tolerance    float64
	}{{5, 2048, 0.004}, {MostExact + 2, 512, 0.015}} {
		correlation, beta := lines(c.inputs)
		found := shapleyOf(t, Spec{Inputs: c.inputs, Base: c.base, Replicates: Scrambles, Seed: 1}, correlation, func(u []float64) (y float64) {
			for i, b := range beta {
				y += b * z(u[i])
			}
			return y
		})
		line := known.Case{Method: "Shapley effects", Name: fmt.Sprintf("line of %d inputs, three correlated", c.inputs), Source: "closed form of the definition"}
		line.TellEach(t, "effect of input", c.tolerance, closed(t, correlation, beta), means(found.Shares))
	}
}

// The interval of each effect holds the truth in 93 to 97 % of 2,000 repeats.
func TestShapleyKnownCoverage(t *testing.T) {
	var effects held
	for seed := range uint64(repeats) {
		found := shapleyOf(t, Spec{Inputs: 3, Base: 32, Replicates: Scrambles, Seed: seed + 1}, nil, ishigami)
		effects.add(found.Shares, ishigamiShapley)
	}
	effects.tell(t, known.Case{Method: "Shapley effects", Name: "Ishigami, 32 draws, 2,000 intervals of 95 %", Source: "level of the interval"}, "coverage of effect of input")
}

// In a group, correlated inputs count together: what is between groups here is independent, so effects are shares of variance.
func TestShapleyGroups(t *testing.T) {
	correlation, beta := lines(4)
	y := func(u []float64) float64 {
		return beta[0]*z(u[0]) + beta[1]*z(u[1]) + beta[2]*z(u[2]) + beta[3]*z(u[3])
	}
	found := shapleyOf(t, Spec{Inputs: 4, Groups: [][]int{{3, 0, 2}, {1}}, Base: 2048, Replicates: Scrambles, Seed: 1}, correlation, y)
	together := 1 + 1./9 + 1./16 + 2*0.7/3 - 2*0.4/12
	near(t, "Shapley effect", found.Shares, []float64{together / (together + 0.25), 0.25 / (together + 0.25)}, 0.003)
}

// Points of a design have the correlations asked for, and uniform margins, at every set of groups.
func TestRedrawnPointsAreCorrelated(t *testing.T) {
	correlation, _ := lines(4)
	d := must[*Shapley](t)(NewShapley(Spec{Inputs: 4, Base: 4096, Replicates: 2, Seed: 1}, correlation))
	for set := range d.block() {
		u, sum := make([]float64, 4), mat.NewDense(4, 4, nil)
		for run := set; run < d.Runs(); run += d.block() {
			d.Row(run, u)
			for i := range u {
				for j := range u {
					sum.Set(i, j, sum.At(i, j)+z(u[i])*z(u[j])/float64(d.points.bases()))
				}
			}
		}
		if !mat.EqualApprox(sum, correlation, 0.03) {
			t.Errorf("set %b: found correlations\n%.3f", set, mat.Formatted(sum))
		}
	}
}

// Without ties, a group that does nothing has 0 exactly, and all have if nothing varies.
func TestShapleyInert(t *testing.T) {
	found := shapleyOf(t, Spec{Inputs: 3, Base: 16, Replicates: 2, Seed: 1}, nil, func(u []float64) float64 { return u[0] * u[1] })
	if e := found.Shares[2]; math.Abs(e.Low) > 1e-15 || math.Abs(e.High) > 1e-15 {
		t.Errorf("inert input: found %v, expected 0", e)
	}
	none := shapleyOf(t, Spec{Inputs: 2, Base: 16, Replicates: 2, Seed: 1}, nil, func([]float64) float64 { return 7 })
	near(t, "constant", none.Shares, []float64{0, 0}, 0)
	one := shapleyOf(t, Spec{Inputs: 1, Base: 16, Replicates: 2, Seed: 1}, nil, func(u []float64) float64 { return u[0] })
	near(t, "one input", one.Shares, []float64{1}, 0)
}

func TestProblemsOfCorrelations(t *testing.T) {
	s := Spec{Inputs: 3, Base: 2, Replicates: 2}
	for want, m := range map[string]*mat.SymDense{
		"correlations: found those of 2 inputs, expected 3":                                mat.NewSymDense(2, []float64{1, 0, 0, 1}),
		"correlation of input 1 with itself: found 2, expected 1":                          mat.NewSymDense(3, []float64{1, 0, 0, 0, 2, 0, 0, 0, 1}),
		"correlations: found a matrix that is not positive definite, expected one that is": mat.NewSymDense(3, []float64{1, 1, 0, 1, 1, 0, 0, 0, 1}),
	} {
		if _, err := NewShapley(s, m); err == nil || err.Error() != want {
			t.Errorf("found %v, expected %s", err, want)
		}
	}
	s.Groups = [][]int{{1}}
	want := "groups: found inputs [0 2] in none, expected each input in one"
	if _, err := NewShapley(s, nil); err == nil || err.Error() != want {
		t.Errorf("found %v, expected %s", err, want)
	}
}
