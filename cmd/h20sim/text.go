package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"h20sim/sim"
	"h20sim/sim/folder"
	"h20sim/sim/scenario"
)

// day writes a date, or nothing if none is stated.
func day(d sim.Date) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

// origin writes where a value was set, or nothing for a field's default.
func origin(p scenario.Place) string {
	if p.File == "" {
		return ""
	}
	return p.String()
}

// counted writes a number of things, such as 1 move or 3 moves.
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// writeJSON writes v with its field names, indented; null in the place of a number that is not finite.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(v)
	if unsaid := (*json.UnsupportedValueError)(nil); errors.As(err, &unsaid) { // before anything was written
		var text []byte
		if text, err = folder.Indented(v, "  "); err == nil {
			_, err = w.Write(text)
		}
	}
	if err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return nil
}

// A placedJSON is a problem or warning.
type placedJSON struct {
	File    string `json:"file"`
	Line    int    `json:"line,omitempty"`
	Col     int    `json:"col,omitempty"`
	Address string `json:"address,omitempty"`
	Text    string `json:"text"`
}

// placed returns problems in the shape of JSON; never nil, so that none is [].
func placed(problems []scenario.Problem) []placedJSON {
	list := make([]placedJSON, len(problems))
	for i, p := range problems {
		list[i] = placedJSON{p.File, p.Line, p.Col, p.Address, p.Text}
	}
	return list
}
