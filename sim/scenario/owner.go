package scenario

import (
	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// An owner says what plain numbers rest on that are laid over others.
type owner struct {
	source string // of numbers that are new
	theirs string // of the plain numbers of the table in which they stand, as the file below states it; "" if it does not
}

// sourced returns n with a source for each of its plain numbers that does not rest on what its table says. old is what it
// is laid over, nil if nothing: a number that stays the same keeps its source. A table that states a source speaks for
// itself. n is not changed.
func (o owner) sourced(n, old *text.Node, sh *form.Shape) *text.Node {
	switch {
	case n.IsTable() && n.Child("source") == nil:
		all := *n
		all.Below = make([]*text.Node, len(n.Below))
		for i, c := range n.Below {
			all.Below[i] = o.sourced(c, old.Child(c.Key), shapeIn(sh, n.Text("kind"), c.Key))
		}
		return &all
	case n.IsTable() || !sh.IsQuantity() || sh.ValueAt(n) == nil:
		return n
	}
	if source := o.sourceOf(n, old, sh); source != o.theirs {
		return sh.Sourced(n, source)
	}
	return n
}

// sourceOf is what a plain number rests on.
func (o owner) sourceOf(n, old *text.Node, sh *form.Shape) string {
	if old == nil || form.IsDated(old) {
		return o.source
	}
	was := sh.ValueAt(old)
	switch {
	case was == nil || was.Number != sh.ValueAt(n).Number:
		return o.source
	case was.Source != "":
		return was.Source
	}
	return o.theirs
}

// shapeIn returns the shape of what stands at a key of a table, or nil. kind is that of the table if it is a move.
func shapeIn(sh *form.Shape, kind, key string) *form.Shape {
	if below := sh.At(key); below != nil || sh != fileShape().Field("moves").Each {
		return below
	}
	return kindShapes()[kind].At(key)
}
