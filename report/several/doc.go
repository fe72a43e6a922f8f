// Package several shows scenarios side by side.
//
// A Batch holds any number of scenarios over the stretch that all share; those that share none are not ranked. Charts draws headline measures as a table of bars and net revenue as lines, Answer sums them
// up in sentences, Summary prints a row a scenario. Of two, ChartsOfTwo draws what differs by fiscal quarter, and how much
// of it is assumptions and how much is moves.
//
// An Against holds two scenarios against each other: what their files say, what comes out, and how much of the
// difference is assumptions and how much is moves. It prints text and JSON, and has a CSV file for each of the three.
//
// Where each part stands:
//
//	batch.go         several scenarios over the stretch that all share, in order
//	field.go         from where to where they range, in words
//	charts.go        chart: headline measures of several scenarios; ledger.go draws its table of bars
//	lines.go         chart: net revenue of several scenarios
//	first.go         several scenarios less the first of them
//	two.go           chart: one scenario less another, by fiscal quarter
//	crossing.go      chart: how a difference parts into assumptions and moves
//	paths.go         the paths of scenarios that leave something open
//	remarks.go       what might be misread in them
//	answer.go        several runs in sentences
//	summary.go       several runs as text, a row each
//	csv.go           headline measures of several runs, and what they are, as CSV
//	against.go       two scenarios held against each other
//	againsttext.go   the same as text
//	againstcsv.go    the same as CSV
//	againstjson.go   the same as JSON
package several
