package scenario

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"

	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// Resolved writes the scenario as one TOML file that extends no other: what Load read, merged, in order of address,
// each line with the place where it was set as a comment. Load reads it again as the same scenario, but for
// the folder to which baseline is relative.
func (s *Scenario) Resolved(w io.Writer) error {
	_, err := w.Write(resolved(s.tree, true))
	return err
}

// hashOf returns the hash of the resolved form without its comments.
func hashOf(root *text.Node) string {
	sum := sha256.Sum256(resolved(root, false))
	return hex.EncodeToString(sum[:])
}

// resolved writes a tree as TOML.
func resolved(root *text.Node, origins bool) []byte {
	p := printer{origins: origins}
	p.table(root, fileShape(), "")
	return bytes.TrimPrefix(p.Bytes(), []byte("\n"))
}

// A printer writes a tree as TOML.
type printer struct {
	bytes.Buffer
	origins bool
}

// table writes the values of a table under its header, and then the tables below it.
func (p *printer) table(n *text.Node, sh *form.Shape, address string) {
	var values, tables []*text.Node
	for _, c := range form.InKeyOrder(n) {
		if c.IsTable() && sh.At(c.Key).IsTable() {
			tables = append(tables, c)
		} else {
			values = append(values, c)
		}
	}
	if address != "" && (len(values) > 0 || len(tables) == 0) {
		p.WriteString("\n[" + address + "]\n")
	}
	for _, c := range values {
		p.line(c)
	}
	for _, c := range tables {
		p.table(c, sh.At(c.Key), text.Join(address, c.Key))
	}
}

// line writes a key and its value.
func (p *printer) line(c *text.Node) {
	fmt.Fprintf(p, "%s = %s", c.Key, form.Literal(c))
	if p.origins {
		fmt.Fprintf(p, " # %s", c.Place.FileLine())
	}
	p.WriteByte('\n')
}
