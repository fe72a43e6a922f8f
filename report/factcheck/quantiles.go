package factcheck

import (
	"fmt"
	"strconv"

	"h20sim/report/words"
)

// unordered says in which rows of the tables that were read a higher quantile is less than a lower.
func (f *Files) unordered() (wrong []error) {
	for _, table := range words.Sorted(f.tables) {
		columns := quantilesOf(f.tables[table])
		for i, row := range f.tables[table] {
			for j := 1; j < len(columns); j++ {
				low, errLow := strconv.ParseFloat(row[columns[j-1]], 64)
				high, errHigh := strconv.ParseFloat(row[columns[j]], 64)
				if errLow == nil && errHigh == nil && high < low {
					wrong = append(wrong, fmt.Errorf("%s, row %d: %s is %g, found %s of %g", table, i+1, columns[j-1], low, columns[j], high))
				}
			}
		}
	}
	return wrong
}

// quantilesOf are the columns of quantiles of a table, from below.
func quantilesOf(rows []map[string]string) (columns []string) {
	for percent := 1; percent < 100 && len(rows) > 0; percent++ {
		for _, head := range []string{fmt.Sprintf("p%d", percent), fmt.Sprintf("p%02d", percent)} {
			if _, ok := rows[0][head]; ok && (len(columns) == 0 || columns[len(columns)-1] != head) {
				columns = append(columns, head)
			}
		}
	}
	return columns
}
