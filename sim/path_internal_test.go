package sim

import (
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/interp"
)

func TestPathsAreLinearBetweenTheirPoints(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 4))
	for range 200 {
		var p Path
		var xs, ys []float64
		for date := Date(r.IntN(50)); len(p) < 2+r.IntN(5); date += 1 + Date(r.IntN(60)) {
			p = append(p, Point{date, r.NormFloat64()})
			xs, ys = append(xs, float64(date)), append(ys, p[len(p)-1].Value)
		}
		var line interp.PiecewiseLinear
		if err := line.Fit(xs, ys); err != nil {
			t.Fatal(err)
		}
		values := make([]float64, 300)
		p.fill(values, -20)
		for d, v := range values {
			if want := line.Predict(float64(d - 20)); v != want {
				t.Fatalf("path %v on day %d: found %v, expected %v", p, d-20, v, want)
			}
		}
	}
}

func TestPathsOfOnePointAndNone(t *testing.T) {
	values := []float64{9, 9}
	if (Path{{5, 7}}).fill(values, 4); values[0] != 7 || values[1] != 7 {
		t.Errorf("one point: found %v, expected 7 on each day", values)
	}
	if (Path{}).fill(values, 4); values[0] != 0 || values[1] != 0 {
		t.Errorf("no point: found %v, expected 0 on each day", values)
	}
}
