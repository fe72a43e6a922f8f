package scenario

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"h20sim/sim"
	"h20sim/sim/policy"
)

// A form is what may stand at a key.
type form int

const (
	number  form = iota // a number with a unit, which may widen
	whole               // a whole number
	date                // a day
	span                // a number of days
	path                // a number, or a table of dates
	text                // text, perhaps one of a few words or a name
	truth               // true or false
	texts               // a list of texts
	numbers             // a list of two numbers
	table               // a table of known keys
	dict                // a table whose keys are names that the author gives
)

// A shape says what may stand at a key: it is made from the tags of the struct field that takes the value.
type shape struct {
	key, doc string
	form     form
	unit     string   // of a number
	low      float64  // least number
	above    bool     // whether the least itself is not allowed
	high     float64  // greatest number
	enum     []string // the words that a text may be
	names    string   // the dict whose names a text may be, or the keys of a dict
	preset   *string  // what a key that is left out stands for; nil if there is no such value
	optional bool     // whether the key may be left out without a preset
	virtual  bool     // whether no field takes the value
	index    []int    // of the field in its struct
	fields   []*shape // of a table
	each     *shape   // of a dict
}

// layout is a whole file. Its tables are found by the binder through their tags.
type layout struct {
	Title    string             `toml:"title" default:"" doc:"what happens, in one line; the name of the file if left out"`
	Story    string             `toml:"story" default:"" doc:"what happens and why, in two sentences"`
	Extends  string             `toml:"extends" default:"" doc:"file that this one changes, relative to this one"`
	Drop     []string           `toml:"drop" default:"[]" doc:"addresses of the extended file that are left out, such as moves.halt"`
	Baseline string             `toml:"baseline" default:"" doc:"file to compare with, relative to this one; the scenario without its moves if left out"`
	Sources  map[string]*Source `toml:"sources" doc:"what values and moves rest on"`
	sim.World
	Moves  map[string]*policy.Dated `toml:"moves" doc:"what actors do, and when; each has a name"`
	Expect map[string]*expectation  `toml:"expect" doc:"bounds on measures: a guard and a back-test"`
}

// fileShape is the shape of a whole file.
var fileShape = sync.OnceValue(func() *shape {
	top := &shape{form: table, fields: shapesOf(reflect.TypeFor[layout]())}
	top.field("moves").each.field("kind").names = "kinds"
	for _, key := range []string{"market", "nvidia", "chips", "buyers", "stages", "suppliers"} {
		t := top.field(key)
		if t.form == dict {
			t = t.each
		}
		t.fields = append(t.fields, &shape{key: "source", form: text, names: "sources", optional: true, virtual: true,
			doc: "what the plain numbers of this table rest on; a widened value has its own"})
	}
	return top
})

// kindShape is the shape of what a kind of move has besides the keys that all moves have.
func kindShape(k policy.Kind) *shape { return kindShapes()[k.Name] }

// kindShapes are the shapes of all kinds by name, which are found once: each move that is read asks for them.
var kindShapes = sync.OnceValue(func() map[string]*shape {
	all := map[string]*shape{}
	for _, k := range policy.Kinds() {
		all[k.Name] = &shape{form: table, fields: shapesOf(reflect.TypeOf(k.New()).Elem())}
	}
	return all
})

// shapesOf returns the shapes of the fields of a struct type that files are read into, by their tags. It panics if a field
// has a type that no file can state, or a range that is none.
func shapesOf(t reflect.Type) []*shape { return fieldShapes(t, nil) }

// fieldShapes returns the shapes of a struct's fields; those of an embedded struct stand among them.
func fieldShapes(t reflect.Type, at []int) []*shape {
	var fields []*shape
	for i := range t.NumField() {
		f := t.Field(i)
		index := append(slices.Clone(at), i)
		key := f.Tag.Get("toml")
		switch {
		case f.Anonymous && key == "":
			fields = append(fields, fieldShapes(f.Type, index)...)
		case key != "" && key != "-":
			fields = append(fields, fieldShape(f, key, index))
		}
	}
	return fields
}

func fieldShape(f reflect.StructField, key string, index []int) *shape {
	s := &shape{key: key, index: index, doc: f.Tag.Get("doc"), unit: f.Tag.Get("unit"), names: f.Tag.Get("names")}
	s.low, s.above, s.high = parseRange(f.Tag.Get("range"))
	if words := f.Tag.Get("enum"); words != "" {
		s.enum = strings.Split(words, ",")
	}
	if preset, ok := f.Tag.Lookup("default"); ok {
		s.preset = &preset
	}
	s.setForm(f.Type)
	return s
}

