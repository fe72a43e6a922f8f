package attribution

import (
	"reflect"
	"slices"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario/form"
)

// fitting splits moves into those that act on a world and those that name a chip, buyer, supplier or measure that it
// does not have, by name.
func fitting(x *sim.Index, moves []policy.Dated) (fit []policy.Dated, leftOut []string) {
	for i := range moves {
		if hasNames(x, &moves[i]) {
			fit = append(fit, moves[i])
		} else {
			leftOut = append(leftOut, moves[i].Name)
		}
	}
	return fit, leftOut
}

// hasNames reports whether a world has all that a move names, before and after each of its changes.
func hasNames(x *sim.Index, d *policy.Dated) bool {
	for _, change := range d.Changes {
		if !hasNames(x, &change.Dated) {
			return false
		}
	}
	measure := func(m sim.Measure) bool { return m.Name == d.When.Measure }
	if d.When != nil && !slices.ContainsFunc(sim.Catalogue(x), measure) {
		return false
	}
	known := map[string][]string{"chips": x.Chips, "buyers": x.Buyers, "suppliers": x.Suppliers, "stages": x.Stages}
	move := reflect.Indirect(reflect.ValueOf(d.Move))
	for _, f := range form.ShapesOf(move.Type()) {
		if f.Names != "" && !hasAll(known[f.Names], move.FieldByIndex(f.Index)) {
			return false
		}
	}
	return true
}

// hasAll reports whether each text of a field, which is a text or a list of texts, is among those known.
func hasAll(known []string, field reflect.Value) bool {
	list, isList := field.Interface().([]string)
	if !isList {
		list = []string{field.String()}
	}
	for _, name := range list {
		if !slices.Contains(known, name) {
			return false
		}
	}
	return true
}
