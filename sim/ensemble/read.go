package ensemble

import (
	"fmt"
	"io"
	"io/fs"
	"path/filepath"

	"h20sim/sim/folder"
)

// ResultFile is the name of the file that holds a Result, in the folder of a finished study.
const ResultFile = "result.json"

// Write writes the result so that Read reads it, null in the place of a number that is not there.
func (r *Result) Write(w io.Writer) error {
	text, err := folder.JSON(r)
	if err == nil {
		_, err = w.Write(append(text, '\n'))
	}
	if err != nil {
		return fmt.Errorf("write the result of %s: %w", r.Study, err)
	}
	return nil
}

// Read reads the result of a finished study from its folder, or of a study that a run was shown beside. A folder
// without one is an error that is fs.ErrNotExist; a result, or the runs beside it, that are not as they were written are
// a *folder.Changed.
func Read(fsys folder.FS, dir string) (*Result, error) {
	f, err := folder.Open(fsys, dir)
	if err != nil {
		return nil, err
	}
	if !f.Has(ResultFile) {
		return nil, fmt.Errorf("%s holds no result of a study: %w", dir, fs.ErrNotExist)
	}
	if f.Has(runsFile) {
		if err := f.Check(runsFile); err != nil {
			return nil, err
		}
	}
	return resultOf(f)
}

// resultOf reads the result that a folder lists.
func resultOf(f *folder.Folder) (*Result, error) {
	text, err := f.Read(ResultFile)
	if err != nil {
		return nil, err
	}
	r, err := parseResult(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w; expected the file as h20sim sweep wrote it", filepath.Join(f.Dir, ResultFile), err)
	}
	return r, nil
}

// parseResult reads what Write wrote.
func parseResult(text []byte) (*Result, error) {
	r := &Result{}
	return r, folder.FromJSON(text, r)
}
