// Package credit tells what each move did, as package attribution found it: sentences, tables and a chart, made from that alone.
//
//	var found answer.Finding = credit.Found{Name: "credit-h20.revenue_net", Credit: c}
//
// Where each part stands:
//
//	found.go    the finding
//	lead.go     the answer: what each actor did
//	doubt.go    what depends on the order and on what follows from what; pairs; moves that cannot act
//	sure.go     draws, other paths, samples and judgement
//	tables.go   the numbers
//	chart.go    the chart
package credit
