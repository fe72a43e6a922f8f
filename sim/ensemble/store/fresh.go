package store

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// temporary begins the name of a file that is not whole yet.
const temporary = ".part-"

// A fresh file is written under a name of its own and takes the wanted name when it is whole and on disk, so that a
// reader sees the earlier file or the new one and never a piece. It sums what is written.
type fresh struct {
	file *os.File
	name string // wanted
	hash hash.Hash
	size int64
}

// A sum tells whether a file is what was written.
type sum struct {
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// create begins a fresh file. Its temporary name is random, so that processes on several machines may write the same
// part at once: whichever comes last replaces the other's by equal bytes.
func create(name string) (*fresh, error) {
	temp := filepath.Join(filepath.Dir(name), fmt.Sprintf("%s%d-%016x", temporary, os.Getpid(), rand.Uint64()))
	f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return nil, err
	}
	return &fresh{file: f, name: name, hash: sha256.New()}, nil
}

func (f *fresh) Write(b []byte) (int, error) {
	n, err := f.file.Write(b)
	f.hash.Write(b[:n])
	f.size += int64(n)
	return n, err
}

func (f *fresh) sum() sum { return sum{f.size, hex.EncodeToString(f.hash.Sum(nil))} }

// commit puts the file on disk under its name; if it cannot, nothing of it stays.
func (f *fresh) commit() error {
	if err := errors.Join(f.file.Sync(), f.file.Close()); err != nil {
		return errors.Join(err, os.Remove(f.file.Name()))
	}
	if err := os.Rename(f.file.Name(), f.name); err != nil {
		return errors.Join(err, os.Remove(f.file.Name()))
	}
	syncFolder(filepath.Dir(f.name))
	return nil
}

// abort removes the file.
func (f *fresh) abort() { _ = errors.Join(f.file.Close(), os.Remove(f.file.Name())) }

// syncFolder puts the names in a folder on disk, where the system can. What fails here is left aside: the worst that
// may follow is that after a loss of power the part is absent.
func syncFolder(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = errors.Join(d.Sync(), d.Close())
	}
}

// write makes a file of the bytes at once.
func write(name string, b []byte) (sum, error) {
	f, err := create(name)
	if err != nil {
		return sum{}, err
	}
	if _, err := f.Write(b); err != nil {
		f.abort()
		return sum{}, err
	}
	return f.sum(), f.commit()
}

// sumOf sums a file on disk.
func sumOf(name string) (sum, error) {
	f, err := os.Open(name)
	if err != nil {
		return sum{}, err
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, f)
	return sum{n, hex.EncodeToString(h.Sum(nil))}, err
}

// sweep removes what processes that were killed left in a folder.
func sweep(dir string) error {
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), temporary) {
			err = errors.Join(err, os.Remove(filepath.Join(dir, e.Name())))
		}
	}
	return err
}
