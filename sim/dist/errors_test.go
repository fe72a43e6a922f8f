package dist

import (
	"errors"
	"math"
	"testing"
)

func TestErrorsSayWhatWasFoundAndExpected(t *testing.T) {
	for _, c := range []struct {
		text   string
		within [2]float64
		want   string
	}{
		{"normall mean=1 sd=1", endless, `dist: found "normall", expected one of bernoulli, beta, discrete, lognormal, normal, pert, triangular, uniform; did you mean "normal"?`},
		{"normal sd=1 p05=2", endless, "p05: found without p95, expected both or neither"},
		{"normal sd=1 p95=2", endless, "p95: found without p05, expected both or neither"},
		{"normal value=2", endless, "found normal with neither sd nor p05 and p95, expected one of these"},
		{"normal mean=1 p50=1 sd=2", endless, "p50: found beside mean, expected one of the two"},
		{"normal mean=1 sd=0", endless, "sd: found 0, expected more than 0"},
		{"normal p05=3 p95=2", endless, "p95: found 2, expected more than p05, which is 3"},
		{"normal p05=2025-08-03 p95=2025-08-02", endless, "p95: found 2025-08-02, expected more than p05, which is 2025-08-03"},
		{"normal p05=0 p50=1.1 p95=2", endless, `p50: found 1.1, expected 1, halfway between p05 and p95; did you mean dist = "lognormal"?`},
		{"normal p05=0 p95=2 sd=1", endless, "sd: found beside p05 and p95, expected either these or sd"},
		{"normal p05=0 p95=2 mean=1", endless, "mean: found beside p05 and p95, expected p50 or nothing"},
		{"normal mean=0.5 sd=5", unit, "found a normal with 7.966 % of it between 0 and 1, expected at least half"},
		{"normal mean=1.5 sd=1", unit, "mean: found 1.5, expected 0 to 1"},
		{"normal value=-1 sd=1", [2]float64{0, math.Inf(1)}, "value: found -1, expected at least 0"},
		{"normal mean=3 sd=1", [2]float64{math.Inf(-1), 2}, "mean: found 3, expected at most 2"},
		{"normal mean=1 sd=1e200", endless, "found numbers so far apart that the variance is infinite, expected nearer ones"},
		{"lognormal mean=-1 sd=1", endless, "mean: found -1, expected more than 0 for a lognormal with sd"},
		{"lognormal p05=1", endless, "p05: found without p95, expected both or neither"},
		{"lognormal mean=1 p50=1 sd=1", endless, "p50: found beside mean, expected one of the two"},
		{"lognormal p05=0 p95=1", endless, "p05: found 0, expected more than 0 for a lognormal without p50"},
		{"lognormal p05=1e-24 p95=1", endless, "found a lognormal so wide that its mean is beyond whatever is drawn, expected numbers nearer to each other"},
		{"lognormal p05=1 p50=1 p95=2", endless, "p50: found 1, expected more than p05, which is 1"},
		{"lognormal p05=1 p50=3 p95=2", endless, "p95: found 2, expected more than p50, which is 3"},
		{"uniform low=2 high=1", endless, "high: found 1, expected more than low, which is 2"},
		{"uniform low=-1 high=1", unit, "low: found -1, expected 0 to 1"},
		{"uniform low=0", endless, "found uniform without high, expected high: the range has no greatest number"},
		{"uniform high=0", endless, "found uniform without low, expected low: the range has no least number"},
		{"uniform low=0 high=1 sd=0.1", endless, "sd: found with uniform, which uses only low, high"},
		{"uniform low=1", unit, "found 1 to 1 for uniform, expected ends that differ"},
		{"triangular low=0", endless, "found triangular without high, expected high: the range has no greatest number"},
		{"pert high=0", endless, "found pert without low, expected low: the range has no least number"},
		{"pert low=0 high=6 mean=2 p50=2", endless, "p50: found beside mean, expected one of the two"},
		{"triangular low=0 high=6 value=7", endless, "value: found 7, expected 0 to 6 for triangular between 0 and 6"},
		{"triangular low=0 high=6 mean=1", endless, "mean: found 1, expected 2 to 4 for triangular between 0 and 6"},
		{"triangular low=0 high=6 p50=5", endless, "p50: found 5, expected 1.757 to 4.243 for triangular between 0 and 6"},
		{"pert low=0 high=6 mean=0.5", endless, "mean: found 0.5, expected 1 to 5 for pert between 0 and 6"},
		{"pert low=0 high=6 p50=6", endless, "p50: found 6, expected 0.7767 to 5.223 for pert between 0 and 6"},
		{"pert low=2025-08-01 high=2025-08-31 mean=2025-08-02", endless, "mean: found 2025-08-02, expected 2025-08-06 to 2025-08-26 for pert between 2025-08-01 and 2025-08-31"},
		{"pert low=0 high=6 p05=1", endless, "p05: found with pert, which uses only low, high, mean, p50"},
		{"beta mean=0.2 sd=0.1", endless, "found beta without low, expected low: the range has no least number"},
		{"beta mean=0.2", unit, "found beta with neither sd nor p05 and p95, expected one of these"},
		{"beta mean=0.2 p50=0.2 sd=0.1", unit, "p50: found beside mean, expected one of the two"},
		{"beta mean=0.2 sd=0.4", unit, "sd: found 0.4, expected less than 0.4 for a beta of width 1 with a mean of 0.2"},
		{"beta p50=0.2 sd=0.5", unit, "sd: found 0.5, expected less than 0.5 for a beta of width 1 with a median of 0.2"},
		{"beta mean=3 sd=2 low=2 high=6", endless, "sd: found 2, expected less than 1.732 for a beta of width 4 with a mean of 3"},
		{"beta mean=0.5 sd=1e-6", unit, "sd: found 1e-06, expected at least 0.0001581 for a beta of width 1"},
		{"beta mean=0 sd=0.1", unit, "mean: found 0, expected more than 0 and less than 1, where the beta ends"},
		{"beta p05=0 p95=0.5", unit, "p05: found 0, expected more than 0, where the beta starts"},
		{"beta p05=0.5 p95=1", unit, "p95: found 1, expected less than 1, where the beta ends"},
		{"beta p05=0.5 p95=0.500001", unit, "found p05 0.5 and p95 0.500001, expected them farther from each other for a beta between 0 and 1"},
		{"beta p05=0.1 p50=0.85 p95=0.9", unit, "found p05 0.1, p50 0.85 and p95 0.9, expected what one beta has: the nearest has 0.1003, 0.8494 and 0.9998; p05 and p95 alone are always met"},
		{"discrete", endless, "values: found none, expected at least one"},
		{"discrete values=1,2 weights=1", endless, "weights: found 1 weights for 2 values, expected one for each"},
		{"discrete values=1,2 weights=0,0", endless, "weights: found a sum of 0, expected more than 0"},
		{"discrete values=1,2 weights=2,-1", endless, "weights: found -1, expected at least 0"},
		{"discrete values=1,2", unit, "values: found 2, expected 0 to 1"},
		{"bernoulli", unit, "mean: missing; expected the probability of 1"},
		{"bernoulli mean=1.5", endless, "mean: found 1.5, expected 0 to 1: it is the probability of 1"},
		{"bernoulli mean=0.1", [2]float64{0, 0.5}, "dist: found bernoulli, whose values are 0 and 1, expected another one for a range of 0 to 0.5"},
		{"hazard low=2025-08-27 ends=1.5", endless, "months: missing; expected more than 0"},
		{"hazard ends=1.5 months=40", endless, "low: missing; expected the day from which it may come"},
		{"hazard low=2025-08-27 ends=0 months=40", endless, "ends: found 0, expected more than 0"},
		{"hazard low=2025-08-27 ends=2 months=-1", endless, "months: found -1, expected more than 0"},
		{"hazard low=2200-01-01 ends=2 months=40", endless, "low: found 2200-01-01, expected a day before 2199-12-31, from which on none is drawn"},
		{"hazard low=3 ends=2 months=40", endless, "dist: found hazard, whose values are days, expected another one for a number"},
		{"hazard low=2025-08-27 high=2200-08-27 ends=2 months=40", endless, "high: found 2200-08-27, expected a day after 2025-08-27, up to 2199-12-31"},
		{"pert low=0 high=1 ends=2", endless, "ends: found with pert, which uses only low, high, mean, p50"},
		{"normal mean=NaN sd=1", endless, "mean: found NaN, expected a finite number"},
		{"uniform low=0 high=+Inf", endless, "high: found +Inf, expected a finite number"},
	} {
		_, err := New(stated(c.text, c.within))
		if found := textOf(err); found != c.want {
			t.Errorf("%s:\nfound    %s\nexpected %s", c.text, found, c.want)
		}
	}
}

// textOf is the text of an *Error; errors of another kind are told as such.
func textOf(err error) string {
	var e *Error
	switch {
	case err == nil:
		return "no error"
	case !errors.As(err, &e):
		return "an error of another kind: " + err.Error()
	}
	return e.Error()
}

func TestAPlainValueHasNoDistribution(t *testing.T) {
	_, err := New(Spec{Value: 3, High: 5})
	if want := "found a value without a spread, expected low and high, p05 and p95, sd, or values"; textOf(err) != want {
		t.Errorf("found %s, expected %s", textOf(err), want)
	}
}

func TestQuantilesOfWhatIsNoProbabilityPanic(t *testing.T) {
	for _, text := range []string{"normal mean=0 sd=1", "uniform low=0 high=1", "triangular low=0 high=1 value=1", "pert low=0 high=1 value=0", "bernoulli mean=0.5"} {
		d := of(t, text, endless)
		for _, u := range []float64{-0.1, 1.1, math.NaN()} {
			if !panics(func() { d.Quantile(u) }) {
				t.Errorf("%s: expected a panic at %v", text, u)
			}
		}
	}
}

// panics reports whether f does.
func panics(f func()) (caught bool) {
	defer func() { caught = recover() != nil }()
	f()
	return false
}
