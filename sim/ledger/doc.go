// Package ledger keeps forecasts: it seals what draws give of figures that are to come, and scores that when they have come.
//
//	asked, err := ledger.Ask(plan, day, ledger.Question{})      // what is to be sealed, or why it cannot be
//	seal, err := asked.Seal(runs)                               // the forecast; seal.Text() is its file
//	seal, err = ledger.Parse("2026-08-26-august-2026.toml", content)
//
// # What a seal says
//
// A seal is a small file: which study made the forecast, from which base, as of which day, by which version of the model, what
// its draws were tied to, and of each measure in each period the distribution over all draws of all paths. Its day is given and
// never read from a clock. Its last line is a checksum over all that stands before, so that a change of any byte is seen.
// The checksum tells of a change and no more: whoever can write the file can compute another. What proves that a forecast came before
// its figure is that the checksum was in other hands by then, such as in a commit, a mail or a newspaper.
//
// A seal is not made again when the model changes. What a later model would have said on that day is another forecast, made by
// those who may know better, and has a seal of its own beside the first.
//
// # What is refused
//
// A study must say what it knows (as_of), and know nothing later than the day; so must its base. A period whose results may have
// come out by the day is refused. When they came out is known from the table of reported quarters; where that has no row, from
// the rule that it shows: so many days after the quarter's end, at the least and at the most (DueOf).
//
// # How a distribution is kept
//
// The draws that are not exactly 0 are sorted and cut into slices of known parts, a hundredth each and finer at both ends; the
// mean of each slice is kept, beside the mass at 0. The continuous ranked probability score from that is the score of all draws to
// within a hundredth.
//
// # How forecasts are scored
//
// The figure that was published earliest is what counts. What is published later and differs is kept as restated, and scored
// beside it. Figures that a ledger has taken in stand in a file that only grows, each line with a checksum over it and
// those before. A figure that was published on or before the day of a seal is no outcome for it. A fiscal year is scored when all
// of its quarters are known, by their sum as it stands on that day; quarters that were out by the day of the seal are part of it. Forecasts are held against
// two that need no model: the last value that was known on the day, repeated, and the guidance that was known on it. Both are
// part of the seal.
//
// Where each part stands:
//
//	seal      what a seal says
//	ask       what is to be sealed, and what is refused
//	due       when results come out
//	slices    a distribution in few numbers
//	write     a seal as text
//	parse     a seal from its text
//	actuals   figures that were taken in, first and restated
//	score     forecasts held against them, and scores by seal and measure
package ledger
