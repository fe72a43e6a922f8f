package sim

import (
	"reflect"
	"strings"
)

// A field is a slice of a State, a Flow or a ledger, as its tags describe it.
type field struct {
	name    string   // in lower case
	by      []string // what it has a value for each of: buyer, chip, supplier, stage, platform, step; several for their pairs
	floored bool     // whether it may not fall below zero
	values  *[]float64
}

// steps is the room for the steps of one supplier's delay for one chip.
const steps = 6

// fieldsOf returns the tagged fields of the struct at record: those that may not fall below zero first, else in its order.
func fieldsOf(record any) []field {
	var floored, free []field
	v := reflect.ValueOf(record).Elem()
	for i := range v.NumField() {
		tag := v.Type().Field(i).Tag
		by, tagged := tag.Lookup("by")
		if !tagged {
			continue
		}
		_, floor := tag.Lookup("floor")
		f := field{strings.ToLower(v.Type().Field(i).Name), strings.Fields(by), floor, v.Field(i).Addr().Interface().(*[]float64)}
		if floor {
			floored = append(floored, f)
		} else {
			free = append(free, f)
		}
	}
	return append(floored, free...)
}

// allocate gives the tagged fields of the struct at record their room, all 0, one after the other in one array. It returns
// the array, and the part of it whose values may not fall below zero.
func (m *Model) allocate(record any) (all, bounded []float64) {
	fields := fieldsOf(record)
	total, bound := 0, 0
	for _, f := range fields {
		total += m.Index.length(f.by)
		if f.floored {
			bound = total
		}
	}
	all = make([]float64, total)
	rest := all
	for _, f := range fields {
		n := m.Index.length(f.by)
		*f.values, rest = rest[:n:n], rest[n:]
	}
	return all, all[:bound]
}

// length is how many values there are by some of buyer, chip, supplier, stage, platform and step. There is room for a
// platform a chip, and for the most steps that a delay has.
func (x *Index) length(by []string) int {
	n := 1
	for _, one := range by {
		n *= map[string]int{"buyer": len(x.Buyers), "chip": len(x.Chips), "supplier": len(x.Suppliers), "stage": len(x.Stages),
			"platform": len(x.Chips), "step": steps}[one]
	}
	return n
}
