package sim

// fill sets values to those of the path on the days from first on: linear between its points, flat before and after
// them, 0 without any. It panics if the points are out of order.
func (p Path) fill(values []float64, first Date) {
	if len(p) == 0 {
		clear(values)
	}
	for len(p) > 0 {
		n := 1
		for n < len(p) && p[n].Since == p[0].Since {
			n++
		}
		if from := p[0].skipped(first); from < len(values) {
			p[:n].fillAlike(values[from:], first+Date(from))
		}
		p = p[n:]
	}
}

// skipped is the number of days from first on on which the point does not count yet.
func (p Point) skipped(first Date) int {
	if p.Since == 0 {
		return 0
	}
	return max(0, int(p.Since-first))
}

// fillAlike is fill for points that all count since one day.
func (p Path) fillAlike(values []float64, first Date) {
	n := 0 // points that have passed
	for d := range values {
		day := first + Date(d)
		for n < len(p) && p[n].Date <= day {
			n++
		}
		values[d] = p.after(n, day)
	}
}

// At is the path on a day: linear between its points, flat before and after them, 0 without any.
func (p Path) At(day Date) float64 {
	value := [1]float64{}
	p.fill(value[:], day)
	return value[0]
}

// after is the path on a day by which the first n of its points have passed.
func (p Path) after(n int, day Date) float64 {
	switch {
	case n == 0:
		return p[0].Value
	case n == len(p):
		return p[n-1].Value
	}
	a, b := p[n-1], p[n]
	if b.Date <= a.Date {
		panic("sim: points of a path are out of order")
	}
	return a.Value + float64((b.Value-a.Value)/float64(b.Date-a.Date)*float64(day-a.Date))
}
