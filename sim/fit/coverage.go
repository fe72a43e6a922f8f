package fit

import "math"

// A Coverage counts figures that lie in the middle of the draws.
type Coverage struct {
	Later          bool // of figures that were published later than the day of the back-test; else by it
	Figures        int
	In50, In80     int     // in the middle 50 and 80 % of the draws
	CRPS           float64 // mean, MUSD
	Free50, Free80 int     // of draws that nothing ties
	FreeCRPS       float64 // NaN if the draws are such
}

// Coverages are those over figures that were published by the day, and later; none of no figure. There must be draws.
func (b *Backtest) Coverages() (list []Coverage) {
	for _, later := range []bool{false, true} {
		c := Coverage{Later: later, FreeCRPS: math.NaN()}
		if b.Spread.FreeFigures != nil {
			c.FreeCRPS = 0
		}
		for i, f := range b.Figures {
			if f.Later == later {
				c.count(b.Spread, i, f.Reported)
			}
		}
		if c.Figures > 0 {
			c.CRPS, c.FreeCRPS = c.CRPS/float64(c.Figures), c.FreeCRPS/float64(c.Figures)
			list = append(list, c)
		}
	}
	return list
}

// count adds figure i of a back-test. Until all are counted, scores are sums.
func (c *Coverage) count(s *Spread, i int, reported float64) {
	c.Figures++
	c.In50 += one(s.Figures[i].Within(reported, 0.5))
	c.In80 += one(s.Figures[i].Within(reported, 0.8))
	c.CRPS += s.Figures[i].CRPS(reported)
	if s.FreeFigures != nil {
		c.Free50 += one(s.FreeFigures[i].Within(reported, 0.5))
		c.Free80 += one(s.FreeFigures[i].Within(reported, 0.8))
		c.FreeCRPS += s.FreeFigures[i].CRPS(reported)
	}
}

// Inside counts the figures of a measure in the middle 80 % of the draws, and all, of those that were published later
// than the day or of those that were published by it. There must be draws.
func (b *Backtest) Inside(measure string, later bool) (n, all int) {
	for i, f := range b.Figures {
		if f.Measure == measure && f.Later == later {
			all++
			if b.Spread.Figures[i].Within(f.Reported, 0.8) {
				n++
			}
		}
	}
	return n, all
}

// A Contest is the mean score of the draws against the mean error of a forecast that needs no model, over the figures
// that it has.
type Contest struct {
	Against     Naive
	Later       bool    // over figures that were published later than the day of the back-test, if Contests made it
	CRPS, Naive float64 // MUSD; less is better
	Figures     int
}

// Contests are those over figures that were published by the day, and later; none of no figure. There must be draws.
func (b *Backtest) Contests() (list []Contest) {
	for _, later := range []bool{false, true} {
		for _, c := range b.ContestsOver(func(f Forecast) bool { return f.Later == later }) {
			c.Later = later
			list = append(list, c)
		}
	}
	return list
}

// ContestsOver holds the draws against each forecast that needs no model, over some of the figures; none of no figure.
// There must be draws.
func (b *Backtest) ContestsOver(counts func(Forecast) bool) (list []Contest) {
	for _, n := range Naives() {
		c := Contest{Against: n}
		for i, f := range b.Figures {
			if guess := n.Guess(f); counts(f) && !math.IsNaN(guess) {
				c.CRPS += b.Spread.Figures[i].CRPS(f.Reported)
				c.Naive += math.Abs(guess - f.Reported)
				c.Figures++
			}
		}
		if c.Figures > 0 {
			c.CRPS, c.Naive = c.CRPS/float64(c.Figures), c.Naive/float64(c.Figures)
			list = append(list, c)
		}
	}
	return list
}
