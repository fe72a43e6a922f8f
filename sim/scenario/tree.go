package scenario

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
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
}

// maxBytes is the size of the largest file that is read. A scenario is written by people.
const maxBytes = 1 << 20

// isTable reports whether nodes may stand below n.
func (n *node) isTable() bool { return n.value == nil }

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
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
	r := reader{name: name, text: string(text)}
	top := map[string]toml.Primitive{}
	var err error
	if r.md, err = toml.Decode(r.text, &top); err != nil {
		return nil, r.syntax(err)
	}
	root := &node{place: Place{name, 1, 1}}
	r.fill(root, top, false)
	return root, nil
}

// A reader turns the decoder's values into nodes with their places.
type reader struct {
	name string
	text string
	md   toml.MetaData
}

// syntax tells where the text stops being TOML.
func (r *reader) syntax(err error) *Problem {
	var pe toml.ParseError
	if !errors.As(err, &pe) {
		return &Problem{Place{r.name, 1, 1}, "", err.Error()}
	}
	return &Problem{r.placeOf(min(pe.Position.Start, len(r.text))), pe.LastKey, plainWords(pe.Message)}
}

// plainWords rewords what the decoder says where it does not say what would be right.
func plainWords(message string) string {
	if day, ok := strings.CutPrefix(message, "invalid datetime: "); ok {
		return "found " + day + ", expected a day such as 2025-08-22"
	}
	if strings.HasSuffix(message, "has already been defined.") {
		return "defined twice, expected once"
	}
	return strings.ToLower(message[:min(1, len(message))]) + message[min(1, len(message)):]
}

// fill puts a node below n for each key of a table. inline tells that the table stands in a pair of braces.
func (r *reader) fill(n *node, table map[string]toml.Primitive, inline bool) {
	for key, p := range table {
		c := &node{key: key}
		data, at, placed := r.probe(p)
		if placed {
			at = r.valueStart(at, inline)
			c.place = r.placeOf(at)
		}
		if _, isTable := data.(map[string]any); isTable {
			sub := map[string]toml.Primitive{}
			_ = r.md.PrimitiveDecode(p, &sub) // a table always decodes to a map of primitives
			r.fill(c, sub, inline || placed && strings.HasPrefix(r.text[at:], "{"))
		} else {
			c.value = data
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

// errPlace makes the decoder tell where it is: it gives places in errors only.
var errPlace = errors.New("place")

// A probe takes any value, and fails.
type probe struct{ data any }

// UnmarshalTOML keeps the value and fails.
func (p *probe) UnmarshalTOML(data any) error {
	p.data = data
	return errPlace
}

// probe returns the value of p and where the decoder puts it, in bytes; not placed if only other tables imply it.
func (r *reader) probe(p toml.Primitive) (data any, at int, placed bool) {
	var got probe
	var pe toml.ParseError
	errors.As(r.md.PrimitiveDecode(p, &got), &pe)
	return got.data, min(pe.Position.Start, len(r.text)), pe.Position.Line > 0
}

// valueStart returns where a value starts that the decoder puts at a byte: it puts text, lists and tables behind
// their first sign, and what stands in a pair of braces at the key.
func (r *reader) valueStart(at int, inline bool) int {
	if inline {
		return r.afterEquals(at)
	}
	for at > 0 && strings.IndexByte(`"'`, r.text[at-1]) >= 0 {
		at--
	}
	if at > 0 && strings.IndexByte(`{[`, r.text[at-1]) >= 0 {
		at--
	}
	return at
}

// afterEquals returns the first byte behind the equals sign and blanks that follow the key at a byte.
func (r *reader) afterEquals(at int) int {
	var quote byte
	for i := at; i < len(r.text); i++ {
		switch c := r.text[i]; {
		case quote == '"' && c == '\\':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '=':
			return i + 1 + len(r.text[i+1:]) - len(strings.TrimLeft(r.text[i+1:], " \t"))
		}
	}
	return at
}

// placeOf returns the line and column, in letters, of a byte.
func (r *reader) placeOf(at int) Place {
	before := r.text[:at]
	return Place{r.name, 1 + strings.Count(before, "\n"), 1 + utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])}
}
