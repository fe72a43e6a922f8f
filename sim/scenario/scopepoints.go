package scenario

import (
	"slices"
	"strings"

	"h20sim/sim"
)

// points looks at the points of paths of the world. A path goes in lines from point to point, so of those before the run
// only the newest acts on it, and of those after it only the first.
func (c *scope) points() {
	paths := map[string][]sim.Date{}
	for _, address := range c.s.Addresses() { // in order of day
		path, day, ok := pointOf(address)
		if ok && !strings.HasPrefix(address, "moves.") && !strings.HasSuffix(path, ".opening") {
			paths[path] = append(paths[path], day)
		}
	}
	for _, address := range c.s.Addresses() {
		if path, day, ok := pointOf(address); ok && paths[path] != nil {
			c.point(path, day, paths[path])
		}
	}
}

// pointOf splits the address of a point of a path.
func pointOf(address string) (path string, day sim.Date, ok bool) {
	path = above(address)
	day, err := sim.ParseDate(strings.TrimPrefix(address, path+"."))
	return path, day, err == nil
}

// point looks at one of the days of a path.
func (c *scope) point(path string, day sim.Date, days []sim.Date) {
	i := slices.Index(days, day)
	switch {
	case day < c.first && i+1 < len(days) && days[i+1] <= c.first:
		c.doubt(path, day.String(), "lies before the first day of the run, %s, as does the point after it; it acts on no day of the run", c.first)
	case c.first-day > maxDays && c.own(path+"."+day.String()):
		c.note(path, day.String(), "lies %d years before the first day of the run, %s", int(c.first-day)/365, c.first)
	case day > c.last && i > 0 && days[i-1] >= c.last:
		c.doubt(path, day.String(), "lies after the last day of the run, %s, as does the point before it; it acts on no day of the run", c.last)
	case day > c.last+1 && c.own(path+"."+day.String()):
		c.note(path, day.String(), "lies after the last day of the run, %s: until then the path is on its way there", c.last)
	}
}
