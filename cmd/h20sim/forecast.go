package main

// forecastVerb keeps forecasts: it seals what draws give of figures that are to come, and scores that when they have come.
type forecastVerb struct {
	Seal  forecastSealVerb  `cmd:"" help:"Seal what a study says of figures that are to come."`
	Score forecastScoreVerb `cmd:"" help:"Score sealed forecasts by the figures that have come."`
}

func (forecastVerb) Help() string {
	return `Keeps a record of forecasts that can be checked later.

Examples:

    h20sim forecast seal scenarios/studies/august-2026.toml --day 2026-08-26
    h20sim forecast score forecasts --reported reported.csv

Each says more under --help.`
}
