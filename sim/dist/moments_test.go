package dist

import (
	"math"
	"testing"
)

// known are distributions whose moments are published or follow from the numbers that are asked for.
var known = []struct {
	text           string
	within         [2]float64
	mean, variance float64
}{
	{"uniform low=40 high=60", endless, 50, 400.0 / 12},
	{"triangular low=0 high=3 value=1", endless, 4.0 / 3, 7.0 / 18},                 // (a+b+c)/3, (a²+b²+c²−ab−ac−bc)/18
	{"triangular low=0 high=3 mean=1.5", endless, 1.5, 0.375},                       // so the mode is 1.5
	{"triangular low=0 high=4 p50=1.5505102572168221", endless, 5.0 / 3, 13.0 / 18}, // 4 − √6, so the mode is 1
	{"pert low=0 high=6 value=1", endless, 10.0 / 6, 10.0 / 6 * 26 / 6 / 7},         // (mean−low)·(high−mean)/7
	{"pert low=0 high=6 mean=2", endless, 2, 8.0 / 7},                               //
	{"pert low=0 high=6 p50=3", endless, 3, 9.0 / 7},                                // even, so the mode is 3
	{"beta mean=0.2 sd=0.1", unit, 0.2, 0.01},                                       // a = 3, b = 12
	{"beta value=0.2 sd=0.1", unit, 0.2, 0.01},                                      //
	{"beta mean=3 sd=0.5 low=2 high=5", endless, 3, 0.25},                           //
	{"beta p50=0.5 sd=0.1", unit, 0.5, 0.01},                                        // even
	{"beta p05=0.05 p95=0.95", unit, 0.5, 1.0 / 12},                                 // a uniform
	{"normal mean=5 sd=2", endless, 5, 4},                                           //
	{"normal value=5 sd=2", endless, 5, 4},                                          //
	{"normal p50=5 sd=2", endless, 5, 4},                                            //
	{"normal p05=-1 p95=1", endless, 0, 1 / (z95 * z95)},                            //
	{"normal p05=-1 p50=0.01 p95=1", endless, 0, 1 / (z95 * z95)},                   // halfway to a fiftieth
	{"normal mean=0 sd=1 low=0", endless, math.Sqrt(2 / math.Pi), 1 - 2/math.Pi},    // half of a normal
	{"normal mean=0 sd=1", [2]float64{0, math.Inf(1)}, math.Sqrt(2 / math.Pi), 1 - 2/math.Pi},
	{"lognormal mean=10 sd=5", endless, 10, 25},
	{"lognormal value=10 sd=5", endless, 10, 25},
	{"lognormal p50=2 sd=1.5", endless, 2 * math.Sqrt((1+math.Sqrt(3.25))/2), 2.25},
	{"lognormal p05=30 p95=3000", endless, 300 * math.Exp(logSD*logSD/2), 9e4 * math.Exp(logSD*logSD) * math.Expm1(logSD*logSD)},
	{"lognormal p05=30 p50=300 p95=3000", endless, 300 * math.Exp(logSD*logSD/2), 9e4 * math.Exp(logSD*logSD) * math.Expm1(logSD*logSD)},
	{"lognormal p05=-1 p50=0 p95=1", endless, 0, 1 / (z95 * z95)}, // straight
	{"discrete values=3,1 weights=1,3", endless, 1.5, 0.75},
	{"discrete values=1,2,3,4", endless, 2.5, 1.25},
	{"bernoulli mean=0.3", unit, 0.3, 0.21},
	{"bernoulli mean=1", unit, 1, 0},
}

// logSD is the standard deviation of the logarithm where p95/p50 is 10.
var logSD = math.Ln10 / z95

func TestMomentsAreThoseOfTheClosedForm(t *testing.T) {
	for _, c := range known {
		d := of(t, c.text, c.within)
		sd := math.Sqrt(c.variance)
		if !near(d.Mean(), c.mean, 1e-7, sd) || !near(d.Variance(), c.variance, 1e-7, c.variance) {
			t.Errorf("%s: found mean %v and variance %v, expected %v and %v", c.text, d.Mean(), d.Variance(), c.mean, c.variance)
		}
	}
}

func TestMomentsAreThoseOfTheQuantiles(t *testing.T) {
	for _, text := range continuous {
		d := of(t, text, endless)
		mean, variance := integrated(d)
		if sd := math.Sqrt(variance); !near(d.Mean(), mean, 1e-5, sd) || !near(d.Variance(), variance, 1e-4, variance) {
			t.Errorf("%s: found mean %v and variance %v, expected %v and %v from its quantiles", text, d.Mean(), d.Variance(), mean, variance)
		}
	}
}

// continuous are distributions of every kind and way of asking whose values have no gaps.
var continuous = []string{
	"uniform low=40 high=60",
	"triangular low=0 high=3 value=1",
	"triangular low=0 high=3 value=0",
	"triangular low=0 high=3 mean=1.9",
	"triangular low=0 high=3 p50=1.2",
	"pert low=70 high=300 value=194.3",
	"pert low=70 high=300 value=300",
	"pert low=0 high=6 mean=4",
	"pert low=0 high=6 p50=1",
	"beta low=0 high=1 mean=0.05 sd=0.04",
	"beta low=0 high=1 p50=0.8 sd=0.15",
	"beta low=0 high=1 p05=0.2 p95=0.9",
	"beta low=0 high=1 p05=0.5 p50=0.8 p95=0.95",
	"beta low=-5 high=5 value=1 sd=1",
	"normal mean=5 sd=2",
	"normal p05=-1 p95=1",
	"normal p50=0.9 sd=0.1 low=0 high=1",
	"lognormal mean=10 sd=5",
	"lognormal p50=2 sd=1.5",
	"lognormal p05=30 p95=300",
	"lognormal p05=30 p95=300 low=20 high=250",
	"lognormal p05=-2 p50=-1 p95=3",
	"lognormal p05=-3 p50=1 p95=2",
	"lognormal p05=-1 p50=0.00005 p95=1",
	"lognormal p05=-1 p50=0.00005 p95=1 low=-2 high=1.5",
	"lognormal p05=-3 p50=1 p95=2 low=-4 high=2.2",
}
