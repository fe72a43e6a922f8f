//go:build !windows

package folder

import (
	"errors"
	"os"
	"syscall"
)

// syncDir brings the names in a folder to the disk. What a file system cannot do is left aside: the worst that may
// follow is that a loss of power undoes the last steps, which the next command finds.
func syncDir(name string) error {
	d, err := os.Open(name)
	if err != nil {
		return err
	}
	err = d.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		err = nil
	}
	return errors.Join(err, d.Close())
}
