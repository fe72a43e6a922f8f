package design

import (
	"slices"
	"strconv"
	"sync"
	"testing"
)

// of returns the design of a spec.
func of(t testing.TB, s Spec) Design {
	t.Helper()
	d, err := New(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// letters returns n names.
func letters(n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = "moves.m" + strconv.Itoa(i) + ".rate"
	}
	return names
}

// oncePerStratum checks that of n runs from first on, each of n equal strata has one.
func oncePerStratum(t *testing.T, d Design, column, first, n int) {
	t.Helper()
	seen := make([]bool, n)
	for run := first; run < first+n; run++ {
		seen[int(d.At(run, column)*float64(n))] = true
	}
	if missed := slices.Index(seen, false); missed >= 0 {
		t.Fatalf("column %d, runs %d to %d: none in stratum %d of %d", column, first, first+n-1, missed, n)
	}
}

// each runs a test for every kind, with five addresses.
func each(t *testing.T, test func(t *testing.T, s Spec)) {
	for _, kind := range Kinds() {
		t.Run(kind, func(t *testing.T) { test(t, Spec{kind, 500, 11, []string{"b", "d", "f", "h", "j"}}) })
	}
}

// column returns the numbers of an address.
func column(t *testing.T, s Spec, address string) []float64 {
	t.Helper()
	d := of(t, s)
	u := make([]float64, s.Runs)
	for run := range u {
		u[run] = d.At(run, slices.Index(d.Addresses(), address))
	}
	return u
}

func TestNumbersAreInside(t *testing.T) {
	each(t, func(t *testing.T, s Spec) {
		for s.Seed = range 40 {
			for _, u := range column(t, s, "f") {
				if !(u > 0 && u < 1) {
					t.Fatalf("seed %d: %g", s.Seed, u)
				}
			}
		}
	})
}

func TestOrderOfEvaluationDoesNotMatter(t *testing.T) {
	each(t, func(t *testing.T, s Spec) {
		d, want := of(t, s), column(t, s, "f")
		got := make([]float64, s.Runs)
		var workers sync.WaitGroup
		for worker := range 4 {
			workers.Go(func() {
				for run := s.Runs - 1 - worker; run >= 0; run -= 4 {
					d.At((run*7)%s.Runs, 0)
					got[run] = d.At(run, 2)
				}
			})
		}
		workers.Wait()
		if !slices.Equal(got, want) {
			t.Error("numbers differ when made backwards by four workers")
		}
	})
}

func TestSeedAndAddressMatter(t *testing.T) {
	each(t, func(t *testing.T, s Spec) {
		one := column(t, s, "f")
		renamed := s
		renamed.Addresses = []string{"b", "d", "g", "h", "j"}
		if s.Seed++; slices.Equal(one, column(t, s, "f")) {
			t.Error("same numbers with another seed")
		}
		s.Seed--
		if slices.Equal(one, column(t, renamed, "g")) {
			t.Error("same numbers at another address in the same column")
		}
	})
}

func TestAppendedAddressChangesNothing(t *testing.T) {
	each(t, func(t *testing.T, s Spec) {
		for _, address := range s.Addresses {
			before := column(t, s, address)
			more := s
			more.Addresses = append(slices.Clone(s.Addresses), "a", "z")
			if !slices.Equal(before, column(t, more, address)) {
				t.Errorf("numbers of %s change", address)
			}
		}
	})
}

// An address in front of all others changes no number of the kinds without columns, and all of the others.
func TestInsertedAddress(t *testing.T) {
	each(t, func(t *testing.T, s Spec) {
		moves := s.Kind == "halton" || s.Kind == "sobol"
		before := column(t, s, "f")
		s.Addresses = append([]string{"a"}, s.Addresses...)
		if changed := !slices.Equal(before, column(t, s, "f")); changed != moves {
			t.Errorf("numbers change: %t, expected %t", changed, moves)
		}
	})
}

func TestMoreRunsChangeNothingButTheHypercube(t *testing.T) {
	each(t, func(t *testing.T, s Spec) {
		before := column(t, s, "f")
		s.Runs *= 3
		if same := slices.Equal(before, column(t, s, "f")[:500]); same == (s.Kind == "latin-hypercube") {
			t.Errorf("first numbers stay: %t", same)
		}
	})
}

func TestAtDoesNotAllocate(t *testing.T) {
	each(t, func(t *testing.T, s Spec) {
		d, u := of(t, s), make([]float64, 5)
		if n := testing.AllocsPerRun(100, func() { Fill(d, 499, u) }); n != 0 {
			t.Errorf("%g allocations per run", n)
		}
	})
}

func BenchmarkAt(b *testing.B) {
	for _, kind := range Kinds() {
		d := of(b, Spec{kind, 4096, 11, letters(40)})
		b.Run(kind, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				d.At(i%4096, i%40)
			}
		})
	}
}

func TestGreatestDesign(t *testing.T) {
	each(t, func(t *testing.T, s Spec) {
		s.Runs = MaxRuns
		if u := of(t, s).At(MaxRuns-1, 4); !(u > 0 && u < 1) {
			t.Errorf("last run lies at %g", u)
		}
	})
}

func TestCallersMistakesPanic(t *testing.T) {
	d := of(t, Spec{"sobol", 8, 1, []string{"a"}})
	for want, f := range map[string]func(){
		"design: run 8 of 8":                        func() { d.At(8, 0) },
		"design: run -1 of 8":                       func() { d.At(-1, 0) },
		"design: point of 2 values for 1 addresses": func() { Fill(d, 0, make([]float64, 2)) },
	} {
		func() {
			defer func() {
				if got := recover(); got != want {
					t.Errorf("%v, expected %s", got, want)
				}
			}()
			f()
		}()
	}
}
