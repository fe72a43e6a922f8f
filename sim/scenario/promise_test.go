package scenario

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/dist"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// statements are the forms in which a distribution is asked for, with a to e for numbers in rising order and w for a width.
var statements = []string{
	`dist = "normal", value = c, sd = w`, `dist = "normal", mean = c, sd = w`, `dist = "normal", p50 = c, sd = w, low = a, high = e`,
	`dist = "normal", p05 = b, p95 = d`, `dist = "normal", p05 = b, p50 = c, p95 = d`, `dist = "normal", value = c, p05 = b, p95 = d, low = a, high = e`,
	`dist = "lognormal", value = c, sd = w`, `dist = "lognormal", mean = c, sd = w`, `dist = "lognormal", p50 = c, sd = w`,
	`dist = "lognormal", value = c, p05 = b, p95 = d`, `dist = "lognormal", p05 = b, p50 = c, p95 = d`, `dist = "lognormal", p05 = b, p50 = c, p95 = d, low = a, high = e`,
	`dist = "beta", value = c, sd = w`, `dist = "beta", mean = c, sd = w, low = a, high = e`, `dist = "beta", p50 = c, sd = w`,
	`dist = "beta", value = c, p05 = b, p95 = d, low = a, high = e`, `dist = "beta", p05 = b, p50 = c, p95 = d`,
	`dist = "uniform", low = a, high = e`, `dist = "triangular", low = a, high = e`, `dist = "triangular", low = a, high = e, p50 = c`,
	`dist = "pert", value = b, low = a, high = e`, `dist = "pert", low = a, high = e, mean = c`, `dist = "discrete", values = [a, c, e]`,
	`value = c, sd = w`, `mean = c, sd = w`, `value = c, p05 = b, p95 = d`, `low = a, high = e`, `values = [a, b], weights = [1, 3]`,
}

// places are where such numbers lie in a range, as parts of it or of 1,000 of its unit, whichever is less.
var places = [][6]float64{{0, 0.05, 0.1, 0.2, 0.5, 0.1}, {0, 0, 0.02, 0.3, 0.9, 0.2}, {0.3, 0.4, 0.5, 0.6, 0.7, 0.05}, {0.1, 0.7, 0.9, 0.99, 1, 0.15}}

// What a file states of a value is what is drawn of it, at an address of every form and range and however it is stated; or else
// the file is wrong, and what it is offered instead is drawn.
func TestASpreadInAFileIsDrawnAsStated(t *testing.T) {
	const file = "../../testdata/bad-studies/lib/deal.toml"
	accepted, offered := 0, 0
	s := load(t, file)
	for i, address := range everyRange(s) {
		for j, statement := range statements {
			if (i+j)%3 > 0 {
				continue // every form meets a third of the ranges, since each takes a load
			}
			b, _ := s.Bounds(address)
			spread := spreadOf(s.Figure, address, statement, b, places[(i+j)%len(places)])
			found, err := Load(file, address+"="+spread)
			if instead, is := offer(err); is {
				offered++
				spread = instead
				if found, err = Load(file, address+"="+spread); err != nil {
					t.Fatalf("%s was offered %s, which is refused: %s", address, spread, err)
				}
			}
			if err == nil {
				accepted++
				drawnAsStated(t, found, address, spread)
			}
		}
	}
	if accepted < 150 || offered < 20 {
		t.Errorf("found %d spreads that were accepted, %d of them offered; expected at least 150 and 20", accepted, offered)
	}
}

// everyRange returns an address of each form and range that a value of a scenario has, but for days and chances on which others rest.
func everyRange(s *Scenario) (list []string) {
	seen := map[string]bool{}
	for _, address := range s.Addresses() {
		sh := s.targets[address].Shape
		key := fmt.Sprint(sh.Form, sh.Low, sh.Above, sh.High)
		if !seen[key] && !strings.HasPrefix(address, "time.") && !strings.HasPrefix(address, "sources.") {
			seen[key] = true
			list = append(list, address)
		}
	}
	return list
}

// spreadOf writes a statement with numbers of a range.
func spreadOf(figure func(string, float64) string, address, statement string, b Bounds, at [6]float64) string {
	low, width := max(b.Low, -500), min(b.High-max(b.Low, -500), 1000)
	if b.High > 2e6 { // a day
		low, width = float64(sim.NewDate(2025, 8, 1)), 100
	}
	return "{ " + regexp.MustCompile(`\b[a-ew]\b`).ReplaceAllStringFunc(statement, func(name string) string {
		x := at[strings.Index("abcdew", name)] * width
		if name == "w" {
			return fmt.Sprintf("%.4g", x)
		}
		x, _ = strconv.ParseFloat(fmt.Sprintf("%.4g", low+x), 64)
		if b.Whole {
			x = math.Round(low + at[strings.Index("abcdew", name)]*width)
		}
		text := figure(address, x)
		if strings.HasSuffix(text, "d") || strings.HasSuffix(text, "w") {
			return strconv.Quote(text)
		}
		return text
	}) + `, source = "judgement" }`
}

// offer is what an error offers instead of a spread that is not drawn.
func offer(err error) (string, bool) {
	if err == nil {
		return "", false
	}
	_, instead, is := strings.Cut(err.Error(), "; what fits is ")
	_, spread, _ := strings.Cut(instead, " = ")
	return spread, is
}

// drawnAsStated compares the numbers that a spread states with quantiles of what is drawn, and with the moments of many quantiles.
func drawnAsStated(t *testing.T, s *Scenario, address, spread string) {
	t.Helper()
	v := s.Values[address]
	d, err := dist.New(s.targets[address].Shape.Spec(v))
	if err != nil {
		t.Fatal(err)
	}
	var x, weights []float64 // evenly over z, so that tails count in full
	for z := -8.0; z <= 8; z += 1.0 / 50 {
		x, weights = append(x, d.Quantile(distuv.UnitNormal.CDF(z))), append(weights, distuv.UnitNormal.Prob(z))
	}
	mean, variance := stat.PopMeanVariance(x, weights)
	sd := math.Sqrt(variance)
	half := 0.0
	if s.targets[address].Shape.IsWhole() {
		half = 0.5
	}
	p := v.Spread
	if p.P05 != nil && p.P95 != nil {
		for u, stated := range map[float64]*float64{0.05: p.P05, 0.5: p.P50, 0.95: p.P95} {
			if q := d.Quantile(u); stated != nil && !(math.Abs(q-*stated) <= 0.01*(*p.P95-*p.P05)+half) {
				t.Errorf("%s = %s: found %v at %v, expected %v", address, spread, q, u, *stated)
			}
		}
	}
	if p.SD != nil && !(math.Abs(sd-*p.SD) <= 0.012**p.SD) {
		t.Errorf("%s = %s: found a standard deviation of %v, expected %v", address, spread, sd, *p.SD)
	}
	if p.Mean != nil && p.SD != nil && !(math.Abs(mean-*p.Mean) <= 0.015**p.SD) {
		t.Errorf("%s = %s: found a mean of %v, expected %v", address, spread, mean, *p.Mean)
	}
}
