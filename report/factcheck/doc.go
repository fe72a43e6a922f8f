// Package factcheck works claims out again from the files of a folder of results, by a way of its own: it sums the days of each
// run as the Parquet files hold them, and looks rows up in the tables. It shares no code with what composed the sentences.
//
// The files of a run are daily.parquet, baseline.parquet and path-2.parquet and so on; a path that a folder does not keep is the
// one of which it speaks. Tables are CSV files.
//
// Where each part stands:
//
//	check.go      the claims of a folder
//	sheets.go     its texts on its pages
//	tables.go     its tables held against the days of its runs
//	quantiles.go  quantiles in order
//	files.go      a folder as claims ask it
//	days.go       runs by day, and measures over a period
package factcheck
