// Package foldertest has a file system in memory that stops and fails as machines do, for tests of what puts results in
// place.
//
// A Disk knows of each file what was written and what was synced, and of each folder which names were given and which were
// synced. After tells what would be left of it. Failing counts the calls that change a file system, and fails from the n-th on:
//
//	for n := 1; ; n++ {
//		disk := foldertest.New("/results")
//		failing := &foldertest.Failing{FS: disk, N: n, How: foldertest.Dead}
//		err := verb(failing)
//		check(t, disk.After(foldertest.PowerCut))
//		if failing.Calls < n {
//			break // the verb made fewer calls than n, and none failed
//		}
//	}
package foldertest

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"

	"h20sim/sim/folder"
)

// A Disk is a file system in memory for all below a root. Outside it is that of the machine, to be read alone.
// It has no links.
type Disk struct {
	mu    *sync.Mutex
	root  string
	top   *node
	files folder.FS // of the machine
}

// New returns an empty disk whose root, an absolute path, is there and synced. Nothing needs to have that name on the machine.
func New(root string) *Disk {
	return &Disk{new(sync.Mutex), filepath.Clean(root), newFolder(), folder.OS()}
}

// Files returns the content of all files by their names below the root, with slashes. An empty folder has a slash at its
// end.
func (d *Disk) Files() map[string]string {
	d.mu.Lock()
	defer d.mu.Unlock()
	files := map[string]string{}
	d.top.list("", files)
	return files
}

func (n *node) list(prefix string, files map[string]string) {
	for name, child := range n.names {
		switch {
		case !child.mode.IsDir():
			files[prefix+name] = string(child.data)
		case len(child.names) == 0:
			files[prefix+name+"/"] = ""
		default:
			child.list(prefix+name+"/", files)
		}
	}
}

// Add makes a file, and the folders above it, that are on the disk. name is below the root, with slashes.
func (d *Disk) Add(name, content string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	n, words := d.top, strings.Split(name, "/")
	for _, word := range words[:len(words)-1] {
		if n.names[word] == nil {
			n.names[word] = newFolder()
		}
		n.sync()
		n = n.names[word]
	}
	file := &node{mode: 0o644, data: []byte(content)}
	file.sync()
	n.names[words[len(words)-1]] = file
	n.sync()
}

// inside returns the words of a path below the root, or false if it is outside.
func (d *Disk) inside(name string) ([]string, bool) {
	full, err := filepath.Abs(name)
	if err != nil {
		return nil, false
	}
	if full == d.root {
		return nil, true
	}
	rest, ok := strings.CutPrefix(full, strings.TrimSuffix(d.root, string(filepath.Separator))+string(filepath.Separator))
	if !ok {
		return nil, false
	}
	return strings.Split(rest, string(filepath.Separator)), true
}

// find returns the folder of a path below the root and the node itself, nil if it is not there.
func (d *Disk) find(words []string) (parent, found *node, err error) {
	found = d.top
	for _, word := range words {
		if found == nil {
			return nil, nil, syscall.ENOENT
		}
		if !found.mode.IsDir() {
			return nil, nil, syscall.ENOTDIR
		}
		parent, found = found, found.names[word]
	}
	return parent, found, nil
}

// existing is find for what has to be there.
func (d *Disk) existing(words []string) (*node, error) {
	_, n, err := d.find(words)
	if err == nil && n == nil {
		err = syscall.ENOENT
	}
	return n, err
}

// change calls do for a path below the root, with its folder and last word; outside it is an error.
func (d *Disk) change(op, name string, do func(parent, found *node, word string) error) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	words, ok := d.inside(name)
	if !ok {
		return &fs.PathError{Op: op, Path: name, Err: syscall.EROFS}
	}
	parent, found, err := d.find(words)
	switch {
	case err == nil && parent == nil:
		err = syscall.EBUSY // the root itself
	case err == nil:
		err = do(parent, found, words[len(words)-1])
	}
	return pathError(op, name, err)
}

func pathError(op, name string, err error) error {
	if err == nil || errors.Is(err, folder.ErrLocked) {
		return err
	}
	return &fs.PathError{Op: op, Path: name, Err: err}
}

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
