// Package game divides what a coalition of players is worth among them: cooperative games, as numbers. For credit, players
// are policy moves, a coalition is a set of moves in force, and its worth is a measure over some periods, one value each.
// The package is handed worths and runs nothing.
//
//	p, err := game.NewPrecedence([][]int{{}, {}, {1}}) // three players, of which 2 comes only after 1
//	coalitions, err := p.Feasible()                    // those whose worths are needed
//	g, err := game.New(p, worths)                      // one worth a coalition
//	credit := g.Shapley()                              // a row for each player
//
// # Symbols
//
//	n     players, numbered from 0                                        1
//	N, ∅  everyone, nobody
//	S     a coalition: a set of players
//	v(S)  its worth, one value or more                                    unit of the measure
//	φ(i)  value of player i: what it adds on average                      unit of the measure
//
// # What follows from what
//
// A player may come only after others: a production stop that follows a ban. Then only some orders make sense, and all
// numbers are of those: the value is that of Faigle and Kern, and Range is over these orders. Only coalitions that arise
// along such an order are asked for. Where one that does not arise is needed all the same, as without a ban whose stop
// stays, a player without those before it does nothing. So who is left out takes along those who come after it (Last), and a
// pair of which one follows the other has an interaction. For the value that ignores what follows, make a second game
// without precedence.
//
// Groups need orders in which each stays together, and a precedence across groups may leave none. Owen is therefore for games
// without precedence. With one, what a group adds is the sum of its players' values.
//
// # How many players
//
// A table of all coalitions has 2^n worths; New takes up to 2^20. A precedence makes it smaller: two chains of 32 players
// have 1,089. Where runs are dear, sample above 12 players: a Sampler says which coalitions it needs next, takes their
// worths, and tells each value with its standard error. A player that is known to do nothing is best left out before: its
// value is 0.
//
// # Where each part stands
//
//	coalition.go    a set of players
//	precedence.go   who comes after whom; the coalitions that arise
//	lattice.go      how many orders lead to and from each
//	game.go         the worth of each; the value, its range, first, last and along an order
//	owen.go         groups
//	interaction.go  what two players do beyond each by itself
//	subsets.go      sets of players with their weights, for groups and interactions
//	sampler.go      blocks of orders, and the coalitions they need
//	extension.go    orders that respect a precedence, drawn at random
//	estimate.go     the mean of the blocks and its error
//	stream.go       random numbers by seed and block
package game
