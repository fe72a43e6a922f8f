package scenario

import (
	"slices"
	"strings"

	"h20sim/sim"
)

// AsOf is the day to which the scenario is blind; 0 for none.
func (s *Scenario) AsOf() sim.Date { return s.asOf }

// Course returns what is known of a course, and the branch whose question it answers; nil if there is none of the name.
func (s *Scenario) Course(name string) (*Branch, *Course) {
	for i := range s.branches {
		b := &s.branches[i]
		if at := slices.IndexFunc(b.Courses, func(c Course) bool { return c.Name == name }); at >= 0 {
			return b, &b.Courses[at]
		}
	}
	return nil, nil
}

// ChanceOf is the probability of a course where its question is met; 0 if there is no such course.
func (s *Scenario) ChanceOf(name string) float64 {
	b, c := s.Course(name)
	if c == nil {
		return 0
	}
	return s.chance(b, c)
}

// PathTitles are the titles of the courses on a path, in the order in which they are met.
func (s *Scenario) PathTitles(path Path) []string {
	titles := make([]string, len(path))
	for i, name := range path {
		if _, c := s.Course(name); c != nil {
			titles[i] = c.Title
		}
	}
	return titles
}

// PathWords names the path that the scenario is on by the titles of its courses; "" if it leaves nothing open.
func (s *Scenario) PathWords() string {
	if len(s.paths) < 2 {
		return ""
	}
	return strings.Join(s.PathTitles(s.paths[s.on]), ", ")
}

// HasCourse reports whether a course stands on some path of the scenario.
func (s *Scenario) HasCourse(name string) bool {
	return slices.ContainsFunc(s.paths, func(p Path) bool { return slices.Contains(p, name) })
}
