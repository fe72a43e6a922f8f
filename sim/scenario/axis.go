package scenario

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// An Axis varies the value at an address over the levels of a grid.
//
// An address that an axis varies is not drawn, whatever Design says. The axis is passed over in other scenarios that do
// not have the address: a move that is not there has nothing to turn. A move whose chance is varied is in force at
// level 1 and left out at level 0; other levels are refused.
type Axis struct {
	Address string
	Title   string    // for charts, as a study words it; "" if it does not
	Levels  []float64 // in the unit of the address; days since 1970-01-01 of a day, days of a span; at least one, no two alike
	Place   Place
}

// maxCells is the greatest number of points of a grid.
const maxCells = 1_000_000_000

// axisKeys are the keys of an axis.
var axisKeys = []string{"from", "to", "points", "list", "title"}

// An axisReader reads one axis.
type axisReader struct {
	*studyReader
	shape *shape // of the address
	node  *node
	at    string // address of the axis itself
	Axis

	from, to float64
	points   int // levels from one to the other; 0 for a list
}

// axes reads the axes, if the grid that they make can be run.
func (r *studyReader) axes() {
	var all []*axisReader
	cells := 1.0
	for _, c := range r.addressed(r.root.child("axes"), "axes") {
		if r.enough() {
			return
		}
		if a := r.axis(c); a != nil {
			all = append(all, a)
			cells *= float64(max(a.points, len(a.Levels)))
		}
	}
	if cells > maxCells {
		r.wrong(r.root.child("axes").place, "axes", "found a grid of %s points, expected at most %d", figure(cells), maxCells)
		return
	}
	for _, a := range all {
		if a.points > 0 {
			a.space()
		}
		r.study.Axes = append(r.study.Axes, a.Axis)
	}
}

// axis reads what stands at the address of an axis, or notes what is wrong with it and returns nil.
func (r *studyReader) axis(c *node) *axisReader {
	a := &axisReader{studyReader: r, node: c, at: join("axes", c.key), Axis: Axis{Address: c.key, Place: c.place}}
	before := len(r.problems)
	a.shape = r.varied(c, a.at)
	switch {
	case !c.isTable():
		r.wrong(c.place, a.at, "found %s, expected { from = …, to = …, points = … } or { list = […] }", listing(c.value))
	case a.shape != nil:
		a.keys()
	}
	if len(r.problems) > before {
		return nil
	}
	return a
}

// varied returns the shape of the value at an address that a study varies, or notes why it has none.
func (r *studyReader) varied(c *node, at string) *shape {
	base, section := r.all[0], strings.SplitN(c.key, ".", 2)[0]
	sh, known := base.shapeAt(c.key)
	switch {
	case section == "time" || section == "sources":
		r.wrong(c.place, at, "found a day of [%s], expected a value that a run depends on and that leaves its days as they are", section)
	case known:
		return sh
	case base.ofWords(c.key):
		r.wrong(c.place, at, "found an address of words, expected that of a number, a day or a span")
	case base.mayHave(c.key):
		r.wrong(c.place, at, "found no value in the base, expected one there or in [set]")
	default:
		r.wrong(c.place, at, "%s", base.noValue(c.key))
	}
	return nil
}

// keys reads the keys of the axis: those of a list, or those of levels between two ends.
func (a *axisReader) keys() {
	a.unknownKeys(a.node, axisKeys, a.at)
	if c := a.node.child("title"); c != nil {
		a.title(c)
	}
	list := a.node.child("list")
	if list == nil {
		a.ends()
		return
	}
	for _, key := range axisKeys[:3] {
		if c := a.node.child(key); c != nil {
			a.wrong(c.place, join(a.at, key), "found %s beside list, expected one of the two", key)
		}
	}
	a.list(list)
}

// title reads what charts call the axis.
func (a *axisReader) title(c *node) {
	w, ok := c.value.(string)
	if !ok || w == "" {
		a.wrong(c.place, join(a.at, "title"), "found %s, expected text in quotes", found(c.value))
	}
	a.Title = w
}

