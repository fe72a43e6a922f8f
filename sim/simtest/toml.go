package simtest

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"h20sim/sim"
	"h20sim/sim/policy"
)

// TOML writes a world and moves as a scenario file, ready to run: what a test prints of a case that fails. A move that
// names no source rests on judgement.
func TOML(title string, w *sim.World, moves []policy.Dated) string {
	p := &printer{}
	fmt.Fprintf(p, "title = %q\nstory = \"Made by a test.\"\n", title)
	p.tables(reflect.ValueOf(w).Elem(), "")
	p.WriteString(TOMLMoves(moves))
	return p.String()
}

// TOMLMoves writes moves as the tables of a scenario file.
func TOMLMoves(moves []policy.Dated) string {
	p := &printer{}
	for _, m := range moves {
		if m.Source == "" {
			m.Source = "judgement"
		}
		fmt.Fprintf(p, "\n[moves.%s]\n", m.Name)
		p.values(reflect.ValueOf(m))
		p.values(reflect.ValueOf(m.Move).Elem())
		if m.When != nil {
			fmt.Fprintf(p, "\n[moves.%s.when]\n", m.Name)
			p.values(reflect.ValueOf(*m.When))
		}
	}
	return p.String()
}

// A printer writes structs as TOML, by their tags.
type printer struct{ strings.Builder }

// tables writes the structs below v, each under the header of its address.
func (p *printer) tables(v reflect.Value, address string) {
	for i := range v.NumField() {
		key := address + v.Type().Field(i).Tag.Get("toml")
		switch field := v.Field(i); {
		case field.Kind() == reflect.Struct:
			fmt.Fprintf(p, "\n[%s]\n", key)
			p.values(field)
		case field.Kind() == reflect.Map:
			for _, name := range sortedKeys(field) {
				fmt.Fprintf(p, "\n[%s.%s]\n", key, name)
				p.values(field.MapIndex(name).Elem())
			}
		}
	}
}

// values writes the fields of a struct that are no tables, but for those that nobody set.
func (p *printer) values(v reflect.Value) {
	for i := range v.NumField() {
		key := v.Type().Field(i).Tag.Get("toml")
		if key == "" || key == "-" || v.Type().Field(i).Tag.Get("or") != "" && v.Field(i).IsZero() {
			continue
		}
		if text, ok := literal(v.Field(i)); ok {
			fmt.Fprintf(p, "%s = %s\n", key, text)
		}
	}
}

// literal writes a value, or returns false if it is a table or stands for nothing.
func literal(v reflect.Value) (string, bool) {
	switch x := v.Interface().(type) {
	case sim.Date:
		return x.String(), x != 0
	case sim.Span:
		return strconv.Quote(x.String()), true
	case sim.Path:
		return path(x), len(x) > 0
	case string:
		return strconv.Quote(x), x != ""
	case []string:
		return strings.ReplaceAll(fmt.Sprintf("%q", x), `" "`, `", "`), x != nil
	case float64:
		return number(x), true
	case *float64:
		if x == nil {
			return "", false
		}
		return number(*x), true
	case int:
		return strconv.Itoa(x), true
	case map[string]float64:
		var parts []string
		for _, name := range slices.Sorted(maps.Keys(x)) {
			parts = append(parts, name+" = "+number(x[name]))
		}
		return "{ " + strings.Join(parts, ", ") + " }", len(x) > 0
	}
	return "", false
}

// path writes a number if there is one point of no date, else a table of dates.
func path(p sim.Path) string {
	if len(p) == 1 && p[0].Date == 0 {
		return number(p[0].Value)
	}
	var points []string
	for _, point := range p {
		points = append(points, point.Date.String()+" = "+number(point.Value))
	}
	if len(p) > 0 && p[0].Hold {
		points = append(points, "steps = true")
	}
	return "{ " + strings.Join(points, ", ") + " }"
}

// number writes all digits that tell a number from its neighbours.
func number(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
