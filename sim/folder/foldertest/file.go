package foldertest

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"h20sim/sim/folder"
)

// A file is an open file of a disk.
type file struct {
	disk *Disk
	*node
	name string
	at   int64 // where reading goes on
}

// OpenFile opens a file. What is written is appended.
func (d *Disk) OpenFile(name string, flag int) (folder.File, error) {
	if _, ok := d.inside(name); !ok && flag == os.O_RDONLY {
		return d.files.OpenFile(name, flag)
	}
	f := &file{disk: d, name: name}
	err := d.change("open", name, func(parent, found *node, word string) error {
		switch {
		case found == nil && flag&os.O_CREATE == 0:
			return syscall.ENOENT
		case found == nil:
			found = &node{mode: 0o644}
			parent.names[word] = found
		case flag&os.O_EXCL != 0:
			return syscall.EEXIST
		case found.mode.IsDir():
			return syscall.EISDIR
		}
		if flag&os.O_TRUNC != 0 {
			found.data = nil
		}
		f.node = found
		return nil
	})
	if err != nil {
		return nil, err
	}
	return f, nil
}

func (f *file) Read(b []byte) (int, error) {
	n, err := f.ReadAt(b, f.at)
	if f.at += int64(n); n > 0 {
		err = nil
	}
	return n, err
}

// WriteTo spares io.Copy its buffer.
func (f *file) WriteTo(w io.Writer) (int64, error) {
	f.disk.mu.Lock()
	rest := f.data[min(f.at, int64(len(f.data))):]
	f.at += int64(len(rest))
	f.disk.mu.Unlock()
	n, err := w.Write(rest)
	return int64(n), err
}

func (f *file) ReadAt(b []byte, at int64) (int, error) {
	f.disk.mu.Lock()
	defer f.disk.mu.Unlock()
	if at >= int64(len(f.data)) {
		return 0, io.EOF
	}
	n := copy(b, f.data[at:])
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}

func (f *file) Write(b []byte) (int, error) {
	f.disk.mu.Lock()
	defer f.disk.mu.Unlock()
	f.data = append(f.data, b...)
	return len(b), nil
}

func (f *file) Sync() error {
	f.disk.mu.Lock()
	defer f.disk.mu.Unlock()
	f.node.sync()
	return nil
}

func (f *file) Close() error               { return nil }
func (f *file) Stat() (fs.FileInfo, error) { return info{f.node, filepath.Base(f.name)}, nil }

// A lock is held on a file of a disk.
type lock struct {
	disk *Disk
	*node
	name   string
	shared bool
	gone   bool // given up
}

func (d *Disk) Lock(name string, shared bool) (folder.Lock, error) {
	l := &lock{disk: d, name: name, shared: shared}
	err := d.change("lock", name, func(parent, found *node, word string) error {
		if found == nil {
			found = &node{mode: 0o644}
			parent.names[word] = found
		}
		if found.locks < 0 || found.locks > 0 && !shared {
			return folder.ErrLocked
		}
		if found.locks++; !shared {
			found.locks = -1
		}
		l.node = found
		return nil
	})
	if err != nil {
		return nil, err
	}
	return l, nil
}

func (l *lock) Release() error {
	l.disk.mu.Lock()
	defer l.disk.mu.Unlock()
	switch {
	case l.gone:
	case l.shared:
		l.locks--
	default:
		l.locks = 0
	}
	l.gone = true
	return nil
}

func (l *lock) Remove() error {
	err := l.disk.change("remove", l.name, func(parent, found *node, word string) error {
		if found == l.node {
			delete(parent.names, word)
		}
		return nil
	})
	_ = l.Release()
	return err
}
