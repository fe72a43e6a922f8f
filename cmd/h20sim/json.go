package main

import (
	"encoding/json"
	"fmt"
	"io"

	"h20sim/sim/scenario"
)

// writeJSON writes v with its field names, indented.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
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
