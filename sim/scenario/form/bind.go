package form

import (
	"cmp"
	"math"
	"reflect"
	"slices"
	"strings"

	"h20sim/sim"
	"h20sim/sim/scenario/text"
)

// A Binder writes the tree of a file into structs, by the shapes of their fields, and notes what is wrong.
type Binder struct {
	*text.Notes
	Values  map[string]*Value // every number, day and span that was bound, by its address
	Targets map[string]Target // where each of them stands, by its address
	Refs    []Reference       // the names that must be defined somewhere in the file, in the order in which they were met

	Derive func(n *text.Node, address string) (*Value, bool) // reads what is no number but leads to one: its number, spread and source, nil if something is wrong with it; false for all else

	Gone    map[string]string // what took the place of keys of earlier versions, by address, with * for a name
	Meant   map[string]bool   // addresses that unknown keys were probably meant to be
	Strayed bool              // whether extends stands where it is not read
}

// NewBinder returns a binder that has bound nothing yet and notes problems in n.
func NewBinder(n *text.Notes) *Binder {
	return &Binder{Notes: n, Values: map[string]*Value{}, Targets: map[string]Target{}, Meant: map[string]bool{}}
}

// A Reference is a name that must be defined somewhere in the file.
type Reference struct {
	Dict    string // chips, buyers, stages, suppliers, actors, sources or measures
	Name    string
	Place   text.Place
	Address string
}

// Table binds each key of a table to its field of v. source is what plain numbers rest on, unless the table says.
func (b *Binder) Table(sh *Shape, n *text.Node, v reflect.Value, address, source string) {
	b.UnknownKeys(n, sh.Keys(), address)
	b.Fields(sh, n, v, address, source)
}

// Fields binds the fields of a table's shape; other keys of the table are left alone.
func (b *Binder) Fields(sh *Shape, n *text.Node, v reflect.Value, address, source string) {
	if own := n.Text("source"); own != "" {
		source = own
	}
	for _, f := range sh.Fields {
		at := text.Join(address, f.Key)
		switch c := n.Child(f.Key); {
		case f.Virtual && f.Form == Text && c != nil:
			b.text(f, c, at)
		case f.Virtual:
		case c != nil:
			b.onlyOne(f, n, address)
			b.Bind(f, c, v.FieldByIndex(f.Index), at, source)
		default:
			b.Absent(f, n, v.FieldByIndex(f.Index), at)
		}
	}
}

// onlyOne notes, once, that a key stands beside the one in whose place it may stand.
func (b *Binder) onlyOne(f *Shape, n *text.Node, address string) {
	if other := n.Child(f.Or); f.Or != "" && other != nil && !b.WrongAt(text.Join(address, f.Key)) {
		b.Wrong(other.Place, text.Join(address, f.Or), "found %s beside %s, expected one of the two", f.Or, f.Key)
	}
}

// Absent gives a field that is left out its default, or notes that it must be given.
func (b *Binder) Absent(f *Shape, n *text.Node, v reflect.Value, address string) {
	switch {
	case b.Meant[address]: // an unknown key has nearly this name: only that is reported
	case f.Or != "" && (n.Child(f.Or) != nil || b.WrongAt(beside(address, f.Or))): // the other stands there, or is noted as missing
	case f.Or != "":
		b.Wrong(n.Place, address, "missing; expected %s here, or in %s", f.Expected(), f.Or)
	case f.Preset != nil:
		b.preset(f, v, address)
	case f.Form == Table && !f.Optional:
		b.Wrong(n.Place, address, "missing; expected a table, here or in a file that this one extends")
	case !f.Optional:
		b.Wrong(n.Place, address, "missing; expected %s", f.Expected())
	}
}

// beside is the address of another key of the table in which an address lies.
func beside(address, key string) string {
	return address[:strings.LastIndex(address, ".")+1] + key
}

// Bind writes what stands at n into v.
func (b *Binder) Bind(f *Shape, n *text.Node, v reflect.Value, address, source string) {
	switch f.Form {
	case Table, Dict:
		b.Tables(f, n, v, address, source)
	case Path:
		b.path(f, n, v, address, source)
	case Text:
		if w, ok := b.text(f, n, address); ok {
			v.SetString(w)
		}
	case Texts:
		b.texts(f, n, v, address)
	case Truth:
		if on, ok := n.Value.(bool); ok {
			v.SetBool(on)
		} else {
			b.Wrong(n.Place, address, "found %s, expected %s", text.Found(n.Value), f.Expected())
		}
	case Numbers:
		b.pair(f, n, v, address)
	default:
		b.quantity(f, n, address, source, Writer(v))
	}
}

// Tables binds a table, or a table whose keys are names.
func (b *Binder) Tables(f *Shape, n *text.Node, v reflect.Value, address, source string) {
	switch {
	case !n.IsTable():
		b.NotTable(f, n, address)
	case f.Form == Dict && f.Each.Form == Number:
		b.numbersByName(f, n, v, address, source)
	case f.Form == Dict:
		v.Set(reflect.MakeMap(v.Type()))
		for _, c := range b.Named(f, n, address) {
			if b.Enough() {
				return
			}
			b.entry(f, c, v, text.Join(address, c.Key))
		}
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		b.Table(f, n, v.Elem(), address, source)
	default:
		b.Table(f, n, v, address, source)
	}
}

