package ensemble

import (
	"bytes"
	"encoding/json"

	"h20sim/sim"
	"h20sim/sim/ensemble/store"
	"h20sim/sim/folder"
)

// A Merged is a study whose runs are all made, before its results are put in place. Its folder is locked until Close or
// Clear.
type Merged struct {
	*Result
	dir  *store.Dir
	rows string // file of all runs, within the folder of the study
}

// Outputs are the files that make a study finished: the result, all runs, which are moved and never copied, and the tally from which a study
// of more draws goes on.
func (m *Merged) Outputs() ([]folder.Output, error) {
	var b bytes.Buffer
	err := m.Write(&b)
	return []folder.Output{{Name: ResultFile, Data: b.Bytes()}, {Name: runsFile, From: m.rows}, {Name: tallyFile, Data: m.tally}}, err
}

// KeptOutputs are the same files of a finished study, which stay where they are.
func KeptOutputs(f *folder.Folder) ([]folder.Output, error) {
	result, err := f.Read(ResultFile)
	outputs := []folder.Output{{Name: ResultFile, Data: result}, {Name: runsFile, From: runsFile}}
	if f.Has(tallyFile) {
		outputs = append(outputs, folder.Output{Name: tallyFile, From: tallyFile})
	}
	return outputs, err
}

// Clear removes the parts, once the results are in place.
func (m *Merged) Clear() error { return m.dir.Clear() }

// Close gives the folder up and keeps the parts.
func (m *Merged) Close() error { return m.dir.Close() }

// Wanted says what the folder of the study is to hold.
func (p *Plan) Wanted() folder.Wanted {
	return folder.Wanted{Kind: "study", Title: p.Study.Title, Hash: p.Hash}
}

// Manifest begins the manifest of a finished study: what was run, and by which command.
func (r *Result) Manifest(command string) (folder.Manifest, error) {
	study, err := json.Marshal(struct {
		ID     string `json:"id"`
		Title  string `json:"title"`
		Hash   string `json:"hash"`
		Model  string `json:"model"`
		Design string `json:"design,omitempty"`
		Draws  int    `json:"draws"`
		Runs   int    `json:"runs"`
		Failed int    `json:"failed"`
	}{r.Study, r.Title, r.Hash, r.Version, r.Design, r.Draws, r.Runs, r.Failed})
	return folder.Manifest{Engine: sim.Version, Command: command, Study: study}, err
}
