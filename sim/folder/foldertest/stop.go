package foldertest

import (
	"maps"
	"math/rand/v2"
	"slices"
)

// A Stop is a way in which all programs stop at once.
type Stop int

const (
	Killed   Stop = iota // kill -9: all that was done is there
	PowerCut             // only what was synced is there
	Torn                 // a power cut after which names are there as they were given, but files as they were synced
	Mixed                // a power cut after which some of what was not synced is there; Mixed+1, Mixed+2 … are others
)

// After returns a disk as it would be after a stop. This one stays as it is.
func (d *Disk) After(s Stop) *Disk {
	d.mu.Lock()
	defer d.mu.Unlock()
	l := left{s, map[*node]*node{}, map[*node]bool{}, rand.New(rand.NewPCG(uint64(s), 0))}
	d.top.each(func(n *node) { l.named[n] = true })
	after := New(d.root)
	after.top = l.of(d.top)
	return after
}

// each calls do for a node and all below it.
func (n *node) each(do func(*node)) {
	do(n)
	for _, child := range n.names {
		child.each(do)
	}
}

// A left works out what is left after a stop.
type left struct {
	stop  Stop
	seen  map[*node]*node // keeps a file that has two names one file
	named map[*node]bool  // nodes that had a name before the stop
	rand  *rand.Rand
}

// of returns what is left of a node.
func (l *left) of(n *node) *node {
	if kept, ok := l.seen[n]; ok {
		return kept
	}
	kept := &node{mode: n.mode}
	l.seen[n] = kept
	kept.data = n.syncedData
	if l.stop == Killed || l.stop >= Mixed && l.chance() {
		kept.data = n.data[:len(n.data):len(n.data)]
	}
	if n.mode.IsDir() {
		kept.names = map[string]*node{}
		names := l.names(n)
		for _, name := range slices.Sorted(maps.Keys(names)) {
			kept.names[name] = l.of(names[name])
		}
	}
	kept.sync()
	return kept
}

func (l *left) chance() bool { return l.rand.IntN(2) == 0 }

// names returns the names that are left in a folder.
func (l *left) names(n *node) map[string]*node {
	switch l.stop {
	case Killed, Torn:
		return n.names
	case PowerCut:
		return n.syncedNames
	}
	names := maps.Clone(n.syncedNames)
	for _, name := range slices.Sorted(maps.Keys(n.names)) {
		if l.chance() {
			names[name] = n.names[name]
		}
	}
	for _, name := range slices.Sorted(maps.Keys(n.syncedNames)) {
		moved := l.named[n.syncedNames[name]] // no file system loses both names of a file that is renamed
		if n.names[name] == nil && !moved && l.chance() {
			delete(names, name)
		}
	}
	return names
}
