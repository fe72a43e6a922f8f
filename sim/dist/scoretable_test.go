package dist

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// anyBeta is a beta of any shape that a table can have, mostly like those of a pert distribution.
func anyBeta(t *rapid.T) beta {
	shape := func(name string) float64 {
		return math.Exp(rapid.OneOf(rapid.Float64Range(0, math.Log(5)), rapid.Float64Range(math.Log(leastBend), math.Log(1e6))).Draw(t, "log of "+name))
	}
	return beta{rapid.Float64Range(-1e3, 1e3).Draw(t, "low"), math.Exp(rapid.Float64Range(-3, 9).Draw(t, "log of the width")), shape("a"), shape("b")}
}

// exact is the quantile of a beta by halving, from the end to which it is nearer.
func (d beta) exact(z float64) float64 {
	if z > 0 {
		return d.low + d.width*(1-beta{0, 1, d.b, d.a}.exact(-z))
	}
	return d.low + d.width*root(func(y float64) float64 { return beta{0, 1, d.a, d.b}.CDF(y) - phi(z) }, 0, 1)
}

func TestATableMissesByTwoMillionthsOfAStandardDeviation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyBeta(t)
		table, sd := Tabulated(d), math.Sqrt(d.Variance())
		for range 20 {
			z := rapid.Float64Range(-8, 8).Draw(t, "score")
			if u := phi(z); z > 6 { // above, u has too few digits to say where it is
				continue
			} else if found, want := table.Quantile(u), d.exact(z); !near(found, want, 2e-6, sd) {
				t.Fatalf("a = %v, b = %v: found %v at the score %v, expected %v: %.2g of a standard deviation apart", d.a, d.b, found, z, want, math.Abs(found-want)/sd)
			}
		}
	})
}

// A cubic with slopes from 0 to three times that of the line between its ends rises (Fritsch and Carlson 1980); so does what
// is found, number by number.
func TestATableRises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyBeta(t)
		table := newTabled(d)
		for i := range table.nodes[1:] {
			a, b := table.nodes[i], table.nodes[i+1]
			if rise := b.x - a.x; !(rise >= 0 && a.slope >= 0 && b.slope >= 0 && a.slope <= 3*rise && b.slope <= 3*rise) {
				t.Fatalf("a = %v, b = %v: found a rise of %v from node %d, with slopes of %v and %v", d.a, d.b, rise, i, a.slope, b.slope)
			}
		}
		before := d.low
		for z := -9.0; z < 9; z += 1.0 / 128 {
			x := table.Quantile(phi(z))
			if !(x >= before) {
				t.Fatalf("a = %v, b = %v: found %v at the score %v after %v", d.a, d.b, x, z, before)
			}
			before = x
		}
		if before > d.low+d.width {
			t.Fatalf("found %v, expected %v at most", before, d.low+d.width)
		}
	})
}

func TestEndsOfATableAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyBeta(t)
		if table := Tabulated(d); table.Quantile(0) != d.low || table.Quantile(1) != d.low+d.width {
			t.Fatalf("found %v to %v, expected %v to %v", table.Quantile(0), table.Quantile(1), d.low, d.low+d.width)
		}
	})
}

func TestOnlyQuantilesOfABetaAreTabulated(t *testing.T) {
	for _, text := range append(continuous, "discrete values=1,2,3,4", "bernoulli mean=0.3", "hazard low=2025-08-10 ends=3 months=100",
		"pert value=2025-08-12 low=2025-08-10 high=2025-12-14") {
		d := of(t, text, endless)
		table := Tabulated(d)
		if table.Mean() != d.Mean() || table.Variance() != d.Variance() || table.CDF(d.Mean()) != d.CDF(d.Mean()) {
			t.Errorf("%s: found another mean, variance or probability", text)
		}
		if again := Tabulated(table); again.Quantile(0.3) != table.Quantile(0.3) {
			t.Errorf("%s: found another quantile in the table of a table", text)
		}
		isBeta := strings.HasPrefix(text, "beta") || strings.HasPrefix(text, "pert")
		if stated(text, endless).Date {
			if x := table.Quantile(0.3); x != d.Quantile(0.3) || x != math.Round(x) {
				t.Errorf("%s: found %v, expected the day %v", text, x, d.Quantile(0.3))
			}
		} else if changed := table != d; changed != isBeta {
			t.Errorf("%s: found a table %v, expected %v", text, changed, isBeta)
		}
	}
}

func TestATableAllocatesNothing(t *testing.T) {
	table, u := Tabulated(of(t, "pert low=70 high=300 value=194.3", endless)), 0.0
	if n := testing.AllocsPerRun(100, func() { u += table.Quantile(0.3) }); n != 0 {
		t.Errorf("found %v allocations, expected none", n)
	}
}

// BenchmarkQuantile is a quantile of each law, by its own way and as many draws have it.
func BenchmarkQuantile(b *testing.B) {
	for _, text := range append(continuous, "discrete values=1,2,3,4", "bernoulli mean=0.3", "hazard low=2025-08-10 ends=3 months=100") {
		own, err := New(stated(text, endless))
		if err != nil {
			b.Fatal(err)
		}
		for way, d := range map[string]Dist{"own": own, "many": Tabulated(own)} {
			b.Run(text+"/"+way, func(b *testing.B) {
				for u := 0.0; b.Loop(); u = math.Mod(u+0.6180339887, 1) {
					d.Quantile(u)
				}
			})
		}
	}
}
