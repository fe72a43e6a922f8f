package scenario

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"h20sim/sim"
)

// LoadAsOf reads a scenario as it could have been written on a day: without the sources that were published later,
// and without the moves, values and expectations that rest on them. Where a file overrides another on the strength of
// a later source, the other's value stands again. A value that nothing earlier stands for is an error that names it.
// What rests on judgement has no day of publication and stays.
func LoadAsOf(file string, day sim.Date, sets ...string) (*Scenario, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read scenario: %w", err)
	}
	return parse(file, text, day, nil, sets)
}

// A taken is a value that was taken out of a file, because its source was published later.
type taken struct {
	address, source string
	place           Place
}

// A blindness takes out of the files of a scenario what a careful reader could not know on a day.
type blindness struct {
	*reading
	day   sim.Date
	later map[string]sim.Date // sources published after the day
}

// blind turns the layers into what could have been written on a day, and notes what was taken out.
func (n *reading) blind(layers []layer, day sim.Date) {
	b := &blindness{reading: n, day: day, later: map[string]sim.Date{}}
	for _, l := range layers {
		for _, source := range l.root.child("sources").list() {
			if t, ok := dayAt(source.child("published")); ok && t > day {
				b.later[source.key] = t
			}
		}
	}
	for i := range layers {
		layers[i].root = layers[i].root.clone()
		b.see(layers[i].root, "")
	}
}

// see takes out what lies below n and rests on a later source alone.
func (b *blindness) see(n *node, address string) {
	kept := n.below[:0]
	for _, c := range n.below {
		at := join(address, c.key)
		_, isLater := b.later[c.text("source")]
		switch {
		case address == "sources" && b.later[c.key] > 0:
		case c.isTable() && isLater:
			b.taken = append(b.taken, taken{at, c.text("source"), c.place})
		case b.laterPoint(c) != "":
			b.taken = append(b.taken, taken{at, b.laterPoint(c), c.place})
		default:
			b.see(c, at)
			kept = append(kept, c)
		}
	}
	n.below = kept
}

// checkTaken notes the values that were taken out and that nothing stands for any more. A move, an expectation, a chip
// or whatever else has a name of its own may go as a whole, and so may a value of one that has gone.
func (n *reading) checkTaken(root *node, day sim.Date) {
	headless(root, n.taken)
	for _, t := range n.taken {
		parent := above(t.address)
		if root.find(t.address) != nil || root.find(parent) == nil || fileShape().at(parent).isDict() || mayLack(t.address) {
			continue
		}
		n.wrong(t.place, t.address, "its only source %q was published after %s; expected an earlier one", t.source, day)
	}
}

// laterPoint is the source of the first point of a path that rests on a later one, or "", also for what is no path. A path is one thing: it goes as a
// whole, so that what a file laid over another does not hide the other's.
func (b *blindness) laterPoint(path *node) string {
	for _, point := range path.below {
		if _, err := sim.ParseDate(point.key); err != nil {
			return ""
		}
		if _, isLater := b.later[point.text("source")]; isLater {
			return point.text("source")
		}
	}
	return ""
}

// tookOut reports whether an address, or the table in which it stands, was taken out.
func (n *reading) tookOut(address string) bool {
	return slices.ContainsFunc(n.taken, func(t taken) bool { return t.address == address || strings.HasPrefix(address, t.address+".") })
}

// headless takes out what other files say of a move or an expectation that has gone: an override of nothing.
func headless(root *node, gone []taken) {
	for _, t := range gone {
		parent := root.find(above(t.address))
		left := root.find(t.address)
		if isEntry := above(t.address) == "moves" || above(t.address) == "expect"; isEntry && left != nil && left.child("kind") == nil && left.child("measure") == nil {
			parent.remove(left.key)
		}
	}
}

// mayLack reports whether a move without the value at an address is whole, such as one without an end.
func mayLack(address string) bool {
	move, ok := strings.CutPrefix(address, "moves.")
	_, key, _ := strings.Cut(move, ".")
	f := fileShape().field("moves").each.field(key)
	return ok && f != nil && f.preset != nil && *f.preset == ""
}

// dayAt reads a day that stands at n.
func dayAt(n *node) (sim.Date, bool) {
	if n == nil {
		return 0, false
	}
	t, ok := n.value.(time.Time)
	if !ok {
		return 0, false
	}
	return sim.NewDate(t.Date()), true
}
