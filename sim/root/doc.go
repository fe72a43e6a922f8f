// Package root finds where a function of one number is 0, and tells in which way: all roots on an interval, as values. It is
// handed functions, and knows no scenario and no run.
//
//	found, err := root.Find(f, 0, 1, root.Options{})
//
// f is dear to ask, continuous for the most part, may jump (a gate, a date that is a whole day) and may be 0 or the same on whole
// intervals. No x is asked twice.
// Where it is not defined it may be NaN (Options.Gaps): these points are left out, and a change of sign across them is a jump.
//
// # Method
//
// A scan asks f at even distances, in one batch. Then points are added where it may hide roots: in the middle between zeros, and
// at the least |f| of each point that is nearer to 0 than both neighbours, unless f would have to fall four times as steeply
// there as it does anywhere around. Neighbours of different sign are a bracket, narrowed by Brent's method (1973).
// One across which the difference of f does not close as it narrows is a jump.
//
// Two roots, or a tangent, in one cell of the scan are found if f comes nearer to 0 around them from point to point. Three
// roots in one cell are told as one, and a peak narrower than a cell between points that do not point to it is not seen.
//
// # Tolerances
//
// Roots are found to the tolerance in x. A plateau is two or more points of the scan, and the middles between them, at which |f| is
// within the tolerance in f, or an interval in a cell on which f is the same to the last digit and within it; its ends are
// where |f| leaves the tolerance. f touches 0 if its least |f| is within it. Where f passes 0, the tolerance plays no part,
// unless two roots are less than four times the tolerance in x apart: these are one tangent. On whole numbers f jumps from one
// to the next if that is more than four times the change on the days around, and crosses otherwise.
//
// # Batches
//
// The scan and the points around a root are asked for in batches, the points of Brent's methods one by one. To ask for eight points
// of a bracket at once costs 8 times 0.3 of a run, if eight run side by side, for a ninth of the bracket. One point of Brent's
// costs one run and a bracket takes six to ten. That is about as dear for one run, and a quarter of the work where f
// is itself a mean over many draws, which run side by side already.
//
// # Where each part stands
//
//	find.go      what is asked and found
//	search.go    f, asked once at each x; halving
//	refine.go    points that the scan lacks
//	valley.go    where f may come down to 0; the least of whole numbers
//	minimum.go   Brent's minimiser
//	roots.go     what each bracket and each zero is
//	brent.go     Brent's method for a bracket
//	gap.go       where f is not defined
//	jump.go      jumps from crossings, also on whole numbers
//	draws.go     roots of many draws
//	table.go     f by x and draw; weights
//	interval.go  how well draws tell the root of the mean
//	lines.go     lines on the plane on which f is 0
//	curves.go    curves of which these are parts
package root
