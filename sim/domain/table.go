package domain

import (
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// covered is the domain that ships.
var covered = sync.OnceValue(func() *table {
	d, err := read(file)
	if err != nil {
		panic("domain: " + err.Error())
	}
	return d
})

// head is the first row of the file.
var head = []string{"measure", "unit", "quarter", "least", "greatest"}

// read reads a table as a test writes it.
func read(text string) (*table, error) {
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		return nil, err
	}
	d := &table{map[string]map[string]span{}, map[string]span{}}
	for i, row := range rows {
		if i == 0 {
			continue
		}
		low, errLow := strconv.ParseFloat(row[3], 64)
		high, errHigh := strconv.ParseFloat(row[4], 64)
		if errLow != nil || errHigh != nil {
			return nil, fmt.Errorf("line %d: found %q, expected two numbers at its end", i+1, row)
		}
		d.add(row[0], row[2], span{low, high})
	}
	return d, nil
}

// add takes a span in.
func (d *table) add(measure, quarter string, s span) {
	if d.spans[measure] == nil {
		d.spans[measure], d.all[measure] = map[string]span{}, s
	}
	d.spans[measure][quarter] = s
	d.all[measure] = d.all[measure].with(s.low).with(s.high)
}
