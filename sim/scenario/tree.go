package scenario

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

// A node is a key of a file and what stands there: a value, or a table with the nodes below it.
type node struct {
	key   string
	place Place   // of the value, or of the header of a table
	value any     // int64, float64, bool, string, time.Time, a list of such, or nil for a table
	below []*node // of a table, in file order
	parts []Place // of the parts of a list; nil if they are not known
}

// maxBytes is the size of the largest file that is read. A scenario is written by people.
const maxBytes = 1 << 18

// isTable reports whether nodes may stand below n.
func (n *node) isTable() bool { return n.value == nil }

// part returns the place of a part of a list, or that of the list if the part's is not known.
func (n *node) part(i int) Place {
	if i >= 0 && i < len(n.parts) {
		return n.parts[i]
	}
	return n.place
}

// child returns the node below n of that key, or nil.
func (n *node) child(key string) *node {
	if n == nil {
		return nil
	}
	for _, c := range n.below {
		if c.key == key {
			return c
		}
	}
	return nil
}

// find returns the node at an address, or nil.
func (n *node) find(address string) *node {
	for key := range strings.SplitSeq(address, ".") {
		n = n.child(key)
	}
	return n
}

// text returns the text that stands below n at key, or "".
func (n *node) text(key string) string {
	if c := n.child(key); c != nil {
		s, _ := c.value.(string)
		return s
	}
	return ""
}

// put sets the node below n of c's key, in the place of one that stands there.
func (n *node) put(c *node) {
	for i := range n.below {
		if n.below[i].key == c.key {
			n.below[i] = c
			return
		}
	}
	n.below = append(n.below, c)
}

// remove takes away the node below n of that key.
func (n *node) remove(key string) {
	n.below = slices.DeleteFunc(n.below, func(c *node) bool { return c.key == key })
}

// keys returns the keys below n in file order.
func (n *node) keys() []string {
	var keys []string
	if n != nil {
		for _, c := range n.below {
			keys = append(keys, c.key)
		}
	}
	return keys
}

// clone copies n and all below it.
func (n *node) clone() *node {
	c := *n
	c.below = make([]*node, len(n.below))
	for i := range n.below {
		c.below[i] = n.below[i].clone()
	}
	return &c
}

// parseTree reads a TOML file. The problem is not nil if the text is not TOML; the first such place is told.
func parseTree(name string, text []byte) (*node, *Problem) {
	if len(text) > maxBytes {
		return nil, &Problem{Place{name, 1, 1}, "", fmt.Sprintf("found %d bytes, expected at most %d", len(text), maxBytes)}
	}
	r := reader{name: name, text: string(bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")))}
	if at := tooDeep(r.text); at >= 0 {
		return nil, r.depthProblem(at)
	}
	top := map[string]any{}
	if _, err := toml.Decode(r.text, &top); err != nil {
		return nil, r.syntax(err)
	}
	r.lines = lineStarts(r.text)
	r.starts = valueStarts(r.text)
	root := &node{place: Place{name, 1, 1}}
	r.fill(root, top, "", root.place)
	return root, nil
}

// A reader turns decoded values into nodes with their places. The decoder tells places in its errors only.
type reader struct {
	name   string
	text   string
	lines  []int          // where each line starts, in bytes
	starts map[string]int // where the value of each key starts, in bytes
}

// fill puts a node below n for each key of a table. near is the place of n, or of the nearest table above that has one.
func (r *reader) fill(n *node, table map[string]any, path string, near Place) {
	for key, value := range table {
		c, near := &node{key: key}, near
		if at, ok := r.starts[step(path, key)]; ok {
			c.place = r.placeOf(at)
			near = c.place
		}
		if below, isTable := value.(map[string]any); isTable {
			r.fill(c, below, step(path, key), near)
		} else {
			c.value = value
			c.parts = r.parts(value, step(path, key))
		}
		if c.place.Line == 0 {
			c.place = near // a key whose spelling hides its name
		}
		n.below = append(n.below, c)
	}
	slices.SortFunc(n.below, func(a, b *node) int {
		return cmp.Or(cmp.Compare(a.place.Line, b.place.Line), cmp.Compare(a.place.Col, b.place.Col), cmp.Compare(a.key, b.key))
	})
	if n.place.Line == 0 && len(n.below) > 0 {
		n.place = n.below[0].place // a table that only the names of others imply
	}
}

// maxParts is the length of the longest list whose parts have places: columns of a long line take long to count.
const maxParts = 1000

// parts returns the places of the parts of a list, or nil if value is none, or too long, or one of them has no place.
func (r *reader) parts(value any, path string) []Place {
	items, _ := value.([]any)
	if len(items) > maxParts {
		return nil
	}
	var places []Place
	for i := range items {
		at, ok := r.starts[step(path, strconv.Itoa(i))]
		if !ok {
			return nil
		}
		places = append(places, r.placeOf(at))
	}
	return places
}

// lineStarts returns where each line of a text starts, in bytes.
func lineStarts(text string) []int {
	starts := []int{0}
	for i := range len(text) {
		if text[i] == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// placeOf returns the line and column, in letters, of a byte.
func (r *reader) placeOf(at int) Place {
	line, found := slices.BinarySearch(r.lines, at)
	if found {
		line++
	}
	return Place{r.name, line, 1 + utf8.RuneCountInString(r.text[r.lines[line-1]:at])}
}

// list returns the nodes below n, none if n is nil.
func (n *node) list() []*node {
	if n == nil {
		return nil
	}
	return n.below
}

// setPlace puts n and all below it in a place.
func (n *node) setPlace(p Place) {
	n.place, n.parts = p, nil
	for _, c := range n.below {
		c.setPlace(p)
	}
}
