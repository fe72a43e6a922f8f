// Package fit finds the values of a scenario that agree with published figures, and says which of them the figures pin down.
//
// # The search
//
// Each value v to fit, with bounds low and high from its spread, is moved by a number x without bounds:
//
//	v = low + (high − low)/(1 + exp(−x))
//
// so that no search can leave its bounds. What is made small is a weighted sum of squares over targets t and values i:
//
//	F(x) = sum over t of miss(t)² + prior · sum over i of ((v(i) − stated(i))/sd(i))²
//	miss = (found − wanted)/tolerance, or on a log scale ln(found/wanted)/ln(bound/wanted); 0 where a bound of one side is kept with room
//
// tolerance is half the distance between the bounds of the target, so a miss of 1 is at its edge; sd is a quarter of the
// range of a value of grade A to C, whose range was published, and half of it for grade D, whose range was judged.
//
// From several points gonum's CmaEsChol searches, which needs no slopes and so no smooth model, and Nelder-Mead
// descends from the best of them. Points and search are seeded, so the same study gives the same values. A journal keeps the losses of a
// search that is stopped; the next asks for the same points, and makes no run for those that it has.
//
// # What the figures pin down
//
// At the best point the slopes J of the misses of targets (gonum's diff/fd), with values counted in their sd, give in the
// manner of Gauss and Newton the spread that is left to each value: the inverse of the Hessian J'J + 1, in which the 1 is
// what its range says. A value is called pinned if less than half of its sd is left. A profile holds one value at points of its range, lets the others follow to first
// order, and shows how much worse the fit becomes: a flat profile is a value that the figures say nothing about.
//
// # Counted honestly
//
// A fact is a target to which values are fitted: not one that is only scored, and not an input, whose figure a stated move sets. A
// free value is one that the search moves; several that are scaled together are one. A study with as many free values as facts
// is refused (study.Fits). Facts whose figures no free value moves, such as the zero that a ban sees to, are named: they hold
// whatever the values are. A value within 3 % of the width of its range from a bound is at an edge: the figures would have it
// beyond, and the study says why (edges). Counts stand beside every fit: in what calibrate and backtest print, in the file of
// fitted values, and on the page of each run that rests on it.
//
// # Draws that agree with the figures
//
// A fit gives one value to each address. Draws need more: how all values with a spread lie together, given the figures,
// which say much of a few combinations and little of any one value. In the normal scores z of the values, independent and
// standard normal before, each figure is a function of z, and was seen with an error whose 5 and 95 % are the bounds of its target:
//
//	density of z given the figures ∝ exp(−|z|²/2) · product over figures of exp(−miss²/2)
//
// A bound of one side is missed on its wrong side alone. Particles are drawn from that density by package tempering. Its start is a
// normal distribution: what would hold if each figure followed a straight line, y = c + a·z, the one which fits draws
// best. Where that fails, an ensemble smoother gives the start. Scores on which no figure depends are left out, and stay drawn as they are.
// Particles are used only if islands of them agree: if they are worth at least half of their number (ensemble.LeastEffective).
// Particles that are worth less at the figures are mixed (tempering.State.Mix), of every study by one rule: they are looked at after one,
// three and seven times, and used if they are worth enough then. Looking often would find islands that agree by chance.
//
// make sbc draws worlds from the spreads, makes their figures, and sees whether the truth ranks among particles as it should.
//
// # A run of the past held against what was published
//
// NewBacktest runs a scenario that is blind to what was published after a day, and holds it against every reported figure
// and against forecasts that need no model. Draw adds runs with drawn values. The rest is arithmetic over a Backtest:
//
//	backtest    the run, its targets and figures; mean errors and skill
//	own         rows of a user in the place of published ones
//	reported    what was reported by quarter, read from a file; sheet reads the table
//	forecasts   one reported figure beside the model, the quarter before and the company's guidance
//	hindsight   what the day hides, and what was known on it
//	spread      what draws give of each figure, and how much of that rests on judgement
//	redraw      values of tied draws drawn again, given the others
//	coverage    how many figures lie in the middle of the draws, and how the draws score
//	counts      facts and free values
//
// Package past of the report says all this in words and draws it.
package fit
