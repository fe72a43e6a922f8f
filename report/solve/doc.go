// Package solve tells at which values of an address a measure is equal to a mark: what package breakeven found, as sentences, tables and a
// chart. All of it is made from that alone.
//
//	k, err := report.Answer("solve", name, command, of, solve.Found{Name: name, Found: *found})
//
// Where each part stands:
//
//	solve.go     what was found, with the name of the question
//	lead.go      the sentence that answers
//	roots.go     what it says of roots of each kind, and of none
//	lastday.go   the last day that makes a difference; an address that changes nothing; what a range rests on
//	leftout.go   what could not be compared, and other moves by which the scenarios differ
//	fine.go      digits of roots and of the number that is asked
//	untested.go  roots whose runs leave what shipped scenarios cover
//	held.go      what is held equal, what is counted, and what the answer rests on
//	drawn.go     where the roots of draws lie
//	plane.go     the answer for two addresses
//	curve.go     how a line of indifference goes
//	inputs.go    values of an address in words and in cells
//	tables.go    the tables on which sentences rest
//	linetable.go   that of lines of indifference
//	chart.go     the measure over the address
//	lines.go     what that chart is drawn of
//	planechart.go  the line of indifference
//	sides.go     on which side of it the measure is more, and on which less
package solve
