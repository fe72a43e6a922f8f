// Package attribution says what each move did to a result, as values: of many runs of one world, which differ by a move.
// Verbs ask it once, before charts are drawn; what draws a Bridge or a Crossing runs nothing.
//
//	bridge      from a baseline to a scenario, one move after the other in order of date, and each alone and as the last
//	verdict     whether the difference falls to one move, to any of several, or to several together
//	effects     how far a run lies from itself without a move, in each measure that charts speak of
//	runs        the runs that all of these take, none twice
//	kept        a bridge as a file, beside the run that it is of
//	twobytwo    the difference between two scenarios, parted into what they assume and the moves that they make
//	fitting     which moves have a place in a world
package attribution
