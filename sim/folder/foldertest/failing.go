package foldertest

import (
	"errors"
	"io/fs"
	"os"
	"sync"

	"h20sim/sim/folder"
)

// ErrFailed is the error of a call that was made to fail.
var ErrFailed = errors.New("made to fail")

// How says how calls fail.
type How int

const (
	Once How = iota // the n-th call does nothing and tells an error; those after it work
	Late            // the n-th call does its work and tells an error all the same; those after it work
	Dead            // the n-th call and all after it do nothing: the process is gone
)

// A Failing file system makes the n-th of the calls fail that change it: those that make, write, sync, rename and
// remove. Of a write that fails the first half is written. Calls that only look always work.
type Failing struct {
	folder.FS
	N     int // the first is 1; 0 for none
	How   How
	Calls int // made so far

	mu sync.Mutex
}

// call counts a call and makes it, or not.
func (f *Failing) call(do func() error) error { return f.callOr(do, func() {}) }

// callOr is call with what the n-th call does instead if it fails.
func (f *Failing) callOr(do func() error, instead func()) error {
	f.mu.Lock()
	f.Calls++
	now := f.Calls == f.N
	gone := f.How == Dead && f.N > 0 && f.Calls > f.N
	f.mu.Unlock()
	switch {
	case now && f.How != Late:
		instead()
		return ErrFailed
	case gone:
		return ErrFailed
	}
	if err := do(); err != nil || !now {
		return err
	}
	return ErrFailed
}

func (f *Failing) Mkdir(name string) error {
	return f.call(func() error { return f.FS.Mkdir(name) })
}

func (f *Failing) Rename(from, to string) error {
	return f.call(func() error { return f.FS.Rename(from, to) })
}

func (f *Failing) Remove(name string) error {
	return f.call(func() error { return f.FS.Remove(name) })
}

func (f *Failing) Chmod(name string, mode fs.FileMode) error {
	return f.call(func() error { return f.FS.Chmod(name, mode) })
}

func (f *Failing) SyncDir(name string) error {
	return f.call(func() error { return f.FS.SyncDir(name) })
}

func (f *Failing) Lock(name string, shared bool) (l folder.Lock, err error) {
	err = f.call(func() (err error) {
		l, err = f.FS.Lock(name, shared)
		return err
	})
	if err != nil {
		if l != nil {
			_ = l.Release()
		}
		return nil, err
	}
	return &failingLock{f, l}, nil
}

func (f *Failing) OpenFile(name string, flag int) (folder.File, error) {
	if flag&(os.O_CREATE|os.O_TRUNC) == 0 {
		file, err := f.FS.OpenFile(name, flag)
		if err != nil {
			return nil, err
		}
		return &failingFile{file, f}, nil
	}
	var file folder.File
	err := f.call(func() (err error) {
		file, err = f.FS.OpenFile(name, flag)
		return err
	})
	if err != nil {
		return nil, err
	}
	return &failingFile{file, f}, nil
}

type failingFile struct {
	folder.File
	fsys *Failing
}

func (f *failingFile) Write(b []byte) (n int, err error) {
	err = f.fsys.callOr(func() (err error) {
		n, err = f.File.Write(b)
		return err
	}, func() { n, _ = f.File.Write(b[:len(b)/2]) })
	return n, err
}

func (f *failingFile) Sync() error { return f.fsys.call(f.File.Sync) }

// A failingLock is given up by a process that ends, even if its file stays.
type failingLock struct {
	fsys *Failing
	lock folder.Lock
}

func (l *failingLock) Release() error { return l.lock.Release() }

func (l *failingLock) Remove() error {
	err := l.fsys.call(l.lock.Remove)
	if errors.Is(err, ErrFailed) {
		_ = l.lock.Release()
	}
	return err
}
