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
//
// Credit divides what a scenario does among its moves as a game (package game), over all orders in which they could be taken:
//
//	q, err := attribution.NewInquiry(s, base, 0)
//	list, err := q.Credit(attribution.Question{Measures: []string{"h20.revenue_net"}, Period: "all"}, again, make)
//
//	inquiry     the players: what a scenario does beyond its baseline
//	players     what is known of each
//	idle        moves that cannot act, by proof from their levers
//	bearing     which moves bear on what others turn
//	follows     who comes only after whom
//	question    what is asked of them; all coalitions
//	sampling    random ones, of more than twelve players
//	coalitions  the study of some coalitions, and who makes its runs
//	worths      what a coalition is worth, read from its runs
//	credit      the answer
//	fill        its numbers by player; groups, by actor; pairs, of two
package attribution
