package text

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

// A Node is a key of a file and what stands there: a value, or a table with the nodes below it.
type Node struct {
	Key    string
	Place  Place    // of the value, or of the header of a table
	Value  any      // int64, float64, bool, string, time.Time, a list of such, or nil for a table
	Below  []*Node  // of a table, in file order
	Items  []*Node  // of a list of tables in brackets that stand on the key's own lines, in order; they have no keys
	Dotted bool     // whether it is a table that only the dots in the keys of others imply
	parts  []Place  // of the parts of a list; nil if they are not known
	unseen Problems // of a root: texts with signs that must not be there
}

// MaxBytes is the most bytes of a file that is read, such as a scenario, which people write.
const MaxBytes = 1 << 18

// MaxMade is the most bytes of a file that the program has made and reads again, such as particles of many values.
const MaxMade = 1 << 22

// IsTable reports whether nodes may stand below n, which may be nil.
func (n *Node) IsTable() bool { return n != nil && n.Value == nil }

// Part returns the place of a part of a list, or that of the list if the part's is not known.
func (n *Node) Part(i int) Place {
	if i >= 0 && i < len(n.parts) {
		return n.parts[i]
	}
	return n.Place
}

// Child returns the node below n of that key, or nil.
func (n *Node) Child(key string) *Node {
	if n == nil {
		return nil
	}
	for _, c := range n.Below {
		if c.Key == key {
			return c
		}
	}
	return nil
}

// Find returns the node at an address, or nil.
func (n *Node) Find(address string) *Node {
	for key := range strings.SplitSeq(address, ".") {
		n = n.Child(key)
	}
	return n
}

// Text returns the text that stands below n at key, or "".
func (n *Node) Text(key string) string {
	if c := n.Child(key); c != nil {
		s, _ := c.Value.(string)
		return s
	}
	return ""
}

// Put sets the node below n of c's key, in the place of one that stands there.
func (n *Node) Put(c *Node) {
	for i := range n.Below {
		if n.Below[i].Key == c.Key {
			n.Below[i] = c
			return
		}
	}
	n.Below = append(n.Below, c)
}

// Remove takes away the node below n of that key.
func (n *Node) Remove(key string) {
	n.Below = slices.DeleteFunc(n.Below, func(c *Node) bool { return c.Key == key })
}

// Keys returns the keys below n in file order.
func (n *Node) Keys() []string {
	var keys []string
	if n != nil {
		for _, c := range n.Below {
			keys = append(keys, c.Key)
		}
	}
	return keys
}

// Named returns n under another key.
func (n *Node) Named(key string) *Node {
	c := *n
	c.Key = key
	return &c
}

// Clone copies n and all below it.
func (n *Node) Clone() *Node {
	c := *n
	c.Below = make([]*Node, len(n.Below))
	for i := range n.Below {
		c.Below[i] = n.Below[i].Clone()
	}
	c.Items = make([]*Node, len(n.Items))
	for i := range n.Items {
		c.Items[i] = n.Items[i].Clone()
	}
	return &c
}

// Parse reads a TOML file. The problem is not nil if the text is not TOML; it is at the first such place.
func Parse(name string, text []byte) (*Node, *Problem) {
	return parsed.Read(name, text, func() (*Node, *Problem) { return parse(name, text) })
}

// parsed are files that were parsed.
var parsed Memory

func parse(name string, text []byte) (*Node, *Problem) {
	if len(text) > MaxBytes {
		return nil, &Problem{Place{name, 1, 1}, "", (&Unfit{size: int64(len(text)), most: MaxBytes}).Error()}
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
	root := &Node{Place: Place{name, 1, 1}}
	r.fill(root, top, "", root.Place)
	return finished(root), nil
}

// A reader turns decoded values into nodes with their places. The decoder tells places in its errors only.
type reader struct {
	name   string
	text   string
	lines  []int          // where each line starts, in bytes
	starts map[string]int // where the value of each key starts, in bytes
}

// fill puts a node below n for each key of a table. near is the place of n, or of the nearest table above that has one.
func (r *reader) fill(n *Node, table map[string]any, path string, near Place) {
	for key, value := range table {
		c, near := &Node{Key: key}, near
		if at, ok := r.starts[step(path, key)]; ok {
			c.Place = r.placeOf(at)
			near = c.Place
		}
		if below, isTable := value.(map[string]any); isTable {
			c.Dotted = c.Place.Line == 0
			r.fill(c, below, step(path, key), near)
		} else {
			c.Value = value
			c.parts = r.parts(value, step(path, key))
			c.Items = r.items(value, step(path, key))
		}
		if c.Place.Line == 0 {
			c.Place = near // a key whose spelling hides its name
		}
		n.Below = append(n.Below, c)
	}
	slices.SortFunc(n.Below, func(a, b *Node) int {
		return cmp.Or(cmp.Compare(a.Place.Line, b.Place.Line), cmp.Compare(a.Place.Col, b.Place.Col), cmp.Compare(a.Key, b.Key))
	})
	if n.Place.Line == 0 && len(n.Below) > 0 {
		n.Place = n.Below[0].Place // a table that only the names of others imply
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

// items returns the tables of a list as nodes, or nil if value is no such list.
func (r *reader) items(value any, path string) (items []*Node) {
	parts, _ := value.([]any)
	for i, part := range parts {
		at, placed := r.starts[step(path, strconv.Itoa(i))]
		table, isTable := part.(map[string]any)
		if !placed || !isTable {
			return nil
		}
		item := &Node{Place: r.placeOf(at)}
		r.fill(item, table, step(path, strconv.Itoa(i)), item.Place)
		items = append(items, item)
	}
	return items
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

// List returns the nodes below n, none if n is nil.
func (n *Node) List() []*Node {
	if n == nil {
		return nil
	}
	return n.Below
}

// SetPlace puts n and all below it in a place.
func (n *Node) SetPlace(p Place) {
	n.Place, n.parts = p, nil
	for _, c := range append(slices.Clone(n.Below), n.Items...) {
		c.SetPlace(p)
	}
}
