package design

// latin is a Latin hypercube: run i of n lies in stratum p(i) of the n equal strata of an address, where p is a
// permutation by the key of the address, at a random place within it.
//
//	u = (p(i) + v) / n        v in (0,1), a draw of the run at the address
//
// M. D. McKay, R. J. Beckman and W. J. Conover, A comparison of three methods for selecting values of input variables in
// the analysis of output from a computer code, Technometrics 21 (1979), 239-245.
type latin struct {
	random
	keys []uint64 // one per column
}

// newLatin returns the Latin hypercube.
func newLatin(c columns, seed uint64) Design {
	return &latin{random{c, seed, hashes(c.addresses)}, keys(seed, c.addresses)}
}

// At is the place of a run in a column. The place within the stratum is one of 2^20, so that no rounding leaves it.
func (l *latin) At(run, column int) float64 {
	l.check(run)
	stratum := permute(uint64(run), uint64(l.runs), l.keys[column])
	within := (float64(word(l.seed, run, l.hashes[column])>>44) + 0.5) / (1 << 20)
	return (float64(stratum) + within) / float64(l.runs)
}
