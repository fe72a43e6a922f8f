// Package study shows what a study of many runs found: a grid of values, draws, or both.
//
// Each chart is a function from an ensemble.Result and its base scenario to a chart, which is nil where the study has no
// numbers for it; Charts draws all that it has. The base numbers the moves and may be nil. Answer gives the findings in
// sentences, Summary and JSON print the answer, Tables makes the files of numbers.
//
// A range of many runs is by week or period, each separately: no single run need lie within it throughout. Chances are
// parts of the runs that succeeded.
//
// Sentences are composed of claims on the tables. What they say of time they say of fiscal quarters or of the period that is asked for,
// a flow by week where the drawing has it so, and an order only where no other comes near. Ends that lie within two percent, or shares
// within a point, hardly differ.
//
// Where scenarios have branches, findings speak by path, each with its chance, and all paths together stand behind them: a
// median over several courses is what none of them leads to, so that none is told; nor is one of runs in two heaps. A point of a
// grid has one number, which is over all paths.
//
// Where each part stands:
//
//	figures.go            where numbers of sentences stand in the tables, and how they are written
//	study.go              a result as charts and tables read it
//	paths.go              what there is where politics may take several courses: each path first, then all weighted
//	words.go              how sentences name its measures, periods, cells and levels
//	input.go              how sentences name values of a file, and what they are of
//	shape.go              runs of which no median is told: half of them come to nothing, or they lie in two heaps
//	charts.go             the charts of a study, in the order in which they are read
//	fan.go                chart: bands of runs by week
//	distribution.go       chart: the answer's distribution; strips.go draws a strip a case, answertext.go words the answer of one and
//	                      extremes.go compares them
//	spaghetti.go          chart: single runs by week
//	multiples.go          chart: small charts side by side; multiplesquarters.go draws those by fiscal quarter
//	response.go           chart: the answer along one axis; responsefinding.go words its finding
//	heatmap.go            chart: the answer over two axes; heatmapfinding.go words its finding
//	levels.go             planes of a grid, and the levels and ticks of its axes
//	error.go              the error of a mean, and how many more draws a precision takes
//	answer.go             the findings in sentences
//	summary.go            the answer as text; summaryquantiles.go prints its quantiles
//	summaryjson.go        the answer as JSON
//	tables.go             the files of numbers; csv.go writes quantiles and bands, cases.go answers by case, what is drawn and single runs
package study
