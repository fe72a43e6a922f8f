package game

import "math"

// A Relation says in words how two players act together.
type Relation int

const (
	None           Relation = iota // neither does anything, alone or with the other
	EitherSuffices                 // each does alone what both do
	BothNeeded                     // each does little alone, and both much
	Independent                    // both do what each does alone, added up
	Mixed                          // no such thing can be said
)

// The thresholds of a relation. A bridge's verdict has the same numbers.
const (
	negligible = 0.005 // part of the greater of |v(∅)| and |v(N)| up to which players do nothing
	little     = 0.25  // part up to which a number is little
)

// relation says in words what value m of a square shows.
//
//	a, b = what i and j do alone: v(S∪i) − v(S), v(S∪j) − v(S)
//	t    = what both do: v(S∪ij) − v(S)
//
//	None            |a|, |b| and |t| are at most least
//	EitherSuffices  |a − t| and |b − t| are at most little·|t|
//	BothNeeded      |a| and |b| are at most little·|t|
//	Independent     |t − a − b| is at most little times the greater of |a| and |b|
//	Mixed           otherwise
//
// As little is so small, no two of these are true at once.
func (q square) relation(m int, least float64) Relation {
	a, b, t := q.i[m]-q.neither[m], q.j[m]-q.neither[m], q.both[m]-q.neither[m]
	switch {
	case max(math.Abs(a), math.Abs(b), math.Abs(t)) <= least:
		return None
	case max(math.Abs(a-t), math.Abs(b-t)) <= little*math.Abs(t):
		return EitherSuffices
	case max(math.Abs(a), math.Abs(b)) <= little*math.Abs(t):
		return BothNeeded
	case math.Abs(t-a-b) <= little*max(math.Abs(a), math.Abs(b)):
		return Independent
	}
	return Mixed
}

// together is one relation from two: of a pair where nobody else acts, and where everybody else does. They agree, or a pair
// does nothing in one of the two.
func together(alone, beside Relation) Relation {
	switch {
	case alone == beside || beside == None:
		return alone
	case alone == None:
		return beside
	}
	return Mixed
}
