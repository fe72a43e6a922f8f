package scenario

import (
	"cmp"
	"math"
	"reflect"
	"slices"

	"h20sim/sim"
)

// A binder writes the tree of a file into structs, by the shapes of their fields, and notes what is wrong.
type binder struct {
	*notes
	Values  map[string]*Value // every number, day and span that was bound, by its address
	targets map[string]target // where each of them stands, by its address
	refs    []reference       // the names that must be defined somewhere in the file, in the order in which they were met

	meant   map[string]bool // addresses that unknown keys were probably meant to be
	strayed bool            // whether extends stands where it is not read
}

// newBinder returns a binder that has bound nothing yet and notes problems in n.
func newBinder(n *notes) *binder {
	return &binder{notes: n, Values: map[string]*Value{}, targets: map[string]target{}, meant: map[string]bool{}}
}

// A reference is a name that must be defined somewhere in the file.
type reference struct {
	dict    string // chips, buyers, stages, suppliers, actors, sources or measures
	name    string
	place   Place
	address string
}

// A target is where a number of a file stands in the struct that takes it.
type target struct {
	shape *shape        // what the number may be
	write func(float64) // writes it, in its unit or in days; it checks nothing
}

// table binds each key of a table to its field of v. source is what plain numbers rest on, unless the table says.
func (b *binder) table(sh *shape, n *node, v reflect.Value, address, source string) {
	b.unknownKeys(n, sh.keys(), address)
	b.fields(sh, n, v, address, source)
}

// fields binds the fields of a table's shape; other keys of the table are left alone.
func (b *binder) fields(sh *shape, n *node, v reflect.Value, address, source string) {
	if own := n.text("source"); own != "" {
		source = own
	}
	for _, f := range sh.fields {
		at := join(address, f.key)
		switch c := n.child(f.key); {
		case f.virtual && f.form == text && c != nil:
			b.text(f, c, at)
		case f.virtual:
		case c != nil:
			b.bind(f, c, v.FieldByIndex(f.index), at, source)
		default:
			b.absent(f, n, v.FieldByIndex(f.index), at)
		}
	}
}

// absent gives a field that is left out its default, or notes that it must be given.
func (b *binder) absent(f *shape, n *node, v reflect.Value, address string) {
	switch {
	case b.meant[address]: // a key that is spelled alike is unknown: that is told alone
	case f.preset != nil:
		b.preset(f, v, address)
	case f.form == table && !f.optional:
		b.wrong(n.place, address, "missing; expected a table, here or in a file that this one extends")
	case !f.optional:
		b.wrong(n.place, address, "missing; expected %s", f.expected())
	}
}

// bind writes what stands at n into v.
func (b *binder) bind(f *shape, n *node, v reflect.Value, address, source string) {
	switch f.form {
	case table, dict:
		b.tables(f, n, v, address, source)
	case path:
		b.path(f, n, v, address, source)
	case text:
		if w, ok := b.text(f, n, address); ok {
			v.SetString(w)
		}
	case texts:
		b.texts(f, n, v, address)
	case truth:
		if on, ok := n.value.(bool); ok {
			v.SetBool(on)
		} else {
			b.wrong(n.place, address, "found %s, expected %s", found(n.value), f.expected())
		}
	case numbers:
		b.pair(f, n, v, address)
	default:
		b.quantity(f, n, address, source, setter(v))
	}
}

// tables binds a table, or a table whose keys are names.
func (b *binder) tables(f *shape, n *node, v reflect.Value, address, source string) {
	switch {
	case !n.isTable():
		b.notTable(f, n, address)
	case f.form == dict && f.each.form == number:
		b.numbersByName(f, n, v, address, source)
	case f.form == dict:
		v.Set(reflect.MakeMap(v.Type()))
		for _, c := range b.named(f, n, address) {
			if b.enough() {
				return
			}
			b.entry(f, c, v, join(address, c.key))
		}
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		b.table(f, n, v.Elem(), address, source)
	default:
		b.table(f, n, v, address, source)
	}
}

