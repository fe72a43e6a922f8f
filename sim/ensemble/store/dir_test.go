package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"h20sim/sim/folder"
)

// One process works alone or several share; a reader needs no lock.
func TestLocks(t *testing.T) {
	dir := t.TempDir()
	whole, err := Open(folder.OS(), dir, small(), Whole)
	must(t, err)
	for _, how := range []Mode{Whole, Shared} {
		_, err := Open(folder.OS(), dir, small(), how)
		says(t, err, "another h20sim works in "+dir, "wait for it, or choose another -o")
	}
	opened(t, dir, small(), Read)
	must(t, whole.Close())

	shards := []*Dir{opened(t, dir, small(), Shared), opened(t, dir, small(), Shared)}
	_, err = Open(folder.OS(), dir, small(), Whole)
	says(t, err, "another h20sim works in "+dir)
	for i, d := range shards {
		fill(t, d, d.Study.Shard(i, 2))
		must(t, d.Close())
	}
	d := opened(t, dir, small(), Whole)
	if parts, damaged, err := d.Parts(); len(parts) != 2 || damaged != nil || err != nil {
		t.Errorf("found parts %v, damaged %v, error %v, expected two parts", parts, damaged, err)
	}
}

// The folder of the parts goes with the last of them.
func TestClearRemovesTheFolder(t *testing.T) {
	dir := t.TempDir()
	d := opened(t, dir, small(), Whole)
	must(t, d.Clear())
	if _, err := os.Stat(d.shards()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the folder of the parts is still there: %v", err)
	}
}

// A folder of another study says what differs, and keeps what it has.
func TestOpenRefusesAnother(t *testing.T) {
	dir := t.TempDir()
	d, err := Open(folder.OS(), dir, small(), Whole)
	must(t, err)
	fill(t, d, Range{0, 3})
	must(t, d.Close())
	before := read(t, d.file("study.json"))
	for said, change := range map[string]func(*Identity){
		`another study: found study "7f3a", expected "other"`:                           func(s *Identity) { s.Hash = "other" },
		`another version of the model: found version "v1", expected "v2"`:               func(s *Identity) { s.Version = "v2" },
		`found target "` + folder.Target() + `", expected "arm64 v8.0"`:                 func(s *Identity) { s.Target = "arm64 v8.0" },
		"found 6 runs in blocks of 2, expected 6 in blocks of 3":                        func(s *Identity) { s.Block = 3 },
		`column 3: found "h20.backlog" in "chip", expected "h20.backlog" in "kilochip"`: func(s *Identity) { s.Columns = append(s.Columns[:2:2], Column{Name: "h20.backlog", Unit: "kilochip"}) },
		"other columns: found 3, expected 2":                                            func(s *Identity) { s.Columns = s.Columns[:2] },
	} {
		for _, how := range []Mode{Whole, Shared, Read} {
			s := small()
			change(&s)
			_, err := Open(folder.OS(), dir, s, how)
			says(t, err, d.shards(), said, "remove "+d.shards(), "another -o")
		}
	}
	if parts, _, err := d.Parts(); len(parts) != 1 || err != nil || string(read(t, d.file("study.json"))) != string(before) {
		t.Errorf("found parts %v, error %v, expected all as it was", parts, err)
	}
	must(t, os.WriteFile(d.file("study.json"), before[:40], 0o666))
	_, err = Open(folder.OS(), dir, small(), Whole)
	says(t, err, "study.json", "to begin again")
}

// What is in the way is named, with what was being done.
func TestOpenSaysWhatIsInTheWay(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	must(t, os.WriteFile(file, nil, 0o666))
	_, err := Open(folder.OS(), file, small(), Whole)
	says(t, err, "make the folder of the runs", file, "not a directory")
	_, err = Open(folder.OS(), filepath.Join(dir, "none"), small(), Read)
	says(t, err, "read which study has runs in", "none")
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("found %v, expected that there is nothing", err)
	}
	_, err = OpenTable(folder.OS(), file)
	says(t, err, file)
}

// A folder that is removed, or begun again by another study, is found out before a part is sealed.
func TestFolderVanishes(t *testing.T) {
	d := opened(t, t.TempDir(), small(), Shared)
	w, err := d.Create(Range{2, 3})
	must(t, err)
	must(t, w.Add(2, rowsOf(&d.Study, Range{4, 6})))
	must(t, os.RemoveAll(d.shards()))
	says(t, w.Seal(nil), "write runs 4-5", "no such file")
	_, err = d.Create(Range{0, 1})
	says(t, err, "begin runs 0-1", "no such file")
	_, _, err = d.Parts()
	says(t, err, "look for finished runs", "no such file")
}

// The next process that works alone removes what one that was killed left behind; one that shares does not, for it may
// be at work.
func TestSweep(t *testing.T) {
	dir := t.TempDir()
	d, err := Open(folder.OS(), dir, small(), Shared)
	must(t, err)
	w, err := d.Create(Range{0, 3})
	must(t, err)
	var left string
	for _, name := range listing(t, d.shards()) {
		if strings.HasPrefix(name, ".part-") {
			left = filepath.Join(d.shards(), name)
		}
	}
	_ = w // as if killed: neither sealed nor aborted
	must(t, os.WriteFile(filepath.Join(dir, ".part-1-merge"), nil, 0o666))
	must(t, d.Close())
	must(t, opened(t, dir, small(), Shared).Close())
	if _, err := os.Stat(left); err != nil {
		t.Errorf("a process that shares removed what may be under way: %v", err)
	}
	opened(t, dir, small(), Whole)
	if names := slices.Concat(listing(t, dir), listing(t, d.shards())); !slices.Equal(names, []string{"shards", "study.json"}) {
		t.Errorf("found %q, expected that temporary files are gone", names)
	}
}
