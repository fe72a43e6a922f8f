package scenario

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// Resolved writes the scenario as one TOML file that extends no other: what Load read, merged, in order of address,
// each line with the place where it was set as a comment. Load reads it again as the same scenario, but for
// the folder to which baseline is relative.
func (s *Scenario) Resolved(w io.Writer) error {
	_, err := w.Write(resolved(s.tree, true))
	return err
}

// hashOf returns the hash of the resolved form without its comments.
func hashOf(root *node) string {
	sum := sha256.Sum256(resolved(root, false))
	return hex.EncodeToString(sum[:])
}

// resolved writes a tree as TOML.
func resolved(root *node, origins bool) []byte {
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
func (p *printer) table(n *node, sh *shape, address string) {
	var values, tables []*node
	for _, c := range inKeyOrder(n) {
		if c.isTable() && sh.at(c.key).isTable() {
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
		p.table(c, sh.at(c.key), join(address, c.key))
	}
}

// line writes a key and its value.
func (p *printer) line(c *node) {
	fmt.Fprintf(p, "%s = %s", c.key, literal(c))
	if p.origins {
		fmt.Fprintf(p, " # %s", c.place.fileLine())
	}
	p.WriteByte('\n')
}

// inKeyOrder returns the nodes below n in order of key; those of a widened value in the order of its fields.
func inKeyOrder(n *node) []*node {
	return slices.SortedFunc(slices.Values(n.below), func(a, b *node) int {
		return cmp.Or(cmp.Compare(slices.Index(wideKeys, a.key), slices.Index(wideKeys, b.key)), cmp.Compare(a.key, b.key))
	})
}

// literal writes a value; a widened value or a table of dates stands in braces.
func literal(n *node) string {
	if !n.isTable() {
		return literalOf(n.value)
	}
	var parts []string
	for _, c := range inKeyOrder(n) {
		parts = append(parts, c.key+" = "+literal(c))
	}
	if len(parts) == 0 {
		return "{}"
	}
	return "{ " + strings.Join(parts, ", ") + " }"
}

// literalOf writes a value that is no table. Equal numbers are written alike.
func literalOf(v any) string {
	switch v := v.(type) {
	case string:
		return quoted(v)
	case time.Time:
		return written(v)
	case []any:
		items := make([]string, len(v))
		for i := range v {
			items[i] = literalOf(v[i])
		}
		return "[" + strings.Join(items, ", ") + "]"
	default:
		return found(v)
	}
}

// quoted writes text as TOML, with escapes for all that is no plain letter.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
