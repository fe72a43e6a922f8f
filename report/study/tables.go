package study

import (
	"bytes"

	"h20sim/sim/ensemble"
	"h20sim/sim/folder"
	"h20sim/sim/scenario"
)

// Tables makes the files of numbers: the answer as summary.json and by cell as study.csv, what is drawn as drawn.csv, what draws are tied to as tied.csv,
// distributions as quantiles.csv and, if there are such, weekly bands as bands.csv and single runs as single-runs.csv.
func Tables(r *ensemble.Result, base *scenario.Scenario) ([]folder.Output, error) {
	s, err := newListing(r, base)
	if err != nil {
		return nil, err
	}
	var summary bytes.Buffer
	if err := JSON(&summary, r); err != nil {
		return nil, err
	}
	outputs := []folder.Output{{Name: "summary.json", Data: summary.Bytes()}}
	for _, t := range s.tables() {
		data, err := t.make()
		if err != nil {
			return nil, err
		}
		outputs = append(outputs, folder.Output{Name: t.name, Data: data})
	}
	return outputs, nil
}

// A table is a file of rows.
type table struct {
	name string
	make func() ([]byte, error)
}

// tables are those that the study has numbers for.
func (s *study) tables() []table {
	list := []table{{quantilesTable, s.quantilesCSV}, {casesTable, s.casesCSV}, {drawnTable, s.drawnCSV}}
	if s.Tied != nil {
		list = append(list, table{tiedTable, s.tiedCSV})
	}
	if len(s.Bands) > 0 {
		list = append(list, table{bandsTable, s.bandsCSV})
	}
	if len(s.Paths) > 0 {
		list = append(list, table{singleTable, s.singleCSV})
	}
	return list
}
