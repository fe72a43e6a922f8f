package bench

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"

	"h20sim/sim"
)

// numbers are the places of all numbers of a world or of moves, in an order that is the same for all of one shape.
type numbers struct {
	floats []*float64
	dates  []*sim.Date
	spans  []*sim.Span
	wholes []*int
	paths  []*sim.Path
	tastes []map[string]float64
}

// numbersOf lists the numbers of what a pointer points to, but for horizons. Texts and lists of texts are none.
func numbersOf(of any) *numbers {
	n := &numbers{}
	n.list(reflect.ValueOf(of))
	return n
}

// list adds the numbers of a value that can be written to. It panics at a kind of number that it does not know.
func (n *numbers) list(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			n.list(v.Elem())
		}
	case reflect.Map:
		n.listMap(v)
	case reflect.Struct, reflect.Slice:
		n.listAll(v)
	case reflect.String, reflect.Bool:
	default:
		n.add(v.Addr().Interface())
	}
}

// add adds the place of a number.
func (n *numbers) add(place any) {
	switch place := place.(type) {
	case *float64:
		n.floats = append(n.floats, place)
	case *sim.Date:
		n.dates = append(n.dates, place)
	case *sim.Span:
		n.spans = append(n.spans, place)
	case *int:
		n.wholes = append(n.wholes, place)
	default:
		panic(fmt.Sprintf("bench: found a number of type %T, which cannot be copied", place))
	}
}

// listAll adds the numbers of the fields of a struct, or of the members of a list; a path is one.
func (n *numbers) listAll(v reflect.Value) {
	if v.Type() == reflect.TypeFor[sim.Horizon]() {
		return
	}
	if v.Type() == reflect.TypeFor[sim.Path]() {
		n.paths = append(n.paths, v.Addr().Interface().(*sim.Path))
		return
	}
	if v.Kind() == reflect.Struct {
		for i := range v.NumField() {
			n.list(v.Field(i))
		}
		return
	}
	for i := range v.Len() {
		n.list(v.Index(i))
	}
}

// listMap adds the numbers of what names stand for.
func (n *numbers) listMap(v reflect.Value) {
	if tastes, ok := v.Interface().(map[string]float64); ok {
		n.tastes = append(n.tastes, tastes)
		return
	}
	names := v.MapKeys()
	slices.SortFunc(names, func(a, b reflect.Value) int { return cmp.Compare(a.String(), b.String()) })
	for _, name := range names {
		n.list(v.MapIndex(name))
	}
}

// take copies the numbers that stand at the places of o to those of n.
func (n *numbers) take(o *numbers) {
	for i, place := range o.floats {
		*n.floats[i] = *place
	}
	for i, place := range o.dates {
		*n.dates[i] = *place
	}
	for i, place := range o.spans {
		*n.spans[i] = *place
	}
	for i, place := range o.wholes {
		*n.wholes[i] = *place
	}
	for i, place := range o.paths {
		*n.paths[i] = append((*n.paths[i])[:0], *place...)
	}
	for i, tastes := range o.tastes {
		maps.Copy(n.tastes[i], tastes)
	}
}
