package report

import (
	"errors"
	"fmt"

	"h20sim/sim/ensemble"
	"h20sim/sim/folder"
	"h20sim/sim/scenario"
)

// A StoredStudy is a finished study that was read back from its folder.
type StoredStudy struct {
	*ensemble.Result
	File    string // of the study, as it was run
	Command string // that ran it
	Files   Files  // that the folder has

	hashed  folder.Hashed   // the file, as it was
	outputs []folder.Output // that the engine keeps
}

// ErrNoStudy is the error of a folder that holds results of another kind.
var ErrNoStudy = errors.New("expected the folder that h20sim sweep wrote")

// ReadStudy reads a finished study back from its folder. The error is ErrNoStudy if it holds results of another kind.
func ReadStudy(fsys folder.FS, dir string) (*StoredStudy, error) {
	f, _, err := open(fsys, dir)
	if err != nil {
		return nil, err
	}
	if len(f.Studies) != 1 {
		return nil, fmt.Errorf("%s holds no study, %w", dir, ErrNoStudy)
	}
	r := &StoredStudy{File: f.Studies[0].Name, hashed: f.Studies[0], Command: f.Command, Files: Files{Charts: hasCharts(f)}}
	if r.Result, err = ensemble.Read(fsys, dir); err != nil {
		return nil, err
	}
	r.outputs, err = ensemble.KeptOutputs(f)
	if err == nil {
		r.Files.Answers, err = AnswersIn(f, r.Hash)
	}
	r.Command = firstCommand(r.Command, r.Files.Answers)
	return r, err
}

// Again makes the results of the study from what was read back, byte for byte. base is its first scenario.
func (r *StoredStudy) Again(base *scenario.Scenario) (Results, error) {
	return OfStudy(r.Result, r.outputs, base, r.hashed, r.Files, r.Command)
}
