package sensitivity

import "testing"

// Of Ishigami's function the first and third input act together, T − S = 0.243684, and the second acts alone.
func TestInteractsKnown(t *testing.T) {
	found := indicesOf(t, sobolOf(t, Spec{Inputs: 3, Base: 512, Replicates: Scrambles, Seed: 1}), ishigami)
	for i, want := range []bool{true, false, true} {
		if found.Interacts(i) != want {
			t.Errorf("input %d: found %v, expected %v", i, !want, want)
		}
	}
}

// An interaction is marked from the threshold on, if it is beyond chance.
func TestInteracts(t *testing.T) {
	for _, c := range []struct {
		first, total []float64
		want         bool
	}{
		{[]float64{0.5, 0.52, 0.51}, []float64{0.6, 0.62, 0.61}, true},
		{[]float64{0.5, 0.52, 0.51}, []float64{0.54, 0.56, 0.55}, false},
		{[]float64{0.5, 0.2, 0.9}, []float64{0.6, 0.9, 0.7}, false},
	} {
		x := Indices{First: []Estimate{newEstimate(c.first)}, Total: []Estimate{newEstimate(c.total)}}
		if got := x.Interacts(0); got != c.want {
			t.Errorf("first order %v, total %v: found %v, expected %v", c.first, c.total, got, c.want)
		}
	}
}
