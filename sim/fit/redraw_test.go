package fit

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"h20sim/sim/ensemble"
	"h20sim/sim/rankbasis"
	"h20sim/sim/study"

	"gonum.org/v1/gonum/stat"
)

// Scores x and z are standard normal with the correlation −0.8, as two are that a figure of their sum ties. Drawn again given x, z keeps
// its mean 0 and variance 1 and its correlation with x, and goes with what it was by nothing but x: their correlation is 0.8². So of
// y = x + 2z, of variance 1 + 4 − 4·0.8, half the mean square of what drawing z again changes is what is left when x is known,
// 4·(1 − 0.8²) = 1.44.
func TestRedrawOfTwoNormalScores(t *testing.T) {
	const n, rho = 20_000, -0.8
	rng := rand.New(rand.NewPCG(1, 2))
	x, z := make([]float64, n), make([]float64, n)
	for i := range x {
		x[i] = rng.NormFloat64()
		z[i] = rho*x[i] + math.Sqrt(1-rho*rho)*rng.NormFloat64()
	}
	again := exchanged(rankbasis.Orthonormal([][]float64{x}, nil), z, n/3)
	near(t, "mean", stat.Mean(again, nil), 0, 0.03)
	near(t, "variance", stat.Variance(again, nil), 1, 0.03)
	near(t, "correlation with the other score", stat.Correlation(again, x, nil), rho, 0.01)
	near(t, "correlation with what it was", stat.Correlation(again, z, nil), rho*rho, 0.02)
	gaps := 0.0
	for i := range z {
		gap := 2 * (again[i] - z[i])
		gaps += gap * gap / n
	}
	near(t, "part of the variance left when the other is known", gaps/2/1.8, 1.44/1.8, 0.02)
}

// Of a draw at which the model does not run the mean of the others is taken.
func TestFiguresWithoutARunAreMeans(t *testing.T) {
	o := observation{target: &study.Target{Low: 50, High: 200, Scale: "log"}}
	found := seenOrMean(&o, []float64{math.Exp(1), math.NaN(), math.Exp(3)})
	for i, want := range []float64{1, 2, 3} {
		near(t, "figure", found[i], want, 1e-12)
	}
}

// A figure that the study does not have cannot hold what draws are tied to: that is said, and the parts before are told alone.
func TestJudgedPartsBeforeAndAfter(t *testing.T) {
	asked, base := tiny(t)
	given, err := ensemble.ReadGiven(GivenFile(asked))
	if err != nil {
		t.Fatal(err)
	}
	other := *given
	other.Targets = append(slices.Clone(given.Targets), "autumn-sales")
	for _, c := range []struct {
		given  *ensemble.Given
		tied   bool
		unheld string
	}{{given, true, ""}, {nil, false, ""}, {&other, false, "tiny has no figure autumn-sales, to which the draws are tied"}} {
		b, err := NewBacktest(asked, base, nil, asked.AsOf)
		if err == nil {
			err = b.Draw(t.Context(), c.given, "", 32, 2)
		}
		if err != nil {
			t.Fatal(err)
		}
		j := b.Spread.Judged[0]
		if b.Spread.Unheld != c.unheld || (j.Tied != nil) != c.tied || len(j.Free) != len(b.Spread.JudgedOver) || math.IsNaN(j.After(0).Part) == c.tied {
			t.Errorf("found %+v, unheld %q, expected parts after %v, unheld %q", j, b.Spread.Unheld, c.tied, c.unheld)
		}
	}
}
