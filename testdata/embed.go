// Package testdata holds the published figures that runs are held against.
package testdata

import _ "embed"

// ReportedQuarters is reported_quarters.csv: a row a fiscal quarter, columns by name. README.md says what they mean.
//
//go:embed reported_quarters.csv
var ReportedQuarters []byte
