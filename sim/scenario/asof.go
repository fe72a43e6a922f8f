package scenario

import (
	"slices"
	"strings"
	"time"

	"h20sim/sim"
	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// LoadAsOf reads a scenario as it could have been written on a day: without the sources that were published later,
// and without the moves, values and expectations that rest on them. Where a file overrides another on the strength of
// a later source, the other's value stands again. A value that nothing earlier stands for is an error that names it.
// What rests on judgement has no day of publication and stays.
func LoadAsOf(file string, day sim.Date, sets ...string) (*Scenario, error) {
	return new(Files).LoadAsOf(file, day, sets...)
}

// A hidden value is one that was taken out of a file, because its source was published later.
type hidden struct {
	address, source string
	place           Place
}

// A blindness takes out of the files of a scenario what a careful reader could not know on a day.
type blindness struct {
	*calendar
	below []layer // those under the file that is looked at, which are blind already
}

// blind turns the layers into what could have been written on a day, and notes what was taken out.
func (c *calendar) blind(layers []layer) {
	for i := range slices.Backward(layers) {
		b := blindness{c, layers[i+1:]}
		b.see(layers[i].root, "")
	}
}

// see takes out what lies below n and rests on what came later alone.
func (b *blindness) see(n *text.Node, address string) {
	kept := n.Below[:0]
	for _, c := range n.Below {
		at := text.Join(address, c.Key)
		switch {
		case address == "sources" && b.isLater(c.Key):
		case c.IsTable() && b.isLater(c.Text("source")) || b.givesWay(c, at):
			b.hidden = append(b.hidden, hidden{at, c.Text("source"), c.Place})
		case !c.Dotted && b.laterPoint(c) != "" && (b.isBelow(at) || b.allLater(c)):
			b.hidden = append(b.hidden, hidden{at, b.laterPoint(c), c.Place})
		default:
			isPath := form.IsDated(c)
			if b.see(c, at); (c.Dotted || isPath) && len(form.PointsOf(c)) == 0 {
				continue // all its points were later
			}
			kept = append(kept, c)
		}
	}
	n.Below = kept
}

// isLater reports whether a source was published after the day.
func (b *blindness) isLater(source string) bool { return b.published[source] > b.day }

// givesWay reports whether a value is taken out because it was decided after the day: a chance or a fit always, a
// judgement if a file below has an older value, even one that was decided after the day too: it knew less.
func (b *blindness) givesWay(value *text.Node, address string) bool {
	decided, ok := dayAt(value.Child("decided"))
	if !ok || decided <= b.day || value.Child("cases") != nil {
		return false
	}
	older := slices.ContainsFunc(b.below, func(l layer) bool {
		was := l.root.Find(address)
		day, isDecided := dayAt(was.Child("decided"))
		return was != nil && !(isDecided && day >= decided)
	})
	return isChance(address) || value.Text("source") == form.Fit || older
}

// judgedLater returns the addresses of the judgements that stand although they were made after the day.
func judgedLater(n *text.Node, address string, day sim.Date) (list []string) {
	if decided, ok := dayAt(n.Child("decided")); ok && decided > day && isJudged(n) {
		list = append(list, address)
	}
	for _, c := range n.Below {
		list = append(list, judgedLater(c, text.Join(address, c.Key), day)...)
	}
	return list
}

// checkTaken notes the values that were taken out and that nothing stands for any more. A move, an expectation, a chip
// or whatever else has a name of its own may go as a whole, and so may a value of one that has gone,
// and one of a course, which changes less without it.
func (n *reading) checkTaken(root *text.Node, day sim.Date) {
	headless(root, n.hidden)
	for _, t := range n.hidden {
		parent := above(t.address)
		if strings.HasPrefix(t.address, "courses.") || root.Find(t.address) != nil || root.Find(parent) == nil || fileShape().At(parent).IsDict() || mayLack(t.address) || isPoint(t.address) {
			continue
		}
		n.Wrong(t.place, t.address, "its only source %q was published after %s; expected an earlier one", t.source, day)
	}
}

// isBelow reports whether a file below has something at an address.
func (b *blindness) isBelow(address string) bool {
	return slices.ContainsFunc(b.below, func(l layer) bool { return l.root.Find(address) != nil })
}

// allLater reports whether all points of a path rest on later sources.
func (b *blindness) allLater(path *text.Node) bool {
	return !slices.ContainsFunc(form.PointsOf(path), func(point *text.Node) bool { return !b.isLater(point.Text("source")) })
}

// laterPoint is the source of the first point of a path that rests on a later one, or "", also for what is no path. A path
// in braces that is laid over another is one thing: it goes as a whole, so that it does not hide the other. Else points go
// one by one.
func (b *blindness) laterPoint(path *text.Node) string {
	for _, point := range path.Below {
		if point.Key == form.Steps {
			continue
		}
		if _, err := sim.ParseDate(point.Key); err != nil {
			return ""
		}
		if source := point.Text("source"); b.isLater(source) {
			return source
		}
	}
	return ""
}

// tookOut reports whether an address, or the table in which it stands, was taken out.
func (n *reading) tookOut(address string) bool {
	return slices.ContainsFunc(n.hidden, func(t hidden) bool { return t.address == address || strings.HasPrefix(address, t.address+".") })
}

// entryKeys are keys that no whole entry of a table is without.
var entryKeys = map[string]string{"moves": "kind", "expect": "measure", "branches": "date", "guidance": "measure"}

// headless takes out what other files say of a move or an expectation that has gone: an override of nothing.
func headless(root *text.Node, gone []hidden) {
	for _, t := range gone {
		parent := root.Find(above(t.address))
		left := root.Find(t.address)
		if key, isEntry := entryKeys[above(t.address)]; isEntry && left != nil && left.Child(key) == nil {
			parent.Remove(left.Key)
		}
	}
}

// mayLack reports whether a move without the value at an address is whole, such as one without an end.
func mayLack(address string) bool {
	move, ok := strings.CutPrefix(address, "moves.")
	_, key, _ := strings.Cut(move, ".")
	f := fileShape().Field("moves").Each.Field(key)
	return ok && f != nil && f.Preset != nil && *f.Preset == ""
}

// isPoint reports whether an address is that of one point of a path, which is a path without it.
func isPoint(address string) bool {
	_, err := sim.ParseDate(lastKey(address))
	return err == nil
}

// dayAt reads a day that stands at n.
func dayAt(n *text.Node) (sim.Date, bool) {
	if n == nil {
		return 0, false
	}
	t, ok := n.Value.(time.Time)
	if !ok {
		return 0, false
	}
	return sim.NewDate(t.Date()), true
}

// lastKey is the last key of an address.
func lastKey(address string) string { return address[strings.LastIndexByte(address, '.')+1:] }

// above is the address of the table in which an address stands.
func above(address string) string {
	return address[:max(strings.LastIndexByte(address, '.'), 0)]
}
