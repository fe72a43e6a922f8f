package folder

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

// A Fresh file is written under a name of its own and takes the wanted name when it is whole and on disk, so that a
// reader sees the earlier file or the new one and never a piece. It sums what is written.
type Fresh struct {
	fsys       FS
	file       File
	temp, name string
	hash       hash.Hash
	size       int64
}

// A Sum tells whether a file is what was written.
type Sum struct {
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// Create begins a fresh file. Its temporary name is random, so that processes on several machines may write the same
// file at once: whichever comes last replaces the other's.
func Create(fsys FS, name string) (*Fresh, error) {
	temp := filepath.Join(filepath.Dir(name), fmt.Sprintf("%s%d-%016x", temporary, os.Getpid(), rand.Uint64()))
	f, err := fsys.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL)
	if err != nil {
		return nil, err
	}
	return &Fresh{fsys: fsys, file: f, temp: temp, name: name, hash: sha256.New()}, nil
}

func (f *Fresh) Write(b []byte) (int, error) {
	n, err := f.file.Write(b)
	f.hash.Write(b[:n])
	f.size += int64(n)
	return n, err
}

// Sum returns the sum of what was written so far.
func (f *Fresh) Sum() Sum { return Sum{f.size, hex.EncodeToString(f.hash.Sum(nil))} }

// Commit puts the file on disk under its name; if it cannot, nothing of it stays.
func (f *Fresh) Commit() error {
	err := errors.Join(f.file.Sync(), f.file.Close())
	if err == nil {
		err = f.fsys.Rename(f.temp, f.name)
	}
	if err != nil {
		return errors.Join(err, f.fsys.Remove(f.temp))
	}
	return f.fsys.SyncDir(filepath.Dir(f.name))
}

// Abort removes the file.
func (f *Fresh) Abort() { _ = errors.Join(f.file.Close(), f.fsys.Remove(f.temp)) }

// Sweep removes the fresh files that killed processes left in a folder. Nobody may be writing there.
func Sweep(fsys FS, dir string) error {
	entries, err := fsys.ReadDir(dir)
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), temporary) {
			err = errors.Join(err, fsys.Remove(filepath.Join(dir, e.Name())))
		}
	}
	return err
}

// SumOf sums a file on disk, piece by piece: it may be larger than the memory.
func SumOf(fsys FS, name string) (Sum, error) {
	f, err := fsys.OpenFile(name, os.O_RDONLY)
	if err != nil {
		return Sum{}, err
	}
	defer f.Close()
	return sumOf(f)
}

func sumOf(r io.Reader) (Sum, error) {
	h := sha256.New()
	n, err := io.Copy(h, r)
	return Sum{n, hex.EncodeToString(h.Sum(nil))}, err
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
