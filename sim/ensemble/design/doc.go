// Package design says where the runs of a study lie: for a run and an address, a number in (0,1), or a level of an axis.
//
//	d, err := design.New(design.Spec{Kind: "sobol", Runs: 4096, Seed: 20250822, Addresses: addresses})
//	u := d.At(run, column)                  // in (0,1), a pure function of the spec, run and column
//
// A number follows from the spec alone, without state: runs may be made in any order, by any number of workers, in
// shards, or again after a stop. At is safe for concurrent use and does not allocate.
//
// # Kinds
//
//	grid              every combination of the levels of some axes, in the order of counting    NewGrid
//	random            independent draws, by Philox                                              New
//	latin-hypercube   one draw in each of n equal strata of every address                       New
//	halton            radical inverses in prime bases, nested scrambling of digits              New
//	sobol             a digital net in base 2, nested scrambling of bits                        New
//
// For sobol, a number of runs that is a power of two is best: each aligned block of 2^m runs has one point in each of
// the 2^m equal strata of every address. The error of a mean falls about as n^-1/2 for random, and for a smooth
// function of few numbers nearly as n^-3/2 for sobol. A halton design is for few addresses: two of them are stratified
// together only by more runs than the product of their primes.
//
// # What an added address changes
//
// Each address has a key of its own, made of the seed and its name. The kinds differ in what else enters:
//
//	random, latin-hypercube   nothing: an address has the same draws whichever others there are, in any order
//	halton, sobol             the column: the prime, or the dimension of the net, is the place in Spec.Addresses
//	grid                      the number of runs itself is the product of the levels
//
// A column cannot follow from the name: that two addresses never share a dimension, and that those in use are the
// first and best of the table, needs a view of all names. (With dimensions drawn from the table by name, the mean of a
// smooth function of five numbers over 4,096 runs missed by thirty times as much.) So an address that is appended
// changes nothing in any of the four kinds, and one put in between moves those behind it to other draws of the same
// quality.
//
// # What more runs change
//
// Of random, halton and sobol the first n points are the same however many follow, so a study may be prolonged. The
// strata of a Latin hypercube are those of its number of runs: all its points change with it.
package design
