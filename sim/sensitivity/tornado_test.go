package sensitivity

import (
	"math"
	"reflect"
	"testing"
)

// Of Ishigami's function the first and third input act together, T − S = 0.243684, and the second acts alone.
func TestTornado(t *testing.T) {
	found := indicesOf(t, sobolOf(t, Spec{Inputs: 3, Base: 512, Replicates: Scrambles, Seed: 1}), ishigami)
	bars := must[[]Bar](t)(Tornado(1, []float64{0, 2, 1}, []float64{2, 6, 1}, found))
	want := []Bar{{1, 2, 6, 5, false}, {0, 0, 2, 2, true}, {2, 1, 1, 0, true}}
	if !reflect.DeepEqual(bars, want) {
		t.Errorf("found %v, expected %v", bars, want)
	}
	bars = must[[]Bar](t)(Tornado(1, []float64{0, 2, 1}, []float64{2, 6, 1}, nil))
	if bars[1].Interacts || bars[2].Interacts {
		t.Errorf("found %v, expected no marks without indices", bars)
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

func TestProblemsOfTornados(t *testing.T) {
	want := "centre: found NaN, expected a finite number\nhigh ends: found 1, expected 2, one for each low end\n" +
		"indices: found those of 0 inputs, expected 2\nlow end of input 1: found -Inf, expected a finite number"
	if _, err := Tornado(math.NaN(), []float64{0, math.Inf(-1)}, []float64{1}, &Indices{}); err == nil || err.Error() != want {
		t.Errorf("found %v, expected %s", err, want)
	}
}
