// Package report turns runs into what people read: charts, tables, text and files.
//
// A Case lays out one scenario, its run and its baseline by week and by fiscal quarter. Each chart is a function from a
// case to a Chart, in a file of its own: timeline.go, flows.go, difference.go, revenue.go, bridge.go, gains.go,
// utilization.go, supply.go, sankey.go; comparetwo.go and crossing.go take two cases, compare.go and comparelines.go
// several. A bridge and a crossing run the scenario again under some of its moves. A chart carries its finding as its title, made from the numbers by fixed rules,
// its drawing, a description for who cannot see it, and the table behind it. It is not drawn if its parts do not add up
// to their total; then it says why.
//
// A Backtest holds a run of the past against what was published (published.go), a Calibration shows what a fit found;
// both print text and JSON, and draw a chart.
//
// A study's charts are functions from a result of many runs, which are nil where the study has no numbers for them:
// fan.go, distribution.go and spaghetti.go show where runs lie, response.go and heatmap.go the answer over the axes of a
// grid, multiples.go small charts side by side; StudyCharts chooses. StudySummary and StudyJSON print a study's answer,
// WriteStudy keeps it beside its runs, which are moved and never copied.
//
// Colours, fonts, marks and line widths come from ink.go alone. A thing has one colour in all charts: a flow or an
// amount by its nature, a chip by how it is supplied, a supplier or a scenario by its name.
//
// Answer and AnswerBatch sum results up in three sentences. Package page makes of all this one HTML file to forward.
//
// An Against holds two scenarios against each other: what their files say, what comes out, and how much of it is
// assumptions and how much is moves.
//
// Write and WriteBatch make folders of files, whole or not at all; Summary, SummaryBatch and SummaryJSON print answers.
// A folder that was written with Kept can be read back by Read to the last bit, and written again to the same bytes. It
// keeps the scenario as one file and every measure by day as Parquet, which parquet-go reads and writes.
//
// No clock, no name of a machine and no order of a map gets into the results: the same input gives the same bytes.
package report
