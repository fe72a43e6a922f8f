package form

import (
	"fmt"
	"math"
	"reflect"
	"strconv"

	"h20sim/sim"
)

// preset gives a field its default. A default is code: one that does not fit its field is a mistake of the field.
func (b *Binder) preset(f *Shape, v reflect.Value, address string) {
	switch given := *f.Preset; f.Form {
	case Text:
		v.SetString(given)
	case Texts, Numbers:
		v.SetZero()
	case Path:
		p := sim.Path{{Value: f.mustAmount()}}
		v.Set(reflect.ValueOf(p))
		b.presetValue(f, address, func(x float64) { p[0].Value = x })
	case Truth:
		v.SetBool(given == "true")
	default:
		if given != "" {
			b.presetValue(f, address, Writer(v))
		}
	}
}

// presetValue makes a value of a default; its origin is no file.
func (b *Binder) presetValue(f *Shape, address string, write func(float64)) {
	x := f.mustAmount()
	write(x)
	b.keep(f, &Value{Address: address, Unit: f.unitName(), Doc: f.Doc, Number: x}, write)
}

// mustAmount is the default of a number, day or span.
func (s *Shape) mustAmount() float64 {
	x, err := s.presetAmount()
	if err != nil {
		panic(fmt.Sprintf("form: the default %q of %s does not fit: %v", *s.Preset, s.Key, err))
	}
	return x
}

// presetAmount reads the default of a number, day or span.
func (s *Shape) presetAmount() (x float64, err error) {
	switch s.Form {
	case Date:
		var d sim.Date
		d, err = sim.ParseDate(*s.Preset)
		x = float64(d)
	case Span:
		x, err = spanOf(*s.Preset)
	default:
		if x, err = strconv.ParseFloat(*s.Preset, 64); err == nil {
			err = s.InRange(x)
		}
	}
	return x, err
}

// Writer returns what writes a number, rounded to a whole one where the field is whole.
func Writer(v reflect.Value) func(float64) {
	switch p := v.Addr().Interface().(type) {
	case *float64:
		return func(x float64) { *p = x }
	case **float64:
		return func(x float64) {
			if *p == nil {
				*p = new(float64)
			}
			**p = x
		}
	case *int:
		return func(x float64) { *p = int(math.Round(x)) }
	case *sim.Span:
		return func(x float64) { *p = sim.Span(math.Round(x)) }
	case *sim.Date:
		return func(x float64) { *p = sim.Date(math.Round(x)) }
	default:
		panic(fmt.Sprintf("form: no number can be written to a %s", v.Type()))
	}
}
