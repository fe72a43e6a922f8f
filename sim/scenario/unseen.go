package scenario

import (
	"math"
	"slices"

	"h20sim/sim"
	"h20sim/sim/cases"
	"h20sim/sim/policy"
	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// closeQuestions takes out the branches that nobody could see on the day, or that a file dropped, with their courses; and
// what is left says nothing of moves that have gone. Cases on which they alone rested go with them.
func (c *calendar) closeQuestions(root *text.Node) {
	branches, courses := copyTable(root, "branches"), copyTable(root, "courses")
	if branches == nil && courses == nil {
		return
	}
	for closed := true; closed; {
		closed = c.closeSome(branches, courses)
	}
	for _, course := range courses.List() {
		c.forgetIn(root, course)
	}
	leaveUsed(root)
}

// copyTable has a tree hold a copy of one of its tables, so that it can be changed, and returns it; nil if there is none.
func copyTable(root *text.Node, key string) *text.Node {
	n := root.Child(key)
	if n == nil || !n.IsTable() {
		return nil
	}
	n = n.Clone()
	root.Put(n)
	return n
}

// closeSome takes out branches that are not seen, and courses of branches that have gone. It reports whether there were any.
func (c *calendar) closeSome(branches, courses *text.Node) bool {
	before := len(branches.List()) + len(courses.List())
	if branches != nil {
		branches.Below = slices.DeleteFunc(branches.Below, func(b *text.Node) bool { return c.isUnseen(b, courses) })
	}
	if courses != nil {
		courses.Below = slices.DeleteFunc(courses.Below, func(course *text.Node) bool {
			branch := course.Text("branch")
			gone := branches.Child(branch) == nil && c.hasGone("branches."+branch)
			if gone {
				c.mentioned = append(c.mentioned, sourcesBelow(course)...)
				c.hidden = append(c.hidden, hidden{"courses." + course.Key, "", course.Place})
			}
			return gone
		})
	}
	return len(branches.List())+len(courses.List()) < before
}

// isUnseen reports whether a branch is none on the day: what opened it was not published, or it parts later and rests on
// judgement; or what settled it was; or the courses that it follows have gone, or the chance of one of its own.
func (c *calendar) isUnseen(b, courses *text.Node) bool {
	c.mentioned = append(c.mentioned, b.Text("source"), b.Text("settled"))
	opened, settled := c.published[b.Text("source")], c.published[b.Text("settled")]
	if day, ok := dayAt(b.Child("date")); ok && opened == 0 {
		opened = day
	}
	unopened, answered := c.day > 0 && opened > c.day, settled > 0 && (c.day == 0 || settled <= c.day)
	unjudged := !unopened && !answered && c.chanceHasGone(b.Key, courses)
	if unjudged && c.day > 0 {
		c.Remark(b.Place, "branches."+b.Key, "is left out as of %s: nothing was known by then on which a chance of its courses could rest", c.day)
	}
	if unopened || answered || unjudged || c.followsGone(b, courses) {
		c.hidden = append(c.hidden, hidden{"branches." + b.Key, b.Text("source"), b.Place})
		return true
	}
	if settled > 0 {
		b.Remove("settled") // nobody knows the answer yet
	}
	return false
}

// chanceHasGone reports whether a course of a branch lost its chance, which was settled later.
func (c *calendar) chanceHasGone(branch string, courses *text.Node) bool {
	return slices.ContainsFunc(courses.List(), func(course *text.Node) bool {
		chance := course.Child("chance")
		gone := chance == nil && c.tookOut("courses."+course.Key+".chance")
		return course.Text("branch") == branch && (gone || c.day > 0 && c.countsNone(chance))
	})
}

// countsNone reports whether a chance rests on cases none of which is settled on the day.
func (c *calendar) countsNone(chance *text.Node) bool {
	if chance.Child("cases") == nil || chance.Child("lasts") == nil {
		return false
	}
	lasts, err := (&form.Shape{Form: form.Span, High: math.Inf(1)}).Amount(chance.Child("lasts").Value)
	except, _, _ := (&form.Shape{Form: form.Texts, Preset: new(string)}).List(exceptOf(chance))
	q := cases.Query{Kind: chance.Text("cases"), Class: chance.Text("class"), Except: except, Lasts: sim.Span(lasts), Day: c.book.day}
	if since, ok := dayAt(chance.Child("since")); ok {
		q.Stood = sim.Span(max(0, c.book.day-since))
	}
	return err == nil && cases.Count(c.book.list, q).Settled == 0
}

// followsGone reports whether a branch follows courses, all of which have gone.
func (c *calendar) followsGone(b, courses *text.Node) bool {
	after := b.Child("after")
	if after == nil {
		return false
	}
	names, _ := after.Value.([]any)
	kept := slices.DeleteFunc(slices.Clone(names), func(name any) bool {
		course, ok := name.(string)
		return ok && courses.Child(course) == nil && c.hasGone("courses."+course)
	})
	if len(kept) < len(names) && len(kept) > 0 {
		b.Put(&text.Node{Key: "after", Place: after.Place, Value: kept})
	}
	return len(names) > 0 && len(kept) == 0
}

// hasGone reports whether what stood at an address was taken out, or was dropped by a file.
func (n *reading) hasGone(address string) bool {
	return n.tookOut(address) || slices.Contains(n.dropped, address)
}

// forgetIn takes out of a course what it says of moves that have gone.
func (c *calendar) forgetIn(root, course *text.Node) {
	if moves := course.Child("moves"); moves != nil && moves.IsTable() {
		moves.Below = slices.DeleteFunc(moves.Below, func(m *text.Node) bool {
			return m.Child("kind") == nil && root.Find(policy.MovePrefix+m.Key) == nil && c.hasGone(policy.MovePrefix+m.Key)
		})
	}
	drop := course.Child("drop")
	if drop == nil {
		return
	}
	items, ok := drop.Value.([]any)
	if !ok {
		return // binding says so
	}
	kept := slices.DeleteFunc(slices.Clone(items), func(item any) bool {
		a, ok := item.(string)
		return ok && root.Find(a) == nil && c.hasGone(a)
	})
	course.Put(&text.Node{Key: "drop", Place: drop.Place, Value: kept})
}

// exceptOf is the list at the key except, an empty one if there is none.
func exceptOf(n *text.Node) any {
	if c := n.Child("except"); c != nil {
		return c.Value
	}
	return []any{}
}

// sourcesBelow are the sources of what stands below a node.
func sourcesBelow(n *text.Node) (names []string) {
	for _, c := range n.Below {
		names = append(names, c.Text("source"))
		names = append(names, sourcesBelow(c)...)
	}
	return names
}