// entry binds one named table of a dict.
func (b *Binder) entry(f *Shape, n *text.Node, dict reflect.Value, address string) {
	if !n.IsTable() {
		b.NotTable(f.Each, n, address)
		return
	}
	b.CheckName(n, address)
	e := reflect.New(dict.Type().Elem().Elem())
	b.Table(f.Each, n, e.Elem(), address, "")
	dict.SetMapIndex(reflect.ValueOf(n.Key), e)
}

// numbersByName binds a table of numbers whose keys are names.
func (b *Binder) numbersByName(f *Shape, n *text.Node, v reflect.Value, address, source string) {
	values := map[string]float64{}
	v.Set(reflect.ValueOf(values))
	for _, c := range n.Below {
		at := text.Join(address, c.Key)
		b.Refs = append(b.Refs, Reference{f.Names, c.Key, c.Place, at})
		b.quantity(f.Each, c, at, source, func(x float64) { values[c.Key] = x })
	}
}

// path binds a number, or a table with a number for each of some days.
func (b *Binder) path(f *Shape, n *text.Node, v reflect.Value, address, source string) {
	switch {
	case n.Child("file") != nil && b.WrongAt(address): // its table cannot be read
		return
	case IsDated(n):
		b.dated(f.point(), n, v, address, source)
		return
	case n.IsTable():
		f = f.point()
	}
	p := sim.Path{{}}
	v.Set(reflect.ValueOf(p))
	b.quantity(f, n, address, source, func(x float64) { p[0].Value = x })
}

// dated binds a table with a number for each of some days.
func (b *Binder) dated(f *Shape, n *text.Node, v reflect.Value, address, source string) {
	if found := len(PointsOf(n)); found > text.MostDays {
		b.Wrong(n.Place, address, "found %d days, expected at most %d", found, text.MostDays)
		return
	}
	p := make(sim.Path, 0, len(n.Below))
	hold := b.holds(n, address)
	for _, c := range PointsOf(n) {
		at := text.Join(address, c.Key)
		day, err := sim.ParseDate(c.Key)
		if b.Enough() {
			return
		}
		if err != nil {
			b.Wrong(c.Place, at, "unknown key, expected a day such as 2025-08-22%s", text.GuessDay(c.Key))
			continue
		}
		p = append(p, sim.Point{Date: day, Hold: hold})
		to := &p[len(p)-1].Value
		b.quantity(f, c, at, source, func(x float64) { *to = x })
	}
	if len(PointsOf(n)) == 0 {
		b.Wrong(n.Place, address, "found no day, expected a number for each of some days")
	}
	v.Set(reflect.ValueOf(p))
}

// holds reports whether a table of dates says that each number holds until the next day.
func (b *Binder) holds(n *text.Node, address string) bool {
	c := n.Child(Steps)
	if c == nil {
		return false
	}
	on, ok := c.Value.(bool)
	if !ok {
		b.Wrong(c.Place, text.Join(address, Steps), "found %s, expected true or false", text.Found(c.Value))
	}
	return on
}

// text reads text, and remembers it if it has to be a name.
func (b *Binder) text(f *Shape, n *text.Node, address string) (string, bool) {
	w, err := f.word(n.Value)
	if err != nil {
		b.Wrong(n.Place, address, "%s", err)
		return "", false
	}
	if f.Names != "" {
		b.Refs = append(b.Refs, Reference{f.Names, w, n.Place, address})
	}
	return w, true
}

// texts binds a list of names.
func (b *Binder) texts(f *Shape, n *text.Node, v reflect.Value, address string) {
	words, at, err := f.List(n.Value)
	if err != nil {
		b.Wrong(n.Part(at), address, "%s", err)
		return
	}
	for i, w := range words {
		if f.Names != "" {
			b.Refs = append(b.Refs, Reference{f.Names, w, n.Part(i), address})
		}
	}
	v.Set(reflect.ValueOf(words))
}

// pair binds a list of two numbers, the lower first.
func (b *Binder) pair(f *Shape, n *text.Node, v reflect.Value, address string) {
	items, _ := n.Value.([]any)
	if len(items) == 2 {
		low, okLow := text.Plain(items[0])
		high, okHigh := text.Plain(items[1])
		if okLow && okHigh && low <= high && !math.IsInf(low, 0) && !math.IsInf(high, 0) {
			v.Set(reflect.ValueOf([]float64{low, high}))
			return
		}
	}
	b.Wrong(n.Place, address, "found %s, expected a list of two numbers, the lower first", text.Listing(n.Value))
}

// IsWidened reports whether n is a widened value, and no other table.
func IsWidened(n *text.Node) bool {
	return slices.ContainsFunc(n.Below, func(c *text.Node) bool {
		return c.Key != "source" && c.Key != "note" && c.Key != "decided" && slices.Contains(wideKeys, c.Key)
	})
}

// IsDated reports whether n is a table of dates, not a widened value.
func IsDated(n *text.Node) bool {
	return n.IsTable() && len(n.Below) > 0 && !slices.ContainsFunc(n.Below, func(c *text.Node) bool { return slices.Contains(wideKeys, c.Key) })
}

// PointsOf returns the nodes of a table of dates that state a number, in order of date.
func PointsOf(n *text.Node) []*text.Node {
	points := slices.DeleteFunc(slices.Clone(n.Below), func(c *text.Node) bool { return c.Key == Steps })
	return slices.SortedFunc(slices.Values(points), func(a, b *text.Node) int { return cmp.Compare(a.Key, b.Key) })
}
