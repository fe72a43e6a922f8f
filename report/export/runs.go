package export

import (
	"encoding/json"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"

	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/ensemble"
)

// RunColumns are the columns of the runs of a study, but of what came out only the measures that patterns name, as Pick has them; all
// without patterns. It is an error if a pattern names none.
func RunColumns(study string, columns, patterns []string) ([]string, error) {
	if len(patterns) == 0 {
		return columns, nil
	}
	used := make([]bool, len(patterns))
	var kept []string
	for _, c := range columns {
		measure, _, isOutcome := strings.Cut(c, "@")
		keep := !isOutcome
		for i, p := range patterns {
			ok, err := path.Match(p, measure)
			if err != nil {
				return nil, fmt.Errorf("pattern %q: %w", p, err)
			}
			if ok && isOutcome {
				keep, used[i] = true, true
			}
		}
		if keep {
			kept = append(kept, c)
		}
	}
	for i, p := range patterns {
		if !used[i] {
			return nil, &NoMeasure{study, p}
		}
	}
	return kept, nil
}

// MeasuresOf are the measures among the columns of runs, in order.
func MeasuresOf(columns []string) (names []string) {
	for _, c := range columns {
		if measure, _, isOutcome := strings.Cut(c, "@"); isOutcome && (len(names) == 0 || names[len(names)-1] != measure) {
			names = append(names, measure)
		}
	}
	return names
}

// WriteRuns writes the runs of a study, a run a row or a line, as CSV or as JSON lines. Days are written as such; what did not come out
// of a run that failed is an empty cell, or null. It is an error if w cannot be written or the runs not be read.
func (f Form) WriteRuns(w io.Writer, runs *ensemble.Runs, columns []string) error {
	if f.Format == AsJSON {
		return runLines(w, runs, columns)
	}
	out, row := newCells(w, f.DecimalComma), make([]string, len(columns))
	for i, c := range columns {
		row[i] = words.NoFormula(c)
	}
	out.Write(row)
	err := runs.EachRun(columns, func(cells []any) error {
		for i, v := range cells {
			row[i] = out.cell(v)
		}
		return out.Write(row)
	})
	if err != nil {
		return err
	}
	return flushed(out.Writer)
}

// cell is the cell of a run as text.
func (c cells) cell(v any) string {
	switch v := v.(type) {
	case float64:
		return c.number(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case sim.Date:
		return v.String()
	case string:
		return words.NoFormula(v)
	}
	return ""
}

// runLines writes an object a line, with keys in the order of the columns.
func runLines(w io.Writer, runs *ensemble.Runs, columns []string) error {
	keys := make([]string, len(columns))
	for i, c := range columns {
		key, err := json.Marshal(c)
		if err != nil {
			return fmt.Errorf("write JSON lines: %w", err)
		}
		keys[i] = string(key) + ":"
	}
	var line []byte
	return runs.EachRun(columns, func(row []any) error {
		line = append(line[:0], '{')
		for i, v := range row {
			if n, ok := v.(float64); ok {
				v = words.Number(n)
			}
			value, err := json.Marshal(v)
			if err != nil {
				return fmt.Errorf("write JSON lines: %w", err)
			}
			line = append(append(append(line, keys[i]...), value...), ',')
		}
		line[len(line)-1] = '}'
		if _, err := w.Write(append(line, '\n')); err != nil {
			return fmt.Errorf("write JSON lines: %w", err)
		}
		return nil
	})
}
