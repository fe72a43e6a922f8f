package design

import (
	"crypto/sha256"
	"encoding/hex"
	"math/bits"
	"strings"
	"testing"
)

// lines are all lines of the table of directions.
var lines = table()

// table reads them.
func table() (all []polynomial) {
	for line := range strings.Lines(joeKuo) {
		if !strings.HasPrefix(line, "#") {
			all = append(all, readPolynomial(line))
		}
	}
	return all
}

// times returns the product of two polynomials modulo p, whose top bit is that of its degree.
func times(a, b, p uint32) (product uint32) {
	top := uint32(1) << (bits.Len32(p) - 1)
	for ; b != 0; b >>= 1 {
		product ^= a * (b & 1)
		if a <<= 1; a&top != 0 {
			a ^= p
		}
	}
	return product
}

// order returns the least k for which x^k is 1 modulo p.
func order(p uint32) int {
	one := uint32(1)
	k, power := 1, times(one, 2, p)
	for ; power != one; k++ {
		power = times(power, 2, p)
	}
	return k
}

// A polynomial of degree s is primitive if x has order 2^s - 1 modulo it; one of constant term 1 has some order.
func TestPolynomialsArePrimitiveAndDistinct(t *testing.T) {
	seen := map[uint32]bool{}
	for i, p := range lines[1:] { // the first is x + 1, of degree 1, whose order is 1
		full := 1<<p.degree | p.inner<<1 | 1
		if seen[full] {
			t.Errorf("dimension %d: polynomial %b is there twice", i+3, full)
		}
		seen[full] = true
		if got := order(full); got != 1<<p.degree-1 {
			t.Errorf("dimension %d: polynomial %b has order %d of %d", i+3, full, got, 1<<p.degree-1)
		}
	}
}

func TestFirstNumbersAreOddAndBounded(t *testing.T) {
	for i, p := range lines {
		for k, m := range p.first {
			if m%2 == 0 || m >= 2<<k {
				t.Errorf("dimension %d: m_%d is %d, expected an odd number below %d", i+2, k+1, m, 2<<k)
			}
		}
	}
}

// leading returns the first bit after the point of the first n directions of a dimension; it has a recurrence of its own,
// that of directions without its last term.
func (p polynomial) leading(n int) []uint64 {
	bit := make([]uint64, n)
	for k := range bit {
		if k < p.degree {
			bit[k] = uint64(p.first[k] >> k)
			continue
		}
		bit[k] = bit[k-p.degree]
		for i := 1; i < p.degree; i++ {
			bit[k] ^= uint64(p.inner>>(p.degree-1-i)&1) * bit[k-i]
		}
	}
	return bit
}

// Joe and Kuo state that their numbers have Property A of Sobol' up to dimension 1111: for each d, the first d bits of the
// first d dimensions form a matrix that can be inverted modulo two, so that each of the 2^d halves of halves has one
// point. Elimination without exchange of rows finds a one on each diagonal. Many wrong numbers would break it.
func TestPropertyA(t *testing.T) {
	const n = MaxColumns
	rows := make([][]uint64, n) // packed bits
	for d := range rows {
		line := make([]uint64, n)
		line[0] = 1
		if d > 0 {
			line = lines[d-1].leading(n)
		}
		rows[d] = pack(line)
	}
	for d := range rows {
		if rows[d][d/64]>>(d%64)&1 == 0 {
			t.Fatalf("matrix of the first %d dimensions is singular", d+1)
		}
		for below := d + 1; below < n; below++ {
			if rows[below][d/64]>>(d%64)&1 == 1 {
				for w := range rows[d] {
					rows[below][w] ^= rows[d][w]
				}
			}
		}
	}
}

// pack puts 64 bits into a word.
func pack(line []uint64) []uint64 {
	words := make([]uint64, (len(line)+63)/64)
	for k, bit := range line {
		words[k/64] |= bit << (k % 64)
	}
	return words
}

// The numbers are those of new-joe-kuo-6.1000 of Apache Commons Math 3.6.1 and of sobol_table.hpp of Boost 1.81, which are
// independent copies of the table of Joe and Kuo; this is the SHA-256 of the lines.
func TestNumbersAreThoseOfTheTable(t *testing.T) {
	sum := sha256.New()
	for line := range strings.Lines(joeKuo) {
		if !strings.HasPrefix(line, "#") {
			sum.Write([]byte(line))
		}
	}
	if got := hex.EncodeToString(sum.Sum(nil)); got != "44320a8f3b6f43d6fce0cd25d5fa1f96edcf0e496ecfe7de66b16a1bfb5fa1e5" {
		t.Errorf("sum of the lines is %s", got)
	}
}

func TestTableHasAllDimensions(t *testing.T) {
	if n := len(directions(MaxColumns)); n != MaxColumns || len(lines) != MaxColumns-1 {
		t.Errorf("%d dimensions from %d lines, expected %d", n, len(lines), MaxColumns)
	}
}
