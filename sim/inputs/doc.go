// Package inputs reads the stored runs of a study as statistics take them: what went into each run, by input, what came out, and what
// the run counts. Nothing is run.
//
//	t, err := inputs.Read(result, runs, plan.Columns, base)
//	revenue, err := t.Outcome("h20.revenue", "FY2027")   // one value per run, NaN where it failed
//	lasting := t.Only(func(run int) bool { … })          // some of the runs
//
//	inputs.go  inputs: what is drawn, what axes and points set, and the courses at branches
//	table.go   the runs
package inputs
