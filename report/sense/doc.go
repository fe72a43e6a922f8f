// Package sense tells which of the uncertain values of a study matter to a measure: in sentences, tables and a chart.
//
//	f := &sense.Finding{Name: "sense-h20.revenue-FY2027", Hash: result.Hash, Found: *found}
//	f.Sentences()[0]      // Of the spread of H20 gross revenue in FY2027, 59 % goes with …
//
// Where each part stands:
//
//	sense.go      a finding, and where its numbers stand
//	sentences.go  the answer
//	doubts.go     what bounds it
//	tables.go     its numbers
//	chart.go      shares as bars, and the measure with values at both ends
package sense
