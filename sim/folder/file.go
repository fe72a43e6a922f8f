package folder

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// WriteFile writes data to the file that a user named.
//
// A plain file is replaced by a rename once the new one is on the disk, so that it is there whole or not at all, with
// the permissions that it had; folders above it are made. A link is followed, also to a file that is not there yet. A
// device or a FIFO is written into. The error is a *Refused if the name is that of a folder, of one of the inputs, the
// files that the data was made from, or of one of stored results, or if another command writes the same file.
func WriteFile(fsys FS, name string, data []byte, inputs ...string) error {
	target, err := checked(fsys, name, inputs)
	if err != nil {
		return err
	}
	info, err := fsys.Stat(target)
	switch {
	case err == nil && !info.Mode().IsRegular():
		err = writeInto(fsys, target, data)
	case err == nil || missing(err):
		err = replaceFile(fsys, target, func() error { return writeBeside(fsys, target, data, info) })
	}
	return writing(name, err)
}

// CheckFile returns the error with which WriteFile would refuse a name, for commands that work long before they write.
func CheckFile(fsys FS, name string, inputs ...string) error {
	_, err := checked(fsys, name, inputs)
	return err
}

// checked returns the file that a name leads to, if it may be written.
func checked(fsys FS, name string, inputs []string) (target string, err error) {
	if name == "" || os.IsPathSeparator(name[len(name)-1]) {
		return "", refuse("found the name %q, expected that of a file", name)
	}
	if target, err = follow(fsys, name); err != nil {
		return "", fmt.Errorf("write %s: %w", name, err)
	}
	if info, err := fsys.Stat(target); err == nil && info.IsDir() {
		return "", refuse("%s is a folder, expected the name of a file", name)
	}
	if err := notInput(fsys, name, target, inputs); err != nil {
		return "", err
	}
	return target, notResult(fsys, name, target)
}

// WriteNew writes data to a file that is not there yet, whole or not at all; else the error is a *Refused.
func WriteNew(fsys FS, name string, data []byte) error {
	return writing(name, replaceFile(fsys, name, func() error {
		if _, err := fsys.Lstat(name); err == nil {
			return refuse("%s is there already; choose another name, or remove it first", name)
		}
		return writeBeside(fsys, name, data, nil)
	}))
}

// writing says what was being done when the machine failed.
func writing(name string, err error) error {
	var refused *Refused
	if err == nil || errors.As(err, &refused) {
		return err
	}
	return fmt.Errorf("write %s: %w", name, err)
}

// follow returns the file that a name leads to over links, be it there or not.
func follow(fsys FS, name string) (string, error) {
	for range 40 { // links that Linux follows as well
		info, err := fsys.Lstat(name)
		if err != nil || info.Mode()&fs.ModeSymlink == 0 {
			return name, nil // other errors come again when the file is opened
		}
		to, err := fsys.Readlink(name)
		if err != nil {
			return "", err
		}
		if !filepath.IsAbs(to) {
			to = filepath.Dir(name) + string(filepath.Separator) + to // Join would take .. back over a link
		}
		name = to
	}
	return "", errors.New("too many links")
}

// notInput refuses to write over what the data was made from.
func notInput(fsys FS, name, target string, inputs []string) error {
	for _, input := range inputs {
		if sameFile(fsys, target, input) {
			return refuse("%s is what is read here, expected another file to write to", name)
		}
	}
	return nil
}

// notResult refuses to write over a file of stored results, which would no longer be as they were written.
func notResult(fsys FS, name, target string) error {
	for dir := filepath.Dir(target); ; dir = filepath.Dir(dir) {
		f, err := Open(fsys, dir)
		if file, relErr := filepath.Rel(dir, target); err == nil && relErr == nil && f.Has(filepath.ToSlash(file)) {
			return refuse("%s is one of the results in %s, expected another file to write to", name, dir)
		}
		if dir == filepath.Dir(dir) || dir == "." {
			return nil
		}
	}
}

func sameFile(fsys FS, a, b string) bool {
	x, errX := fsys.Stat(a)
	y, errY := fsys.Stat(b)
	if errX == nil && errY == nil {
		return fsys.SameFile(x, y)
	}
	p, errP := filepath.Abs(a)
	q, errQ := filepath.Abs(b)
	return errP == nil && errQ == nil && p == q
}

// writeInto writes into a device or a FIFO.
func writeInto(fsys FS, name string, data []byte) error {
	f, err := fsys.OpenFile(name, os.O_WRONLY)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

// replaceFile calls write while no other command writes the file.
func replaceFile(fsys FS, name string, write func() error) error {
	if _, err := makeFolders(fsys, filepath.Dir(name)); err != nil {
		return err
	}
	lock, err := fsys.Lock(beside(name, ".lock"), false)
	if errors.Is(err, ErrLocked) {
		return refuse("another h20sim writes %s; wait for it, or choose another name", name)
	}
	if err != nil {
		return err
	}
	return errors.Join(write(), lock.Remove())
}

// beside returns a hidden name in the folder of a file.
func beside(name, ending string) string {
	return filepath.Join(filepath.Dir(name), "."+filepath.Base(name)+ending)
}

// writeBeside puts a new file in the place of one, with the permissions of that if it is there.
func writeBeside(fsys FS, name string, data []byte, old fs.FileInfo) error {
	fresh := beside(name, newSuffix)
	if err := removeIfThere(fsys, fresh); err != nil { // of a command that was killed
		return err
	}
	if err := writeSynced(fsys, fresh, data); err != nil {
		return err
	}
	var err error
	if old != nil {
		err = fsys.Chmod(fresh, old.Mode().Perm())
	}
	if err == nil {
		err = fsys.Rename(fresh, name)
	}
	if err != nil {
		return errors.Join(err, removeIfThere(fsys, fresh))
	}
	return fsys.SyncDir(filepath.Dir(name))
}
