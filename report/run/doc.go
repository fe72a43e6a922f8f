// Package run shows one scenario: what its run gives, beside the run of its baseline.
//
// A Case lays out a scenario, its run and its baseline by week and by fiscal quarter. Each chart is a function from a Case
// to a chart.Chart, in a file of its own; Charts draws those that the run has numbers for. A chart is not drawn if its parts do not
// add up to their total; then it says so. Titles are findings, made from the numbers by fixed rules.
//
// Answer sums a run up in three sentences, Summary and SummaryJSON print it.
//
// Where each part stands:
//
//	case.go          a scenario with its runs, laid out by week and by quarter
//	result.go        the cases of several results
//	inputs.go        the files that a run was made from, with their hashes
//	answer.go        the answer in three sentences
//	answertable.go   the answer in numbers, by fiscal year
//	paths.go         the answer by path; pathswords.go tells it, pathsjson.go and pathscsv.go write it
//	busy.go          the sentence on suppliers
//	tied.go          to what draws are tied, for studies and back-tests
//	untested.go      the quarters in which what a chart shows was not tested
//	knowledge.go     from which day on a scenario is projection; signed.go has charts say so, and what they are of
//	expectationscsv.go  what files expect, and published guidance, as a table
//	summary.go       the summary as text
//	summaryjson.go   the summary as JSON
//	headline.go      the measures that sum a run up
//	checks.go        expectations held against the run
//	grades.go        how many values rest on sources of each grade
//	remarks.go       sentences on what might be misread in the files
//	edits.go         what the file changes of those that it extends
//	findings.go      sentences on results that ask for doubt
//	csv.go           all measures as CSV, a value a row
//	moves.go         how charts name moves, and which are numbered if nobody asked what each did; marks.go numbers those that matter to a chart;
//	                 movescsv.go writes all moves
//	charts.go        the charts of a run, in the order in which they are read
//
//	brief.go         the answer with one chart, on one sheet
//	knowledge.go     the day from which a scenario is projection
//	courses.go       chart: how likely each path is, and what comes of it
//	timeline.go      chart: moves by actor; lanes.go draws its rows
//	flows.go         chart: demand, orders, shipments and stock of a chip; stop.go finds the day on which a flow ends
//	difference.go    chart: the run less its baseline
//	revenue.go       chart: net revenue, Treasury receipts and charges
//	bridge.go        chart: from the baseline to the scenario, move by move; bridgerows.go makes its bars, culprit.go
//	                 says to which moves the change falls, and bridgecsv.go writes what each does
//	gains.go         chart: who gains and who loses
//	utilization.go   chart: how busy the suppliers are; uses.go takes their numbers
//	supplier.go      chart: what one supplier does, week by week; buyer.go draws what one buyer receives
//	supplierinks.go  the colours of suppliers
//	supply.go        chart: who supplies the buyers in China
//	sankey.go        chart: where chips come from and go; diagram.go draws its bands
package run
