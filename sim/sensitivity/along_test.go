package sensitivity

import (
	"testing"

	"h20sim/sim/simtest/known"
)

// taken is an output of u along two paths: the first, of chance p(u), has y(u), the second z(u).
func taken(d Design, inputs int, p, y, z func(u []float64) float64) *Paths {
	all := &Paths{make([][]float64, 2), make([][]float64, 2)}
	u := make([]float64, inputs)
	for run := range d.Runs() {
		d.Row(run, u)
		all.Values[0], all.Values[1] = append(all.Values[0], y(u)), append(all.Values[1], z(u))
		all.Chances[0], all.Chances[1] = append(all.Chances[0], p(u)), append(all.Chances[1], 1-p(u))
	}
	return all
}

// twoPaths are outputs of two numbers along two paths, of which the second is 0: with y = a + u₁ and p the chance of the first,
//
//	V = p·E[y²] − p²·E[y]²,  V(u₁) = p²/12,  V(path) = p·(1 − p)·E[y]²,  left of u₁: p/12,  left of the path: p·(1 − p)·E[y²]
//
// With p = ¼, a = ½: E[y] = 1, E[y²] = 13/12, V = 13/48 − 1/16 = 10/48.
const twoPaths = "two paths, one chance; input 3 is the path"

func fixedChance([]float64) float64 { return 0.25 }
func risen(u []float64) float64     { return 0.5 + u[0] }
func none([]float64) float64        { return 0 }

func TestSobolKnownAnswersAlongPaths(t *testing.T) {
	d := must[*Sobol](t)(NewSobol(Spec{Inputs: 2, Base: 256, Replicates: Scrambles, Seed: 1}))
	found := must[*Indices](t)(d.EstimatePaths(taken(d, 2, fixedChance, risen, none)))
	v := 10.0 / 48
	c := known.Case{Method: "Sobol' indices", Name: twoPaths, Source: "law of total variance"}
	c.TellEach(t, "S of input", 0.004, []float64{1.0 / 192 / v, 0, 0.1875 / v}, means(found.First))
	c.TellEach(t, "T of input", 0.004, []float64{0.25 / 12 / v, 0, 0.1875 * 13 / 12 / v}, means(found.Total))
}

// Shapley effects of two inputs that matter share what they do together alike: V(u₁) + ½·(V − V(u₁) − V(path)) and so on.
func TestShapleyKnownAnswersAlongPaths(t *testing.T) {
	v := 10.0 / 48
	together := (v - 1.0/192 - 0.1875) / 2
	d := must[*Shapley](t)(NewShapley(Spec{Inputs: 2, Base: 256, Replicates: Scrambles, Seed: 1}, nil))
	found := must[*Effects](t)(d.EstimatePaths(taken(d, 2, fixedChance, risen, none)))
	c := known.Case{Method: "Shapley effects", Name: twoPaths, Source: "law of total variance"}
	want := []float64{(1.0/192 + together) / v, 0, (0.1875 + together) / v}
	c.TellEach(t, "effect of input", 0.004, want, means(found.Shares))
	many := must[*Shapley](t)(NewShapley(Spec{Inputs: 14, Base: 256, Replicates: Scrambles, Seed: 1}, nil))
	orders := must[*Effects](t)(many.EstimatePaths(taken(many, 14, fixedChance, risen, none)))
	near(t, "by orders", []Estimate{orders.Shares[0], orders.Shares[5], orders.Shares[14]}, want, 0.004)
}

// A chance that is drawn is an input: with values 1 and 0 and p = u₂, the output is 1 if U < u₂. V = ¼, V(u₂) = 1/12, left of u₂ on
// average over U: E[U·(1 − U)] = 1/6; left of the path: E[p·(1 − p)] = 1/6.
func TestSobolKnownDrawnChance(t *testing.T) {
	d := must[*Sobol](t)(NewSobol(Spec{Inputs: 2, Base: 1024, Replicates: Scrambles, Seed: 1}))
	found := must[*Indices](t)(d.EstimatePaths(taken(d, 2, func(u []float64) float64 { return u[1] }, func([]float64) float64 { return 1 }, none)))
	drawn := known.Case{Method: "Sobol' indices", Name: "two paths, drawn chance; input 3 is the path", Source: "law of total variance"}
	drawn.TellEach(t, "S of input", 0.004, []float64{0, 1.0 / 3}, means(found.First[:2]))
	drawn.TellEach(t, "T of input", 0.004, []float64{0, 2.0 / 3, 2.0 / 3}, means(found.Total))
}

func TestPathsProblems(t *testing.T) {
	d := must[*Sobol](t)(NewSobol(Spec{Inputs: 1, Base: 2, Replicates: 2}))
	n := d.Runs()
	for _, p := range []*Paths{{}, {Values: [][]float64{make([]float64, n)}, Chances: [][]float64{make([]float64, n)}},
		{Values: [][]float64{make([]float64, n)}, Chances: [][]float64{make([]float64, 1)}}} {
		if _, err := d.EstimatePaths(p); err == nil {
			t.Errorf("%v: found no error, expected one", p)
		}
	}
}
