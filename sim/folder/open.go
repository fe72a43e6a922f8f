package folder

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"
)

// A Folder holds results, of which its manifest tells.
type Folder struct {
	Dir string
	Manifest

	place
	text []byte // of the manifest
}

// Open reads the manifest of a folder of results, after putting right what a dead process left there. What an older
// version wrote without a seal is read whole, and counts if every file is as the manifest says.
//
// The error wraps fs.ErrNotExist if there is no manifest, and is a *Refused if it is not of h20sim, and a *Changed if
// it or, without a seal, a file is not as it was written.
func Open(fsys FS, dir string) (*Folder, error) {
	f := &Folder{Dir: dir, place: place{fsys, dir}}
	if err := f.settle(); err != nil {
		return nil, err
	}
	var err error
	f.text, err = ReadFile(fsys, f.path(ManifestName))
	if missing(err) {
		return nil, fmt.Errorf("%s has no %s, expected a folder of results of h20sim: %w", dir, ManifestName, fs.ErrNotExist)
	}
	if err != nil {
		return nil, fmt.Errorf("read results: %w", err)
	}
	m, trusted := parse(f.text)
	if trusted == foreign {
		return nil, refuse("%s is not of h20sim, expected a folder of its results", f.path(ManifestName))
	}
	f.Manifest = *m
	if err := f.believe(trusted); err != nil {
		return nil, fmt.Errorf("read results: %w", err)
	}
	return f, nil
}

// believe reports an error if the manifest does not hold.
func (f *Folder) believe(trusted trust) error {
	if trusted == edited {
		return &Changed{f.path(ManifestName), "other bytes", "those under its seal", f.Command}
	}
	if trusted == unsealed {
		for _, wrong := range f.Verify() {
			return wrong
		}
	}
	return nil
}

// patience is how long a reader waits for results that are being put in place, which takes a moment.
const patience = 3 * time.Second

// settle puts results in place that a dead process has left half so. It waits for a living one.
func (f *Folder) settle() error {
	err := f.settleOnce()
	for start := time.Now(); errors.Is(err, ErrLocked) && time.Since(start) < patience; err = f.settleOnce() {
		time.Sleep(20 * time.Millisecond)
	}
	switch {
	case errors.Is(err, ErrLocked):
		return fmt.Errorf("read results: another h20sim puts them in place in %s; try again", f.Dir)
	case err != nil:
		return fmt.Errorf("read results: an earlier command was stopped while it put them in place in %s: %w; run h20sim where it can write there", f.Dir, err)
	}
	return nil
}

func (f *Folder) settleOnce() error {
	if pending, err := f.there(intentName); err != nil || !pending {
		return err
	}
	return f.putRight()
}

// Has reports whether the manifest lists a file.
func (f *Folder) Has(name string) bool {
	_, ok := f.output(name)
	return ok
}

// Read reads a file that the manifest lists, as it was written; else the error is a *Changed.
func (f *Folder) Read(name string) ([]byte, error) {
	file, err := f.open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(file)
	if err != nil {
		return nil, fmt.Errorf("read results: %w", err)
	}
	return data, f.compare(name, hashOf(data))
}

// Check reads a file that the manifest lists piece by piece, for it may be larger than the memory, and reports an error, a
// *Changed, if it is not as it was written.
func (f *Folder) Check(name string) error {
	file, err := f.open(name)
	if err != nil {
		return err
	}
	sum, err := sumOf(file)
	if err == nil {
		err = f.compare(name, sum.SHA256)
	}
	return errors.Join(err, file.Close())
}

func (f *Folder) open(name string) (File, error) {
	o, ok := f.output(name)
	if !ok {
		return nil, fmt.Errorf("read results: %s does not list %s", f.path(ManifestName), name)
	}
	found, err := f.other(name)
	if err != nil {
		return nil, fmt.Errorf("read results: %w", err)
	}
	if found != "" {
		return nil, f.otherwise(&Changed{f.path(name), found, o.SHA256, f.Command})
	}
	file, err := f.fsys.OpenFile(f.path(name), os.O_RDONLY)
	if err != nil {
		return nil, fmt.Errorf("read results: %w", err)
	}
	return file, nil
}

// compare reports an error if a file has not the SHA-256 that the manifest says.
func (f *Folder) compare(name, found string) error {
	if o, _ := f.output(name); found != o.SHA256 {
		return f.otherwise(&Changed{f.path(name), found, o.SHA256, f.Command})
	}
	return nil
}

// otherwise is the error of a file that is not as the manifest says, unless the whole folder is another by now.
func (f *Folder) otherwise(c *Changed) error {
	pending, errPending := f.there(intentName)
	text, err := ReadFile(f.fsys, f.path(ManifestName))
	if errPending == nil && err == nil && (pending || !bytes.Equal(text, f.text)) {
		return fmt.Errorf("read results: another h20sim replaced those in %s meanwhile; try again", f.Dir)
	}
	return fmt.Errorf("read results: %w", c)
}

// Verify compares every file with what the manifest says of it, and returns what differs.
func (f *Folder) Verify() (wrong []*Changed) {
	for _, o := range f.Outputs {
		found, err := f.find(o.Name)
		if err != nil {
			found.other = err.Error()
		}
		if found.sha256 != o.SHA256 || err != nil {
			wrong = append(wrong, &Changed{f.path(o.Name), found.String(), o.SHA256, f.Command})
		}
	}
	return wrong
}
