package main

import "github.com/alecthomas/kong"

const about = "h20sim projects what dated policy moves do to Nvidia's H20: demand, shipments, revenue, suppliers, and who supplies China instead."

// commands are the verbs, each in a file of its own, and the flags that all share.
type commands struct {
	JSON    bool             `name:"json" help:"Print results as JSON."`
	Version kong.VersionFlag `help:"Print the version."`

	Run       runVerb       `cmd:"" help:"Run scenarios: print the answer, write charts, CSV and a manifest."`
	Backtest  backtestVerb  `cmd:"" help:"Hold a run of the past against what was published."`
	Calibrate calibrateVerb `cmd:"" help:"Fit values to published figures; write them as a file to extend."`
	Check     checkVerb     `cmd:"" help:"Say what is wrong with scenario files, without a run."`
	Show      showVerb      `cmd:"" help:"Print a scenario with all that it extends, and where each line was set."`
	List      listVerb      `cmd:"" help:"List the shipped scenarios, kinds of move, measures or addresses."`
	New       newVerb       `cmd:"" help:"Print a scenario to start from, with one move of a kind."`
	Sweep     sweepVerb     `cmd:"" help:"Run a study: many runs over a grid, a list or draws of what is uncertain."`
	Schema    schemaVerb    `cmd:"" help:"Print the JSON Schema of scenario files, for editors."`
	Compare   compareVerb   `cmd:"" help:"Say what differs between scenarios, and how much of it is assumptions, how much moves."`
	Report    reportVerb    `cmd:"" help:"Make the page and charts again from stored results."`
	Verify    verifyVerb    `cmd:"" help:"Compare stored results with what was written, by their seal."`
	Export    exportVerb    `cmd:"" help:"Write numbers as CSV, JSON lines, Excel, IAMC or Parquet."`
	Explain   explainVerb   `cmd:"" help:"Say what a number or a measure means and rests on."`
}
