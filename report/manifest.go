package report

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"slices"

	"h20sim/sim"
	"h20sim/sim/scenario"
)

// manifestName is the file by which a folder of results is known.
const manifestName = "manifest.json"

// A manifest says what a folder of results was made from, with what, and what is in it. It holds no clock and no name
// of a machine: the same command gives the same bytes.
type manifest struct {
	Engine    string            `json:"engine"`
	Command   string            `json:"command"`
	Studies   []InputFile       `json:"studies,omitempty"`
	Study     *manifestedStudy  `json:"study,omitempty"`
	Scenarios []manifestedInput `json:"scenarios"`
	Outputs   []InputFile       `json:"outputs"`
}

type manifestedInput struct {
	ID        string      `json:"id"`
	Title     string      `json:"title"`
	Hash      string      `json:"hash"`
	Baseline  string      `json:"baseline"`
	First     string      `json:"first_day"`
	Last      string      `json:"last_day"`
	Files     []InputFile `json:"files"`
	Headlines []Headline  `json:"headlines,omitempty"`
}

// An Output is a file of results: its path within the folder, with slashes, and its content.
type Output struct {
	Name string
	Data []byte
}

// withManifest appends the manifest of the outputs to them. studies are the study files that they come from, if any.
func withManifest(outputs []Output, cases []*Case, command string, studies ...string) ([]Output, error) {
	m := manifest{Engine: sim.Version, Command: command}
	for _, name := range studies {
		m.Studies = append(m.Studies, hashedFile(name))
	}
	for _, c := range cases {
		m.Scenarios = append(m.Scenarios, manifested(c))
	}
	for _, o := range outputs {
		m.Outputs = append(m.Outputs, InputFile{o.Name, hashOf(o.Data)})
	}
	b, err := asJSON(m)
	return append(outputs, Output{manifestName, b}), err
}

func manifested(c *Case) manifestedInput {
	s := c.Scenario
	in := manifestedInput{ID: s.ID, Title: s.Title, Hash: s.Hash, Baseline: s.Baseline,
		First: c.Trace.Start.String(), Last: (c.Trace.End() - 1).String(), Headlines: c.Headlines()}
	for _, f := range c.Inputs() {
		in.Files = append(in.Files, f)
	}
	return in
}

func hashedFile(name string) InputFile {
	f := InputFile{Name: name}
	if data, err := os.ReadFile(name); err == nil {
		f.SHA256 = hashOf(data)
	}
	return f
}

// An InputFile is a file that a run was made from, or that it made. It has no hash if it cannot be read again, as standard input.
type InputFile struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256,omitempty"`
}

// Inputs lists the files that the scenario was read from, its own first.
func (c *Case) Inputs() (files []InputFile) {
	if c.inputs != nil {
		return c.inputs
	}
	for _, name := range filesOf(c.Scenario) {
		files = append(files, hashedFile(name))
	}
	return files
}

// filesOf lists the files in which something of the scenario was set: its own first, then those it extends, in order.
func filesOf(s *scenario.Scenario) []string {
	seen := map[string]bool{}
	for _, v := range s.Values {
		seen[v.Origin.File] = true
	}
	for _, e := range s.Expect {
		seen[e.Place.File] = true
	}
	delete(seen, s.File)
	delete(seen, "")
	delete(seen, "--set")
	return slices.Insert(sorted(seen), 0, s.File)
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
