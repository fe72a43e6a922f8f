// Package answer is how verbs that answer one question, such as credit and solve, keep what they found, print it, and put it on
// the page of the scenario or of the study that it is about.
//
//	var found answer.Finding = credit.Found{…}             // sentences, tables and charts, made from numbers alone
//	k, err := answer.New("credit", name, command, hash, found)
//	k.Print(os.Stdout)                                     // the answer first, then the table
//
// What was found is kept as NAME.answer.json beside the other results, with the tables of which its sentences speak; nothing is
// run again to draw it. Results of the same scenario keep it, those of another do not: see Kept.Of.
//
// Where each part stands:
//
//	finding.go   what was found, as pages and terminals take it
//	kept.go      the same as a file
//	print.go     the same as text and as JSON
//	with.go      the same with other settings than the page has
package answer
