// Package ledger says and draws what package ledger of the model keeps: sealed forecasts, and their scores.
//
// A Sealed is a forecast that was just sealed. Scores are the forecasts of a ledger beside the figures that have come, with the league of
// seals. Both print text and JSON; Scores have tables and a chart.
//
// Where each part stands:
//
//	sealed.go   a sealed forecast as text and JSON
//	scores.go   scores, and words that their text, JSON and chart share
//	finding.go  the finding in a sentence
//	text.go     scores as text
//	json.go     scores as JSON
//	tables.go   scores as tables for files
//	chart.go    chart: bands of what was sealed, and what came
//	bands.go    rows of bands
package ledger