// forms are the forms of Go types that are not tables.
var forms = map[reflect.Type]form{
	reflect.TypeFor[float64]():   number,
	reflect.TypeFor[*float64]():  number,
	reflect.TypeFor[int]():       whole,
	reflect.TypeFor[sim.Date]():  date,
	reflect.TypeFor[sim.Span]():  span,
	reflect.TypeFor[sim.Path]():  path,
	reflect.TypeFor[string]():    text,
	reflect.TypeFor[bool]():      truth,
	reflect.TypeFor[[]string]():  texts,
	reflect.TypeFor[[]float64](): numbers,
}

// setForm finds the form of a field from its type. A pointer or a dict may be left out.
func (s *shape) setForm(t reflect.Type) {
	s.optional = t.Kind() == reflect.Pointer || t.Kind() == reflect.Map
	known, isKnown := forms[t]
	switch {
	case isKnown:
		s.form = known
	case t.Kind() == reflect.Map && t.Elem().Kind() == reflect.Float64:
		s.form = dict
		s.each = &shape{form: number, doc: s.doc, unit: s.unit, low: s.low, above: s.above, high: s.high}
		s.names = "chips"
	case t.Kind() == reflect.Map:
		s.form = dict
		s.each = &shape{form: table, doc: s.doc, fields: fieldShapes(t.Elem().Elem(), nil)}
	case t.Kind() == reflect.Pointer:
		s.form, s.fields = table, fieldShapes(t.Elem(), nil)
	case t.Kind() == reflect.Struct:
		s.form, s.fields = table, fieldShapes(t, nil)
	default:
		panic(fmt.Sprintf("scenario: no form for the type %s of %s", t, s.key))
	}
}

// field returns the shape at a key of a table, or nil.
func (s *shape) field(key string) *shape {
	for _, f := range s.fields {
		if f.key == key {
			return f
		}
	}
	return nil
}

// at returns the shape below a table or dict at a key, or nil.
func (s *shape) at(key string) *shape {
	switch {
	case s == nil:
		return nil
	case s.form == dict:
		return s.each
	default:
		return s.field(key)
	}
}

// keys returns the keys of a table in the order of the struct.
func (s *shape) keys() []string {
	var keys []string
	for _, f := range s.fields {
		keys = append(keys, f.key)
	}
	return keys
}

// isTable reports whether nodes below it have shapes of their own.
func (s *shape) isTable() bool { return s != nil && (s.form == table || s.form == dict) }

// parseRange reads a range tag, such as 0..1, or 0<..1 if the least is not allowed. Without one all is allowed.
func parseRange(tag string) (low float64, above bool, high float64) {
	a, b, ok := strings.Cut(tag, "..")
	if !ok {
		return math.Inf(-1), false, math.Inf(1)
	}
	a, above = strings.CutSuffix(a, "<")
	low, errA := strconv.ParseFloat(a, 64)
	high, errB := strconv.ParseFloat(b, 64)
	if errA != nil || errB != nil {
		panic(fmt.Sprintf("scenario: the range tag %q is not of the form 0..1", tag))
	}
	return low, above, high
}

// isDict reports whether the keys below are names that the author gives.
func (s *shape) isDict() bool { return s != nil && s.form == dict }

// above is the address of the table in which an address stands.
func above(address string) string {
	return address[:max(strings.LastIndexByte(address, '.'), 0)]
}

// isWhole reports whether a value is a whole number, of days or of whatever else.
func (s *shape) isWhole() bool { return s.form == whole || s.form == date || s.form == span }

// check says what is wrong with a shape itself, which is a mistake in the tags of its field: a missing doc, a unit that no
// file can write, or a default that does not fit. It is for tests of structs that files are read into.
func (s *shape) check() error {
	if _, known := parseUnit(s.unit); s.unit != "" && !known {
		return fmt.Errorf("%s: unknown unit %q", s.key, s.unit)
	}
	switch {
	case s.key != "" && s.doc == "":
		return fmt.Errorf("%s has no doc", s.key)
	case s.preset == nil:
		return nil
	case *s.preset != "" && s.form <= path:
		if _, err := s.presetAmount(); err != nil {
			return fmt.Errorf("%s: %w", s.key, err)
		}
	case s.enum != nil:
		if _, err := s.word(*s.preset); err != nil {
			return fmt.Errorf("%s: %w", s.key, err)
		}
	}
	return nil
}
