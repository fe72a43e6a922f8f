package scenario

import (
	"slices"
	"strings"

	"h20sim/sim"
)

// A Branch is a question that politics answers in one of several ways, its courses. Before its date all courses are one.
type Branch struct {
	Name    string // its key in [branches], or the address of the chance of a move
	Title   string
	Date    sim.Date
	After   []string // the courses in one of which it is met; in all if it is empty
	Follows []string // addresses of moves without which it would not be met
	Courses []Course // which exclude each other, in the order of the file
}

// A Course is an answer to the question of a branch: a layer over the file from the date of the branch on.
type Course struct {
	Name   string
	Title  string
	Branch string
	Rest   bool   // whether its chance is what the others leave
	Chance string // the address of its chance; "" of the rest

	drop []string // addresses of moves that end
}

// A Path is a path through the branches: the courses on it, in the order in which they are met.
type Path []string

// String is the names of the courses, with commas.
func (r Path) String() string { return strings.Join(r, ", ") }

// MostPaths is the greatest number of paths of a file: each is run and told.
const MostPaths = 8

// Branches returns the questions that the scenario leaves open, in the order in which they are met.
func (s *Scenario) Branches() []Branch { return s.branches }

// Paths returns all ways through the branches that can happen, in the order of the file: one without courses if there is
// no branch.
func (s *Scenario) Paths() []Path { return s.paths }

// Picked are the courses that the scenario's key course names; none if it leaves the path open.
func (s *Scenario) Picked() []string { return s.picked }

// OnPath is the position in Paths of the path that the scenario is on: the likeliest of those with the courses that its key
// course names.
func (s *Scenario) OnPath() int { return s.on }

// PathWith is the position in Paths of the likeliest path with all of some courses, the first of several; -1 if there is none.
func (s *Scenario) PathWith(courses ...string) int {
	on, chances := -1, s.Chances(nil)
	for i, path := range s.paths {
		if path.has(courses) && (on < 0 || chances[i] > chances[on]*(1+roundingOfChances)) {
			on = i
		}
	}
	return on
}

// Chances fills chances with the probability of each path at the present chances of courses, and returns it. Chances of a
// branch that come to more than 1 are scaled to 1, and nothing is left for the rest.
//
//	P(path) = product over its courses of the chance of each
func (s *Scenario) Chances(chances []float64) []float64 {
	chances = append(chances[:0], make([]float64, len(s.paths))...)
	for i, path := range s.paths {
		chances[i] = 1
		for j := range s.branches {
			if c := s.branches[j].on(path); c != nil {
				chances[i] *= s.chance(&s.branches[j], c)
			}
		}
	}
	return chances
}

// on is the course of the branch on a path, or nil.
func (b *Branch) on(path Path) *Course {
	for i := range b.Courses {
		if slices.Contains(path, b.Courses[i].Name) {
			return &b.Courses[i]
		}
	}
	return nil
}

// chance is the probability of a course where its branch is met.
func (s *Scenario) chance(b *Branch, c *Course) float64 {
	sum := 0.0
	for i := range b.Courses {
		if address := b.Courses[i].Chance; address != "" {
			sum += s.Values[address].Number
		}
	}
	if c.Rest {
		return max(0, 1-sum)
	}
	return s.Values[c.Chance].Number / max(1, sum)
}

// isMet reports whether a branch is met after the courses of a path.
func (b *Branch) isMet(path Path) bool {
	return len(b.After) == 0 || slices.ContainsFunc(b.After, func(name string) bool { return slices.Contains(path, name) })
}

// pathsThrough returns all ways through branches that stand in the order in which they are met, the first courses first;
// it leaves out courses that cannot happen.
func pathsThrough(branches []Branch, canHappen func(*Branch, *Course) bool) []Path {
	paths := []Path{{}}
	for i := range branches {
		var longer []Path
		for _, path := range paths {
			longer = append(longer, branches[i].after(path, canHappen)...)
		}
		if paths = longer; len(paths) > 64*MostPaths {
			return paths
		}
	}
	return paths
}

// after returns the ways in which a path goes on at the branch.
func (b *Branch) after(path Path, canHappen func(*Branch, *Course) bool) (longer []Path) {
	if !b.isMet(path) {
		return []Path{path}
	}
	for i := range b.Courses {
		if canHappen(b, &b.Courses[i]) {
			longer = append(longer, append(slices.Clone(path), b.Courses[i].Name))
		}
	}
	return longer
}

// inTurn puts branches in the order in which they are met: by date, and those of one date in the order of the file, but
// after the courses that they follow. It returns the branches that follow each other in a circle besides.
func inTurn(branches []Branch) (order, circle []Branch) {
	slices.SortStableFunc(branches, func(a, b Branch) int { return int(a.Date - b.Date) })
	for len(branches) > 0 {
		i := slices.IndexFunc(branches, func(b Branch) bool { return !follows(&b, branches) })
		if i < 0 {
			return order, branches
		}
		order = append(order, branches[i])
		branches = slices.Delete(slices.Clone(branches), i, i+1)
	}
	return order, nil
}

// follows reports whether a branch is met after courses of one of others.
func follows(b *Branch, others []Branch) bool {
	return slices.ContainsFunc(others, func(other Branch) bool {
		return slices.ContainsFunc(other.Courses, func(c Course) bool { return slices.Contains(b.After, c.Name) })
	})
}
