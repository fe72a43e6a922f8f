package form

import "h20sim/sim/scenario/text"

// IsQuantity reports whether a number, a day or a span stands at the shape, which may widen.
func (s *Shape) IsQuantity() bool { return s != nil && s.Form <= Path }

// ValueAt reads the number, day or span that stands at n alone, or returns nil if something is wrong with it. Its source is
// the one that it states itself.
func (s *Shape) ValueAt(n *text.Node) *Value {
	b := NewBinder(&text.Notes{})
	b.quantity(s, n, "", "", func(float64) {})
	return b.Values[""]
}

// Sourced returns the plain number, day or span at n as a value that states its source. A unit that is written in the
// number's text is stated beside it.
func (s *Shape) Sourced(n *text.Node, source string) *text.Node {
	value := &text.Node{Key: n.Key, Place: n.Place}
	put := func(key string, v any) {
		value.Below = append(value.Below, &text.Node{Key: key, Place: n.Place, Value: v})
	}
	written, _ := n.Value.(string)
	if x, unit, ok := cutUnit(written); ok && unit != "" && s.Form != Span {
		put("value", x)
		put("unit", unit)
	} else {
		put("value", n.Value)
	}
	put("source", source)
	return value
}

// CheckValue notes in problems what is wrong with the number, day or span at n alone.
func (s *Shape) CheckValue(problems *text.Notes, n *text.Node, address string) {
	NewBinder(problems).quantity(s, n, address, "", func(float64) {})
}
