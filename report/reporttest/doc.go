// Package reporttest makes up scenarios, runs and studies for the tests of reports, and looks at pictures.
//
// The story is a small world of August 2025 with its moves, whose traces are made up rather than run, so that golden pictures do not
// change with the model. A Bench makes up studies from closed formulas. Nothing here is right about the world.
//
// Where each part stands:
//
//	story.go      the world and its moves
//	traces.go     traces made up for them
//	runs.go       scenarios with their runs, made up or made by the model
//	studies.go    made-up studies
//	shapes.go     studies of each shape: draws, grids, points, pairs
//	paths.go      studies of scenarios with branches
//	forecasts.go  made-up forecasts, sealed and scored
//	pictures.go   whether a picture is well-formed, and whether its texts can be read
package reporttest
