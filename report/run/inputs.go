package run

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"h20sim/report/words"
	"h20sim/sim/folder"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
)

// Inputs lists the files that the scenario was read from, its own first.
func (c *Case) Inputs() (files []folder.Hashed) {
	if c.KeptInputs != nil {
		return c.KeptInputs
	}
	for _, name := range FilesOf(c.Scenario) {
		files = append(files, folder.Hashed{Name: name, SHA256: c.Scenario.SHA256(name)})
	}
	return files
}

// HashedFile names a study file, without the folders of an absolute path, with its SHA-256, which is left out if the file
// cannot be read again.
func HashedFile(file string) folder.Hashed {
	f := folder.Hashed{Name: text.Told(file, file)}
	if data, err := text.ReadFile(file); err == nil {
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
	for _, g := range s.Guidance {
		seen[g.Place.File] = true
	}
	for _, none := range []string{s.File, "", "--set", "--as-of"} {
		delete(seen, none)
	}
	return slices.Insert(words.Sorted(seen), 0, s.File)
}

// HashOf is the SHA-256 of data, in hexadecimal digits.
func HashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
