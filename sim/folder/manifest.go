package folder

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
)

// ManifestName is the file by which a folder of results is known.
const ManifestName = "manifest.json"

// A Manifest says what a folder of results was made from, with what, and what is in it. It holds no clock, no name of a
// machine and no absolute path: the same command gives the same bytes.
type Manifest struct {
	Engine    string          `json:"engine"`
	Command   string          `json:"command"`
	Kind      string          `json:"kind,omitempty"`   // run, comparison, study, backtest, calibration
	Title     string          `json:"title,omitempty"`  // of the scenario or study
	Hash      string          `json:"hash,omitempty"`   // of the scenario or study
	Target    string          `json:"target,omitempty"` // of the arithmetic, see Target
	Studies   []Hashed        `json:"studies,omitempty"`
	Reported  *Reported       `json:"reported,omitempty"` // of a back-test
	Study     json.RawMessage `json:"study,omitempty"`
	Scenarios json.RawMessage `json:"scenarios,omitempty"`
	Outputs   []Hashed        `json:"outputs"`
}

// A Reported file has rows of the user's, which stand in the place of published ones.
type Reported struct {
	Hashed
	Rows []string `json:"rows"` // quarters that were taken from it
}

// A Hashed file has no hash if it cannot be read again, as standard input.
type Hashed struct {
	Name   string `json:"name"` // with slashes
	SHA256 string `json:"sha256,omitempty"`
}

// sealed returns the bytes of the manifest with its seal.
func (m *Manifest) sealed() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(m)
	return closed(b.Bytes()), err
}

const (
	bodyEnd  = "\n}\n"
	sealLine = ",\n  \"seal\": \""
)

// closed adds the seal as the last line of a JSON object: the SHA-256 of the bytes without it.
func closed(body []byte) []byte {
	return []byte(string(bytes.TrimSuffix(body, []byte(bodyEnd))) + sealLine + hashOf(body) + "\"" + bodyEnd)
}

// sealHolds reports whether a manifest is as it was written. It goes by the bytes, so that it knows the seals of later
// versions with more keys as well.
func sealHolds(data []byte) bool {
	i := bytes.LastIndex(data, []byte(sealLine))
	return i >= 0 && bytes.Equal(closed([]byte(string(data[:i])+bodyEnd)), data)
}

// A trust says how far a manifest is to be believed.
type trust int

const (
	foreign  trust = iota // it is not of h20sim
	edited                // it was changed since it was written
	unsealed              // an older version wrote it: it counts if all that it lists is as it says
	sealed
)

// parse reads a manifest.
func parse(data []byte) (*Manifest, trust) {
	var m struct {
		Manifest
		Seal *string `json:"seal"`
	}
	if err := json.Unmarshal(data, &m); err != nil || m.Engine == "" || !m.plausible() {
		return nil, foreign
	}
	m.nameOlder()
	switch {
	case m.Seal == nil && m.Target == "": // whatever has a target had a seal
		return &m.Manifest, unsealed
	case sealHolds(data):
		return &m.Manifest, sealed
	}
	return &m.Manifest, edited
}

// plausible reports whether the manifest lists files of its own folder alone, and at least one, each with its hash.
func (m *Manifest) plausible() bool {
	for _, o := range m.Outputs {
		if checkName(o.Name) != nil || len(o.SHA256) != 64 {
			return false
		}
	}
	return len(m.Outputs) > 0
}

// nameOlder takes title and hash from where older versions have them.
func (m *Manifest) nameOlder() {
	type named struct{ Title, Hash string }
	var study *named
	var scenarios []named
	if m.Kind != "" || m.Title != "" {
		return
	}
	_ = errors.Join(json.Unmarshal(orNull(m.Study), &study), json.Unmarshal(orNull(m.Scenarios), &scenarios))
	switch {
	case study != nil:
		m.Kind, m.Title, m.Hash = "study", study.Title, study.Hash
	case len(scenarios) == 1:
		m.Title, m.Hash = scenarios[0].Title, scenarios[0].Hash
	}
}

func orNull(text json.RawMessage) json.RawMessage {
	if len(text) == 0 {
		return json.RawMessage("null")
	}
	return text
}

// output returns what the manifest says of a file, or false if it does not list it.
func (m *Manifest) output(name string) (Hashed, bool) {
	if m != nil {
		for _, o := range m.Outputs {
			if o.Name == name {
				return o, true
			}
		}
	}
	return Hashed{}, false
}

// checkName reports an error unless name is that of a file which results may have: within the folder, with slashes, and
// nothing hidden.
func checkName(name string) error {
	local := fs.ValidPath(name) && filepath.IsLocal(filepath.FromSlash(name)) && !strings.ContainsAny(name, `\:`)
	if !local || strings.HasPrefix(name, ".") || strings.Contains(name, "/.") || name == ManifestName {
		return fmt.Errorf("found an output %q, expected a path within the folder, with slashes, that is not hidden", name)
	}
	return nil
}
