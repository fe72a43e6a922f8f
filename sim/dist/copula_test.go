package dist

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat"
	"pgregory.net/rapid"
)

// someAddresses are what is correlated in tests.
var someAddresses = []string{"chips.h20.price", "market.patience", "moves.guidance.strength", "moves.share.rate"}

// ranks are the places of numbers in their order.
func ranks(xs []float64) []float64 {
	order := make([]int, len(xs))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		if xs[a] < xs[b] {
			return -1
		}
		return 1
	})
	places := make([]float64, len(xs))
	for rank, i := range order {
		places[i] = float64(rank)
	}
	return places
}

// drawn returns n correlated draws of each address, by address.
func drawn(t *testing.T, pairs map[[2]int]float64, n int) [][]float64 {
	t.Helper()
	c, err := NewCopula(someAddresses, pairs)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(20250822, 1))
	columns := make([][]float64, len(someAddresses))
	row := make([]float64, len(someAddresses))
	for range n {
		for i := range row {
			row[i] = random.Float64()
		}
		c.Apply(row)
		for i, u := range row {
			columns[i] = append(columns[i], u)
		}
	}
	return columns
}

func TestRankCorrelationIsThatAskedFor(t *testing.T) {
	const n = 20_000
	pairs := map[[2]int]float64{{0, 2}: 0.8, {3, 0}: -0.5, {2, 3}: -0.3}
	columns := drawn(t, pairs, n)
	for i := range columns {
		for j := range i {
			found := stat.Correlation(ranks(columns[i]), ranks(columns[j]), nil)
			expected := pairs[[2]int{i, j}] + pairs[[2]int{j, i}]
			if math.Abs(found-expected) > 4/math.Sqrt(n) { // four standard errors of no correlation, the widest
				t.Errorf("found %v between %s and %s, expected %v", found, someAddresses[i], someAddresses[j], expected)
			}
		}
	}
}

func TestCorrelatedDrawsAreEven(t *testing.T) {
	const n = 20_000
	for i, column := range drawn(t, map[[2]int]float64{{0, 2}: 0.8, {0, 3}: -0.5}, n) {
		slices.Sort(column)
		for k, u := range column {
			if math.Abs(u-float64(k)/n) > 1.95/math.Sqrt(n) { // Kolmogorov's bound, passed by one column in a thousand
				t.Fatalf("%s: found %v at place %d of %d", someAddresses[i], u, k, n)
			}
		}
	}
}

func TestDrawsInNoPairStayAsTheyAre(t *testing.T) {
	c, err := NewCopula(someAddresses, map[[2]int]float64{{1, 3}: 0.6})
	if err != nil {
		t.Fatal(err)
	}
	u := []float64{0, 0.3, 1, 0.9}
	c.Apply(u)
	if u[0] != 0 || u[2] != 1 || !near(u[1], 0.3, 1e-14, 1) || u[3] == 0.9 {
		t.Errorf("found %v, expected all but the last as they were", u)
	}
}

func TestKnownCopula(t *testing.T) {
	c, err := NewCopula(someAddresses[:2], map[[2]int]float64{{0, 1}: 0.5})
	if err != nil {
		t.Fatal(err)
	}
	u := []float64{phi(1), phi(-0.5)}
	c.Apply(u)
	r := 2 * math.Sin(math.Pi/12) // Pearson's correlation for a rank correlation of 1/2
	if want := phi(r - 0.5*math.Sqrt(1-r*r)); !near(u[1], want, 1e-14, 1) {
		t.Errorf("found %v, expected %v", u[1], want)
	}
}

func TestDrawsAtTheEndsStayProbabilities(t *testing.T) {
	c, err := NewCopula(someAddresses, map[[2]int]float64{{0, 1}: 0.6, {1, 2}: -0.6})
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		u := rapid.SliceOfN(rapid.OneOf(rapid.Float64Range(0, 1), rapid.SampledFrom([]float64{0, 1})), 4, 4).Draw(t, "u")
		c.Apply(u)
		for i := range u {
			if !(u[i] >= 0 && u[i] <= 1) {
				t.Fatalf("found %v, expected 0 to 1", u)
			}
		}
	})
}

func TestNoPairsChangeNothing(t *testing.T) {
	c, err := NewCopula(someAddresses, nil)
	if err != nil {
		t.Fatal(err)
	}
	u := []float64{0.1, 0.2, 0.3, 0.4}
	c.Apply(u)
	if !slices.Equal(u, []float64{0.1, 0.2, 0.3, 0.4}) {
		t.Errorf("found %v", u)
	}
}

func TestApplyAllocatesNothing(t *testing.T) {
	c, err := NewCopula(someAddresses, map[[2]int]float64{{0, 1}: 0.6, {1, 2}: -0.5})
	if err != nil {
		t.Fatal(err)
	}
	u := []float64{0.1, 0.2, 0.3, 0.4}
	if n := testing.AllocsPerRun(100, func() { c.Apply(u) }); n != 0 {
		t.Errorf("found %v allocations", n)
	}
}

func TestCorrelationsThatCannotHoldAreNamed(t *testing.T) {
	for _, c := range []struct {
		pairs map[[2]int]float64
		want  string
	}{
		{
			map[[2]int]float64{{0, 1}: 0.9, {1, 2}: 0.9, {2, 0}: -0.9, {0, 3}: 0.1},
			"found chips.h20.price with market.patience 0.9, chips.h20.price with moves.guidance.strength -0.9, market.patience with moves.guidance.strength 0.9 " +
				"and 0 for other pairs, which cannot all hold, expected weaker ones: all of them times 0.53 can hold",
		},
		{
			map[[2]int]float64{{3, 1}: 0.8, {3, 2}: 0.8},
			"found market.patience with moves.share.rate 0.8, moves.guidance.strength with moves.share.rate 0.8 " +
				"and 0 for other pairs, which cannot all hold, expected weaker ones: all of them times 0.86 can hold",
		},
		{map[[2]int]float64{{2, 2}: 0.5}, "found moves.guidance.strength with itself, expected two addresses"},
		{map[[2]int]float64{{0, 2}: 0.5, {2, 0}: 0.4}, "found chips.h20.price with moves.guidance.strength twice, expected one correlation"},
		{map[[2]int]float64{{3, 1}: 1}, "market.patience with moves.share.rate: found 1, expected more than -1 and less than 1"},
		{map[[2]int]float64{{3, 1}: math.NaN()}, "market.patience with moves.share.rate: found NaN, expected more than -1 and less than 1"},
	} {
		_, err := NewCopula(someAddresses, c.pairs)
		if err == nil || err.Error() != c.want {
			t.Errorf("found    %v\nexpected %s", err, c.want)
		}
	}
}

func TestAPlaceThatIsNoneOfTheAddressesPanics(t *testing.T) {
	if !panics(func() { _, _ = NewCopula(someAddresses, map[[2]int]float64{{0, 4}: 0.5}) }) {
		t.Error("expected a panic")
	}
}

func ExampleNewCopula() {
	c, err := NewCopula([]string{"market.patience", "moves.guidance.strength"}, map[[2]int]float64{{0, 1}: 0.8})
	if err != nil {
		fmt.Println(err)
		return
	}
	u := []float64{0.9, 0.5}
	c.Apply(u)
	fmt.Printf("%.3f %.3f\n", u[0], u[1])
	// Output: 0.900 0.851
}
