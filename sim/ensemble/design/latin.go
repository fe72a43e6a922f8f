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

// At is the place of a run in a column.
func (l *latin) At(run, column int) float64 {
	l.check(run)
	n := uint64(l.runs)
	return within(permute(uint64(run), n, l.keys[column]), n, word(l.seed, run, l.hashes[column]))
}

// within returns a place in a stratum of n, by a word of random bits. It is the middle of one of 2^20 cells, so that no
// rounding leaves the stratum.
func within(stratum, n, word uint64) float64 {
	return (float64(stratum) + (float64(word>>44)+0.5)/(1<<20)) / float64(n)
}
