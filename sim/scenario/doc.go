// Package scenario reads the language in which scenarios are written: TOML, taken strictly.
//
// # Files
//
// A file states a world (time, market, nvidia, chips, buyers, stages, suppliers, actors), moves, what both rest on
// (sources), and what is expected of a run (expect). Each key is that of a field of sim.World, policy.Dated or a kind
// of move, whose tags give its unit, range and meaning. Names are lower-case letters, digits and hyphens.
//
//	extends = "base.toml"            # all that base.toml says, but for its id, title, story, expect and baseline
//	drop    = ["moves.halt"]         # what is left out of it
//
// A file that extends or baseline names is relative to the file that names it; shipped:base.toml is the base.toml that
// ships with the program, from any folder. Only plain files are read, up to 256 KiB.
//
// Results go to a folder that is called by the id of the scenario: what its key id states, or else the name of its file
// without the ending. An id is letters and digits of any script, with spaces, hyphens, underscores and dots between them,
// and no name that Windows keeps for a device. Neither the id nor the name of the baseline's file counts in the hash.
//
// Tables are merged by key. All else is replaced as a whole: a number, a list, a widened value, and also a table of dates,
// for it is one path. Single points are set, or added in order of date, by keys with dots, which leave the others:
//
//	[chips.h20]
//	price.2025-09-04 = 9_000           # one point more, or another number for one
//	price = { 2024-01-29 = 13_000 }    # instead: another path, of which no point is that of base.toml
//
// Under a header [chips.h20.price] stands a whole path as well. A flag can do both: chips.h20.price.2025-09-04=9000, or
// chips.h20.price=9000 for all days. The Notes of the scenario say where a path is replaced.
//
// # Moves
//
// What a move announces and pulls ends on the day in its key until, or on the day on which a move that names it in replaces
// comes into force, whichever is earlier:
//
//	[moves.share-30]
//	replaces = ["moves.share"]       # else the two shares add up
//
// A move with a condition replaces others on the day on which that is met. One that does not happen, because chance has it
// so, because a file drops it or because another replaces it first, replaces nothing. A file may drop a move that is named
// there. Shares and duties of one chip add up, and may not come to more than 1 together on any day.
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
// move covers the numbers of the move. In a file that extends another, a plain number other than that of the extended file
// rests on the judgement of its author, unless the table states its source again.
//
// A plain number that a flag, a study or Set lays over the files rests on the source set, whose grade is "yours", unless
// the files state the same number. No file needs to name that source, but Resolved writes it and Load reads it again.
//
// # Problems
//
// Load returns all that is wrong at once, as Problems: place, address, what was found, what was expected, and a guess
// if something near exists. What only follows from another problem is left out. What is doubtful but does not stop a run
// is in the Warnings of the Scenario: a source that nothing uses, an override that changes nothing, a value far from
// the middle of its own distribution.
//
// # Where each part stands
//
//	scenario      what a scenario is
//	layout        the shape of a file: world, moves and what stands around them
//	load          a file, what it extends and what is laid over it, into a scenario
//	merge         one file over another
//	owner         the sources of numbers that are laid over others
//	set           flags and settings that are laid over files
//	asof          what a careful reader could not know on a day
//	world         whether the world is whole
//	moves         moves, by the keys of their kinds
//	expect        guards on measures
//	sources       what values rest on, and whether each name is defined
//	consistent    numbers that depend on each other, also after Set
//	clash         moves that turn one lever on one day
//	address       what is known of an address
//	pattern       addresses that a pattern stands for
//	bounds        numbers that are written to an address
//	explain       all that is known of a value
//	grades        how good the sources are
//	run           a run; the scenario without moves, and its baseline
//	resolved      a scenario as one file
//	restore       that file as the scenario again
//	differences   what two scenarios say differently
//	schema        the JSON Schema of a scenario file
//	starter       a file to begin with
//	aliases       types of packages form and text that callers use
//
// What any file is read by stands in package text, which knows only TOML, and in package form, which reads values into
// structs by their tags. What studies state stands in package study, and what each move did in package attribution.
package scenario
