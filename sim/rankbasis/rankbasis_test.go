package rankbasis_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/floats/scalar"

	"h20sim/sim/rankbasis"
)

func ExampleRanks() {
	fmt.Println(rankbasis.Ranks([]float64{30, 10, 20, 20}, nil))
	fmt.Println(rankbasis.Ranks([]float64{30, 10, 20}, []float64{1, 1, 2}))
	// Output:
	// [0.875 0.125 0.5 0.5]
	// [0.875 0.125 0.5]
}

// random returns n numbers, of which some are equal if levels is above 0, and n weights.
func random(n, levels int) (values, weights []float64) {
	rng := rand.New(rand.NewPCG(uint64(n), uint64(levels)))
	for range n {
		v := rng.Float64()
		if levels > 0 {
			v = math.Floor(v * float64(levels))
		}
		values, weights = append(values, v), append(weights, rng.ExpFloat64())
	}
	return values, weights
}

func columns(t *testing.T, in rankbasis.Input, weights []float64) [][]float64 {
	t.Helper()
	c, err := in.Columns(weights)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestColumnsAreOrthonormal(t *testing.T) {
	for _, levels := range []int{0, 1, 2, 5, 40} {
		for _, categories := range []bool{false, true} {
			values, weights := random(300, levels)
			if categories && levels == 0 {
				continue
			}
			in := rankbasis.Input{Name: "x", Values: values, Categories: categories}
			q := columns(t, in, weights)
			want := rankbasis.Degree
			if levels > 0 && (categories || levels <= rankbasis.Degree) {
				want = levels - 1
			}
			if len(q) != want {
				t.Errorf("%d levels, categories %v: found %d columns, expected %d", levels, categories, len(q), want)
			}
			checkOrthonormal(t, q, weights)
		}
	}
}

func checkOrthonormal(t *testing.T, q [][]float64, weights []float64) {
	t.Helper()
	total, one := 0.0, slices.Repeat([]float64{1}, len(weights))
	for _, w := range weights {
		total += w
	}
	for j := range q {
		for k, other := range append(slices.Clone(q[:j+1]), one) {
			sum, want := 0.0, 0.0
			for i, w := range weights {
				sum += w * q[j][i] * other[i] / total
			}
			if j == k {
				want = 1
			}
			if math.Abs(sum-want) > 1e-12 {
				t.Errorf("columns %d and %d: found %v, expected %v", j, k, sum, want)
			}
		}
	}
}

// The polynomial of degree 2 of a uniform rank is √5·(6r² − 6r + 1).
func TestColumnsAreLegendrePolynomials(t *testing.T) {
	n := 10_000
	values := make([]float64, n)
	for i := range values {
		values[i] = math.Exp(float64(i) / 1000)
	}
	q := columns(t, rankbasis.Input{Values: values}, nil)
	for i := range values {
		r := (float64(i) + 0.5) / float64(n)
		if want := math.Sqrt(5) * (6*r*r - 6*r + 1); math.Abs(q[1][i]-want) > 1e-6 {
			t.Fatalf("run %d: found %v, expected %v", i, q[1][i], want)
		}
	}
}

// A run that counts twice is a run that stands there twice.
func TestWeightTwoIsTheSameRunTwice(t *testing.T) {
	for _, categories := range []bool{false, true} {
		values, weights := random(50, 12)
		for i := range weights {
			weights[i] = 1
		}
		weights[7] = 2
		once := columns(t, rankbasis.Input{Values: values, Categories: categories}, weights)
		twice := columns(t, rankbasis.Input{Values: append(slices.Clone(values), values[7]), Categories: categories}, nil)
		for j := range once {
			for i := range values {
				if !scalar.EqualWithinAbs(once[j][i], twice[j][i], 1e-10) {
					t.Fatalf("column %d, run %d: found %v, expected %v", j, i, once[j][i], twice[j][i])
				}
			}
		}
	}
}

// Only the order of the values counts, so a rising function of them changes nothing.
func TestRisingFunctionChangesNothing(t *testing.T) {
	values, weights := random(100, 0)
	before := columns(t, rankbasis.Input{Values: values}, weights)
	for i, v := range values {
		values[i] = math.Exp(10 * v)
	}
	if after := columns(t, rankbasis.Input{Values: values}, weights); fmt.Sprint(after) != fmt.Sprint(before) {
		t.Error("found other columns of exp(10x) than of x")
	}
}

// A mean of each category is what regression on its columns gives.
func TestRegressionOnCategoriesGivesTheirMeans(t *testing.T) {
	in := rankbasis.Input{Values: []float64{3, 3, 1, 1, 2}, Categories: true}
	y, weights := []float64{1, 5, 2, 3, 9}, []float64{3, 1, 1, 1, 2}
	mean := (3.0*1 + 5 + 2 + 3 + 2*9) / 8
	want := []float64{2, 2, 2.5, 2.5, 9}
	found := slices.Repeat([]float64{mean}, 5)
	for _, q := range columns(t, in, weights) {
		c := 0.0
		for i, w := range weights {
			c += w * q[i] * y[i] / 8
		}
		for i := range found {
			found[i] += c * q[i]
		}
	}
	for i := range want {
		if math.Abs(found[i]-want[i]) > 1e-12 {
			t.Errorf("run %d: found %v, expected %v", i, found[i], want[i])
		}
	}
}

func TestWrongInputsAreTold(t *testing.T) {
	for _, c := range []struct {
		values, weights []float64
		want            string
	}{
		{[]float64{1, math.NaN()}, nil, `input "x", run 1: found NaN, expected a number`},
		{[]float64{math.Inf(1)}, nil, `input "x", run 0: found +Inf, expected a number`},
		{nil, nil, "found no runs, expected some"},
		{[]float64{1, 2}, []float64{1}, "found 1 weights, expected one for each of 2 runs"},
		{[]float64{1, 2}, []float64{1, -1}, "weight of run 1: found -1, expected a number of at least 0"},
		{[]float64{1, 2}, []float64{math.NaN(), 1}, "weight of run 0: found NaN, expected a number of at least 0"},
		{[]float64{1, 2}, []float64{0, 0}, "found weights that sum to 0, expected a number above 0"},
	} {
		in := rankbasis.Input{Name: "x", Values: c.values}
		if _, err := in.Columns(c.weights); err == nil || err.Error() != c.want {
			t.Errorf("found %v, expected %s", err, c.want)
		}
	}
	in := rankbasis.Input{Name: "x", Values: []float64{1}}
	if err := in.Check(2); err == nil || err.Error() != `input "x": found 1 values, expected one for each of 2 runs` {
		t.Errorf("found %v, expected the numbers of values and runs", err)
	}
}
