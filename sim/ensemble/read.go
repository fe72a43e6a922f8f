package ensemble

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// ResultFile is the name of the file that holds a Result, in the folder of a finished study.
const ResultFile = "result.json"

// Write writes the result so that Read reads it.
func (r *Result) Write(w io.Writer) error {
	if err := json.NewEncoder(w).Encode(r); err != nil {
		return fmt.Errorf("write the result of %s: %w", r.Study, err)
	}
	return nil
}

// Read reads the result of a finished study from its folder. A folder without one is an error that is fs.ErrNotExist.
func Read(dir string) (*Result, error) {
	name := filepath.Join(dir, ResultFile)
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("read the result of a study: %w", err)
	}
	r := &Result{}
	if err := json.Unmarshal(text, r); err != nil {
		return nil, fmt.Errorf("%s: %w; expected the file as h20sim sweep wrote it", name, err)
	}
	return r, nil
}
