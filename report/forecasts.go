package report

import (
	"h20sim/report/ledger"
	"h20sim/sim/folder"
)

// kindForecasts is the kind of results of scored forecasts, as manifests tell it.
const kindForecasts = "forecasts"

// WantedForecasts says what the folder of a ledger's scores is to hold, whichever its seals are.
func WantedForecasts() folder.Wanted {
	return folder.Wanted{Kind: kindForecasts, Title: "sealed forecasts and their scores"}
}

// OfForecasts makes the results of scored forecasts: the chart, what that claims, and tables of forecasts and of the league.
func OfForecasts(s ledger.Scores, command string) (Results, error) {
	made := builder{command: command}
	made.drawn(s.Chart)
	made.rows(ledger.ScoresName, s.ScoreRows)
	made.rows(ledger.LeagueName, s.LeagueRows)
	return made.results("results of forecasts")
}
