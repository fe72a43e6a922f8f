package author

import (
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"h20sim/sim"
)

// value draws what stands at a key, as a file writes it, and notes its forms; "" if the author knows of nothing.
func (w *writer) value(at, key string, s object) string {
	s, name := w.resolved(s)
	switch {
	case name == "wide" || name == "day" || name == "span" || name == "time":
		return w.wide(name, s, s)
	case s["anyOf"] != nil:
		ways := s["anyOf"].([]any)
		forms := make([][]string, len(ways))
		for i := range ways {
			forms[i] = []string{wayForm(at, i)}
		}
		i := w.prefer(withKeys(at, forms, ways)...)
		w.forms = append(w.forms, forms[i]...)
		return w.way(at, key, s, ways[i].(object))
	case s["enum"] != nil:
		return w.oneWord(at, words(s["enum"]))
	case below(s, "properties") != nil:
		return w.table(at, below(s, "properties"), keySets[key])
	}
	w.forms = append(w.forms, at)
	return w.simple(key, s)
}

// withKeys adds to the forms of each way those of its keys, so that a way is preferred of which a key is wanted.
func withKeys(at string, forms [][]string, ways []any) [][]string {
	all := make([][]string, len(forms))
	for i := range forms {
		all[i] = slices.Clone(forms[i])
		for key := range below(ways[i].(object), "properties") {
			all[i] = append(all[i], at+"."+key)
		}
	}
	return all
}

// oneWord draws one of the words that may stand at a place.
func (w *writer) oneWord(at string, words []string) string {
	forms := make([][]string, len(words))
	for i, word := range words {
		forms[i] = []string{at + "=" + word}
	}
	i := w.prefer(forms...)
	w.forms = append(w.forms, forms[i]...)
	return quoted(words[i])
}

// way draws one of several ways to state a value: all of them have the range and unit of the plain one, which is the first.
func (w *writer) way(at, key string, s, way object) string {
	plain := s["anyOf"].([]any)[0].(object)
	way, name := w.resolved(way)
	switch {
	case name == "until" || name == "chance":
		return w.table(name, below(way, "properties"), keySets[name])
	case name != "":
		return w.wide(name, way, described(plain, s))
	case way["type"] == "array" && key != "extends" && below(way, "items")["type"] != "string":
		return w.vintages(key, s, way, plain)
	case way["patternProperties"] != nil:
		return w.path(at, key, s)
	case below(way, "properties")["file"] != nil:
		return w.table(at, withUnits(below(way, "properties"), s), [][]string{{"file", "date", "value"}})
	case way["pattern"] != nil && plain["type"] == "number":
		return quoted(w.number(plain) + " " + w.unit(s))
	}
	return w.simple(key, way)
}

// described is a schema with the description of another, which tells its unit.
func described(s, by object) object {
	s = maps.Clone(s)
	s["description"] = by["description"]
	return s
}

