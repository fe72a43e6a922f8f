package scenario

import (
	"maps"
	"slices"
	"strings"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// A layering lays the courses of a path over the scenario, one after the other, each from the date of its branch on.
type layering struct {
	*builder
	root  *text.Node
	moves map[string]*text.Node // as they stand after the courses so far, by name
	leaf  map[string]string     // the address at which a value of a move or of the world was last set, by the address in the file
	laid  overrides             // numbers over others
	paths map[string]*text.Node // of the world, as courses so far have them, by address
	parts map[string][]sim.Path // of the paths of the world that courses change, by address
	bases map[string][]string   // the addresses of those parts

	unmade []string // addresses of moves that are not made on the path
}

// A laidCourse is one with its table and its day.
type laidCourse struct {
	*Course
	node *text.Node
	at   string // its address
	day  sim.Date
}

// layCourses lays the courses of the path over the scenario.
func (b *builder) layCourses(root *text.Node, path Path) {
	l := &layering{builder: b, root: root, moves: map[string]*text.Node{}, leaf: map[string]string{},
		paths: map[string]*text.Node{}, parts: map[string][]sim.Path{}, bases: map[string][]string{}}
	for _, c := range root.Child("moves").List() {
		l.moves[c.Key] = c
	}
	var courses []laidCourse
	for i := range b.s.branches {
		if c := b.s.branches[i].on(path); c != nil {
			at := "courses." + c.Name
			courses = append(courses, laidCourse{c, root.Find(at), at, b.s.branches[i].Date})
		}
	}
	for _, c := range courses {
		l.addMoves(c)
	}
	for _, c := range courses {
		l.unmakeMoves(c)
	}
	b.sortMoves(fileShape().Field("moves").Each) // moves stand still from here on, so that what is set of them finds them
	for _, c := range courses {
		l.dropMoves(c)
		l.changeMoves(c)
		l.changeWorld(c)
	}
	b.s.outside = append(b.s.outside, l.laid.stillOutside(root)...)
}

// addMoves adds the moves of a course that no file has, and no course before.
func (l *layering) addMoves(c laidCourse) {
	f := fileShape().Field("moves")
	for _, n := range c.node.Child("moves").List() {
		at := text.Join(c.at+".moves", n.Key)
		switch {
		case !n.IsTable():
			l.NotTable(f.Each, n, at)
		case l.moves[n.Key] != nil:
		case n.Child("kind") == nil:
			l.Wrong(n.Place, at, "unknown move %q, and a new one needs a kind%s", n.Key, text.Guess(n.Key, slices.Sorted(maps.Keys(l.moves))))
		default:
			l.CheckName(n, at)
			d := l.move(f.Each, n, at)
			d.Since = c.day
			l.moves[n.Key] = n
			l.s.Moves = append(l.s.Moves, d)
			l.notEarlier(n, c, at, "announced", "date")
			l.noEarlierPoints(n, c, at)
			l.noChance(n, at)
		}
	}
}

// notEarlier notes days of a move that lie before that of the branch. A move without an end has none of them.
func (l *layering) notEarlier(n *text.Node, c laidCourse, at string, keys ...string) {
	for _, key := range keys {
		v := l.Values[text.Join(at, key)]
		if v != nil && n.Child(key) != nil && v.Number != 0 && sim.Date(v.Number) < c.day {
			l.Wrong(n.Child(key).Place, v.Address, "found %s, expected a day not before that of the branch %q, %s", sim.Date(v.Number), c.Branch, c.day)
		}
	}
}

// noEarlierPoints notes dated numbers of a move, such as lots of licences, that lie before the branch.
func (l *layering) noEarlierPoints(n *text.Node, c laidCourse, at string) {
	for _, dated := range n.Below {
		if form.IsDated(dated) {
			l.pointsNotEarlier(dated, c, text.Join(at, dated.Key))
		}
	}
}

// pointsNotEarlier notes points at days before that of the branch.
func (l *layering) pointsNotEarlier(n *text.Node, c laidCourse, at string) {
	for _, point := range n.Below {
		if day, err := sim.ParseDate(point.Key); err == nil && day < c.day {
			l.Wrong(point.Place, text.Join(at, point.Key), "found %s, expected a day not before that of the branch %q, %s", day, c.Branch, c.day)
		}
	}
}

// noChance notes a chance of a move of a course: the chance is the course's.
func (l *layering) noChance(n *text.Node, at string) {
	if chance := n.Child("chance"); chance != nil {
		l.Wrong(chance.Place, at+".chance", "found the chance of a move in a course, expected none: the course has one")
	}
}

// unmakeMoves takes out the moves that a course drops of which nobody can know by then, and those that its chance makes. What is
// set of them is written nowhere.
func (l *layering) unmakeMoves(c laidCourse) {
	for _, address := range c.drop {
		d := l.s.moveAt(address)
		if d == nil || d.When != nil || announced(d) < c.day || c.node != nil && l.mayBeKnown(d, c.day) {
			continue
		}
		l.unmade = append(l.unmade, address)
		l.s.Moves = slices.DeleteFunc(l.s.Moves, func(m policy.Dated) bool { return policy.MovePrefix+m.Name == address })
		for own, t := range l.Targets {
			if strings.HasPrefix(own, address+".") {
				t.Write = func(float64) {}
				l.Targets[own] = t
			}
		}
	}
}

// mayBeKnown reports whether a move may be announced, or begin, before a day in some draw.
func (l *layering) mayBeKnown(d *policy.Dated, day sim.Date) bool {
	known := min(l.earliest(d.Address+".date", d.Date), l.earliest(d.Address+".announced", announced(d)))
	return known < day
}

// dropMoves ends the other moves that a course drops.
func (l *layering) dropMoves(c laidCourse) {
	for i, address := range c.drop {
		d := l.s.moveAt(address)
		if slices.Contains(l.unmade, address) {
			continue
		}
		if d == nil {
			l.Wrong(c.node.Child("drop").Part(i), c.at+".drop", "found %q, expected a move%s", text.Short(address), text.Guess(address, l.moveAddresses()))
			continue
		}
		gone := *d.Lasting()
		gone.Until, gone.Changes = c.day, nil
		d.Changes = append(d.Changes, &policy.Change{Since: c.day, Dated: gone})
	}
}

// changeMoves lays what a course says of moves over them, from the day of its branch on.
func (l *layering) changeMoves(c laidCourse) {
	for _, n := range c.node.Child("moves").List() {
		at := text.Join(c.at+".moves", n.Key)
		d, old := l.s.moveAt(policy.MovePrefix+n.Key), l.moves[n.Key]
		if d == nil || old == n || !n.IsTable() {
			continue
		}
		l.noChance(n, at)
		l.noEarlierPoints(n, c, at)
		l.notMoved(d, n, c, at)
		m := merger{Notes: l.Notes, own: true, laid: &l.laid}
		merged := m.over(old, n, fileShape().Field("moves").Each, at, "")
		change := &policy.Change{Since: c.day, Dated: l.move(fileShape().Field("moves").Each, merged, at)}
		l.notEarlier(n, c, at, "announced", "date", "until")
		l.pointAt(&change.Dated, fileShape().Field("moves").Each)
		change.Since, change.Dated.Since = c.day, d.Since
		if change.Title == "" {
			change.Title = d.Title
		}
		d.Changes = append(d.Changes, change)
		l.moves[n.Key] = merged
		l.fold(n, policy.MovePrefix+n.Key, at)
	}
}

// notMoved notes days that a course sets of the beginning of a move that is known by then.
func (l *layering) notMoved(d *policy.Dated, n *text.Node, c laidCourse, at string) {
	for _, key := range []string{"announced", "date", "when"} {
		if n.Child(key) != nil && announced(d) < c.day {
			l.Wrong(n.Child(key).Place, text.Join(at, key), "found another beginning of a move that is known from %s, expected none once the branch has parted, on %s", announced(d), c.day)
		}
	}
}

// fold has each value below address that a course leaves as it was follow the value that was set last; those that the
// course states, in the table n, stay at their own addresses below at.
func (l *layering) fold(n *text.Node, address, at string) {
	for own := range l.Values {
		rel, ok := strings.CutPrefix(own, at+".")
		if !ok {
			continue
		}
		shared := text.Join(address, rel)
		if n.Find(rel) != nil {
			l.leaf[shared] = own
			continue
		}
		l.follow(l.lastSet(shared), own)
	}
}

// lastSet is the address at which a value was last set.
func (l *layering) lastSet(address string) string {
	if own := l.leaf[address]; own != "" {
		return own
	}
	return address
}

// follow writes what is written to one address also where another stands, which is no value of its own any more.
func (l *layering) follow(address, other string) {
	too := l.Targets[other].Write
	delete(l.Values, other)
	delete(l.Targets, other)
	if t, ok := l.Targets[address]; ok {
		first := t.Write
		t.Write = func(x float64) { first(x); too(x) }
		l.Targets[address] = t
	}
}
