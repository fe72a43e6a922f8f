package run

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"slices"

	"h20sim/report/words"
	"h20sim/sim/scenario"
)

// An InputFile is a file that a run was made from, or that it made. It has no hash if it cannot be read again, as standard input.
type InputFile struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256,omitempty"`
}

// Inputs lists the files that the scenario was read from, its own first.
func (c *Case) Inputs() (files []InputFile) {
	if c.KeptInputs != nil {
		return c.KeptInputs
	}
	for _, name := range FilesOf(c.Scenario) {
		files = append(files, HashedFile(name))
	}
	return files
}

func HashedFile(name string) InputFile {
	f := InputFile{Name: name}
	if data, err := os.ReadFile(name); err == nil {
		f.SHA256 = HashOf(data)
	}
	return f
}

// FilesOf lists the files in which something of the scenario was set: its own first, then those it extends, in order.
func FilesOf(s *scenario.Scenario) []string {
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
	return slices.Insert(words.Sorted(seen), 0, s.File)
}

func HashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
