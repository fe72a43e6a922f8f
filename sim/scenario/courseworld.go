package scenario

import (
	"math"
	"reflect"
	"slices"
	"strings"

	"h20sim/sim"
	"h20sim/sim/dist"
	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// changeWorld lays what a course says of the world over it, from the day of its branch on.
func (l *layering) changeWorld(c laidCourse) {
	world := &form.Shape{Form: form.Table, Fields: worldShapes()}
	for _, key := range layered[1:] {
		if n := c.node.Child(key); n != nil {
			l.changeTable(c, n, fileShape().Field(key), reflect.ValueOf(l.s.World).Elem().FieldByIndex(world.Field(key).Index), key)
		}
	}
}

// changeTable lays a table of the world over what v holds.
func (l *layering) changeTable(c laidCourse, n *text.Node, sh *form.Shape, v reflect.Value, address string) {
	if !n.IsTable() {
		l.NotTable(sh, n, c.at+"."+address)
		return
	}
	for _, child := range n.Below {
		rel := text.Join(address, child.Key)
		below, to := sh.At(child.Key), reflect.Value{}
		switch {
		case below == nil:
			l.UnknownKeys(&text.Node{Below: []*text.Node{child}}, sh.Keys(), c.at+"."+address)
			continue
		case below.Virtual:
			continue
		case sh.IsDict():
			to = v.MapIndex(reflect.ValueOf(child.Key))
		default:
			to = v.FieldByIndex(below.Index)
		}
		l.changeAt(c, child, below, to, rel)
	}
}

// changeAt lays what stands at one key over what v holds.
func (l *layering) changeAt(c laidCourse, n *text.Node, sh *form.Shape, v reflect.Value, address string) {
	at := c.at + "." + address
	switch {
	case !v.IsValid():
		l.Wrong(n.Place, at, "found a name that the file does not have, expected it in the file: a course changes what is there")
	case sh.IsTable():
		for v.Kind() == reflect.Pointer {
			v = v.Elem()
		}
		l.changeTable(c, n, sh, v, address)
	case sh.IsPath() && form.IsDated(n):
		l.changePath(c, n, sh, v, address)
	case sh.Form == form.Date:
		l.changeDate(c, n, sh, v, address)
	default:
		l.Wrong(n.Place, at, "found a value without a date, which counts for the whole run, expected points of a path from %s on, or a move", c.day)
	}
}

// changeDate sets a day of the world, if neither it nor the day before can lie before the branch.
func (l *layering) changeDate(c laidCourse, n *text.Node, sh *form.Shape, v reflect.Value, address string) {
	at, was := c.at+"."+address, l.earliest(l.lastSet(address), sim.Date(v.Int()))
	l.Bind(sh, n, v, at, "")
	if day := l.earliest(at, sim.Date(v.Int())); min(day, was) < c.day {
		l.Wrong(n.Place, at, "found %s in place of %s, expected days not before that of the branch %q, %s", day, sh.FigureOf(float64(was)), c.Branch, c.day)
	}
	if t, ok := l.Targets[l.lastSet(address)]; ok {
		t.Write = func(float64) {}
		l.Targets[l.lastSet(address)] = t
	}
	l.leaf[address] = at
}

// earliest is the first day that may be drawn at an address, or the day that stands there if none is.
func (l *layering) earliest(address string, stands sim.Date) sim.Date {
	v := l.Values[address]
	if v == nil || v.Spread == nil {
		return stands
	}
	d, err := dist.New(dist.Spec{Spread: v.Spread, Value: v.Number, Low: math.Inf(-1), High: math.Inf(1), Date: true})
	if err != nil {
		return stands // binding says why
	}
	return sim.Date(d.Quantile(0))
}

// changePath lays points of a path over it, or another path, from the day of the branch on.
func (l *layering) changePath(c laidCourse, n *text.Node, sh *form.Shape, v reflect.Value, address string) {
	at, old := c.at+"."+address, l.paths[address]
	if old == nil {
		old = l.root.Find(address)
	}
	own := n
	l.pointsNotEarlier(n, c, at)
	if isPoints(n) && old != nil {
		if !form.IsDated(old) {
			l.Wrong(n.Place, at, "found single points over one value, expected all points in braces")
			return
		}
		m := merger{Notes: l.Notes, own: true, laid: &l.laid}
		n = m.over(old, n, sh, at, "")
	}
	l.paths[address] = n
	var path sim.Path
	l.Bind(sh, n, reflect.ValueOf(&path).Elem(), at, "")
	for i := range path {
		path[i].Since = c.day
	}
	l.fold(own, address, at)
	l.join(v.Addr().Interface().(*sim.Path), path, address, at)
}

// join puts a path behind those that count before it, or in the place of one that would count from the same day on. What is
// written to a point of any of them is copied to where they now stand together.
func (l *layering) join(whole *sim.Path, path sim.Path, address, at string) {
	if l.parts[address] == nil {
		l.parts[address], l.bases[address] = []sim.Path{*whole}, []string{address}
	}
	before := l.parts[address]
	if last := len(before) - 1; countAlike(before[last], path) {
		before = before[:last]
	}
	l.parts[address], l.bases[address] = append(before, path), append(l.bases[address], at)
	parts, all := slices.Clone(l.parts[address]), slices.Concat(l.parts[address]...)
	*whole = all
	copyParts := func() {
		to := all
		for _, part := range parts {
			to = to[copy(to, part):]
		}
	}
	for own, t := range l.Targets {
		if slices.ContainsFunc(l.bases[address], func(base string) bool { return own == base || strings.HasPrefix(own, base+".") }) {
			write := t.Write
			t.Write = func(x float64) { write(x); copyParts() }
			l.Targets[own] = t
		}
	}
}

// countAlike reports whether two paths count from the same day on.
func countAlike(a, b sim.Path) bool { return len(a) > 0 && len(b) > 0 && a[0].Since == b[0].Since }
