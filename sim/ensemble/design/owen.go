package design

import "math/bits"

// owen scrambles the 32 bits after the point: each bit is flipped or not, by chance, according to the key and all bits
// before it, so that strata of any power of two stay whole (A. B. Owen, 1995).
//
// A hash in which a bit depends only on lower ones, applied to the bits in reverse, does that at once: S. Laine and
// T. Karras, Stratified sampling for stochastic transparency, 2011; B. Burley, Practical hash-based Owen scrambling,
// Journal of Computer Graphics Techniques 9 (2020), 1-20. It is applied twice, with one half of the key each time.
func owen(x uint32, key uint64) uint32 {
	return bits.Reverse32(nested(nested(bits.Reverse32(x), uint32(key>>32)), uint32(key)))
}

// nested is the hash, with the constants of N. Vegdahl, Building a better LK hash, 2021. With those of Burley, four of
// the eight ways to flip the first bit, and the second in each half, belong to no key.
func nested(x, key uint32) uint32 {
	x ^= x * 0x3d20adea
	x += key
	x *= key>>16 | 1
	x ^= x * 0x05526c56
	x ^= x * 0x53a22864
	return x
}
