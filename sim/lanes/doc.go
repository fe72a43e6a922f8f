// Lanes translates the pages of equations of package sim, as they stand, into pages that make several runs side by
// side: a number becomes one number per run (a vector), and a condition that differs between runs a mask. What stands under a
// mask is computed in all lanes, and kept in those of the mask. Whole numbers, loops and positions are copied: they are the
// same in all lanes. The pages compute the same operations in the same order, so each lane has the bits of a run alone.
//
// What may differ between runs is said where it is declared. A bool with the tag lanes:"differ" is a mask; a list of positions
// with the tag lanes:"where name" holds those of any lane, and the masks in the field of that name say of which. Each function
// that meets such a field is translated twice: for days on which all lanes agree on it, and, as nameApart, for others.
//
// Known of the compiler, as of Go 1.26: it takes the Min of two vectors for commutative, so that it does not keep what the processor
// says of NaN and of zeros of two signs; and it has no function values whose arguments are vectors of eight.
//
// A statement, expression or call that it does not know is an error with its place. go generate runs it in the directory of package
// sim, where it writes a page for each kind of lanes.
package main
