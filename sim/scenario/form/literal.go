package form

import (
	"cmp"
	"slices"
	"strings"

	"h20sim/sim/scenario/text"
)

// Literal writes a value; a widened value or a table of dates stands in braces.
func Literal(n *text.Node) string {
	if !n.IsTable() {
		return text.LiteralOf(n.Value)
	}
	var parts []string
	for _, c := range InKeyOrder(n) {
		parts = append(parts, c.Key+" = "+Literal(c))
	}
	if len(parts) == 0 {
		return "{}"
	}
	return "{ " + strings.Join(parts, ", ") + " }"
}

// InKeyOrder returns the nodes below n in order of key; those of a widened value in the order of its fields.
func InKeyOrder(n *text.Node) []*text.Node {
	return slices.SortedFunc(slices.Values(n.Below), func(a, b *text.Node) int {
		return cmp.Or(cmp.Compare(slices.Index(wideKeys, a.Key), slices.Index(wideKeys, b.Key)), cmp.Compare(a.Key, b.Key))
	})
}
