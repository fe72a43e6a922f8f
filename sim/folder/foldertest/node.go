package foldertest

import (
	"io/fs"
	"maps"
	"time"
)

// A node is a file or folder as programs see it, and what of it is on the disk.
type node struct {
	mode fs.FileMode

	data, syncedData   []byte           // of a file; both only ever grow beyond their length
	names, syncedNames map[string]*node // of a folder
	locks              int              // of a file: -1 held alone, else how many share it
}

func newFolder() *node {
	return &node{mode: fs.ModeDir | 0o755, names: map[string]*node{}, syncedNames: map[string]*node{}}
}

func (n *node) sync() {
	n.syncedData = n.data[:len(n.data):len(n.data)]
	n.syncedNames = maps.Clone(n.names)
}

// An info is what is told of a node.
type info struct {
	*node
	name string
}

func (i info) Name() string               { return i.name }
func (i info) Size() int64                { return int64(len(i.data)) }
func (i info) Mode() fs.FileMode          { return i.mode }
func (i info) ModTime() time.Time         { return time.Time{} }
func (i info) IsDir() bool                { return i.mode.IsDir() }
func (i info) Sys() any                   { return nil }
func (i info) Type() fs.FileMode          { return i.mode.Type() }
func (i info) Info() (fs.FileInfo, error) { return i, nil }
