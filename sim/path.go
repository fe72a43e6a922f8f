package sim

// fill sets values to those of the path on the days from first on: linear between its points, flat before, after, and
// from one that holds to the next, 0 without any.
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

// fillAlike is fill for points that all count since one day. It goes from one point that passes to the next.
func (p Path) fillAlike(values []float64, first Date) {
	n := 0 // points that have passed
	for len(values) > 0 {
		for n < len(p) && p[n].Date <= first {
			n++
		}
		end := len(values)
		if n < len(p) {
			end = min(end, int(p[n].Date-first))
		}
		p.fillBetween(n, values[:end], first)
		values, first = values[end:], first+Date(end)
	}
}

// fillBetween is fill on days by which the first n points have passed.
func (p Path) fillBetween(n int, values []float64, first Date) {
	if n == 0 || n == len(p) || p[n-1].Hold {
		flat := p[max(n-1, 0)].Value
		for d := range values {
			values[d] = flat
		}
		return
	}
	a, b := p[n-1], p[n]
	slope, gone := (b.Value-a.Value)/float64(b.Date-a.Date), first-a.Date
	for d := range values {
		values[d] = a.Value + float64(slope*float64(gone+Date(d)))
	}
}

// At is the path on a day, as fill has it.
func (p Path) At(day Date) float64 {
	value := [1]float64{}
	p.fill(value[:], day)
	return value[0]
}
