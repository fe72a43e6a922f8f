package design

import (
	"slices"
	"strings"
	"testing"
)

func TestProblemsOfASpec(t *testing.T) {
	for _, c := range []struct {
		spec Spec
		want []string
	}{
		{Spec{"sobel", 10, 1, []string{"a"}}, []string{
			`kind: found "sobel", expected one of random, latin-hypercube, halton, sobol`,
		}},
		{Spec{"", 0, 1, []string{"a", "b", "a", "a", "b"}}, []string{
			`kind: found "", expected one of random, latin-hypercube, halton, sobol`,
			`runs: found 0, expected 1 to 2147483647`,
			`addresses: found "a" twice, expected each once`,
			`addresses: found "b" twice, expected each once`,
		}},
		{Spec{"sobol", 10, 1, letters(1001)}, []string{"addresses: found 1001, expected at most 1000 for sobol"}},
		{Spec{"halton", -3, 1, letters(1200)}, []string{
			"runs: found -3, expected 1 to 2147483647",
			"addresses: found 1200, expected at most 1000 for halton",
		}},
	} {
		d, err := New(c.spec)
		if err == nil || d != nil || err.Error() != strings.Join(c.want, "\n") {
			t.Errorf("%v\nexpected\n%s", err, strings.Join(c.want, "\n"))
		}
	}
}

func TestManyAddresses(t *testing.T) {
	for kind, n := range map[string]int{"random": 3000, "latin-hypercube": 3000, "halton": MaxColumns, "sobol": MaxColumns} {
		d := of(t, Spec{kind, 16, 1, letters(n)})
		if got := len(d.Addresses()); got != n || d.Runs() != 16 {
			t.Errorf("%s: %d columns and %d runs, expected %d and 16", kind, got, d.Runs(), n)
		}
		if u := d.At(15, n-1); !(u > 0 && u < 1) {
			t.Errorf("%s: last run of the last column lies at %g", kind, u)
		}
	}
}

func TestNoAddresses(t *testing.T) {
	each(t, func(t *testing.T, s Spec) {
		s.Addresses = nil
		if d := of(t, s); len(d.Addresses()) != 0 || slices.Index(d.Addresses(), "a") != -1 {
			t.Errorf("columns %v of a design without addresses", d.Addresses())
		}
	})
}

func TestKindsAreAllThereAre(t *testing.T) {
	for kind := range drawn {
		if !slices.Contains(Kinds(), kind) {
			t.Errorf("%s is not listed", kind)
		}
	}
	if len(Kinds()) != len(drawn) {
		t.Errorf("%v are listed, of %d", Kinds(), len(drawn))
	}
}

// The spec may be changed after New.
func TestDesignKeepsItsAddresses(t *testing.T) {
	addresses := []string{"a", "b"}
	d := of(t, Spec{"random", 2, 1, addresses})
	addresses[0] = "z"
	if slices.Index(d.Addresses(), "a") != 0 {
		t.Errorf("columns are %v after a change of the spec", d.Addresses())
	}
}
