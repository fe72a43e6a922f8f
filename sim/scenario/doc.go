// Package scenario reads the language in which scenarios are written: TOML, taken strictly.
//
// # Files
//
// A file states a world (time, market, nvidia, chips, buyers, stages, suppliers, actors), moves, what both rest on
// (sources), and what is expected of a run (expect). Each key is that of a field of sim.World, policy.Dated or a kind
// of move, whose tags give its unit, range and meaning. Names are lower-case letters, digits and hyphens.
//
//	extends = "base.toml"            # all that base.toml says, but for its id, title, story and expect
//	drop    = ["moves.halt"]         # what is left out of it
//
// A list such as extends = ["boycott-halt.toml", "fits/2026-08-26.toml"] lays each file over those before it. A file that several
// of them extend counts once, under all of them.
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
// A move with a condition replaces others on the day on which that is met. One that does not happen, because the course is another,
// because a file drops it or because another replaces it first, replaces nothing. A file may drop a move that is named
// there. A move that was made because of another says so:
//
//	[moves.halt]
//	follows = "guidance"             # or a list; the resolved form has addresses, such as moves.guidance
//
// Who drops the other, in a file or a course, drops it too, and a remark says so; it is stated again by who wants to keep it. That
// changes nothing where both are made. A branch follows a move too, if the question would not be asked without it. h20sim credit counts what follows to what it follows. Shares and duties of one chip add up, and may not come to more than 1 together on any day.
//
// # Values
//
// Every number, day and span has an address, such as moves.share.rate, which is its key in the file. A bare number is in
// the unit of its address; text such as "15 %" or "12 kUSD/chip" is converted. A month has 30.4375 days, a quarter 91,
// a year 365.25; a span, such as ramp, is rounded to whole days, so that "1 year" is 365 of them there. A path is a number, or a table of dates. Any of these may widen where it stands:
//
//	capacity = { value = 77, unit = "kchip/week", low = 56, high = 105, dist = "pert", source = "judgement" }
//
// A widened value needs a source, and unit is that of all its numbers but weights. Lengths of time, spans and numbers of days alike, may
// also stand with units of their own, such as low = "2 weeks", high = "60 days". Without a value it takes p50, else the
// mean, else the middle between low and high, else the value of most weight. Without dist it is pert between low
// and high and discrete over values; p05 and p95, or sd, make it beta where the range is 0 to 1, lognormal where
// numbers are positive, else normal. The mean of a bernoulli is the probability of 1. What is stated of a spread is what is drawn, to
// 1 %: one that the range of its address cuts so that it is not is a problem, which says what would be drawn and what fits.
//
// A path goes straight from one day of its table to the next, or with steps = true holds until then. Its days may stand in a table of
// comma-separated values, relative to the file that names it, with the headers of two columns:
//
//	price = { file = "prices.csv", date = "day", value = "usd", steps = true }
//	price = { file = "prices.csv", date = "day", value = "kusd", unit = "kUSD/chip", decimal = ",", source = "asp-2024" }
//
// Cells stand between commas, semicolons or tabs. decimal is stated only where numbers leave open which mark is before decimals. Each day
// is a value, with its line as its place, and stands in the resolved form as if the file had stated it.
//
// The sources judgement and fit always exist. A key source in a table of the world covers its plain numbers; that of a
// move covers the numbers of the move. In a file that extends another, a plain number other than that of the extended file
// rests on the judgement of its author, unless the table states its source again.
//
// A plain number that a flag, a study or Set lays over the files rests on the source set, whose grade is "yours", unless
// the files state the same number. No file needs to name that source, but Resolved writes it and Load reads it again.
//
// # When a thing was known
//
// A value may have vintages. The newest counts that could be known: by the day in decided, or else by that on which its
// source was published; of two of one day the later in the list. What was published after a judgement in the list takes its place.
//
//	price.2024-01-29 = [ { value = 12_500, source = "asp-2024" }, { value = 12_000, source = "judgement", decided = 2025-08-22 } ]
//
// A key decided above the first header is that of all judgements of the file that state none. As of an earlier day (LoadAsOf, or
// the key as_of of the file itself) what was published later is left out. A judgement that was made later gives way to an
// older vintage or to the value of the file below; if there is none it stands, and JudgedLater counts it. A chance, a case or a fit
// of a later day never stands.
//
// # Branches and courses
//
// What politics will do is a tree. A branch is a question; its courses are the answers, which exclude each other. A course
// is a layer over the file, as one that extends it would be, from the date of its branch on:
//
//	[branches.notices]
//	title = "Do the notices last six months?"
//	date  = 2025-08-12                   # before it all courses are one, to the bit
//
//	[courses.lasting]
//	branch = "notices"
//	title  = "the notices last"
//	chance = { cases = "purchase-ban", lasts = "6m", except = ["nvidia-h20"] }
//
//	[courses.lifted]
//	branch = "notices"
//	title  = "the notices fade"
//	rest   = true                        # 1 less the chances of the others; one of each branch
//	drop   = ["moves.guidance"]          # ends on the date of the branch
//
//	[courses.lifted.moves.licences]      # keeps its old values until that date
//	rate = 45
//
// A branch is seen from the publication of its source on, or from its date on if it has none, and closed from that of the source in
// settled on: from then the file itself says how it went.
//
// A branch with after = ["lasting"] is met in those courses only, which makes the tree; branches without it are independent.
// A chance of a move is a branch of two, of courses called as the move and, with no- before it, without it. A course may
// hold moves, chips, buyers, suppliers, market and drop. Of the world it may set points of paths and days that lie on or after
// the date of its branch: a number without a date counts for the whole run. Its numbers have addresses, such as
// courses.lifted.moves.licences.rate.
//
// A path is one way through the tree (Paths, at most 8), with the product of its chances. A scenario is on one: the likeliest
// at the stated chances, the first in the file of several, or that of the courses in its key course. Along puts it on another.
//
// # Cases
//
// A chance may rest on what became of others. case_file names a table of political trade cases beside the file, and [cases] adds to it, one
// a line, with the columns as keys; package cases counts them. Of n cases whose state after the time is known, k were still on:
//
//	p ~ Beta(k + 1/2, n − k + 1/2), whose mean counts in a single run
//
// With since = 2025-04-15 beside lasts, only cases count that were on for as long as what is forecast has been on by the day that
// is asked (as_of, or decided): the longer it has been on, the more likely it lasts.
//
// A move may end at a rate: until = { hazard = { cases = "purchase-ban" } }, or { monthly = 0.03, low = 0.01, high = 0.08, source = "…" }.
// The day is drawn after the date of the move, that of the branch in a course, and the day to which the scenario is blind; a
// single run has no end unless value states one.
//
// # Guidance
//
// What somebody published of a period before it was over stands beside answers, and moves nothing. It is taken from the file
// that is extended, and as of a day on which its source was not published it is not there:
//
//	[guidance.nvidia-august]
//	by      = "Nvidia"
//	measure = "h20.revenue"
//	period  = "FY2026Q3"
//	value   = 0                      # or between = [2_000, 5_000]
//	source  = "q2-fy26"
//	if      = "if sales open"        # left out if no condition was named
//
// # Problems
//
// Load returns all that is wrong at once, as Problems: place, address, what was found, what was expected, and a guess
// if something near exists. What only follows from another problem is left out. What is doubtful but does not stop a run
// is in the Warnings of the Scenario: a source that nothing uses, an override that changes nothing, a value far from
// the middle of its own distribution, one outside the range that a file below states of it.
//
// Remarks gathers these with all else that is worth telling of a file that can be run. A doubt is probably not meant: a move
// that acts on no day of the run, that is replaced before it begins, or whose lots arrive too late; a point of a path that
// acts on no day; work above a supplier's capacity. A note might be overlooked: a number more than five times another that
// it is laid over, a move that takes the place of another, one whose announcement alone lies within the run. What is only to
// be noted of a file is not told again of each file that extends it.
//
// # Where each part stands
//
//	scenario      what a scenario is
//	layout        the shape of a file: world, moves and what stands around them
//	files         files that are read once
//	load          a file, what it extends and what is laid over it, into a scenario
//	merge         one file over another
//	owner         the sources of numbers that are laid over others
//	set           flags and settings that are laid over files
//	datafile      paths whose days stand in a table of comma-separated values
//	vintage       the newest of several values of one address that could be known
//	asof          what a careful reader could not know on a day
//	unseen        questions that nobody could see on a day
//	branch        questions, their courses, and the paths through them
//	question      branches and courses of a file, and the path that it is on
//	course        what a course lays over the scenario
//	baserate      chances that rest on cases, and ends that come at a rate
//	casebook      the table of cases
//	world         whether the world is whole
//	moves         moves, by the keys of their kinds
//	expect        guards on measures
//	guidance      what was published of periods before they were over
//	sources       what values rest on, and whether each name is defined
//	consistent    numbers that depend on each other, also after Set
//	clash         moves that turn one lever on one day
//	remarks       all that is told of a scenario that can be run
//	override      numbers that are far from those which they are laid over
//	scope         moves that lie outside the run, or end before they begin
//	scopepoints   points of paths outside the run
//	scopelots     lots, and amounts that are held against something
//	address       what is known of an address
//	pattern       addresses that a pattern stands for
//	bounds        numbers that are written to an address
//	explain       all that is known of a value
//	ends          the ends of a value, and runs at them
//	grades        how good the sources are
//	run           a run; the scenario without moves, and its baseline
//	resolved      a scenario as one file
//	along         the file as it stands on a path
//	restore       that file as the scenario again
//	differences   what two scenarios say differently
//	edits         what a file, and what is set over it, changes of those that it extends
//	titles        titles of moves that are older than their numbers
//	pathname      how courses and paths are called
//	schema        the JSON Schema of a scenario file
//	starter       a file to begin with
//	aliases       types of packages form and text that callers use
//
// What any file is read by stands in package text, which knows only TOML, and in package form, which reads values into
// structs by their tags. What studies state stands in package study, and what each move did in package attribution.
package scenario
