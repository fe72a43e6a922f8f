package study

import (
	"bytes"

	"h20sim/sim/ensemble"
	"h20sim/sim/folder"
	"h20sim/sim/scenario"
)

// Tables makes the files of numbers: the answer as summary.json, distributions as quantiles.csv and, if there are
// weekly bands, bands.csv.
func Tables(r *ensemble.Result, base *scenario.Scenario) ([]folder.Output, error) {
	s, err := newListing(r, base)
	if err != nil {
		return nil, err
	}
	var summary bytes.Buffer
	if err := JSON(&summary, r); err != nil {
		return nil, err
	}
	quantiles, err := s.quantilesCSV()
	if err != nil {
		return nil, err
	}
	outputs := []folder.Output{{Name: "summary.json", Data: summary.Bytes()}, {Name: "quantiles.csv", Data: quantiles}}
	if len(s.Bands) > 0 {
		bands, err := s.bandsCSV()
		if err != nil {
			return nil, err
		}
		outputs = append(outputs, folder.Output{Name: "bands.csv", Data: bands})
	}
	return outputs, nil
}