// list reads the levels one by one.
func (a *axisReader) list(c *node) {
	items, ok := c.value.([]any)
	if !ok || len(items) == 0 {
		a.wrong(c.place, join(a.at, "list"), "found %s, expected a list of numbers, days or spans", listing(c.value))
		return
	}
	seen := make(map[float64]bool, len(items))
	for i, item := range items {
		x, ok := a.level(item, c.part(i), join(a.at, "list"))
		if ok && seen[x] {
			a.wrong(c.part(i), join(a.at, "list"), "found %s twice", a.shape.figureOf(x))
		}
		seen[x] = true
		a.Levels = append(a.Levels, x)
	}
}

// levelOf reads the number that an axis or a point gives to an address.
func (r *studyReader) levelOf(sh *shape, address string, item any) (float64, error) {
	x, err := sh.amount(item)
	isChance := strings.HasPrefix(address, "moves.") && strings.HasSuffix(address, ".chance")
	if err == nil && isChance && x != 0 && x != 1 {
		err = fmt.Errorf("found %s, expected 0 or 1: a move is left out at a point, or in force; to draw it, give it a chance in the scenario or in [set]", figure(x))
	}
	return x, err
}

// level reads a level and notes what is wrong with it.
func (a *axisReader) level(item any, place Place, at string) (float64, bool) {
	x, err := a.levelOf(a.shape, a.Address, item)
	if err != nil {
		a.wrong(place, at, "%s", err)
	}
	return x, err == nil
}

// ends reads from, to and points.
func (a *axisReader) ends() {
	var ok [2]bool
	for i, end := range []*float64{&a.from, &a.to} {
		if c := a.must(axisKeys[i], a.shape); c != nil {
			*end, ok[i] = a.level(c.value, c.place, join(a.at, axisKeys[i]))
		}
	}
	if ok[0] && ok[1] && a.from == a.to {
		a.wrong(a.node.child("to").place, join(a.at, "to"), "found %s, which is from, expected another", a.shape.figureOf(a.to))
	}
	count := &shape{form: whole, low: 2, high: 1e6}
	if c := a.must("points", count); c != nil {
		n, err := count.amount(c.value)
		if err != nil {
			a.wrong(c.place, join(a.at, "points"), "%s", err)
			return
		}
		a.points = int(n)
		a.wholeLevels(c, ok[0] && ok[1])
	}
}

// must returns the node at a key that the axis must have, or notes that it is missing.
func (a *axisReader) must(key string, sh *shape) *node {
	c := a.node.child(key)
	if c == nil && !a.meant[join(a.at, key)] {
		a.wrong(a.node.place, join(a.at, key), "missing; expected %s, or a list in the place of from, to and points", sh.expected())
	}
	return c
}

// wholeLevels notes more levels than there are days or whole numbers between the ends.
func (a *axisReader) wholeLevels(c *node, known bool) {
	between := math.Abs(a.to-a.from) + 1
	if known && a.from != a.to && a.shape.isWhole() && float64(a.points) > between {
		a.wrong(c.place, join(a.at, "points"), "found %d, expected at most %s: so many whole numbers or days are there", a.points, figure(between))
	}
}

// space makes the levels between the ends; the last is the end exactly. Days and other whole numbers are rounded.
func (a *axisReader) space() {
	a.Levels = make([]float64, a.points)
	for k := range a.Levels {
		x := a.from + (a.to-a.from)*float64(k)/float64(a.points-1)
		if a.shape.isWhole() {
			x = math.Round(x)
		}
		a.Levels[k] = x
	}
	a.Levels[a.points-1] = a.to
}

// varies reports whether an axis of the study varies an address.
func (s *Study) varies(address string) bool {
	return slices.ContainsFunc(s.Axes, func(a Axis) bool { return a.Address == address })
}
