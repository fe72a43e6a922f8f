package scenario

import (
	"fmt"
	"io"
	"strings"

	"h20sim/sim"
	"h20sim/sim/scenario/text"
)

// ResolvedAlong writes the file as it stands on the scenario's path once all its branches have parted, as Resolved does: what
// a course says in place of what it is laid over, moves that a course drops with the day on which they end, new moves among the
// others. A line that a course says or ends tells from which day it counts. It is to be read; what Resolved writes is the scenario.
func (s *Scenario) ResolvedAlong(w io.Writer) error {
	v := &along{s: s, root: s.tree.Clone(), from: map[string]sim.Date{}}
	for _, key := range []string{"branches", "courses", "course"} {
		v.root.Remove(key)
	}
	for i := range s.branches {
		if c := s.branches[i].on(s.paths[s.on]); c != nil {
			v.lay(c, s.branches[i].Date)
		}
	}
	if _, err := fmt.Fprintf(w, "# On the path: %s (%s). A line with a day counts from it on; before it that of the file did.\n", s.PathWords(), s.paths[s.on]); err != nil {
		return err
	}
	if len(v.unmade) > 0 {
		if _, err := fmt.Fprintf(w, "# Nobody makes: %s.\n", strings.Join(v.unmade, ", ")); err != nil {
			return err
		}
	}
	p := printer{told: s.told, titled: s.titled, from: v.from}
	p.table(v.root, fileShape(), "")
	_, err := w.Write(p.Bytes())
	return err
}

// An along is the file on a path.
type along struct {
	s    *Scenario
	root *text.Node
	from map[string]sim.Date // days from which lines count, by address

	unmade []string // moves that nobody makes on the path
}

// lay lays a course over the file.
func (v *along) lay(c *Course, day sim.Date) {
	course := v.s.tree.Find("courses." + c.Name)
	for i, address := range c.drop {
		place := Place{}
		if drop := course.Child("drop"); drop != nil {
			place = drop.Part(i)
		}
		v.end(address, day, place)
	}
	m := merger{Notes: &text.Notes{}}
	for _, key := range layered {
		n := course.Child(key)
		if n == nil {
			continue
		}
		for _, child := range n.Below {
			if v.root.Find(text.Join(key, child.Key)) != nil { // a new move has days of its own
				v.mark(child, text.Join(key, child.Key), day)
			}
		}
		layer := &text.Node{Below: []*text.Node{n}}
		v.root = m.over(v.root, layer, fileShape(), "", "")
	}
}

// end has a move end on a day, or takes it out if nobody knows of it by then. A move with a chance, not made, has no place of
// its own in the file where that is said.
func (v *along) end(address string, day sim.Date, at Place) {
	move := v.root.Find(address)
	switch {
	case move == nil:
		return
	case v.s.moveAt(address) == nil: // it was never made
		v.root.Child("moves").Remove(lastKey(address))
		v.unmade = append(v.unmade, address)
		return
	}
	if at.File == "" {
		at = move.Place
	}
	if until, ok := dayAt(move.Child("until")); !ok || day < until {
		c, _ := flagValue(day.String())
		c.Key, c.Place = "until", at
		move.Put(c)
		v.from[text.Join(address, "until")] = day
	}
}

// mark notes from which day what lies below an address counts.
func (v *along) mark(n *text.Node, address string, day sim.Date) {
	v.from[address] = day
	for _, c := range n.Below {
		v.mark(c, text.Join(address, c.Key), day)
	}
}

// lineFrom is the remark on a line that counts from a day on only, or is the title of a move that is older than its numbers.
func (p *printer) lineFrom(address string) string {
	if day := p.from[address]; day != 0 {
		return ", from " + day.String()
	}
	if move, ok := titledMove(address); ok && p.titled[move] != "" {
		return oldTitle
	}
	return ""
}
