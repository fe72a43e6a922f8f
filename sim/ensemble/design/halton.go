package design

// halton has a prime for each column, and in it the radical inverse of the run with its digits scrambled.
type halton struct {
	columns
	primes []uint64 // one per column
	keys   []uint64 // one per column
}

// newHalton returns the scrambled Halton sequence, with the first primes as bases.
func newHalton(c columns, seed uint64) Design {
	return &halton{c, primes(len(c.addresses)), keys(seed, c.addresses)}
}

// At is the place of a run in a column.
func (h *halton) At(run, column int) float64 {
	h.check(run)
	return inverse(uint64(run), h.primes[column], h.keys[column], permute)
}

// inverse mirrors the digits of run in a base at the point, each of them scrambled:
//
//	run = d0 + d1·b + d2·b² + …        u = s(d0)/b + s(d1)/b² + …
//
// The permutation s of a digit belongs to the key and to all digits before it, so that each of the base^m equal strata
// has one of any base^m runs in a row that begin at a multiple of it, in random order (A. B. Owen, Randomly permuted
// (t,m,s)-nets and (t,s)-sequences, 1995). Digits of zero beyond the last of run are scrambled too, as far as the
// greatest run has any; the result is the middle of the cell that these digits leave.
func inverse(run, base, key uint64, scramble func(digit, base, key uint64) uint64) float64 {
	digits, cells := uint64(0), uint64(1)
	for cells <= MaxRuns {
		digit := run % base
		digits, cells = digits*base+scramble(digit, base, key), cells*base
		run, key = run/base, mix(key+digit+1)
	}
	return (float64(digits) + 0.5) / float64(cells)
}

// primes returns the first n primes.
func primes(n int) []uint64 {
	found := make([]uint64, 0, n)
	for candidate := uint64(2); len(found) < n; candidate++ {
		if isPrime(candidate, found) {
			found = append(found, candidate)
		}
	}
	return found
}

// isPrime reports whether none of the smaller primes divides n.
func isPrime(n uint64, smaller []uint64) bool {
	for _, p := range smaller {
		if p*p > n {
			break
		}
		if n%p == 0 {
			return false
		}
	}
	return true
}
