// Package cases counts political trade cases, so that the chance of a turn of policy rests on what became of others: bans on
// purchases, freezes of licences, promises of sales. It is handed cases, and knows no file.
//
// # What could be known
//
// Everything is asked as of a day, and what came out later is hidden (Known). A case is there from the day on which its
// start became known. An end that became known later is hidden and the case is kept: it is open, and was last seen on
// the day or, if it was not heard of for longer, on the day of the last evidence that it was on.
//
// # Symbols
//
//	d        time on: from start to end, or of an open case to the day on which it was last seen     days
//	L        time that is asked about                                                                days
//	n        cases whose state at L is settled                                                       1
//	k        of these, cases that were on at L                                                       1
//	p        chance that a case lasts for L                                                          1
//	S(t)     part of cases that last longer than t                                                   1
//	e        ends                                                                                    1
//	m        time at risk: the sum of d over cases that ended and open ones                          months
//	λ        rate of ends                                                                            1/month
//
// # A count
//
// A case is on at L if d is at least L, whether it ended afterwards or is open. If it ended before, it is not. Either settles
// it. An open case of less than L is not settled and is left out. With Jeffreys' prior for a share,
//
//	p ~ Beta(k + 1/2, n − k + 1/2)
//
// whose quantiles are the Jeffreys interval (Brown, Cai and DasGupta 2001, Interval estimation for a binomial proportion,
// Statistical Science 16, pages 101 to 133, who recommend it for small n). Of promises "on" means that nothing is sold yet.
//
// Cases of one decision are no independent evidence. By episode each has the weight 1/size, of the settled cases of
// its episode, so that n counts episodes and k may be a fraction. A case that names no episode is one of its own.
//
// The class of a case decides much, and was written down by someone who knew how it went. A chance by class is shown beside that of all
// cases, and should not be chosen in the light of what happened.
//
// # Time on
//
// A count takes a case that ended early as soon as the end is known, and one that lasts only when L has passed. Where many
// cases are young it is therefore too low. The product-limit estimate of Kaplan and Meier (1958, Nonparametric estimation from
// incomplete observations, Journal of the American Statistical Association 53, pages 457 to 481) is free of this: an open case
// counts as long as it was seen,
//
//	S(t) = product over days t(i) ≤ t on which cases ended of (1 − ends(i)/at risk(i))
//
// where all with d of at least t(i) are at risk. The part that lasts for L is S just before L, because an end on that day
// counts as on. It is k/n where no case was lost from sight before L.
//
// # A rate
//
// If ends come at a constant rate, with Jeffreys' prior for it,
//
//	λ ~ Gamma(e + 1/2, m)
//
// of mean (e + 1/2)/m a month; a month has 365.25/12 days. The day of an end over all such rates is a hazard of package dist.
//
// # Where each part stands
//
//	case.go      a case, with its tags, and what of it could be known on a day
//	count.go     what is asked; the count
//	class.go     the count by class
//	episode.go   the count by episode
//	survival.go  Kaplan and Meier's curve
//	hazard.go    ends over months at risk
package cases
