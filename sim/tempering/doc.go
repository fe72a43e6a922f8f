// Package tempering draws from a distribution of many values whose density is known up to a factor: tempered sequential
// Monte Carlo (Del Moral, Doucet and Jasra 2006).
//
//	s, err := tempering.Begin(ctx, target, settings)
//	for err == nil && !s.Done() {
//		err = s.Advance(ctx, target)                          // a level; s may be stored here, and read again
//	}
//	s.Effective()                                           // how many independent draws its points are worth
//
// # From the start to the target
//
// Points x are whitened: under a start q, which is easy to draw from, they are standard normal. With φ that density and
// r(x) = target/q, known up to a factor, a level draws from
//
//	π_t(x) ∝ φ(x) · r(x)^t,   t from 0, the start, to 1, the target
//
// The next t is the one at which the points, weighted by w = r^(t' − t), are worth half of those that live on, (sum of w)²/(sum
// of w²). A start is cheap, so that several times as many are drawn from it if it is poor. Points are then drawn again by their
// weights (systematic resampling) and moved, each value i by
//
//	x'(i) = √(1 − β(i)²)·x(i) + β(i)·ξ(i),   ξ standard normal,   β(i) = min(1, β/ρ(i))
//
// (preconditioned Crank-Nicolson: Neal 1998, Cotter and others 2013). That leaves φ as it is, so that x' is accepted with
// the chance min(1, (r(x')/r(x))^t). Where r hardly depends on a value, its ρ is small, and it is drawn anew each time; β
// is tuned from sweep to sweep to an acceptance of 0.3. A level sweeps until what is known of the points has forgotten
// what it was: until its correlation with the beginning of the level is below a half.
//
// That may leave too much in common among points that were drawn from one. Mix sweeps the points of the target until they have forgotten
// once more: after n times what is left of the beginning of the last level is below (1/2)^(n + 1).
//
// # How much points are worth
//
// Points share forebears and do not move far, so that their number says nothing. They live on islands, among which nothing
// passes but t and β. With W the variance of a quantity within islands of n points, and B that of the means of islands,
// independent points would have n·B = W, so that
//
//	part of the number that counts = 1 / mean over quantities of n·B/W
//
// # Chance
//
// Every random number is a function of the seed, the level, the sweep and the point, so that the same target gives the
// same points however they are shared among processors, and whether or not a level was read from a file.
package tempering
