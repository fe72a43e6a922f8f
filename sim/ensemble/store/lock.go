package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/gofrs/flock"
)

// A lock is a lock on a file inside the folder it guards. The file goes with the folder, so a lock counts only if the
// file still has its name: two processes could otherwise each hold a lock on a file of the same name.
type lock struct {
	file string
	held *flock.Flock
}

// lockFolder makes the folder and takes a lock without waiting: alone for Whole, with others for Shared. It returns nil
// where the file system has no locks: parts are whole or absent without them, a lock only keeps work from being done
// twice.
func lockFolder(dir, file string, how Mode) (*lock, error) {
	for range 10 { // times another process may remove the folder in between
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			return nil, fmt.Errorf("make the folder of the runs: %w", err)
		}
		l := &lock{file, flock.New(file, flock.SetPermissions(0o666))}
		ok, err := l.try(how)
		switch {
		case noLocks(err):
			return nil, nil
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil:
			return nil, fmt.Errorf("lock %s: %w", dir, err)
		case !ok:
			return nil, &Taken{fmt.Sprintf("another h20sim works in %s; wait for it, or choose another -o", dir)}
		case l.current():
			return l, nil
		}
		if err := l.release(); err != nil {
			return nil, fmt.Errorf("lock %s: %w", dir, err)
		}
	}
	return nil, fmt.Errorf("lock %s: others begin and finish there all the time; choose another -o", dir)
}

func (l *lock) try(how Mode) (bool, error) {
	if how == Whole {
		return l.held.TryLock()
	}
	return l.held.TryRLock()
}

// noLocks reports whether err says that a file system has no locks, as some network file systems.
func noLocks(err error) bool {
	return errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.ENOLCK)
}

// current reports whether the locked file still has its name.
func (l *lock) current() bool {
	ours, err := l.held.Stat()
	named, errNamed := os.Stat(l.file)
	return err == nil && errNamed == nil && os.SameFile(ours, named)
}

func (l *lock) release() error { return l.held.Unlock() }

// removeFolder removes the file and its folder and gives up the lock, in that order where an open file can be removed:
// whoever waits for the lock then sees that the name is gone. A folder in which another has begun meanwhile stays.
func (l *lock) removeFolder() error {
	if os.Remove(l.file) != nil {
		if err := errors.Join(l.release(), os.Remove(l.file)); err != nil {
			return err
		}
	}
	_ = os.Remove(filepath.Dir(l.file))
	return l.release()
}
