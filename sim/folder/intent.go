package folder

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
)

// Within a folder of results, while a command works there.
const (
	workName       = ".h20sim"                // the folder that holds all the following
	lockName       = workName + "/lock"       // says who works here
	intentName     = workName + "/intent"     // an intent that is to be carried out
	newSuffix      = ".new"                   // ends the name of what is to be put in place
	draftName      = workName + "/intent.new" // the intent before it counts
	stagedManifest = workName + "/manifest.new"
)

// An intent says how the folder goes from the old results to the new. Once it is on the disk under its name it is
// carried out, by the command that wrote it or, if that was killed, by the next. Names have slashes.
type intent struct {
	Removes []Hashed `json:"removes"` // files that go, if they are still as written
	Moves   []move   `json:"moves"`   // files that come, before the manifest
}

type move struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// A place is a folder of results in a file system.
type place struct {
	fsys FS
	dir  string
}

// path returns the path of a file of the folder.
func (p place) path(name string) string { return filepath.Join(p.dir, filepath.FromSlash(name)) }

// recover carries out the intent that a dead process left, if any, and removes all else that it left. The caller
// holds the lock.
func (p place) recover() error {
	if err := p.carryOut(); err != nil {
		return fmt.Errorf("put results in place that an earlier command left in %s: %w", p.path(workName), err)
	}
	if err := p.clean(); err != nil {
		return fmt.Errorf("remove what an earlier command left behind: %w", err)
	}
	return nil
}

// carryOut does what the intent says, if there is one. Each step may have been done before.
func (p place) carryOut() error {
	data, err := ReadFile(p.fsys, p.path(intentName))
	if missing(err) {
		return nil
	}
	if err != nil {
		return err
	}
	var in intent
	if json.Unmarshal(data, &in) == nil && in.valid() { // else it is not what this package wrote
		if err := p.carryOutOf(&in); err != nil {
			return err
		}
	}
	if err := p.fsys.Remove(p.path(intentName)); err != nil {
		return err
	}
	return p.fsys.SyncDir(p.path(workName))
}

// carryOutOf removes and moves. The staged manifest is moved last, so where there is none all is done already.
func (p place) carryOutOf(in *intent) error {
	there, err := p.there(stagedManifest)
	if err != nil {
		return err
	}
	if there {
		touched := map[string]bool{".": true}
		if err := p.removeAll(in.Removes, touched); err != nil {
			return err
		}
		if err := p.moveAll(in.Moves, touched); err != nil {
			return err
		}
		if err := p.fsys.Rename(p.path(stagedManifest), p.path(ManifestName)); err != nil {
			return err
		}
	}
	return p.fsys.SyncDir(p.dir)
}

// valid reports whether all names are within the folder.
func (in *intent) valid() bool {
	for _, m := range in.Moves {
		if !fs.ValidPath(m.From) || checkName(m.To) != nil {
			return false
		}
	}
	for _, r := range in.Removes {
		if checkName(r.Name) != nil || len(r.SHA256) != 64 {
			return false
		}
	}
	return true
}

// removeAll removes files that are still as written, and the folders that this leaves empty.
func (p place) removeAll(files []Hashed, touched map[string]bool) error {
	for _, f := range files {
		if err := p.removeOne(f); err != nil {
			return err
		}
		touch(touched, f.Name)
	}
	return nil
}

func (p place) removeOne(f Hashed) error {
	found, err := p.find(f.Name)
	if err != nil || !found.none() && found.sha256 != f.SHA256 {
		return err
	}
	if err := removeIfThere(p.fsys, p.path(f.Name)); err != nil {
		return err
	}
	return p.removeEmpty(path.Dir(f.Name))
}

// touch notes the folders of a file: names in them may have changed.
func touch(touched map[string]bool, file string) {
	for name := path.Dir(file); name != "."; name = path.Dir(name) {
		touched[name] = true
	}
}

// removeEmpty removes a folder within the folder of results, and those above it, as far as they are empty.
func (p place) removeEmpty(name string) error {
	for ; name != "."; name = path.Dir(name) {
		entries, err := p.fsys.ReadDir(p.path(name))
		if missing(err) {
			continue
		}
		if err != nil || len(entries) > 0 {
			return err
		}
		if err := p.fsys.Remove(p.path(name)); err != nil {
			return err
		}
	}
	return nil
}

// moveAll moves files in place and brings their names to the disk: first those where the files are now, then those
// where they were, so that a file never loses both. The folder of work follows when the intent is gone.
func (p place) moveAll(moves []move, touched map[string]bool) error {
	sources := map[string]bool{}
	for _, m := range moves {
		if err := p.moveOne(m); err != nil {
			return err
		}
		touch(touched, m.To)
		if from := path.Dir(m.From); from != workName {
			sources[from] = true
		}
	}
	if err := p.syncAll(touched); err != nil {
		return err
	}
	return p.syncAll(sources)
}

// moveOne moves a file in place, unless that was done before.
func (p place) moveOne(m move) error {
	there, err := p.there(m.From)
	if err != nil || !there {
		return err
	}
	if _, err := makeFolders(p.fsys, filepath.Dir(p.path(m.To))); err != nil {
		return err
	}
	return p.fsys.Rename(p.path(m.From), p.path(m.To))
}

// syncAll brings the names in folders to the disk, of those that are there.
func (p place) syncAll(names map[string]bool) error {
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if err := p.fsys.SyncDir(p.path(name)); err != nil && !missing(err) {
			return err
		}
	}
	return nil
}
