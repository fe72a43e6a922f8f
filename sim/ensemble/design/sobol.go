package design

import "math/bits"

// sobol has a dimension of the Sobol' sequence for each column, and in it the point of the run with its bits scrambled.
// I. M. Sobol', On the distribution of points in a cube and the approximate evaluation of integrals, 1967.
type sobol struct {
	columns
	directions [][32]uint32 // one row per column
	keys       []uint64     // one per column
}

// newSobol returns the scrambled Sobol' sequence. Its first point is kept: A. B. Owen, On dropping the first Sobol'
// point (2020), shows that to leave it out spoils the net.
func newSobol(c columns, seed uint64) Design {
	return &sobol{c, directions(len(c.addresses)), keys(seed, c.addresses)}
}

// At is the place of a run in a column.
func (s *sobol) At(run, column int) float64 {
	s.check(run)
	x := owen(digits(uint32(run), &s.directions[column]), s.keys[column])
	return (float64(x) + 0.5) / (1 << 32)
}

// digits returns the 32 bits after the point of a run before scrambling: the directions of the bits that are set in the
// Gray code of run, added without carry. In that order the points are published.
func digits(run uint32, directions *[32]uint32) uint32 {
	x := uint32(0)
	for gray := run ^ run>>1; gray != 0; gray &= gray - 1 {
		x ^= directions[bits.TrailingZeros32(gray)]
	}
	return x
}
