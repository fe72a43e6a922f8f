package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"h20sim/sim/folder"
)

// A Taken is the error of a folder in which this study cannot work: it holds runs of another, or another process works
// there.
type Taken struct{ text string }

func (e *Taken) Error() string { return e.text }

// A Mode says what a process wants of a folder.
type Mode int

const (
	Whole  Mode = iota // it works here alone: a study run on one machine, or a merge
	Shared             // it writes one shard of several
	Read               // it looks at what is there
)

// A Dir is the folder of a study whose runs are under way.
type Dir struct {
	Study Identity
	fsys  folder.FS
	dir   string
	lock  folder.Lock // nil if only read
}

// about heads the file that says what a folder holds.
const about = "Runs of a study under way. h20sim keeps them here until the study is complete and then removes this folder."

// identityFile is the file that says what a folder holds.
type identityFile struct {
	About string `json:"about"`
	Identity
}

// Open opens the folder of a study, out/<study> say. Whole and Shared create what is not there yet; Read does not.
//
// Another process that works there, or runs of another study, of another version or from another kind of processor,
// are a *Taken that says so, and nothing is touched.
func Open(fsys folder.FS, dir string, s Identity, how Mode) (*Dir, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	d := &Dir{Study: s, fsys: fsys, dir: dir}
	if how == Read {
		return d, d.sameStudy()
	}
	if err := d.take(how); err != nil {
		return nil, err
	}
	if err := d.begin(how); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return d, nil
}

// Folder is the name of the folder of parts, within that of the study.
const Folder = "shards"

// Folder returns the folder of parts.
func (d *Dir) Folder() string { return d.shards() }

func (d *Dir) shards() string          { return filepath.Join(d.dir, Folder) }
func (d *Dir) file(name string) string { return filepath.Join(d.shards(), name) }

// begin finds the study of the folder to be this one, or writes it down.
func (d *Dir) begin(how Mode) error {
	err := d.sameStudy()
	if errors.Is(err, fs.ErrNotExist) {
		if _, err = d.write("study.json", encode(identityFile{about, d.Study})); err != nil {
			return fmt.Errorf("note which study has runs in %s: %w", d.dir, err)
		}
	}
	if err != nil || how != Whole {
		return err
	}
	if err := errors.Join(folder.Sweep(d.fsys, d.dir), folder.Sweep(d.fsys, d.shards())); err != nil {
		return fmt.Errorf("remove what an earlier process left behind: %w", err)
	}
	return nil
}

// sameStudy reads what the folder holds and compares.
func (d *Dir) sameStudy() error {
	name := d.file("study.json")
	b, err := folder.ReadFile(d.fsys, name)
	if err != nil {
		return fmt.Errorf("read which study has runs in %s: %w", d.dir, err)
	}
	var found identityFile
	if err := json.Unmarshal(b, &found); err != nil {
		return fmt.Errorf("%s: %w; expected the file as h20sim wrote it: remove %s to begin again", name, err, d.shards())
	}
	if err := found.differs(&d.Study); err != nil {
		return &Taken{fmt.Sprintf("%s holds runs of %s; finish that study first, or remove %s, or choose another -o", d.shards(), err, d.shards())}
	}
	return nil
}

// After is the mark of the finished study from which the runs in the folder of a study go on; "" if there are none, or they go on from none.
func After(fsys folder.FS, dir string) string {
	d := &Dir{fsys: fsys, dir: dir}
	var found identityFile
	if b, err := folder.ReadFile(fsys, d.file("study.json")); err != nil || json.Unmarshal(b, &found) != nil {
		return ""
	}
	return found.After
}

// Close lets others work in the folder.
func (d *Dir) Close() error {
	if d.lock == nil {
		return nil
	}
	return d.lock.Release()
}

// Clear removes the folder of the parts and lets others work; call it when what Merge made has been put to use. The
// folder must have been opened Whole.
func (d *Dir) Clear() error {
	entries, err := d.fsys.ReadDir(d.shards())
	if err != nil {
		return fmt.Errorf("remove the runs that are merged: %w", err)
	}
	for _, e := range entries {
		if e.Name() != "lock" {
			err = errors.Join(err, d.fsys.Remove(d.file(e.Name())))
		}
	}
	if err != nil {
		return errors.Join(fmt.Errorf("remove the runs that are merged: %w", err), d.Close())
	}
	err = d.lock.Remove()
	_ = d.fsys.Remove(d.shards()) // stays if another has begun meanwhile
	return err
}

// encode writes JSON with one value a line; what it is given always encodes.
func encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		panic(err)
	}
	return b.Bytes()
}
