package dist

import "math"

// normal makes a normal distribution, cut at low, high and the range of the address.
func normal(a *request) (Dist, error) {
	quantiles, err := a.byQuantiles()
	if err != nil {
		return nil, err
	}
	if quantiles {
		return a.normalOfQuantiles()
	}
	m, err := a.middle()
	if err != nil {
		return nil, err
	}
	return a.cut(straight{m.x, *a.SD})
}

// normalOfQuantiles is the normal with p05 and p95; a p50 must be halfway, to a fiftieth of the distance between them.
func (a *request) normalOfQuantiles() (Dist, error) {
	half, width := *a.P05+(*a.P95-*a.P05)/2, *a.P95-*a.P05
	if a.P50 != nil && math.Abs(*a.P50-half) > width/50 {
		return nil, a.wrong("p50", `found %s, expected %s, halfway between p05 and p95; did you mean dist = "lognormal"?`,
			a.figure(*a.P50), a.about(half))
	}
	return a.cut(straight{half, width / (2 * z95)})
}

// lognormal makes a lognormal distribution, cut at low, high and the range of the address.
func lognormal(a *request) (Dist, error) {
	quantiles, err := a.byQuantiles()
	switch {
	case err != nil:
		return nil, err
	case quantiles && a.P50 != nil:
		return a.cut(johnson(*a.P05, *a.P50, *a.P95))
	case quantiles:
		return a.lognormalOfQuantiles()
	}
	m, err := a.middle()
	if err != nil {
		return nil, err
	}
	if m.x <= 0 {
		return nil, a.wrong(m.key, "found %s, expected more than 0 for a lognormal with sd", a.figure(m.x))
	}
	return a.cut(logcurve(m, *a.SD))
}

// lognormalOfQuantiles is the lognormal with p05 and p95, which starts at 0.
func (a *request) lognormalOfQuantiles() (Dist, error) {
	if *a.P05 <= 0 {
		return nil, a.wrong("p05", "found %s, expected more than 0 for a lognormal without p50", a.figure(*a.P05))
	}
	low, high := math.Log(*a.P05), math.Log(*a.P95)
	return a.cut(skewed{0, math.Exp((low + high) / 2), (high - low) / (2 * z95)})
}

// logcurve is the lognormal curve with a standard deviation and a mean (which a value is too) or a median. With
// x = exp(s²) and r the ratio of the standard deviation
//
//	to the mean:    x = 1 + r²,                   median = mean/√x
//	to the median:  x·(x − 1) = r², so that       x = (1 + √(1 + 4r²))/2
func logcurve(middle number, sd float64) curve {
	r := sd / middle.x
	if middle.key == "p50" {
		return skewed{0, middle.x, math.Sqrt(math.Log1p(2 * r * r / (1 + math.Sqrt(1+4*r*r))))}
	}
	s2 := math.Log1p(r * r)
	return skewed{0, middle.x * math.Exp(-s2/2), math.Sqrt(s2)}
}

// johnson is the curve with three quantiles in rising order: see the documentation of the package. Where p50 is nearly halfway its
// terms of a higher order than the square are left out: they come to less than 1e-8 of the distance from p05 to p95.
func johnson(p05, p50, p95 float64) curve {
	up, down := p95-p50, p50-p05
	s := math.Log(up/down) / z95
	switch {
	case s == 0:
		return straight{p50, up / z95}
	case math.Abs(s) < 1e-4:
		return bent{p50, up * s / math.Expm1(s*z95), s}
	}
	scale := up / math.Expm1(s*z95)
	return skewed{p50 - scale, scale, s}
}
