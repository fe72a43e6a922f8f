package study

import (
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"h20sim/sim/scenario"
	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// An Axis varies the value at an address over the levels of a grid.
//
// An address that an axis varies is not drawn, whatever Design says. The axis is passed over in other scenarios that do
// not have the address: a move that is not there has nothing to turn. The chance of a course or of a move changes no run, but
// how much the runs of each path count.
type Axis struct {
	Address string
	Title   string    // for charts, as a study words it; "" if it does not
	Levels  []float64 // in the unit of the address; days since 1970-01-01 of a day, days of a span; at least one, no two alike
	Place   scenario.Place
}

// maxCells is the greatest number of points of a grid.
const maxCells = 1_000_000_000

// axisKeys are the keys of an axis.
var axisKeys = []string{"from", "to", "points", "list", "title"}

// An axisReader reads one axis.
type axisReader struct {
	*reader
	shape *form.Shape // of the address
	node  *text.Node
	at    string // address of the axis itself
	Axis

	from, to float64
	points   int // levels from one to the other; 0 for a list
}

// axes reads the axes, if the grid that they make can be run.
func (r *reader) axes() {
	var all []*axisReader
	cells := 1.0
	for _, c := range r.addressed(r.root.Child("axes"), "axes") {
		if r.Enough() {
			return
		}
		if a := r.axis(c); a != nil {
			all = append(all, a)
			cells *= float64(max(a.points, len(a.Levels)))
		}
	}
	if cells > maxCells {
		r.Wrong(r.root.Child("axes").Place, "axes", "found a grid of %s points, expected at most %d", text.Figure(cells), maxCells)
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
func (r *reader) axis(c *text.Node) *axisReader {
	a := &axisReader{reader: r, node: c, at: text.Join("axes", c.Key), Axis: Axis{Address: c.Key, Place: c.Place}}
	before := len(r.Problems)
	a.shape = r.varied(c, a.at)
	switch {
	case !c.IsTable():
		r.Wrong(c.Place, a.at, "found %s, expected { from = …, to = …, points = … } or { list = […] }", text.Listing(c.Value))
	case a.shape != nil:
		a.keys()
	}
	if len(r.Problems) > before {
		return nil
	}
	return a
}

// varied returns the shape of the value at an address that a study varies, or notes why it has none.
func (r *reader) varied(c *text.Node, at string) *form.Shape {
	base, section := r.all[0], strings.SplitN(c.Key, ".", 2)[0]
	sh, known := base.ShapeAt(c.Key)
	switch {
	case section == "time" || section == "sources" || section == "branches":
		r.Wrong(c.Place, at, "found a day of [%s], which no study can vary, expected a value of the world or of a move", section)
	case known:
		return sh
	case base.HoldsText(c.Key):
		r.Wrong(c.Place, at, "found the address of a text or a list, expected that of a number, a day or a span")
	case base.MayHave(c.Key):
		r.Wrong(c.Place, at, "found no value in the base, expected one there or in [set]")
	default:
		r.Wrong(c.Place, at, "%s", base.NoValue(c.Key))
	}
	return nil
}

// keys reads the keys of the axis: those of a list, or those of levels between two ends.
func (a *axisReader) keys() {
	a.UnknownKeys(a.node, axisKeys, a.at)
	if c := a.node.Child("title"); c != nil {
		a.title(c)
	}
	list := a.node.Child("list")
	if list == nil {
		a.ends()
		return
	}
	for _, key := range axisKeys[:3] {
		if c := a.node.Child(key); c != nil {
			a.Wrong(c.Place, text.Join(a.at, key), "found %s beside list, expected one of the two", key)
		}
	}
	a.list(list)
}

// title reads what charts call the axis.
func (a *axisReader) title(c *text.Node) {
	w, ok := c.Value.(string)
	if !ok || w == "" {
		a.Wrong(c.Place, text.Join(a.at, "title"), "found %s, expected text in quotes", text.Found(c.Value))
	}
	a.Title = w
}

// list reads the levels one by one.
func (a *axisReader) list(c *text.Node) {
	items, ok := c.Value.([]any)
	if !ok || len(items) == 0 {
		a.Wrong(c.Place, text.Join(a.at, "list"), "found %s, expected a list of numbers, days or spans", text.Listing(c.Value))
		return
	}
	seen := make(map[float64]bool, len(items))
	for i, item := range items {
		x, ok := a.level(item, c.Part(i), text.Join(a.at, "list"))
		if ok && seen[x] {
			a.Wrong(c.Part(i), text.Join(a.at, "list"), "found %s twice", a.shape.FigureOf(x))
		}
		seen[x] = true
		a.Levels = append(a.Levels, x)
	}
}

// level reads a level and notes what is wrong with it.
func (a *axisReader) level(item any, place scenario.Place, at string) (float64, bool) {
	x, err := a.shape.Amount(item)
	if err != nil {
		a.Wrong(place, at, "%s", err)
	}
	return x, err == nil
}

// ends reads from, to and points.
func (a *axisReader) ends() {
	var ok [2]bool
	for i, end := range []*float64{&a.from, &a.to} {
		if c := a.must(axisKeys[i], a.shape); c != nil {
			*end, ok[i] = a.level(c.Value, c.Place, text.Join(a.at, axisKeys[i]))
		}
	}
	if ok[0] && ok[1] && a.from == a.to {
		a.Wrong(a.node.Child("to").Place, text.Join(a.at, "to"), "found %s, which is the same as from, expected another end", a.shape.FigureOf(a.to))
	}
	count := &form.Shape{Form: form.Whole, Low: 2, High: 1e6}
	if c := a.must("points", count); c != nil {
		n, err := count.Amount(c.Value)
		if err != nil {
			a.Wrong(c.Place, text.Join(a.at, "points"), "%s", err)
			return
		}
		a.points = int(n)
		a.wholeLevels(c, ok[0] && ok[1])
	}
}

// must returns the node at a key that the axis must have, or notes that it is missing.
func (a *axisReader) must(key string, sh *form.Shape) *text.Node {
	c := a.node.Child(key)
	if c == nil && !a.Meant[text.Join(a.at, key)] {
		a.Wrong(a.node.Place, text.Join(a.at, key), "missing; expected %s, or a list in the place of from, to and points", sh.Expected())
	}
	return c
}

// wholeLevels notes more levels than there are days or whole numbers between the ends.
func (a *axisReader) wholeLevels(c *text.Node, known bool) {
	between := math.Abs(a.to-a.from) + 1
	if known && a.from != a.to && a.shape.IsWhole() && float64(a.points) > between {
		a.Wrong(c.Place, text.Join(a.at, "points"), "found %d, expected at most %s: there are no more whole numbers or days between the ends", a.points, text.Figure(between))
	}
}

// space makes the levels between the ends, each the number nearest to what the decimals of the ends give, so that a level
// of 0.1 is the 0.1 of a file, a flag and a filter. Days and other whole numbers are rounded.
func (a *axisReader) space() {
	from, to := decimal(a.from), decimal(a.to)
	step := to.Sub(to, from)
	step.Quo(step, new(big.Rat).SetInt64(int64(a.points-1)))
	a.Levels = make([]float64, a.points)
	for k := range a.Levels {
		x, _ := new(big.Rat).Add(from, new(big.Rat).Mul(step, new(big.Rat).SetInt64(int64(k)))).Float64()
		if a.shape.IsWhole() {
			x = math.Round(x)
		}
		a.Levels[k] = x
	}
}

// decimal is the shortest decimal that stands for a number.
func decimal(v float64) *big.Rat {
	d, ok := new(big.Rat).SetString(strconv.FormatFloat(v, 'g', -1, 64))
	if !ok {
		panic("study: a level that is not finite")
	}
	return d
}

// varies reports whether an axis of the study varies an address.
func (s *Study) varies(address string) bool {
	return slices.ContainsFunc(s.Axes, func(a Axis) bool { return a.Address == address })
}
