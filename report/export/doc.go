// Package export writes the numbers of runs in the forms that other programs read: CSV and JSON lines with a value a
// row, an Excel workbook, the table of the Integrated Assessment Modeling Consortium (IAMC), and Parquet; and the runs of a study, a
// run a row.
//
// All forms hold the same numbers: each measure of each scenario in each period. A flow is the sum over its period, a
// stock stands at its end, a price or share is the mean over its days. Text forms have nine digits, as all text files of
// results do; Excel and Parquet hold the numbers themselves. Each row says how many weeks its period has, since some quarters have 14.
//
// Text stays text. A spreadsheet takes a cell of a CSV file that begins with = + - @, a tab or a line end for a formula, so
// such text has an apostrophe before it there; in a workbook cells say themselves that they are text. JSON lines and
// Parquet hold text as it is. Numbers stay numbers: no number in CSV has three decimals, which a spreadsheet where decimals have a comma
// would take for thousands, and for such a spreadsheet CSV may have commas before decimals and semicolons between cells.
//
// excelize writes the workbook, parquet-go the Parquet file. The same input gives the same bytes.
//
// Where each part stands:
//
//	write.go     the forms, and writing them
//	table.go     the numbers of a scenario by week, month, quarter or year
//	long.go      CSV and JSON lines: a value a row
//	iamc.go      the table of the IAMC
//	excel.go     the workbook; sheets.go writes its sheets
//	parquet.go   Parquet
//	runs.go      the runs of a study
package export
