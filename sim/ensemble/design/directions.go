package design

import (
	_ "embed" // the table of directions
	"fmt"
	"strings"
)

// joeKuo is the table of S. Joe and F. Y. Kuo for dimensions 2 to 1000, one to a line, with its licence.
//
//go:embed new-joe-kuo-6.1000.txt
var joeKuo string

// A polynomial is a line of the table: a primitive polynomial over the integers modulo two, and where its recurrence begins.
//
//	x^s + a_1·x^(s-1) + … + a_(s-1)·x + 1
type polynomial struct {
	degree int      // s
	inner  uint32   // a_1 to a_(s-1), as bits
	first  []uint32 // m_1 to m_s, odd, m_k < 2^k
}

// directions returns the 32 direction numbers of the first n dimensions, n at most MaxColumns. Number k is
// m_(k+1) / 2^(k+1), as 32 bits after the point.
func directions(n int) [][32]uint32 {
	all := make([][32]uint32, 0, n)
	if n > 0 {
		all = append(all, powers())
	}
	for line := range strings.Lines(joeKuo) {
		if len(all) == n {
			break
		}
		if !strings.HasPrefix(line, "#") {
			all = append(all, readPolynomial(line).directions())
		}
	}
	return all
}

// powers returns the directions of the first dimension, which has no polynomial: 1/2, 1/4, 1/8 and so on.
func powers() (v [32]uint32) {
	for k := range v {
		v[k] = 1 << (31 - k)
	}
	return v
}

// readPolynomial reads a line of the table: dimension, degree, inner coefficients, first numbers. The table is part of
// the program, so a line of another form is a panic.
func readPolynomial(line string) polynomial {
	var p polynomial
	var dimension int
	rest := strings.NewReader(line)
	if _, err := fmt.Fscan(rest, &dimension, &p.degree, &p.inner); err != nil {
		panic(fmt.Sprintf("design: table of directions: %q: %v", line, err))
	}
	p.first = make([]uint32, p.degree)
	for k := range p.first {
		if _, err := fmt.Fscan(rest, &p.first[k]); err != nil {
			panic(fmt.Sprintf("design: table of directions: %q: %v", line, err))
		}
	}
	return p
}

// directions continues the first numbers by the recurrence of the polynomial.
//
//	v_k = a_1·v_(k-1) ⊕ … ⊕ a_(s-1)·v_(k-s+1) ⊕ v_(k-s) ⊕ v_(k-s)/2^s
func (p polynomial) directions() (v [32]uint32) {
	for k := range v {
		if k < p.degree {
			v[k] = p.first[k] << (31 - k)
			continue
		}
		v[k] = v[k-p.degree] ^ v[k-p.degree]>>p.degree
		for i := 1; i < p.degree; i++ {
			v[k] ^= p.inner >> (p.degree - 1 - i) & 1 * v[k-i]
		}
	}
	return v
}
