// Package options tells what verbs found of the options of a study: what it is worth to know before one is chosen (value), and what each
// is regretted by (regret).
//
// Where each part stands:
//
//	asked.go        how options, measure and period are called, and the table of options
//	value.go        what it is worth to know: sentences
//	valuetables.go  as tables
//	valuechart.go   as bars
//	regret.go       what each option is regretted by: sentences
//	regrettables.go as tables
//	regretchart.go  as bars
package options