// entry binds one named table of a dict.
func (b *binder) entry(f *shape, n *node, dict reflect.Value, address string) {
	if !n.isTable() {
		b.notTable(f.each, n, address)
		return
	}
	b.checkName(n, address)
	e := reflect.New(dict.Type().Elem().Elem())
	b.table(f.each, n, e.Elem(), address, "")
	dict.SetMapIndex(reflect.ValueOf(n.key), e)
}

// numbersByName binds a table of numbers whose keys are names.
func (b *binder) numbersByName(f *shape, n *node, v reflect.Value, address, source string) {
	values := map[string]float64{}
	v.Set(reflect.ValueOf(values))
	for _, c := range n.below {
		at := join(address, c.key)
		b.refs = append(b.refs, reference{f.names, c.key, c.place, at})
		b.quantity(f.each, c, at, source, func(x float64) { values[c.key] = x })
	}
}

// path binds a number, or a table with a number for each of some days.
func (b *binder) path(f *shape, n *node, v reflect.Value, address, source string) {
	point := *f
	point.form = number
	switch {
	case isDated(n):
		b.dated(&point, n, v, address, source)
		return
	case n.isTable():
		f = &point
	}
	p := sim.Path{{}}
	v.Set(reflect.ValueOf(p))
	b.quantity(f, n, address, source, func(x float64) { p[0].Value = x })
}

// dated binds a table with a number for each of some days.
func (b *binder) dated(f *shape, n *node, v reflect.Value, address, source string) {
	p := make(sim.Path, 0, len(n.below))
	for _, c := range inDateOrder(n) {
		at := join(address, c.key)
		day, err := sim.ParseDate(c.key)
		if b.enough() {
			return
		}
		if err != nil {
			b.wrong(c.place, at, "unknown key, expected a day such as 2025-08-22")
			continue
		}
		p = append(p, sim.Point{Date: day})
		to := &p[len(p)-1].Value
		b.quantity(f, c, at, source, func(x float64) { *to = x })
	}
	v.Set(reflect.ValueOf(p))
}

// text reads text, and remembers it if it has to be a name.
func (b *binder) text(f *shape, n *node, address string) (string, bool) {
	w, err := f.word(n.value)
	if err != nil {
		b.wrong(n.place, address, "%s", err)
		return "", false
	}
	if f.names != "" {
		b.refs = append(b.refs, reference{f.names, w, n.place, address})
	}
	return w, true
}

// texts binds a list of names.
func (b *binder) texts(f *shape, n *node, v reflect.Value, address string) {
	words, at, err := f.list(n.value)
	if err != nil {
		b.wrong(n.part(at), address, "%s", err)
		return
	}
	for i, w := range words {
		if f.names != "" {
			b.refs = append(b.refs, reference{f.names, w, n.part(i), address})
		}
	}
	v.Set(reflect.ValueOf(words))
}

// pair binds a list of two numbers, the lower first.
func (b *binder) pair(f *shape, n *node, v reflect.Value, address string) {
	items, _ := n.value.([]any)
	if len(items) == 2 {
		low, okLow := plain(items[0])
		high, okHigh := plain(items[1])
		if okLow && okHigh && low <= high && !math.IsInf(low, 0) && !math.IsInf(high, 0) {
			v.Set(reflect.ValueOf([]float64{low, high}))
			return
		}
	}
	b.wrong(n.place, address, "found %s, expected a list of two numbers, the lower first", listing(n.value))
}

// listing writes a short list with its items.
func listing(v any) string {
	items, ok := v.([]any)
	if !ok || len(items) > 4 {
		return found(v)
	}
	s := "["
	for i, item := range items {
		if i > 0 {
			s += ", "
		}
		s += found(item)
	}
	return s + "]"
}

// isDated reports whether n is a table of dates, not a widened value.
func isDated(n *node) bool {
	return n.isTable() && len(n.below) > 0 && !slices.ContainsFunc(n.below, func(c *node) bool { return slices.Contains(wideKeys, c.key) })
}

// inDateOrder returns the nodes below a table of dates in order of date.
func inDateOrder(n *node) []*node {
	return slices.SortedFunc(slices.Values(n.below), func(a, b *node) int { return cmp.Compare(a.key, b.key) })
}
