// Package foldertest has a file system in memory that stops and fails as machines do, for tests of what puts results in
// place.
//
// A Disk knows of each file what was written and what was synced, and of each folder which names were given and which
// were synced. After tells what would be left of it. Failing counts the calls that change a file system, and fails from
// the n-th on:
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
	"path/filepath"
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

// New returns an empty disk whose root, an absolute path, is there and synced. Nothing needs to have that name on the
// machine.
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
