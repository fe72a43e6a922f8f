package report

import (
	"h20sim/report/chart"
	"h20sim/report/run"
	"h20sim/report/several"
	"h20sim/report/words"
)

// WriteAgainst makes dir hold a comparison: files.csv with what the files say differently, differences.csv with headline
// measures by fiscal quarter, parts.csv with what falls to assumptions and to moves, charts, what choices add, and a
// manifest. It replaces dir as Write does.
func WriteAgainst(dir string, x *several.Against, command string, choices ...Choice) error {
	charts := chosen(several.CompareCharts(x.A, x.B), choices)
	outputs, err := chart.Pictures(charts)
	if err != nil {
		return err
	}
	for _, table := range []struct {
		name string
		rows [][]string
	}{{"files.csv", x.FileRows()}, {"differences.csv", x.DifferenceRows()}, {"parts.csv", x.PartRows()}} {
		data, err := words.CSV(table.rows)
		if err != nil {
			return err
		}
		outputs = append(outputs, chart.Output{Name: table.name, Data: data})
	}
	more, err := added([]*run.Case{x.A, x.B}, charts, choices)
	if err != nil {
		return err
	}
	outputs, err = withManifest(append(outputs, more...), []*run.Case{x.A, x.B}, command)
	if err != nil {
		return err
	}
	return install(dir, outputs)
}
