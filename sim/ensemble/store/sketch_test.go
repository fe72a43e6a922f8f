package store

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// Quantiles of sketches are within Accuracy of the exact ones, for values of both signs and any magnitude in bounds.
func TestSketchesAreAccurate(t *testing.T) {
	kinds := map[string]func(r *rand.Rand) float64{
		"revenue":     func(r *rand.Rand) float64 { return 4600 * math.Exp(r.NormFloat64()/3) },
		"both signs":  func(r *rand.Rand) float64 { return r.NormFloat64() * 1e5 },
		"many zeros":  func(r *rand.Rand) float64 { return max(r.NormFloat64(), 0) },
		"one value":   func(*rand.Rand) float64 { return -1234.5 },
		"powers of 2": func(r *rand.Rand) float64 { return math.Ldexp(1, r.IntN(20)-10) },
		"any in bounds": func(r *rand.Rand) float64 {
			return math.Ldexp(1+r.Float64(), r.IntN(96)-32) * float64(1-2*r.IntN(2))
		},
	}
	for name, draw := range kinds {
		for _, n := range []int{1, 2, 1000, 20_000} {
			r := rand.New(rand.NewPCG(2, uint64(n)))
			s, values := make(Sketches, 1), make([]float64, n)
			for i := range values {
				values[i] = draw(r)
				s.Add(0, values[i])
			}
			for i, want := range sorted(values) {
				got := s.Quantile(0, probs()[i])
				if math.Abs(got-want) > Accuracy*math.Abs(want)*(1+1e-12) {
					t.Errorf("%s, %d values, %d %%: found %v, expected %v within %.3g", name, n, hundredths[i], got, want, Accuracy)
				}
			}
		}
	}
}

// Values beyond the bounds: smaller ones are zero, larger ones the greatest, NaN nothing.
func TestSketchesBeyondBounds(t *testing.T) {
	for v, want := range map[float64]float64{
		0: 0, math.Copysign(0, -1): 0, Least / 2: 0, -Least / 2: 0, Least: Least, -Least: -Least,
		math.Inf(1): Greatest, -math.MaxFloat64: -Greatest, 2 * Greatest: Greatest,
	} {
		s := make(Sketches, 1)
		s.Add(0, v)
		if got := s.Quantile(0, 0.5); math.Abs(got-want) > 0.01*math.Abs(want) {
			t.Errorf("%v: found %v, expected %v", v, got, want)
		}
	}
	s := make(Sketches, 1)
	s.Add(0, math.NaN())
	if got := s.Quantile(0, 0.5); got == got {
		t.Errorf("without values: found %v, expected NaN", got)
	}
}

// Parts merged in any order, and through bytes, are the whole to the byte.
func TestSketchesMergeExactly(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	whole, parts := make(Sketches, 30), make([]Sketches, 7)
	for p := range parts {
		parts[p] = make(Sketches, len(whole))
		for range 2000 {
			i, v := r.IntN(len(whole)-1), math.Exp(3*r.NormFloat64())*r.NormFloat64() // the last stays empty
			whole.Add(i, v)
			parts[p].Add(i, v)
		}
	}
	for range 5 {
		r.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
		sum := make(Sketches, len(whole))
		for _, p := range parts {
			parsed, err := ParseSketches(p.AppendBinary(nil))
			must(t, err)
			must(t, sum.Merge(parsed))
		}
		if !bytes.Equal(sum.AppendBinary(nil), whole.AppendBinary(nil)) {
			t.Fatal("the parts merged are not the whole")
		}
	}
}

func TestSketchesOverflow(t *testing.T) {
	for _, v := range []float64{0, 1, -1} {
		s := make(Sketches, 1)
		s.Add(0, v)
		for range 31 {
			must(t, s.Merge(s.copy()))
		}
		says(t, s.Merge(s.copy()), "4,294,967,295 values at most")
	}
}

// copy returns sketches that share nothing with s.
func (s Sketches) copy() Sketches {
	c, err := ParseSketches(s.AppendBinary(nil))
	if err != nil {
		panic(err)
	}
	return c
}

// someSketches has an empty sketch, and one of values near and far from each other.
func someSketches() Sketches {
	s := make(Sketches, 2)
	for _, v := range []float64{0, 1, 1, 1.01, -2, 1e9, 1e-9} {
		s.Add(1, v)
	}
	return s
}

// Bytes cut short, or longer, are refused.
func TestParseSketchesRefuses(t *testing.T) {
	whole := someSketches().AppendBinary(nil)
	for at := range whole {
		if _, err := ParseSketches(whole[:at]); err == nil {
			t.Errorf("%d of %d bytes were taken", at, len(whole))
		}
	}
	_, err := ParseSketches(append(whole, 0))
	says(t, err, "the bytes are not those of sketches")
}

// Any bytes are refused or are sketches, which stay the same when they are written and read.
func FuzzParseSketches(f *testing.F) {
	f.Add(someSketches().AppendBinary(nil))
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := ParseSketches(b)
		if err != nil {
			return
		}
		again, err := ParseSketches(s.AppendBinary(nil))
		must(t, err)
		for i := range s {
			if p, q := s.Quantile(i, 0.5), again.Quantile(i, 0.5); p != q && p == p {
				t.Errorf("sketch %d: found median %v, expected %v", i, q, p)
			}
		}
	})
}

// BenchmarkSketchesAdd adds in turn to the sketches of 20 measures and 157 weeks, as runs do, values that spread by a
// factor of e^sd on either side.
func BenchmarkSketchesAdd(b *testing.B) {
	for _, sd := range []float64{0, 0.1, 0.3, 1.5} {
		b.Run(fmt.Sprint(sd), func(b *testing.B) {
			s, values := make(Sketches, 20*157), lognormal(1<<16, sd)
			for i := range 1 << 21 {
				s.Add(i%len(s), values[i%len(values)])
			}
			b.ReportAllocs()
			i, k := 0, 0
			for b.Loop() {
				s.Add(i, values[k%len(values)])
				if i++; i == len(s) {
					i = 0
				}
				k++
			}
		})
	}
}

// BenchmarkSketchesAppendBinary writes the sketch of 4,096 values.
func BenchmarkSketchesAppendBinary(b *testing.B) {
	s := make(Sketches, 1)
	for _, v := range lognormal(4096, 1.5) {
		s.Add(0, v)
	}
	var out []byte
	for b.Loop() {
		out = s.AppendBinary(out[:0])
	}
	b.ReportMetric(float64(len(out)), "bytes")
}

func lognormal(n int, sd float64) []float64 {
	r := rand.New(rand.NewPCG(1, 2))
	values := make([]float64, n)
	for i := range values {
		values[i] = math.Exp(r.NormFloat64()*sd) * 1000
	}
	return values
}
