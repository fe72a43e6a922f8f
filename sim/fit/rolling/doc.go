// Package rolling keeps a record over many days: at each of Nvidia's results days it forecasts two quarters with what was public, and
// scores what came.
//
// # An origin
//
// An origin is a day. All origins are made from one template, a study with all targets, by one rule: it is read as of the day. Sources
// that were published later are left out with what rests on them, targets of them are no facts, moves and courses are those known by
// then, and a chance that rests on cases counts those known by then. Draws are tied to the facts, as fit.Condition has it; without a
// fact they are as the ranges of the files have them. A judgement that was made after the day stands where nothing older does, and is
// counted: origins without one are told apart from the others, since a range that was set later may know the outcome.
//
// # What is scored
//
// cells.csv has the numbers to forecast: core cells, on which a headline may rest; side cells, which are shown; bounds, of which the
// chance within is told. A cell that needs a part, since the figure holds what the model has not, takes the stated part with its range.
// Forecasts stand beside three that need no model: the last value, the last value dressed in its own past scatter (Past.Dressed), and the
// company's guidance.
//
// # How
//
// Chips and dollars, and amounts of unlike size, are never averaged: each class of cells has the ratio of its mean CRPS to that of the
// forecast it is held against, and the headline is the geometric mean of these ratios, over core cells that need no part. What happens
// once decides many cells, so intervals resample the six events (Resampled).
//
//	table     tables with places
//	cell      the numbers to forecast
//	part      what a figure holds besides
//	rival     what others said
//	known     the past as it was known on a day
//	origin    a day, and what is forecast on it
//	tried     a day whose particles are worth too little
//	score     one cell
//	ratio     many
//	coverage  how many lie in the middle
//	goals     what a record should come to
//	league    others on one cell
//	record    all of it
package rolling