// vintages draws a list of values that widen, with days.
func (w *writer) vintages(key string, s, way, plain object) string {
	each := []object{below(way, "items")}
	if any, is := each[0]["anyOf"].([]any); is {
		each = []object{any[0].(object), any[1].(object)}
	}
	var parts []string
	for range 1 + w.pick(3) {
		at, name := w.resolved(from(w, each))
		if name == "until" || name == "chance" {
			parts = append(parts, w.table(name, below(at, "properties"), keySets[name]))
		} else {
			parts = append(parts, w.wide(name, at, described(plain, s)))
		}
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// path draws a table of dates.
func (w *writer) path(at, key string, s object) string {
	number := object{"anyOf": pointWays(s["anyOf"].([]any)), "description": s["description"]}
	var points []string
	if w.one(4) || w.wants(at+".steps") && w.one(2) {
		points = append(points, "steps = "+w.value(at+".steps", "steps", object{"type": "boolean"}))
	}
	for _, day := range w.days(1 + w.pick(3)) {
		points = append(points, day+" = "+w.value(at, key, number))
	}
	return "{ " + strings.Join(points, ", ") + " }"
}

// pointWays are the ways to state one number of a path: those before that of the table of dates.
func pointWays(ways []any) []any {
	i := slices.IndexFunc(ways, func(way any) bool { return way.(object)["patternProperties"] != nil })
	return ways[:i]
}

// withUnits has the key unit of a table tell the unit of the address, by its description.
func withUnits(keys, s object) object {
	keys = maps.Clone(keys)
	keys["unit"] = object{"type": "string", "description": s["description"], "unit": true}
	return keys
}

// table draws a table on one line: all keys of one of the sets that suffice, and some others.
func (w *writer) table(at string, keys object, sets [][]string) string {
	var set []string
	if len(sets) > 0 {
		set = from(w, sets)
	}
	var parts []string
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		if !slices.Contains(set, key) && !w.one(5) && !(w.wants(at+"."+key) && w.one(2)) {
			continue
		}
		if value := w.value(at+"."+key, key, keys[key].(object)); value != "" {
			parts = append(parts, key+" = "+value)
		}
	}
	return "{ " + strings.Join(parts, ", ") + " }"
}

// simple draws a value of one type; "" if the author knows of none.
func (w *writer) simple(key string, s object) string {
	pattern, _ := s["pattern"].(string)
	switch {
	case s["unit"] == true:
		return quoted(w.unit(s))
	}
	switch s["type"] {
	case "number", "integer":
		return w.number(s)
	case "boolean":
		return fmt.Sprint(w.one(2))
	case "array":
		return w.list(key, s)
	}
	switch {
	case strings.HasPrefix(pattern, "^[0-9]{4}"):
		return w.day()
	case pattern != "":
		return quoted(w.span())
	case slices.Contains(prose, key) && !(slices.Contains(dayKeys, key) && s["description"] == nil):
		return quoted(from(w, titles))
	}
	return w.word(key)
}

// word draws a name, or a day where the schema has text for one.
func (w *writer) word(key string) string {
	if slices.Contains(dayKeys, key) && known[key] == nil {
		return w.day()
	}
	if known[key] == nil {
		return ""
	}
	return quoted(from(w, known[key]))
}

// list draws a list of two numbers, or of names, none twice.
func (w *writer) list(key string, s object) string {
	if below(s, "items")["type"] == "number" {
		a := w.pick(9) * 100
		return fmt.Sprintf("[%d, %d]", a, a+1+w.pick(9)*1000)
	}
	var names []string
	for _, name := range known[key] {
		if w.one(3) {
			names = append(names, name)
		}
	}
	if len(names) == 0 && known[key] != nil {
		names = known[key][:1]
	}
	return list(names)
}

// span draws a number of days, weeks or months.
func (w *writer) span() string {
	return from(w, []string{"0", "1d", "2w", "13w", "3m", "400d", "10000w"})
}

// day draws a day: mostly a Monday of the run or near it.
func (w *writer) day() string { return w.days(1)[0] }

// days draws n days in order, none twice.
func (w *writer) days(n int) (list []string) {
	week := w.pick(30) - 2
	for range n {
		list = append(list, (firstDay + sim.Date(7*week) + sim.Date(w.pick(8)/6)).String())
		week += 1 + w.pick(20)
	}
	if n == 1 && w.one(16) {
		return []string{from(w, []string{"0001-01-01", "9999-12-31", "2024-02-29", "2043-12-28", "2027-02-01"})}
	}
	return list
}

var firstDay = sim.NewDate(2024, 1, 29)

// number draws a number in its range, and often one of its ends.
func (w *writer) number(s object) string {
	low, high := w.ends(s)
	part := float64(w.pick(17)) / 16
	if w.one(3) {
		part = math.Round(part)
	}
	return figure(s, between(low, high, part))
}

// between is the part of the way from low to high: of one that spans magnitudes, most of it near low.
func between(low, high, part float64) float64 {
	if high-low > 1e3 {
		part = math.Pow(part, 4)
	}
	return low + (high-low)*part
}

// figure writes a number; whole if it must be.
func figure(s object, x float64) string {
	if s["type"] == "integer" {
		x = math.Round(x)
	}
	return strings.Replace(strconv.FormatFloat(x, 'g', -1, 64), "e+", "e", 1)
}

// ends are the least and the greatest number of a schema; of one without, some that would do.
func (w *writer) ends(s object) (low, high float64) {
	low, high = -1e4, 1e6
	if x, is := s["minimum"].(float64); is {
		low = x
	}
	if x, is := s["maximum"].(float64); is {
		high = x
	}
	if x, is := s["exclusiveMinimum"].(float64); is {
		low = x + (high-x)*1e-9
	}
	return low, high
}

// inUnit finds the unit in the description of a key.
var inUnit = regexp.MustCompile(`\(in ([^;)]+)`)

// unit draws a unit in which a number may be written.
func (w *writer) unit(s object) string {
	doc, _ := s["description"].(string)
	found := inUnit.FindStringSubmatch(doc)
	switch {
	case found == nil:
		return from(w, []string{"%", "1"})
	case strings.HasPrefix(found[1], "chip") || strings.HasPrefix(found[1], "USD"):
		return from(w, []string{"", "k"}) + found[1]
	}
	return found[1]
}
