// Package study reads the language in which studies are written. A study asks something that takes many runs of a
// scenario: a sweep, a fit to published figures (fit, targets, method), or both.
//
//	study, base, err := study.Load("august-uncertainty.toml", 0)
//
// # Files
//
// A study stands in a file of its own, as strict as that of a scenario, and names its scenarios relative to itself,
// or as shipped:boycott-halt.toml if they ship. Its name without the ending follows the rules for ids of scenarios.
//
//	base     = "../boycott-halt.toml"
//	others   = ["../share-soft-guidance.toml"]       # run at the same points, with the same draws
//	measures = ["h20.revenue_net"]                   # kept of each run, by fiscal quarter, fiscal year and whole
//	weekly   = ["h20.shipments_china"]               # followed week by week; the measures if left out
//
//	[set]                                            # laid over base and others before all else
//	"market.life" = { value = 1_500, low = 1_200, high = 1_800, source = "judgement" }
//
//	[question]                                       # what charts and summary lead with
//	measure   = "h20.revenue_net"
//	period    = "FY2027"
//	threshold = 8_000
//
//	[axes]                                           # a grid: all combinations, the first axis is the slowest
//	"moves.share.rate"     = { from = 0.0, to = 0.3, points = 31 }
//	"moves.guidance.until" = { from = 2025-10-01, to = 2027-01-01, points = 16 }
//	"moves.guidance.ramp"  = { list = ["2w", "8w"] }
//
//	[design]                                         # drawn at each point: values that widen
//	draws  = 4096
//	over   = ["moves.*", "buyers.*.need"]            # all if left out
//	except = ["moves.halt.date"]
//
//	[correlate.needs]                                # rank correlation of all pairs
//	of   = ["buyers.*.need"]
//	rank = 0.5
//
// A design that swaps values to tell what each does (saltelli, shapley) may swap groups of them; what no group names is one more:
//
//	[groups.buyers]
//	of = ["buyers.*"]
//
// In the place of axes, a list of named points may stand:
//
//	[points.free]
//	title = "No share, no guidance"
//	set   = { "moves.share.rate" = 0.0, "moves.guidance.strength" = 0.0 }
//
// Or options, which are what a decider could do: each is a layer over the base, as a file that extends it would be, with a title,
// moves, courses, tables of the world and drop. One without changes is the base as it is. They are compared by a payoff:
//
//	payoff = "nvidia.gross_profit"                   # one of the measures; that of the question if left out
//	period = "2025-08-22..2027-01-31"                # that of the question if left out
//	better = "more"                                  # or less
//
//	[options.halt]
//	title = "Keep the halt"
//
//	[options.restart]
//	title = "Restart the chain"
//
//	[options.restart.moves.halt]                     # a move of the base, changed; a new one has a kind
//	until = 2025-09-01
//
// Options are the scenarios of the study, in order of the file. All see the same draws on the same paths, so they may change neither
// the questions that are open nor the chances of their answers. What they rest on may stand in [sources] of the study.
//
// A fit states targets, and the values that may move:
//
//	over = "../base.toml"                            # whose ranges bound the values, and which the file of fitted values extends
//	fit  = ["buyers.*.need", "nvidia.anticipation"]  # all that match a pattern are scaled together, and count as one
//
//	[targets.charge-parts]
//	measure = "h20.charge_obligations"
//	of      = "h20.charge"                           # a part of another measure
//	period  = "FY2026Q1"
//	between = [0.48, 0.66]
//	source  = "provisions"
//
//	[targets.lot]                                    # input = true: a move states it; score = true: it is looked at alone
//	...
//
//	[edges]                                          # why a fitted value lies at an edge of its range
//	"nvidia.anticipation" = "Figures of early 2025 ask for starts that follow sales."
//
// A target that is neither input nor score is a fact. There must be fewer values than facts.
//
// Addresses that are keys stand in quotes. In a pattern, * stands for any name, and at the end for all that follows.
// Numbers that are stated win over draws: what an axis varies is not drawn, and what a point sets is not drawn at that
// point. An axis or a point must have its address in the base; it is passed over in other scenarios that do not have
// it, and so is what set says of a name that is not there. The days of the run cannot be varied.
//
// Every path through the branches of a scenario is run at each point. A chance is drawn if it has a spread, and says how
// much the runs of a path count; a chance of 0 or 1 that an axis or a point varies opens its branch.
//
// # Where each part stands
//
//	study       what a study states; its scenarios
//	load        the file, first by itself, then against its scenarios
//	axis        axes of a grid
//	runnable    levels and points at which the base cannot be run
//	points      points of a list
//	options     layers over the base, and what they are compared by
//	design      what is drawn, and how draws correlate
//	group       what is swapped together
//	question    what charts and summary lead with
//	target      published figures, and how they are fitted
//	schema      the JSON Schema of a study file
package study
