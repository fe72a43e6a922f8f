package author

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"h20sim/sim"
)

// A law is a distribution and the keys that suffice for it.
type law struct {
	dist string
	keys []string
}

// laws are all distributions by each set of keys, in order of name.
func (l *Language) laws() (list []law) {
	for _, dist := range slices.Sorted(maps.Keys(l.needs)) {
		for _, keys := range l.needs[dist] {
			list = append(list, law{dist, keys})
		}
	}
	return list
}

// lawForms are the forms that each law gives a value that widens as a definition says.
func (l *Language) lawForms(definition string) (forms [][]string) {
	for _, law := range l.laws() {
		forms = append(forms, []string{definition + ".dist=" + law.dist, lawForm(law.dist, law.keys)})
	}
	return forms
}

// wide draws a value that widens as a definition says, between the ends of a plain one.
func (w *writer) wide(name string, definition, plain object) string {
	law := w.laws()[w.prefer(w.lawForms(name)...)]
	numbers := w.numbers(name, plain)
	if law.dist == "bernoulli" {
		numbers["mean"] = from(w, chances[name])
	}
	stated := w.one(2) // else the distribution is that which suits the keys
	if stated {
		w.forms = append(w.forms, name+".dist="+law.dist, lawForm(law.dist, law.keys))
	}
	var parts []string
	for _, key := range slices.Sorted(maps.Keys(below(definition, "properties"))) {
		if key == "dist" && stated {
			parts = append(parts, "dist = "+quoted(law.dist))
		}
		if value := numbers[key]; value != "" && key != "dist" && (key == "source" || key == "unit" && name == "span" || slices.Contains(law.keys, key) || w.one(8) || w.wants(name+"."+key) && w.one(2)) {
			w.forms = append(w.forms, name+"."+key)
			parts = append(parts, key+" = "+value)
		}
	}
	return "{ " + strings.Join(parts, ", ") + " }"
}

// chances are means of what is 0 or 1.
var chances = map[string][]string{"wide": {"0.25", "0.5", "1", "0"}, "span": {`"0"`, `"1d"`}, "time": {`"0 day"`, `"1 day"`}, "day": {"1970-01-02"}}

// numbers are what may stand at the keys of a value that widens, which fit together.
func (w *writer) numbers(name string, plain object) map[string]string {
	write, n := w.scale(name, plain), make([]int, 5)
	for i := range n {
		n[i] = 1 + w.pick(4)
		if i > 0 {
			n[i] += n[i-1]
		}
	}
	all := map[string]string{
		"low": write(n[0]), "p05": write(n[1]), "p50": write(n[2]), "value": write(n[2]), "mean": write(n[2]), "p95": write(n[3]), "high": write(n[4]),
		"values": "[" + write(n[0]) + ", " + write(n[2]) + ", " + write(n[4]) + "]", "weights": fmt.Sprintf("[%d, 1, %g]", w.pick(3), float64(w.pick(9))/4),
		"sd":     w.width(name, plain),
		"source": quoted(from(w, known["source"])), "decided": w.day(), "note": quoted(from(w, titles)),
	}
	switch {
	case name == "wide" && plain["type"] == "number":
		all["unit"] = quoted(w.unit(plain))
	case name == "time" || name == "span":
		w.timeUnits(name, all)
	}
	return all
}

// timeUnits writes lengths of time in either form: each with its unit, or as numbers with one unit for all.
func (w *writer) timeUnits(name string, all map[string]string) {
	unit := from(w, []string{"day", "days", "d"})
	if name == "time" && w.one(2) {
		for _, key := range []string{"low", "p05", "p50", "value", "mean", "p95", "high", "sd"} {
			all[key] = quoted(all[key] + " " + unit)
		}
		all["values"] = "[" + all["low"] + ", " + all["value"] + ", " + all["high"] + "]"
		return
	}
	if name == "time" || w.one(3) {
		all["unit"] = quoted(unit)
	}
	if name == "span" && all["unit"] != "" {
		for _, key := range []string{"low", "p05", "p50", "value", "mean", "p95", "high"} {
			all[key] = strings.Trim(all[key], `"dwm`)
		}
		all["values"] = "[" + all["low"] + ", " + all["value"] + ", " + all["high"] + "]"
	}
}

// scale returns what writes the i-th of 21 marks between the ends of a plain value, or within a part of that.
func (w *writer) scale(name string, plain object) func(int) string {
	switch name {
	case "day":
		first := firstDay + sim.Date(7*w.pick(20))
		return func(i int) string { return (first + sim.Date(7*i)).String() }
	case "span":
		unit := from(w, []string{"d", "w", "m"})
		return func(i int) string { return quoted(fmt.Sprint(i) + unit) }
	}
	low, high := w.ends(plain)
	if w.pick(3) > 0 { // a small part of a range is more than its ends what people write
		high = min(high, low+float64(int(1)<<w.pick(20)))
	}
	return func(i int) string { return figure(plain, low+(high-low)*float64(i)/20) }
}

// width draws a standard deviation.
func (w *writer) width(name string, plain object) string {
	if name != "wide" && name != "time" {
		return fmt.Sprint(1 + w.pick(30))
	}
	low, high := w.ends(plain)
	return figure(object{}, (high-low)/float64(int(2)<<w.pick(12)))
}
