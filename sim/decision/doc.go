// Package decision says what it is worth to know an input before an option is chosen, and what each option is regretted by.
//
//	choice.go     options with their payoffs, on common random numbers
//	value.go      value of perfect information, of all inputs, of one and of groups
//	answers.go    value of the answers to questions, by means
//	forward.go    inputs one after the other, the strongest first
//	fit.go        payoff differences regressed on inputs, and shrunk
//	group.go      the columns of a group of inputs
//	floor.go      what an input would seem to be worth by chance
//	alike.go      inputs that the draws do not part
//	margin.go     how far options are behind the best on average
//	regret.go     regret of each option over the draws
//	ranking.go    which option is first, and how stable that is
//
// Payoffs are in any unit, the same for all options; values of information and regrets are in that unit. Nothing here depends on
// a clock or on the number of processors: random numbers follow from a seed.
package decision
