// Package report makes the results of runs, comparisons and studies, and makes them again from what it keeps. What people read
// is made in the packages below it, its rooms; package folder puts results in place, whole or not at all.
//
// OfRun, OfBatch, OfAgainst, OfStudy, OfBacktest and OfCalibration make the files of a folder: charts, tables, the page,
// and a manifest of what they were made from, with hashes. Read and ReadBatch read a folder back to the last bit, so that the same files can be made again: a
// folder keeps its scenario as one file, every measure by day as Parquet, and what each move did.
//
// Nothing under report runs the model, fits or draws at random: verbs hand on what packages attribution, fit and ensemble found.
//
// No clock, no name of a machine and no order of a map gets into the results: the same input gives the same bytes.
//
// The rooms:
//
//	words        numbers, lists, dates and units as text
//	chart        how charts look
//	answer       what verbs that answer one question found
//	run          one scenario and its baseline
//	several      scenarios side by side
//	study        what a study of many runs found
//	past         runs of the past against published figures, and fits
//	page         one HTML file to forward
//	export       numbers for other programs
//	reporttest   made-up runs and studies for tests
//
// Where each part stands:
//
//	report.go     the results of a run, of a batch and of two scenarios
//	study.go      the results of a study
//	past.go       the results of a back-test and of a fit
//	manifest.go   what manifests say of scenarios, and what a folder is to hold
//	builder.go    files made side by side, in order
//	kept.go       the files from which results can be made again
//	daily.go      a run as Parquet, day by day
//	read.go       results read back, and made again
//	readstudy.go  a study read back, and made again with one more answer
//	answers.go    what verbs found of a scenario or a study
package report
