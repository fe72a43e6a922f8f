package factcheck

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"h20sim/sim"

	"github.com/parquet-go/parquet-go"
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"
)

// days are the measures of a run, one value a day.
type days struct {
	first  sim.Date
	values map[string][]float64
}

// dateColumn holds the day of a row.
const dateColumn = "day"

// readDays reads a Parquet file of a row a day.
func readDays(data []byte) (*days, error) {
	f, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	d := &days{values: map[string][]float64{}}
	for _, group := range f.RowGroups() {
		for i, path := range f.Schema().Columns() {
			if err := d.add(strings.Join(path, "."), group.ColumnChunks()[i]); err != nil {
				return nil, err
			}
		}
	}
	return d, nil
}

// add takes a column of a group of rows in.
func (d *days) add(name string, chunk parquet.ColumnChunk) error {
	values := parquet.NewColumnChunkValueReader(chunk)
	defer values.Close()
	buffer := make([]parquet.Value, 512)
	for {
		n, err := values.ReadValues(buffer)
		for _, v := range buffer[:n] {
			switch {
			case name != dateColumn:
				d.values[name] = append(d.values[name], v.Double())
			case d.first == 0:
				d.first = sim.Date(v.Int32())
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// Measures that are not flows, by how their names end: a period has the last day of a stock, the mean of a price or a part in
// use, and of a share the ratio of two sums.
var (
	stocks = []string{"backlog", "stock", "in_process", "cover", "wait", "reserve", "waiting", "lacking"}
	means  = []string{"price", "outlook", "belief", "concern", "utilization", "utilization_chips", "work_week", "other_week", "capacity_week"}
	ratios = map[string][2]string{
		"nvidia.margin":               {"nvidia.gross_profit", "nvidia.revenue_net"},
		"market.domestic_share":       {"market.domestic", "market.received"},
		"market.domestic_share_cards": {"market.domestic_cards", "market.cards"},
	}
)

// over is a measure over some days.
func (d *days) over(measure string, first, end sim.Date) (float64, error) {
	if pair, ok := ratios[measure]; ok {
		return d.ratio(pair, first, end)
	}
	v, err := d.of(measure, first, end)
	if err != nil {
		return 0, err
	}
	switch last := measure[strings.LastIndex(measure, ".")+1:]; {
	case slices.Contains(stocks, last):
		return v[len(v)-1], nil
	case slices.Contains(means, last):
		return stat.Mean(v, nil), nil
	}
	return floats.Sum(v), nil
}

// ratio is one sum over another; 0 over nothing.
func (d *days) ratio(pair [2]string, first, end sim.Date) (float64, error) {
	above, err := d.over(pair[0], first, end)
	if err != nil {
		return 0, err
	}
	below, err := d.over(pair[1], first, end)
	if err != nil || below == 0 {
		return 0, err
	}
	return above / below, nil
}

// turnover is a flow times a price, summed over days, in millions.
func (d *days) turnover(flow, price string, first, end sim.Date) (float64, error) {
	v, err := d.of(flow, first, end)
	if err != nil {
		return 0, err
	}
	p, err := d.of(price, first, end)
	if err != nil {
		return 0, err
	}
	return floats.Dot(v, p) / 1e6, nil
}

// of are the values of a measure on some days.
func (d *days) of(measure string, first, end sim.Date) ([]float64, error) {
	v, ok := d.values[measure]
	if !ok {
		return nil, fmt.Errorf("the run has no measure %q", measure)
	}
	if first < d.first || end > d.first+sim.Date(len(v)) || first >= end {
		return nil, fmt.Errorf("%s to %s is not within the run", first, end-1)
	}
	return v[first-d.first : end-d.first], nil
}
