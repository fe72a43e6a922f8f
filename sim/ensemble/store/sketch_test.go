package store

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
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
			s, values, found := NewSketches(1), make([]float64, n), make([]float64, len(probs()))
			for i := range values {
				values[i] = draw(r)
				s.Add(0, values[i])
			}
			rising := slices.Sorted(slices.Values(probs()))
			s.Quantiles(0, rising, found)
			for i, want := range sorted(values) {
				got := found[slices.Index(rising, probs()[i])]
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
		s := NewSketches(1)
		s.Add(0, v)
		if got := s.median(0); math.Abs(got-want) > 0.01*math.Abs(want) {
			t.Errorf("%v: found %v, expected %v", v, got, want)
		}
	}
	s := NewSketches(1)
	s.Add(0, math.NaN())
	if got := s.median(0); got == got {
		t.Errorf("without values: found %v, expected NaN", got)
	}
}

// Parts merged in any order, and through bytes, are the whole to the byte.
func TestSketchesMergeExactly(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	whole, parts := NewSketches(30), make([]*Sketches, 7)
	for p := range parts {
		parts[p] = NewSketches(whole.Len())
		for range 2000 {
			i, v := r.IntN(whole.Len()-1), math.Exp(3*r.NormFloat64())*r.NormFloat64() // the last stays empty
			whole.Add(i, v)
			parts[p].Add(i, v)
		}
	}
	for range 5 {
		r.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
		sum := NewSketches(whole.Len())
		for _, p := range parts {
			must(t, sum.Merge(p.AppendBinary(nil)))
		}
		if !bytes.Equal(sum.AppendBinary(nil), whole.AppendBinary(nil)) {
			t.Fatal("the parts merged are not the whole")
		}
	}
}

func TestSketchesOverflow(t *testing.T) {
	for _, v := range []float64{0, 1, -1} {
		s := NewSketches(1)
		s.Add(0, v)
		for range 31 {
			must(t, s.Merge(s.AppendBinary(nil)))
		}
		says(t, s.Merge(s.AppendBinary(nil)), "4,294,967,295 values at most")
	}
}

// median is that of sketch i.
func (s *Sketches) median(i int) float64 {
	var found [1]float64
	s.Quantiles(i, []float64{0.5}, found[:])
	return found[0]
}

// someSketches has an empty sketch, and one of values near and far from each other.
func someSketches() *Sketches {
	s := NewSketches(2)
	for _, v := range []float64{0, 1, 1, 1.01, -2, 1e9, 1e-9} {
		s.Add(1, v)
	}
	return s
}

// Bytes cut short, or longer, are refused.
func TestMergeRefusesOtherBytes(t *testing.T) {
	whole := someSketches().AppendBinary(nil)
	for at := range whole {
		if err := NewSketches(2).Merge(whole[:at]); err == nil {
			t.Errorf("%d of %d bytes were taken", at, len(whole))
		}
	}
	says(t, NewSketches(3).Merge(whole), "the bytes are not those of sketches")
	says(t, NewSketches(2).Merge(append(whole, 0)), "the bytes are not those of sketches")
}

// Any bytes are refused or are sketches, which stay the same when they are written and read.
func FuzzMergeSketches(f *testing.F) {
	f.Add(someSketches().AppendBinary(nil))
	f.Fuzz(func(t *testing.T, b []byte) {
		n, _ := binary.Uvarint(b)
		s := NewSketches(int(min(n, 1000)))
		if s.Merge(b) != nil {
			return
		}
		again := NewSketches(s.Len())
		must(t, again.Merge(s.AppendBinary(nil)))
		for i := range s.Len() {
			if p, q := s.median(i), again.median(i); p != q && p == p {
				t.Errorf("sketch %d: found median %v, expected %v", i, q, p)
			}
		}
	})
}

// Sketches that were emptied are as new ones, and use their memory again.
func TestSketchesAreUsedAgain(t *testing.T) {
	s, want := NewSketches(2), someSketches().AppendBinary(nil)
	for range 3 {
		for _, v := range []float64{5, -7, 1e15, 0} {
			s.Add(0, v)
		}
		s.Reset()
		must(t, s.Merge(want))
		if !bytes.Equal(s.AppendBinary(nil), want) {
			t.Fatal("found other values in sketches that were emptied than in new ones")
		}
		s.Reset()
	}
	if n := testing.AllocsPerRun(10, func() {
		must(t, s.Merge(want))
		s.Reset()
	}); n != 0 {
		t.Errorf("found %v allocations, expected none", n)
	}
}

// BenchmarkSketchesAdd adds in turn to the sketches of 20 measures and 157 weeks, as runs do, values that spread by a
// factor of e^sd on either side.
func BenchmarkSketchesAdd(b *testing.B) {
	for _, sd := range []float64{0, 0.1, 0.3, 1.5} {
		b.Run(fmt.Sprint(sd), func(b *testing.B) {
			s, values := NewSketches(20*157), lognormal(1<<16, sd)
			for i := range 1 << 21 {
				s.Add(i%s.Len(), values[i%len(values)])
			}
			b.ReportAllocs()
			i, k := 0, 0
			for b.Loop() {
				s.Add(i, values[k%len(values)])
				if i++; i == s.Len() {
					i = 0
				}
				k++
			}
		})
	}
}

// BenchmarkSketchesAppendBinary writes the sketch of 4,096 values.
func BenchmarkSketchesAppendBinary(b *testing.B) {
	s := NewSketches(1)
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
