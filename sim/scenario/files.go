package scenario

import (
	"fmt"

	"h20sim/sim"
	"h20sim/sim/scenario/text"
)

// Files are files of which scenarios are made. Each is read once, however many scenarios extend it, so that all are made of the
// same bytes also if somebody edits a file meanwhile. The zero value is ready, and may be used by several goroutines.
type Files struct{ shelf text.Shelf }

// Read returns what a file holds, which must not be written to. Errors are those of text.ReadFile.
func (f *Files) Read(file string) ([]byte, error) { return f.shelf.ReadFile(file) }

// LoadAsOf is LoadAsOf of the package with these files.
func (f *Files) LoadAsOf(file string, day sim.Date, sets ...string) (*Scenario, error) {
	content, err := f.Read(file)
	if err != nil {
		return nil, text.At(file, fmt.Errorf("read scenario: %w", err))
	}
	return f.ParseAsOf(file, content, day, nil, sets)
}
