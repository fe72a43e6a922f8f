package folder

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"github.com/gofrs/flock"
)

// OS returns the file system of the machine.
func OS() FS { return machine{} }

type machine struct{}

func (machine) OpenFile(name string, flag int) (File, error) {
	f, err := os.OpenFile(name, flag, 0o666)
	if err != nil {
		return nil, err
	}
	return f, nil
}

func (machine) ReadDir(name string) ([]fs.DirEntry, error)  { return os.ReadDir(name) }
func (machine) Stat(name string) (fs.FileInfo, error)       { return os.Stat(name) }
func (machine) Lstat(name string) (fs.FileInfo, error)      { return os.Lstat(name) }
func (machine) Readlink(name string) (string, error)        { return os.Readlink(name) }
func (machine) SameFile(a, b fs.FileInfo) bool              { return os.SameFile(a, b) }
func (machine) Mkdir(name string) error                     { return os.Mkdir(name, 0o777) }
func (machine) Rename(from, to string) error                { return os.Rename(from, to) }
func (machine) Remove(name string) error                    { return os.Remove(name) }
func (machine) Chmod(name string, mode fs.FileMode) error   { return os.Chmod(name, mode) }
func (machine) SyncDir(name string) error                   { return syncDir(name) }
func (machine) Lock(name string, shared bool) (Lock, error) { return lockFile(name, shared) }

// A fileLock is a lock on a file that may be removed, so it counts only if the file still has its name: two processes
// could otherwise each hold a lock on a file of the same name.
type fileLock struct {
	name string
	held *flock.Flock // nil where the file system has no locks
}

func lockFile(name string, shared bool) (Lock, error) {
	for range 10 { // times another process may remove the file in between
		l := &fileLock{name, flock.New(name, flock.SetPermissions(0o666))}
		ok, err := l.try(shared)
		switch {
		case noLocks(err):
			return &fileLock{name: name}, nil
		case err != nil:
			return nil, err
		case !ok:
			return nil, ErrLocked
		case l.current():
			return l, nil
		}
		if err := l.Release(); err != nil {
			return nil, err
		}
	}
	return nil, ErrLocked
}

func (l *fileLock) try(shared bool) (bool, error) {
	if shared {
		return l.held.TryRLock()
	}
	return l.held.TryLock()
}

// noLocks reports whether err says that a file system has no locks, as some network file systems. Work goes on without
// them: they only keep it from being done twice.
func noLocks(err error) bool {
	return errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.ENOLCK)
}

// current reports whether the locked file still has its name.
func (l *fileLock) current() bool {
	ours, err := l.held.Stat()
	named, errNamed := os.Stat(l.name)
	return err == nil && errNamed == nil && os.SameFile(ours, named)
}

func (l *fileLock) Release() error {
	if l.held == nil {
		return nil
	}
	return l.held.Unlock()
}

// Remove removes the file before it gives up the lock, where an open file can be removed: a process that waits then sees that
// the name is gone. Elsewhere the file stays if another has it open by then.
func (l *fileLock) Remove() error {
	err := os.Remove(l.name)
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		return l.Release()
	}
	if err := l.Release(); err != nil {
		return err
	}
	_ = os.Remove(l.name)
	return nil
}
