// Package discover tells in which part of the uncertain inputs of a study a measure misses a bar: sentences, tables and charts of what
// package vulnerability found.
//
// Where each part stands:
//
//	discover.go  what is told, and where its numbers stand
//	sentences.go the answer in sentences
//	verdicts.go  why no part is told
//	limits.go    limits of inputs in words
//	tables.go    tables as files
//	shown.go     tables as readers see them
//	tradeoff.go  the chart of coverage against density
//	box.go       the chart of single runs on two inputs
//	marks.go     what these charts are drawn with
package discover
