// Package past says and draws what package fit finds of the past: a run held against what was published, and what a fit
// found. Nothing is run, fitted or drawn at random here.
//
// A Backtest is a run of the past beside reported figures, and beside two forecasts that need no model: the last quarter
// repeated, and the company's guidance. It can be blind to what was published after a day, and it can hold draws, for
// intervals. A Calibration is what a fit found, with how much each value is pinned down. A Conditioned is what published
// figures say of drawn values together. All print text and JSON; the first two draw a chart.
//
// Where each part stands:
//
//	backtest.go           a back-test, and words that its text, JSON and chart share
//	backtestfinding.go    the finding in a sentence, and what skill means
//	backtesttext.go       the back-test as text; drawstext.go prints what draws say
//	backtestjson.go       the back-test as JSON; drawsjson.go has what draws say
//	backtestchart.go      chart: the model, reported figures and simple forecasts by quarter
//	tables.go             both as tables for files
//	calibration.go        what a fit found, as text
//	counts.go             how much a fit had to be right about, and how free it was
//	calibrationjson.go    the same as JSON
//	calibrationchart.go   chart: how much worse the fit becomes over the range of each value
//	conditioned.go        what figures say of drawn values together, as text and JSON
//	rolling.go            a record over many days, and words that its text, JSON and charts share
//	rollingtext.go        the record as text
//	rollingjson.go        the same as JSON
//	rollingchart.go       chart: what was forecast on each day, and what came
//	leaguechart.go        chart: what others published of one quarter beside that
package past
