package folder

import (
	"errors"
	"strings"
)

// Tidy removes what a dead command left in a folder of results besides them. It is for a command that finds there what it
// wants, and so claims nothing. Where another command works, all stays.
func Tidy(fsys FS, dir string) error {
	p := place{fsys, dir}
	if at, err := p.there(workName); err != nil || !at {
		return err
	}
	if err := p.putRight(); !errors.Is(err, ErrLocked) {
		return err
	}
	return nil
}

// putRight does what recover does, with the lock, and removes the folder of work. The error is ErrLocked if another command
// works there.
func (p place) putRight() error {
	lock, err := p.fsys.Lock(p.path(lockName), false)
	if missing(err) { // another command has just ended
		return nil
	}
	if err != nil {
		return err
	}
	if err := p.recover(); err != nil {
		return errors.Join(err, lock.Release())
	}
	err = lock.Remove()
	_ = p.fsys.Remove(p.path(workName)) // stays if another command has begun
	return err
}

// clean removes what is staged; there is no intent. What this package did not put there stays.
func (p place) clean() error {
	names, err := p.staged()
	if err != nil || len(names) == 0 {
		return err
	}
	if err := p.fsys.SyncDir(p.path(workName)); err != nil { // else the intent might come back without what it moves
		return err
	}
	for _, name := range names {
		err = errors.Join(err, p.fsys.Remove(p.path(name)))
	}
	return err
}

// staged lists the files that are staged.
func (p place) staged() (names []string, err error) {
	entries, err := p.fsys.ReadDir(p.path(workName))
	if missing(err) {
		return nil, nil
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), newSuffix) && e.Type().IsRegular() {
			names = append(names, workName+"/"+e.Name())
		}
	}
	return names, err
}
