package scenario

import (
	"slices"

	"h20sim/sim"
	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// A calendar tells the days from which one could know what files say.
type calendar struct {
	*reading
	day       sim.Date            // to which the scenario is blind; 0 for none
	published map[string]sim.Date // of the sources of all files
	kinds     map[string]string   // of the moves of all files
	book      casebook            // as it is known on the day
}

// newCalendar reads the days of publication in the files of a scenario, the first of which counts if several state one.
func (n *reading) newCalendar(layers []layer, day sim.Date) *calendar {
	c := &calendar{reading: n, day: day, published: map[string]sim.Date{}, kinds: map[string]string{}}
	for _, l := range slices.Backward(layers) {
		for _, source := range l.root.Child("sources").List() {
			if t, ok := dayAt(source.Child("published")); ok {
				c.published[source.Key] = t
			}
		}
		for _, move := range l.root.Child("moves").List() {
			if kind := move.Text("kind"); kind != "" {
				c.kinds[move.Key] = kind
			}
		}
	}
	return c
}

// since is the day from which one could know a value: that on which it was decided, or else the publication of its source.
// It is 0 for a judgement whose day is not stated.
func (c *calendar) since(value *text.Node) sim.Date {
	if day, ok := dayAt(value.Child("decided")); ok {
		return day
	}
	return c.published[value.Text("source")]
}

// isJudged reports whether a value rests on no publication.
func isJudged(value *text.Node) bool {
	source := value.Text("source")
	return source == form.Judgement || source == form.Fit
}

// decide states, in each judgement of a file that does not say when it was made, the day that the file states for all.
func decide(n *text.Node, at *text.Node) {
	if isJudged(n) && form.IsWidened(n) && n.Child("decided") == nil {
		n.Put(&text.Node{Key: "decided", Place: at.Place, Value: at.Value})
	}
	for _, c := range slices.Concat(n.Below, n.Items) {
		decide(c, at)
	}
}

// pickVintages puts in the place of each value that has vintages the newest that one could know. The day that a file states for
// all its judgements then stands in each of them, and no more above them, where it would count for those of other files.
func (c *calendar) pickVintages(layers []layer) {
	for _, l := range layers {
		if at := l.root.Child("decided"); at != nil {
			if _, ok := dayAt(at); ok {
				decide(l.root, at)
				l.root.Remove("decided")
			}
		}
		c.pickBelow(l.root, fileShape(), "", "")
	}
}

// pickBelow picks the vintages of the values below a table.
func (c *calendar) pickBelow(n *text.Node, sh *form.Shape, kind, address string) {
	kept := n.Below[:0]
	for _, child := range n.Below {
		at, below := text.Join(address, child.Key), shapeIn(sh, kind, child.Key)
		if len(child.Items) == 0 || below.IsTable() {
			c.pickBelow(child, below, c.kinds[child.Key], at)
			kept = append(kept, child)
		} else if picked := c.pick(child, below, at); picked != nil {
			kept = append(kept, picked)
		}
	}
	n.Below = kept
}

// pick returns the newest vintage that one could know, the later in the list of two of one day. A judgement is never newer
// than what was published and stands after it in the list: that is what it stood in for. If none could be known, it is the
// oldest judgement, which stands and is counted; nil if all are of later sources, or are chances, which never stand.
func (c *calendar) pick(list *text.Node, sh *form.Shape, address string) *text.Node {
	var newest, oldest *text.Node
	for _, v := range list.Items {
		c.mentioned = append(c.mentioned, v.Text("source"))
		if !c.checkVintage(v, sh, address) {
			return v.Named(list.Key)
		}
		switch since := c.since(v); {
		case c.day > 0 && since > c.day:
			if isJudged(v) && (oldest == nil || since < c.since(oldest)) {
				oldest = v
			}
		case newest == nil || since >= c.since(newest) || isJudged(newest) && !isJudged(v):
			newest = v
		}
	}
	if newest == nil && !isChance(address) {
		newest = oldest
	}
	if newest == nil {
		c.hidden = append(c.hidden, hidden{address, list.Items[0].Text("source"), list.Place})
		return nil
	}
	return newest.Named(list.Key)
}

// checkVintage notes what is wrong with a vintage, picked or not, and reports whether its day can be told; a source that
// is not known is noted where all names are.
func (c *calendar) checkVintage(v *text.Node, sh *form.Shape, address string) bool {
	before := len(c.Problems)
	if sh.IsQuantity() && !isDerived(v) {
		sh.CheckValue(c.Notes, v, address)
	}
	_, known := c.published[v.Text("source")]
	return len(c.Problems) == before && (known || isJudged(v) || v.Child("decided") != nil || isDerived(v))
}

// isDerived reports whether a value rests on cases or comes at a rate, which binding checks.
func isDerived(v *text.Node) bool { return v.Child("cases") != nil || v.Child("hazard") != nil }

// isChance reports whether an address is that of a chance.
func isChance(address string) bool { return lastKey(address) == "chance" }
