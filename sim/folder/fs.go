package folder

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// An FS is a file system in which results are put in place: that of the machine, OS, or a fake one in tests. Names are
// paths of the system, errors are those of package os.
type FS interface {
	// OpenFile is os.OpenFile. A new file has the permissions 0o666 less the umask.
	OpenFile(name string, flag int) (File, error)
	ReadDir(name string) ([]fs.DirEntry, error)
	Stat(name string) (fs.FileInfo, error)
	Lstat(name string) (fs.FileInfo, error)
	Readlink(name string) (string, error)
	SameFile(a, b fs.FileInfo) bool

	// Mkdir makes a folder with the permissions 0o777 less the umask.
	Mkdir(name string) error
	Rename(from, to string) error
	Remove(name string) error
	Chmod(name string, mode fs.FileMode) error

	// SyncDir brings the names in a folder to the disk, where the system can.
	SyncDir(name string) error

	// Lock takes a lock on a file, which it makes if need be: alone, or shared with others. It does not wait; the error
	// is ErrLocked if another holds it.
	Lock(name string, shared bool) (Lock, error)
}

// A File is an open file. Sync brings what was written to the disk; its name needs FS.SyncDir as well.
type File interface {
	io.ReadWriteCloser
	io.ReaderAt
	Sync() error
	Stat() (fs.FileInfo, error)
}

// A Lock is a lock that is held, until one of its methods is called.
type Lock interface {
	Release() error // leaves the file
	Remove() error  // removes the file as well
}

// ErrLocked is the error of a lock that another holds.
var ErrLocked = errors.New("locked by another process")

// ReadFile reads a file whole.
func ReadFile(fsys FS, name string) ([]byte, error) {
	f, err := fsys.OpenFile(name, os.O_RDONLY)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// MakeFolders makes a folder and those above it that are not there yet, on the disk.
func MakeFolders(fsys FS, dir string) error {
	_, err := makeFolders(fsys, dir)
	return err
}

// makeFolders makes a folder and those above it that are not there yet, on the disk, and returns those that it made, the
// upper first.
func makeFolders(fsys FS, dir string) ([]string, error) {
	info, err := fsys.Stat(dir)
	if err == nil && !info.IsDir() {
		return nil, &fs.PathError{Op: "mkdir", Path: dir, Err: syscall.ENOTDIR}
	}
	if err == nil || !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	made, err := makeFolders(fsys, filepath.Dir(dir))
	if err != nil {
		return made, err
	}
	err = fsys.Mkdir(dir)
	if errors.Is(err, fs.ErrExist) { // another command was faster, or it is a link to nowhere
		return made, nil
	}
	if err != nil {
		return made, err
	}
	return append(made, dir), fsys.SyncDir(filepath.Dir(dir))
}

// writeSynced makes a new file and brings it to the disk; if it cannot, nothing of it stays.
func writeSynced(fsys FS, name string, data []byte) error {
	f, err := fsys.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return errors.Join(err, fsys.Remove(name))
	}
	return nil
}

// removeIfThere removes a file or an empty folder. It is no error if there is none.
func removeIfThere(fsys FS, name string) error {
	if err := fsys.Remove(name); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
