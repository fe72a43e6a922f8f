package ensemble

import (
	"bytes"
	"math"
	"math/rand/v2"
	"testing"
)

// Values that are all alike do not spread, whatever they weigh: rounding made their variance negative, and its root no number.
func TestAlikeValuesDoNotSpread(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 256))
	for range 10_000 {
		var m moments
		v, weight := 1e5*rng.Float64(), rng.Float64()/64
		for range 2 + rng.IntN(4) {
			m.add(v, weight, math.Inf(1))
		}
		if s := m.stat(); !(s.SD >= 0 && s.SD <= 1e-7*v) || !(s.Error >= 0) || math.Abs(s.Mean-v) > 1e-12*v {
			t.Fatalf("value %v of weight %v: found %+v", v, weight, s)
		}
	}
}

// A result is kept, and read as it was, whatever numbers in it are not there.
func TestResultWithoutSomeNumbers(t *testing.T) {
	p := planned(t, on("courses.toml")+early+"failed_share = 0.5\n")
	r, _ := made(t, p, 2, 3)
	gap := math.NaN()
	r.Stats[0][0][0].SD, r.Stats[0][0][0].Quantiles[P95], r.Bands[0][0][0][2], r.Paths[0].Values[0] = gap, math.Inf(1), gap, gap
	var b bytes.Buffer
	must(t, r.Write(&b))
	read, err := parseResult(b.Bytes())
	must(t, err)
	if s := read.Stats[0][0][0]; !math.IsNaN(s.SD) || !math.IsNaN(s.Quantiles[P95]) || s.Mean != r.Stats[0][0][0].Mean {
		t.Errorf("found %+v", s)
	}
	if !math.IsNaN(read.Bands[0][0][0][2]) || !math.IsNaN(read.Paths[0].Values[0]) || read.Failed != r.Failed || len(read.Failures[0].Values) != len(p.Columns) {
		t.Errorf("found %v, %v and %d failures", read.Bands[0][0][0], read.Paths[0], read.Failed)
	}
}
