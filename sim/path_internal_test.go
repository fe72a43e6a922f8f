package sim

import (
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/interp"
)

func TestPathsAreLinearBetweenTheirPoints(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 4))
	for range 200 {
		var p Path
		var xs, ys []float64
		for date := Date(r.IntN(50)); len(p) < 2+r.IntN(5); date += 1 + Date(r.IntN(60)) {
			p = append(p, Point{Date: date, Value: r.NormFloat64()})
			xs, ys = append(xs, float64(date)), append(ys, p[len(p)-1].Value)
		}
		var line interp.PiecewiseLinear
		if err := line.Fit(xs, ys); err != nil {
			t.Fatal(err)
		}
		values := make([]float64, 300)
		p.fill(values, -20)
		for d, v := range values {
			if want := line.Predict(float64(d - 20)); v != want || p.At(Date(d-20)) != want {
				t.Fatalf("path %v on day %d: found %v and %v, expected %v", p, d-20, v, p.At(Date(d-20)), want)
			}
		}
	}
}

func TestPathsOfOnePointAndNone(t *testing.T) {
	values := []float64{9, 9}
	if (Path{{Date: 5, Value: 7}}).fill(values, 4); values[0] != 7 || values[1] != 7 {
		t.Errorf("one point: found %v, expected 7 on each day", values)
	}
	if (Path{}).fill(values, 4); values[0] != 0 || values[1] != 0 {
		t.Errorf("no point: found %v, expected 0 on each day", values)
	}
}

// From the day since which other points count, they are the path; the days before keep their values to the bit.
func TestPointsThatCountSinceADay(t *testing.T) {
	before := Path{{Date: 0, Value: 1}, {Date: 30, Value: 2}}
	after := Path{{Date: 0, Value: 1, Since: 10}, {Date: 20, Value: 5, Since: 10}}
	whole, first, second := make([]float64, 40), make([]float64, 40), make([]float64, 40)
	slices.Concat(before, after).fill(whole, -3)
	before.fill(first, -3)
	after.fillAlike(second, -3)
	if !slices.Equal(whole[:13], first[:13]) || !slices.Equal(whole[13:], second[13:]) {
		t.Errorf("found %v,\nexpected %v\nand then %v", whole, first[:13], second[13:])
	}
}

// At is the path on any day, as a run has it.
func TestPathOnADay(t *testing.T) {
	p := Path{{Date: 10, Value: 1}, {Date: 20, Value: 3}}
	values := make([]float64, 30)
	p.fill(values, 0)
	for day, want := range values {
		if found := p.At(Date(day)); found != want {
			t.Errorf("day %d: found %g, expected %g", day, found, want)
		}
	}
	if found := (Path)(nil).At(5); found != 0 {
		t.Errorf("found %g of no points, expected 0", found)
	}
}

// A point that holds counts until the day before the next.
func TestPathsThatHold(t *testing.T) {
	p := Path{{Date: 2, Value: 7, Hold: true}, {Date: 5, Value: 9, Hold: true}}
	values := make([]float64, 7)
	p.fill(values, 0)
	if want := []float64{7, 7, 7, 7, 7, 9, 9}; !slices.Equal(values, want) {
		t.Errorf("found %v, expected %v", values, want)
	}
}
