package text

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/BurntSushi/toml"
)

// Rows reads a table of comma-separated values as the tables that a TOML file could state: each row is a table under the
// name in its first column, with the headers of the other columns as keys, and a cell without text is a key that is left
// out. isDay reports whether a column holds days; a cell of it that is none stays text, for whoever binds it to refuse.
// The problem is not nil if rows and columns cannot be told apart, or if a name is missing or stands twice.
func Rows(file string, content []byte, isDay func(column string) bool) (*Node, *Problem) {
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))))
	header, err := r.Read()
	switch {
	case errors.Is(err, io.EOF):
		return nil, &Problem{Place{file, 1, 1}, "", "found an empty table, expected headers in its first row"}
	case err != nil:
		return nil, wrongRow(file, err)
	}
	if p := wrongHeader(file, header, r); p != nil {
		return nil, p
	}
	table := &Node{Place: Place{file, 1, 1}}
	for {
		cells, err := r.Read()
		if err != nil {
			if p := wrongRow(file, err); p != nil {
				return nil, p
			}
			return finished(table), nil
		}
		row := &Node{Key: cells[0]}
		for i, cell := range cells {
			line, col := r.FieldPos(i)
			at := Place{file, line, col}
			if i == 0 {
				row.Place = at
			} else if cell != "" {
				row.Below = append(row.Below, &Node{Key: header[i], Place: at, Value: cellValue(cell, isDay(header[i]))})
			}
		}
		if row.Key == "" {
			return nil, &Problem{row.Place, "", fmt.Sprintf("found a row without a name, expected one in the column %q", Short(header[0]))}
		}
		if twice := table.Child(row.Key); twice != nil {
			return nil, &Problem{row.Place, row.Key, fmt.Sprintf("found a second row of that name, expected one; the first is at %s", twice.Place)}
		}
		table.Below = append(table.Below, row)
	}
}

// wrongHeader is what is wrong with the headers of a table, or nil: one that is missing, or stands twice.
func wrongHeader(file string, header []string, r *csv.Reader) *Problem {
	for i, name := range header {
		line, col := r.FieldPos(i)
		switch {
		case name == "":
			return &Problem{Place{file, line, col}, "", "found a column without a header, expected one"}
		case slices.Contains(header[:i], name):
			return &Problem{Place{file, line, col}, "", fmt.Sprintf("found a second column %q, expected one", Short(name))}
		}
	}
	return nil
}

// wrongRow is what keeps a table from being read, or nil at its end.
func wrongRow(file string, err error) *Problem {
	var wrong *csv.ParseError
	switch {
	case errors.As(err, &wrong):
		return &Problem{Place{file, wrong.Line, max(wrong.Column, 1)}, "", fmt.Sprintf("found a row that does not fit: %s, expected as many cells in each as there are headers", wrong.Err)}
	case errors.Is(err, io.EOF):
		return nil
	}
	return &Problem{Place{file, 1, 1}, "", err.Error()}
}

// cellValue is the day that a cell holds, or its text.
func cellValue(cell string, isDay bool) any {
	if day, err := time.ParseInLocation(time.DateOnly, cell, localDate); isDay && err == nil {
		return day
	}
	return cell
}

// localDate is how the decoder marks days that have no time.
var localDate = func() *time.Location {
	decoded := map[string]any{}
	if _, err := toml.Decode("day = 2000-01-01", &decoded); err != nil {
		panic("text: " + err.Error())
	}
	return decoded["day"].(time.Time).Location()
}()
