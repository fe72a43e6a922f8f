// Package discovery says in which part of the uncertain inputs runs are of interest, as those that miss a bar: scenario discovery
// (Bryant and Lempert 2010).
//
//	discover.go  the question, the answer, and when no box is told
//	box.go       a box: limits of inputs; its coverage, density and mass
//	sample.go    the runs that a box is found, pruned and measured on
//	peel.go      PRIM: a box made smaller from its ends, a little at a time
//	cut.go       what one peel would take away
//	paste.go     PRIM: the faces of the chosen box moved out again
//	prune.go     limits that do not help in other runs
//	tree.go      a classification tree of depth 3 beside the box
//	split.go     the best split of a node of the tree
//	contrast.go  where box and tree disagree
//
// # Which runs are used for what
//
// A keyed hash of the number of its draw puts a run into one of six places, so adding runs moves none, and a draw that was run on
// several paths is in one place:
//
//	3 of 6  find the box. Each of the three in turn judges the limits of a box that is found in the other two. Limits that do not help
//	        over all three are dropped; the box is then found anew in the three together, with what is left, and limits that do not
//	        help there are dropped too; each end of a range is a limit by itself
//	3 of 6  fresh runs: coverage and density of box and tree are measured
//
// Odd and even numbers would not do: the last bit of the number of a Sobol' point is the first bit of a coordinate, so the odd runs
// are one half of the range of an input.
package discovery
