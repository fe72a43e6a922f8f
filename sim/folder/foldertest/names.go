package foldertest

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
)

func (d *Disk) Mkdir(name string) error {
	return d.change("mkdir", name, func(parent, found *node, word string) error {
		if found != nil {
			return syscall.EEXIST
		}
		parent.names[word] = newFolder()
		return nil
	})
}

func (d *Disk) Remove(name string) error {
	return d.change("remove", name, func(parent, found *node, word string) error {
		if found == nil {
			return syscall.ENOENT
		}
		if len(found.names) > 0 {
			return syscall.ENOTEMPTY
		}
		delete(parent.names, word)
		return nil
	})
}

func (d *Disk) Rename(from, to string) error {
	words, ok := d.inside(to)
	return d.change("rename", from, func(parent, found *node, word string) error {
		if !ok || len(words) == 0 {
			return syscall.EXDEV
		}
		target, there, err := d.find(words)
		switch {
		case err != nil:
			return err
		case found == nil:
			return syscall.ENOENT
		case there == found:
			return nil
		case there != nil && there.mode.IsDir() && (!found.mode.IsDir() || len(there.names) > 0):
			return syscall.EEXIST
		}
		delete(parent.names, word)
		target.names[words[len(words)-1]] = found
		return nil
	})
}

func (d *Disk) Chmod(name string, mode fs.FileMode) error {
	return d.change("chmod", name, func(_, found *node, _ string) error {
		if found == nil {
			return syscall.ENOENT
		}
		found.mode = found.mode.Type() | mode.Perm()
		return nil
	})
}

func (d *Disk) SyncDir(name string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	words, ok := d.inside(name)
	if !ok {
		return nil
	}
	n, err := d.existing(words)
	if err == nil {
		n.sync()
	}
	return pathError("sync", name, err)
}

func (d *Disk) Stat(name string) (fs.FileInfo, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	words, ok := d.inside(name)
	if !ok {
		return d.files.Stat(name)
	}
	n, err := d.existing(words)
	if err != nil {
		return nil, pathError("stat", name, err)
	}
	return info{n, filepath.Base(name)}, nil
}

func (d *Disk) Lstat(name string) (fs.FileInfo, error) {
	if _, ok := d.inside(name); !ok {
		return d.files.Lstat(name)
	}
	return d.Stat(name)
}

func (d *Disk) Readlink(name string) (string, error) {
	if _, ok := d.inside(name); !ok {
		return d.files.Readlink(name)
	}
	return "", pathError("readlink", name, syscall.EINVAL)
}

func (d *Disk) SameFile(a, b fs.FileInfo) bool {
	x, okX := a.(info)
	y, okY := b.(info)
	if okX || okY {
		return okX && okY && x.node == y.node
	}
	return os.SameFile(a, b)
}

func (d *Disk) ReadDir(name string) ([]fs.DirEntry, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	words, ok := d.inside(name)
	if !ok {
		return d.files.ReadDir(name)
	}
	n, err := d.existing(words)
	if err == nil && !n.mode.IsDir() {
		err = syscall.ENOTDIR
	}
	if err != nil {
		return nil, pathError("readdir", name, err)
	}
	var list []fs.DirEntry
	for name, child := range n.names {
		list = append(list, info{child, name})
	}
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return list, nil
}
