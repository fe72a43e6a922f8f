package scenario

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"h20sim/sim"
	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// Resolved writes the scenario as one TOML file that extends no other: what Load read, merged, in order of address,
// each line with the place where it was set as a comment. Its baseline is named from the working folder, so that Load
// reads what is written there as the same scenario.
func (s *Scenario) Resolved(w io.Writer) error {
	root := s.tree
	if c := root.Child("baseline"); c != nil && s.Baseline != "" && s.base == nil {
		name := text.Beside(s.path, s.Baseline)
		root = with(root, "baseline", filepath.ToSlash(name), c.Place)
	}
	_, err := w.Write(resolved(root, s.told, s.titled))
	return err
}

// Bundled writes the scenario as Resolved does, but to stand in a folder with others of its kind, wherever that goes: it
// states its id, and its baseline is the file of that name beside it. It has none if baseline is "".
func (s *Scenario) Bundled(w io.Writer, baseline string) error {
	at := Place{File: s.File}
	if c := s.tree.Child("id"); c != nil {
		at = c.Place
	}
	root := with(s.tree, "id", s.ID, at)
	switch c := root.Child("baseline"); {
	case baseline == "":
		root.Remove("baseline")
	case c != nil:
		at = c.Place
		fallthrough
	default:
		root = with(root, "baseline", baseline, at)
	}
	_, err := w.Write(resolved(root, s.told, s.titled))
	return err
}

// with returns a tree with a text at one of its own keys; the tree that is given stays as it is.
func with(root *text.Node, key, value string, at Place) *text.Node {
	changed := *root
	changed.Below = slices.Clone(root.Below)
	changed.Put(&text.Node{Key: key, Value: value, Place: at})
	return &changed
}

// hashOf returns the hash of the resolved form without its comments. What the scenario and its baseline are called does
// not count, only whether it names a baseline: a scenario keeps its hash in a folder of results, where both are called
// otherwise.
func hashOf(root *text.Node) string {
	nameless := with(root, "id", "", root.Place)
	nameless.Remove("id")
	if c := root.Child("baseline"); c != nil && c.Value != "" {
		nameless = with(nameless, "baseline", "baseline", c.Place)
	}
	return sumOf(resolved(nameless, nil, nil))
}

// HashAlone is the hash that the scenario has without a baseline of its own, as it stands where it is one itself: beside the results of
// another, it is kept alone.
func (s *Scenario) HashAlone() string {
	alone := with(s.tree, "baseline", "", Place{})
	alone.Remove("baseline")
	return hashOf(alone)
}

// sumOf returns a checksum in hexadecimal.
func sumOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// resolved writes a tree as TOML, with places as comments if told says how to speak of their files, and a remark on the titles of
// moves that are older than their numbers.
func resolved(root *text.Node, told func(path string) string, titled map[string]string) []byte {
	p := printer{told: told, titled: titled}
	p.table(root, fileShape(), "")
	return bytes.TrimPrefix(p.Bytes(), []byte("\n"))
}

// A printer writes a tree as TOML.
type printer struct {
	bytes.Buffer
	told   func(path string) string
	titled map[string]string   // see reading
	from   map[string]sim.Date // days from which lines count that do not count before, by address
}

// table writes the values of a table under its header, and then the tables below it.
func (p *printer) table(n *text.Node, sh *form.Shape, address string) {
	var values, tables []*text.Node
	for _, c := range inPrintOrder(n, sh) {
		if hasHeader(c, sh.At(c.Key)) {
			tables = append(tables, c)
		} else {
			values = append(values, c)
		}
	}
	if address != "" && (len(values) > 0 || len(tables) == 0) {
		p.WriteString("\n[" + address + "]\n")
	}
	for _, c := range values {
		p.lines(c, text.Join(address, c.Key))
	}
	for _, c := range tables {
		p.table(c, sh.At(c.Key), text.Join(address, c.Key))
	}
}

// inPrintOrder returns what lies below a table in the order in which it is written: that of the file where it counts.
func inPrintOrder(n *text.Node, sh *form.Shape) []*text.Node {
	if sh.Ordered {
		return n.Below
	}
	return form.InKeyOrder(n)
}

// hasHeader reports whether a node of a shape is written as a table with a header of its own.
func hasHeader(n *text.Node, sh *form.Shape) bool { return n.IsTable() && sh.IsTable() && !sh.Row }

// lines writes a key and its value; of a path whose points were set in several places, and places are told, each point.
func (p *printer) lines(c *text.Node, address string) {
	if p.told == nil || !inSeveralPlaces(c) {
		p.line(c.Key, c, p.lineFrom(address))
		return
	}
	for _, point := range form.InKeyOrder(c) {
		p.line(c.Key+"."+point.Key, point, p.lineFrom(text.Join(address, point.Key)))
	}
}

// inSeveralPlaces reports whether the points of a path stand on different lines.
func inSeveralPlaces(path *text.Node) bool {
	return form.IsDated(path) && slices.ContainsFunc(path.Below, func(point *text.Node) bool {
		return point.Place.FileLine() != path.Below[0].Place.FileLine()
	})
}

// line writes a key and its value, and a remark after the place.
func (p *printer) line(key string, c *text.Node, remark string) {
	fmt.Fprintf(p, "%s = %s", key, form.Literal(c))
	if p.told != nil {
		at := c.Place
		at.File = p.told(at.File)
		fmt.Fprintf(p, " # %s%s", at.FileLine(), remark)
	}
	p.WriteByte('\n')
}
