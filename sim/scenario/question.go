package scenario

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"h20sim/sim"
	"h20sim/sim/cases"
	"h20sim/sim/policy"
	"h20sim/sim/scenario/text"
)

// openQuestions reads the branches of the file, and those that the chances of moves make, and finds the paths through them.
func (b *builder) openQuestions(root *text.Node) {
	var all []Branch
	for _, c := range root.Child("branches").List() {
		if keys := b.branches[c.Key]; keys != nil {
			all = append(all, b.branch(root, c, keys))
		}
	}
	all = append(all, b.chanceBranches()...)
	order, circle := inTurn(all)
	if len(circle) > 0 {
		at := "branches." + circle[0].Name
		b.Wrong(root.Find(at).Place, at+".after", "found a circle: the branch is met after a course that is met after it, expected a tree")
		return
	}
	b.checkOrder(root, order)
	b.s.branches = order
	if b.hasStray() {
		return // names says which, and a branch may lack courses that belong to it
	}
	if len(b.Problems) == 0 {
		b.checkChances(root)
	}
	if len(b.Problems) == 0 {
		b.findPaths(root)
	}
}

// branch reads a branch with its courses.
func (b *builder) branch(root, n *text.Node, keys *branchKeys) Branch {
	branch := Branch{Name: n.Key, Title: keys.Title, Date: keys.Date, After: keys.After, Follows: keys.Follows}
	at, rests := "branches."+n.Key, 0
	for _, c := range root.Child("courses").List() {
		course := b.courses[c.Key]
		if course == nil || course.Branch != n.Key {
			continue
		}
		branch.Courses = append(branch.Courses, b.course(c, course))
		if course.Rest {
			rests++
		}
	}
	if v := b.Values[at+".date"]; v != nil && v.Spread != nil {
		b.Wrong(n.Child("date").Place, at+".date", "found a spread, expected one day: courses part on it in all runs")
	}
	switch {
	case b.hasStray(): // a course that is none of a branch may be meant to be one of this
	case len(branch.Courses) < 2:
		b.Wrong(n.Place, at, "found %d of its courses, expected two or more with branch = %q", len(branch.Courses), n.Key)
	case rests != 1:
		b.Wrong(n.Place, at, "found %d courses with rest = true, expected one", rests)
	}
	b.doubtOld(root, &branch)
	return branch
}

// doubtOld doubts chances that count cases which were over sooner than what they forecast has been on, a month or more after the
// branch has parted.
func (b *builder) doubtOld(root *text.Node, branch *Branch) {
	for _, c := range branch.Courses {
		r, ok := b.s.rates[c.Chance]
		n := root.Find(c.Chance)
		if !ok || n.Child("since") != nil || b.asOfDay() == 0 && n.Child("decided") == nil {
			continue
		}
		q := r.Query
		if q.Stood = sim.Span(q.Day - branch.Date); q.Stood <= 30 {
			continue
		}
		if peers := cases.Count(b.book.list, q); peers.Settled < r.Tally.Settled {
			b.Doubt(n.Place, c.Chance, "counts %g cases that were over sooner than the %d days for which the branch has been open by %s; since = %s leaves them out", r.Tally.Settled-peers.Settled, q.Stood, q.Day, branch.Date)
		}
	}
}

// hasStray reports whether a course names a branch that does not exist.
func (b *builder) hasStray() bool {
	for _, course := range b.courses {
		if b.branches[course.Branch] == nil {
			return true
		}
	}
	return false
}

// course reads a course, without what it lays over the file.
func (b *builder) course(n *text.Node, keys *courseKeys) Course {
	c := Course{Name: n.Key, Title: keys.Title, Branch: keys.Branch, Rest: keys.Rest, drop: b.withFollowing(n, keys.Drop)}
	at := "courses." + n.Key
	if n.Child("chance") != nil {
		c.Chance = at + ".chance"
	}
	switch {
	case keys.Rest && c.Chance != "":
		b.Wrong(n.Child("chance").Place, c.Chance, "found a chance beside rest = true, expected one of the two")
	case !keys.Rest && c.Chance == "":
		b.Wrong(n.Place, at+".chance", "missing; expected a chance, or rest = true")
	case !keys.Rest:
		b.doubtBare(n.Child("chance"), c.Chance)
	}
	if n.Key == everyCourse {
		b.Wrong(n.Place, at, "found a course called %q, expected another name: --course %s speaks of every path", n.Key, n.Key)
	}
	for i, address := range keys.Drop {
		if name, isMove := strings.CutPrefix(address, policy.MovePrefix); isMove && n.Child("moves").Child(name) != nil {
			b.Wrong(n.Child("drop").Part(i), at+".drop", "found %s, which the course changes as well, expected one of the two", address)
		}
	}
	return c
}

// everyCourse is the word that stands for all courses where one is picked.
const everyCourse = "all"

// doubtBare doubts a chance that says neither what it rests on nor when it was judged.
func (b *builder) doubtBare(n *text.Node, address string) {
	if v := b.Values[address]; v != nil && v.Source == "" && v.Origin != flagPlace {
		b.Doubt(n.Place, address, `rests on nothing; expected cases, or { value = %g, source = "judgement", decided = 2025-08-27, note = "why" }`, v.Number)
	}
}

