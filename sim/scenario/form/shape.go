package form

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"h20sim/sim"
)

// A Form is what may stand at a key.
type Form int

const (
	Number  Form = iota // a number with a unit, which may widen
	Whole               // a whole number
	Date                // a day
	Span                // a number of days
	Path                // a number, or a table of dates
	Text                // text, perhaps one of a few words or a name
	Truth               // true or false
	Texts               // a list of texts
	Numbers             // a list of two numbers
	Table               // a table of known keys
	Dict                // a table whose keys are names that the author gives
)

// A Shape says what may stand at a key: it is made from the tags of the struct field that takes the value.
type Shape struct {
	Key, Doc string
	Form     Form
	Unit     string   // of a number
	Low      float64  // least number
	Above    bool     // whether the least itself is not allowed
	High     float64  // greatest number
	Enum     []string // the words that a text may be
	Names    string   // the dict whose names a text may be, or the keys of a dict
	Preset   *string  // what a key that is left out stands for; nil if there is no such value
	Optional bool     // whether the key may be left out without a preset
	Or       string   // the key of which either this one or that one stands in the table, not both; empty if there is none
	Virtual  bool     // whether no field takes the value
	Ordered  bool     // whether the order of what lies below a dict counts
	Row      bool     // whether a table stands on one line
	Index    []int    // of the field in its struct
	Fields   []*Shape // of a table
	Each     *Shape   // of a dict
}

// ShapesOf returns the shapes of the fields of a struct type that files are read into, by their tags. It panics if a field
// has a type that no file can state, or a range that is none.
func ShapesOf(t reflect.Type) []*Shape { return fieldShapes(t, nil) }

// fieldShapes returns the shapes of a struct's fields; those of an embedded struct stand among them.
func fieldShapes(t reflect.Type, at []int) []*Shape {
	var fields []*Shape
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

func fieldShape(f reflect.StructField, key string, index []int) *Shape {
	s := &Shape{Key: key, Index: index, Doc: f.Tag.Get("doc"), Unit: f.Tag.Get("unit"), Names: f.Tag.Get("names"), Or: f.Tag.Get("or")}
	s.Low, s.Above, s.High = parseRange(f.Tag.Get("range"))
	if words := f.Tag.Get("enum"); words != "" {
		s.Enum = strings.Split(words, ",")
	}
	if preset, ok := f.Tag.Lookup("default"); ok {
		s.Preset = &preset
	}
	s.setForm(f.Type)
	return s
}

// forms are the forms of Go types that are not tables.
var forms = map[reflect.Type]Form{
	reflect.TypeFor[float64]():   Number,
	reflect.TypeFor[*float64]():  Number,
	reflect.TypeFor[int]():       Whole,
	reflect.TypeFor[sim.Date]():  Date,
	reflect.TypeFor[sim.Span]():  Span,
	reflect.TypeFor[sim.Path]():  Path,
	reflect.TypeFor[string]():    Text,
	reflect.TypeFor[bool]():      Truth,
	reflect.TypeFor[[]string]():  Texts,
	reflect.TypeFor[[]float64](): Numbers,
}

// setForm finds the form of a field from its type. A pointer or a dict may be left out.
func (s *Shape) setForm(t reflect.Type) {
	s.Optional = t.Kind() == reflect.Pointer || t.Kind() == reflect.Map
	known, isKnown := forms[t]
	switch {
	case isKnown:
		s.Form = known
	case t.Kind() == reflect.Map && t.Elem().Kind() == reflect.Float64:
		s.Form = Dict
		s.Each = &Shape{Form: Number, Doc: s.Doc, Unit: s.Unit, Low: s.Low, Above: s.Above, High: s.High}
		s.Names = "chips"
	case t.Kind() == reflect.Map:
		s.Form = Dict
		s.Each = &Shape{Form: Table, Doc: s.Doc, Fields: fieldShapes(t.Elem().Elem(), nil)}
	case t.Kind() == reflect.Pointer:
		s.Form, s.Fields = Table, fieldShapes(t.Elem(), nil)
	case t.Kind() == reflect.Struct:
		s.Form, s.Fields = Table, fieldShapes(t, nil)
	default:
		panic(fmt.Sprintf("form: no form for the type %s of %s", t, s.Key))
	}
}

// Field returns the shape at a key of a table, or nil.
func (s *Shape) Field(key string) *Shape {
	for _, f := range s.Fields {
		if f.Key == key {
			return f
		}
	}
	return nil
}

// At returns the shape below a table, a dict or a table of dates at a key, or nil.
func (s *Shape) At(key string) *Shape {
	switch {
	case s == nil:
		return nil
	case s.Form == Dict:
		return s.Each
	case s.Form == Path && key == Steps:
		return stepsShape
	case s.Form == Path:
		return s.point()
	default:
		return s.Field(key)
	}
}

// point is the shape of one number of a path.
func (s *Shape) point() *Shape {
	point := *s
	point.Form = Number
	return &point
}

// Steps is the key of a table of dates that says whether each number holds until the next day.
const Steps = "steps"

var stepsShape = &Shape{Key: Steps, Form: Truth, Doc: "whether each number holds until the next day of the table, rather than going straight to that", Preset: new("false")}

// Keys returns the keys of a table in the order of the struct.
func (s *Shape) Keys() []string {
	var keys []string
	for _, f := range s.Fields {
		keys = append(keys, f.Key)
	}
	return keys
}

// IsTable reports whether nodes below it have shapes of their own.
func (s *Shape) IsTable() bool { return s != nil && (s.Form == Table || s.Form == Dict) }

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
		panic(fmt.Sprintf("form: the range tag %q is not of the form 0..1", tag))
	}
	return low, above, high
}

// IsPath reports whether a number may stand there for each of some days.
func (s *Shape) IsPath() bool { return s != nil && s.Form == Path }

// IsDict reports whether the keys below are names that the author gives.
func (s *Shape) IsDict() bool { return s != nil && s.Form == Dict }

// IsWhole reports whether a value is a whole number, of days or of whatever else.
func (s *Shape) IsWhole() bool { return s.Form == Whole || s.Form == Date || s.Form == Span }

// Check says what is wrong with a shape itself, which is a mistake in the tags of its field: a missing doc, a unit that no
// file can write, or a default that does not fit. It is for tests of structs that files are read into.
func (s *Shape) Check() error {
	if _, known := parseUnit(s.Unit); s.Unit != "" && !known {
		return fmt.Errorf("%s: unknown unit %q", s.Key, s.Unit)
	}
	switch {
	case s.Key != "" && s.Doc == "":
		return fmt.Errorf("%s has no doc", s.Key)
	case s.Preset == nil:
		return nil
	case *s.Preset != "" && s.Form <= Path:
		if _, err := s.presetAmount(); err != nil {
			return fmt.Errorf("%s: %w", s.Key, err)
		}
	case s.Enum != nil && *s.Preset != "":
		if _, err := s.word(*s.Preset); err != nil {
			return fmt.Errorf("%s: %w", s.Key, err)
		}
	}
	return nil
}
