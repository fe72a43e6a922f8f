package answer

import (
	"h20sim/report/chart"
	"h20sim/report/claim"
)

// A Finding is what a verb found. All of it is made from the finding alone, which is kept as JSON.
type Finding interface {
	// Sentences answer the question, the answer itself first. Their numbers are claims on Tables.
	Sentences() []claim.Text
	// Tables are the numbers, the first as a reader wants them first.
	Tables() []Table
	// Charts show it. Their section is that of the verb.
	Charts() []*chart.Chart
}

// A Table is numbers as a file beside the page, and as a reader sees them.
type Table struct {
	File    string     // name of the CSV file; "" for a table that is only shown
	Rows    [][]string // of the file, with all digits; its head first
	Caption claim.Text // of what is shown
	Shown   chart.Table
	Closed  bool // whether it opens on a click
}