// chanceBranches are the branches of moves that come into force with a chance: they do, or they do not.
func (b *builder) chanceBranches() (list []Branch) {
	for i := range b.s.Moves {
		d := &b.s.Moves[i]
		at := policy.MovePrefix + d.Name
		v := b.Values[at+".chance"]
		if v == nil || v.Number == 1 && !b.mayVary(v) {
			continue
		}
		title := cmp.Or(d.Title, d.Kind)
		branch := Branch{Name: at, Title: title + "?", Date: announced(d), Courses: []Course{
			{Name: d.Name, Title: title, Branch: at, Chance: v.Address},
			{Name: "no-" + d.Name, Title: "not: " + title, Branch: at, Rest: true, drop: b.withFollowing(nil, []string{at})},
		}}
		if d.When != nil {
			branch.Date = b.s.World.Time.Start
		}
		for _, c := range branch.Courses {
			if b.courses[c.Name] != nil {
				b.Wrong(v.Origin, v.Address, "found a chance, which makes courses %s and no-%s, and [courses.%s] besides; expected another name", d.Name, d.Name, c.Name)
			}
		}
		list = append(list, branch)
	}
	return list
}

// checkOrder notes branches that are dated before one whose courses they follow.
func (b *builder) checkOrder(root *text.Node, order []Branch) {
	for i := range order {
		for j := range order {
			late, early := &order[i], &order[j]
			at := "branches." + late.Name + ".date"
			if date := root.Find(at); date != nil && late.Date < early.Date && follows(late, order[j:j+1]) {
				b.Wrong(date.Place, at, "found %s, expected a day not before %s, on which %q parts", late.Date, early.Date, early.Name)
			}
		}
	}
}

// checkChances notes chances of a branch that come to more than 1.
func (b *builder) checkChances(root *text.Node) {
	for i := range b.s.branches {
		sum, last := 0.0, ""
		for _, c := range b.s.branches[i].Courses {
			if c.Chance != "" {
				sum, last = sum+b.Values[c.Chance].Number, c.Chance
			}
		}
		if sum > 1+roundingOfChances {
			b.Wrong(root.Find(last).Place, last, "found chances of the branch that come to %.4g, expected at most 1", sum)
		}
	}
}

// roundingOfChances is by how much chances may miss their sum.
const roundingOfChances = 1e-9

// findPaths finds the paths, and that which the scenario is on.
func (b *builder) findPaths(root *text.Node) {
	b.s.paths = pathsThrough(b.s.branches, b.canHappen)
	if n := len(b.s.paths); n > MostPaths {
		met := b.mostMet()
		b.Wrong(b.placeOfBranch(root, met), "branches", "found %d paths through the branches, expected at most %d; join courses of %q, which is met on most of them", n, MostPaths, met.Name)
		b.s.paths = nil
		return
	}
	b.pickPath(root)
}

// canHappen reports whether a course may have a chance above 0.
func (b *builder) canHappen(branch *Branch, c *Course) bool {
	if c.Rest {
		varies := slices.ContainsFunc(branch.Courses, func(c Course) bool { return c.Chance != "" && b.mayVary(b.Values[c.Chance]) })
		return varies || b.s.chance(branch, c) > roundingOfChances
	}
	v := b.Values[c.Chance]
	return v.Number > 0 || b.mayVary(v)
}

// mayVary reports whether a chance may differ from run to run: it has a spread, or a study varies it.
func (b *builder) mayVary(chance *Value) bool {
	return chance.Spread != nil || slices.Contains(b.open, chance.Address)
}

// mostMet is the branch that stands on most paths, the last in the order of dates of several.
func (b *builder) mostMet() (met *Branch) {
	most := 0
	for i := range b.s.branches {
		count := 0
		for _, path := range b.s.paths {
			if b.s.branches[i].on(path) != nil {
				count++
			}
		}
		if count >= most {
			most, met = count, &b.s.branches[i]
		}
	}
	return met
}

// placeOfBranch is where a branch is stated, or the chance that makes one.
func (b *builder) placeOfBranch(root *text.Node, branch *Branch) Place {
	for _, at := range []string{"branches." + branch.Name, branch.Courses[0].Chance} {
		if n := root.Find(at); n != nil {
			return n.Place
		}
	}
	return root.Place
}

// coursesNear asks for the course that was probably meant, or lists them if they are few.
func coursesNear(name string, all []string) string {
	if near := text.Guess(name, all); near != "" || len(all) == 0 || len(all) > 12 {
		return near
	}
	return ": " + text.Either(all)
}

// pickPath puts the scenario on the likeliest of the paths with the courses that the file names, the first of several.
func (b *builder) pickPath(root *text.Node) {
	at := root.Child("course")
	if len(b.picked) > 0 && len(b.s.branches) == 0 {
		b.Wrong(at.Place, "course", "found %s, expected none: the file has no branches", quotedNames(b.picked))
		return
	}
	for i, name := range b.picked {
		if !slices.ContainsFunc(b.s.paths, func(p Path) bool { return slices.Contains(p, name) }) {
			b.Wrong(at.Part(i), "course", "found %q, expected a course that can happen%s", text.Short(name), coursesNear(name, b.courseNames()))
			return
		}
	}
	b.s.on, b.s.picked = b.s.PathWith(b.picked...), b.picked
	if b.s.on < 0 {
		b.Wrong(at.Place, "course", "found %s, which are on no path together, expected courses of one", quotedNames(b.picked))
		b.s.on = 0
	}
}

// has reports whether all the courses are on the path.
func (p Path) has(courses []string) bool {
	return !slices.ContainsFunc(courses, func(name string) bool { return !slices.Contains(p, name) })
}

// courseNames are the names of the courses on some path.
func (b *builder) courseNames() (names []string) {
	for _, path := range b.s.paths {
		names = append(names, path...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// quotedNames writes "a" and "b".
func quotedNames(names []string) string {
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = fmt.Sprintf("%q", text.Short(name))
	}
	return strings.Join(quoted, " and ")
}
