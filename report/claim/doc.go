// Package claim composes text of which every number, order and extent can be worked out again.
//
// A Text is words, labels, names and claims, one after the other. Words are those of the program; they hold no digit and
// nothing such as most, least, never or first. A Label is text of a file, or the title of a measure. Days and periods have
// names, which are exempt. All else that a sentence states is a Claim: it holds how it reads, what it states (its Form), and the
// quantities of which it states it.
//
//	claim.Say("{} shipments to China come to {}, {} {} than in the baseline",
//		claim.Label("H20"),
//		claim.Amount(here, "chip", claim.Over("", "h20.shipments_china", p)),
//		claim.Percent(0.31, claim.Size(claim.Change(claim.Over(…), claim.Over(…)))),
//		claim.Below("fewer", claim.Over(…), claim.Over(…)))
//
// A Quantity says where a number stands in the tables of the results, or how it follows from such numbers. It does not hold the
// number: Check takes it from the tables, by a way of its own, reads the words of the claim back, and says what is not so.
//
//	form       words                        states
//
//	amount     4.6 bn USD; 0.4 to 5.3 bn    each quantity, in order, as finely as it is written
//	percent    41 %, under 1 %, over 99 %   a part
//	points     3.2 percentage points        a difference of parts
//	count      one move, three, 17          a whole number
//	none       none, nothing                that each is nothing in its unit
//	below      less, fewer, down            that the first is less than each of the others
//	above      more, up, farther            that the first is more than each of the others
//	alike      as in, hardly, the same      that all differ by less than a two-hundredth of the greatest, or by nothing
//	same       as in the baseline           that all differ by less than a two-thousandth of the greatest, or by nothing
//	most       most, widest, highest        that the first is more than each of the others by more than a tie
//	least      least, lowest                that it is less than each of the others by more than a tie
//
// Where each part stands:
//
//	text.go       texts, and composing them
//	parts.go      texts in a file, part by part
//	loose.go      what words state without a claim
//	claim.go      claims
//	vocabulary.go the words of each form, and units
//	quantity.go   where numbers stand
//	columns.go    numbers of whole columns of a table
//	check.go      working a claim out again
//	read.go       numbers read back from words
//	statement.go  texts with the place where they stand, and as a file
package claim
