package store

import (
	"errors"
	"fmt"
	"io/fs"

	"h20sim/sim/folder"
)

// take makes the folder and takes its lock without waiting: alone for Whole, with others for Shared. Parts are whole or
// absent without a lock; it only keeps work from being done twice.
func (d *Dir) take(how Mode) (err error) {
	for range 10 { // times another process may remove the folder in between
		if err := folder.MakeFolders(d.fsys, d.shards()); err != nil {
			return fmt.Errorf("make the folder of the runs: %w", err)
		}
		d.lock, err = d.fsys.Lock(d.file("lock"), how == Shared)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case errors.Is(err, folder.ErrLocked):
			return &Taken{fmt.Sprintf("another h20sim works in %s; wait for it, or choose another -o", d.dir)}
		case err != nil:
			return fmt.Errorf("lock %s: %w", d.dir, err)
		}
		return nil
	}
	return fmt.Errorf("lock %s: others begin and finish there all the time; choose another -o", d.dir)
}

// write makes a file of the bytes at once.
func (d *Dir) write(name string, b []byte) (folder.Sum, error) {
	f, err := folder.Create(d.fsys, d.file(name))
	if err != nil {
		return folder.Sum{}, err
	}
	if _, err := f.Write(b); err != nil {
		f.Abort()
		return folder.Sum{}, err
	}
	return f.Sum(), f.Commit()
}
