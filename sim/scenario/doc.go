// Package scenario reads the language in which scenarios are written: TOML, taken strictly.
//
// # Files
//
// A file states a world (time, market, nvidia, chips, buyers, stages, suppliers, actors), moves, what both rest on
// (sources), and what is expected of a run (expect). Each key is that of a field of sim.World, policy.Dated or a kind
// of move, whose tags give its unit, range and meaning. Names are lower-case letters, digits and hyphens.
//
//	extends = "base.toml"            # all that base.toml says, but for its title, story, expect and baseline
//	drop    = ["moves.halt"]         # what is left out of it
//
// Tables are merged by key. All else is replaced as a whole: a number, a list, a widened value, and also a table of
// dates, for it is one path; a single point of it can be set by a flag, chips.h20.price.2024-01-29=13000.
//
// # Values
//
// Every number, day and span has an address, such as moves.share.rate, which is its key in the file. A bare number is in
// the unit of its address; text such as "15 %" or "12 kUSD/chip" is converted. A month has 30.4375 days, a quarter 91,
// a year 365.25. A path is a number, or a table of dates. Any of these may widen where it stands:
//
//	capacity = { value = 77, unit = "kchip/week", low = 56, high = 105, dist = "pert", source = "judgement" }
//
// A widened value needs a source, and unit is that of all its numbers but weights. Without a value it takes p50, else the
// mean, else the middle between low and high, else the value of most weight. Without dist it is pert between low
// and high and discrete over values; p05 and p95, or sd, make it beta where the range is 0 to 1, lognormal where
// numbers are positive, else normal. The mean of a bernoulli is the probability of 1.
//
// The sources judgement and fit always exist. A key source in a table of the world covers its plain numbers; that of a
// move covers the numbers of the move.
//
// # Studies
//
// A study asks something that takes many runs of a scenario: a sweep, a fit to published figures (fit, targets, method),
// or both. It stands in a file of its own, as strict as that of a scenario, and names its scenarios relative to itself.
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
//	[design]                                         # drawn at each point: values that widen, and chances
//	draws  = 4096
//	over   = ["moves.*", "buyers.*.need"]            # all if left out
//	except = ["moves.halt.date"]
//
//	[correlate.needs]                                # rank correlation of all pairs
//	of   = ["buyers.*.need"]
//	rank = 0.5
//
// In the place of axes, a list of named points may stand:
//
//	[points.free]
//	title = "No share, no guidance"
//	set   = { "moves.share.rate" = 0.0, "moves.guidance.strength" = 0.0 }
//
// Addresses that are keys stand in quotes. In a pattern, * stands for any name, and at the end for all that follows.
// Numbers that are stated win over draws: what an axis varies is not drawn, and what a point sets is not drawn at that
// point. An axis or a point must have its address in the base; it is passed over in other scenarios that do not have
// it, and so is what set says of a name that is not there. A chance can be 0 or 1 at a point; to draw a move with
// another chance, state it in the scenario or in set. The days of the run cannot be varied.
//
// # Parts of a difference
//
// Bridge leads a measure from a baseline to a scenario, one move after the other in order of date. TwoByTwo parts the
// difference between two scenarios into what they assume and the moves that they make.
//
// # Problems
//
// Load returns all that is wrong at once, as Problems: place, address, what was found, what was expected, and a guess
// if something near exists. What only follows from another problem is left out. Doubts that stop nothing are the
// Warnings of the Scenario: a source that nothing rests on, an override that changes nothing, a value far from
// the middle of its own distribution.
package scenario
