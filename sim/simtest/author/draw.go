package author

import (
	"fmt"
	"maps"
	"math/bits"
	"slices"
	"strings"

	"pgregory.net/rapid"
)

// A writer draws one file.
type writer struct {
	*Language
	t        *rapid.T
	file     File
	forms    []string        // of the statement that is drawn
	supplied map[string]bool // keys that were missing, by address
	wanted   map[string]bool // forms that are drawn more often
}

// Files draws files over the world in Around, without what refused finds wrong with their text. Wanted forms are drawn more
// often than others; it may be nil, and may change from file to file.
func (l *Language) Files(refused func(text string) []Fault, wanted map[string]bool) *rapid.Generator[File] {
	return rapid.Custom(func(t *rapid.T) File {
		w := &writer{Language: l, t: t, supplied: map[string]bool{}, wanted: wanted}
		w.top()
		w.world()
		w.moves("moves.", "m", w.pick(6)+min(len(wanted), 4))
		w.tree()
		w.others()
		return w.settle(refused)
	})
}

// pick draws a whole number from 0 to n-1, each as likely as the others; 0 is the simplest.
func (w *writer) pick(n int) (picked int) {
	for range bits.Len(uint(n)) + 2 {
		picked *= 2
		if rapid.Bool().Draw(w.t, "") {
			picked++
		}
	}
	return picked * n >> (bits.Len(uint(n)) + 2)
}

// one reports true once in n times.
func (w *writer) one(n int) bool { return w.pick(n) == n-1 }

// prefer draws one of some lists of forms, by its place: half of the time one with a form that is wanted, if any has.
func (w *writer) prefer(lists ...[]string) int {
	var wanted []int
	for i, forms := range lists {
		if slices.ContainsFunc(forms, func(form string) bool { return w.wanted[form] }) {
			wanted = append(wanted, i)
		}
	}
	if len(wanted) > 0 && w.one(2) {
		return from(w, wanted)
	}
	return w.pick(len(lists))
}

// wants reports whether a form is wanted that begins so.
func (w *writer) wants(start string) bool {
	for form := range w.wanted {
		if strings.HasPrefix(form, start) {
			return true
		}
	}
	return false
}

// from draws one of a list.
func from[T any](w *writer, list []T) T { return list[w.pick(len(list))] }

// state draws what stands at a key of a table, if the schema of its place has a value of which the author knows.
func (w *writer) state(table, key, at string, schema object) {
	w.forms = nil
	if below(schema, "properties") != nil || below(schema, "additionalProperties") != nil && schema["anyOf"] == nil {
		w.stateTable(table, key, at, schema)
		return
	}
	if w.isPath(schema) && w.one(5) {
		w.statePoints(table+"."+key, at, schema)
		return
	}
	if value := w.value(at, key, schema); value != "" {
		w.add(table, key, value)
	}
}

func (w *writer) add(table, key, value string) {
	w.file = append(w.file, Statement{table, key, value, w.forms})
	w.forms = nil
}

// stateTable draws a table that stands at a key, such as a condition or tastes.
func (w *writer) stateTable(table, key, at string, schema object) {
	if entries := below(schema, "additionalProperties"); entries != nil {
		name := from(w, chips)
		w.add(table, key, "{ "+name+" = "+w.value(at+".*", name, entries)+" }")
		return
	}
	if value := w.table(at, below(schema, "properties"), keySets[key]); value != "" {
		w.add(table, key, value)
	}
}

// isPath reports whether a table of dates may stand there.
func (w *writer) isPath(schema object) bool {
	ways, _ := schema["anyOf"].([]any)
	return slices.ContainsFunc(ways, func(way any) bool { return way.(object)["patternProperties"] != nil })
}

// statePoints draws a path point by point: by keys with dots, or under a header of its own.
func (w *writer) statePoints(table, at string, schema object) {
	ways := schema["anyOf"].([]any)
	number := object{"anyOf": ways[:len(ways)-1], "description": schema["description"]}
	if w.pick(2) == 0 {
		w.forms = []string{written[0]}
		i := len(table) - 1
		for table[i] != '.' {
			i--
		}
		day := w.day()
		w.add(table[:i], table[i+1:]+"."+day, w.plain(number))
		return
	}
	for _, day := range w.days(1 + w.pick(3)) {
		w.forms = []string{written[1]}
		w.add(table, day, w.plain(number))
	}
}

// plain draws a number alone.
func (w *writer) plain(schema object) string {
	return w.number(schema["anyOf"].([]any)[0].(object))
}

// some draws each key of a table once in n times, in order of key.
func (w *writer) some(table, at string, keys object, n int, but ...string) {
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		if !slices.Contains(but, key) && (w.one(n) || w.wants(at+key) && w.one(2)) {
			w.state(table, key, at+key, keys[key].(object))
		}
	}
}

// all draws each key of a table, but for those that are named.
func (w *writer) all(table, at string, keys object, but ...string) {
	w.some(table, at, keys, 1, but...)
}

// keys are those of the entries of a table of the file, or of the table itself.
func (w *writer) keys(table string) object {
	s := below(below(w.Language.top, "properties"), table)
	if entries := below(s, "additionalProperties"); entries != nil {
		return below(entries, "properties")
	}
	return below(s, "properties")
}

// top draws what stands above all headers.
func (w *writer) top() {
	keys := object{}
	for key, s := range below(w.Language.top, "properties") {
		if s := s.(object); below(s, "properties") == nil && below(s, "additionalProperties") == nil {
			keys[key] = s
		}
	}
	w.state("", "extends", "extends", keys["extends"].(object))
	w.some("", "", keys, 4, "extends")
}

// world draws numbers of tables of the world, and sometimes one entry more.
func (w *writer) world() {
	w.some("time", "time.", w.keys("time"), 3)
	for _, table := range []string{"market", "nvidia"} {
		w.some(table, table+".", w.keys(table), 6)
	}
	for _, table := range slices.Sorted(maps.Keys(entries)) {
		for _, name := range entries[table] {
			w.some(table+"."+name, table+".*.", w.keys(table), 6)
		}
		if w.one(4) || len(entries[table]) == 0 && w.wants(table+".") {
			w.all(table+".another", table+".*.", w.keys(table))
		}
	}
}

// moves draws n moves, called by a letter and a number, into a table.
func (w *writer) moves(table, letter string, n int) {
	kinds, common := w.kinds, w.keysOfMoves()
	names := slices.Sorted(maps.Keys(kinds))
	for i := range n {
		kind, at := w.kind(names), table+letter+fmt.Sprint(i)
		w.forms = []string{"moves.*.kind=" + kind}
		w.add(at, "kind", fmt.Sprintf("%q", kind))
		for _, key := range []string{"actor", "source"} {
			w.state(at, key, "moves.*."+key, common[key].(object))
		}
		if w.one(6) || w.wants("moves.*.when") && w.one(2) {
			w.state(at, "when", "moves.*.when", common["when"].(object))
		} else {
			w.state(at, "date", "moves.*.date", common["date"].(object))
		}
		w.some(at, "moves.*.", common, 5, "actor", "source", "date", "when")
		w.some(at, kind+".", kinds[kind], 2)
	}
}

// kind draws a kind of move: more often one with forms that are wanted.
func (w *writer) kind(names []string) string {
	var wanted []string
	for _, name := range names {
		if w.wants(name + ".") {
			wanted = append(wanted, name)
		}
	}
	if len(wanted) > 0 && w.one(2) {
		return from(w, wanted)
	}
	return from(w, names)
}

// tree draws branches and their courses, which lay moves and numbers over the file.
func (w *writer) tree() {
	for i := range w.pick(4) {
		branch := branchNames[i]
		w.some("branches."+branch, "branches.*.", w.keys("branches"), 4, "title", "date")
		w.all("branches."+branch, "branches.*.", object{"title": w.keys("branches")["title"], "date": w.keys("branches")["date"]})
		for _, course := range coursesOf(branch)[:2+w.pick(2)] {
			w.course("courses."+course, branch, course == coursesOf(branch)[0])
		}
	}
}

// course draws one course of a branch.
func (w *writer) course(at, branch string, rest bool) {
	keys := w.keys("courses")
	w.forms = []string{"courses.*.branch"}
	w.add(at, "branch", fmt.Sprintf("%q", branch))
	w.state(at, "title", "courses.*.title", keys["title"].(object))
	if rest {
		w.forms = []string{"courses.*.rest"}
		w.add(at, "rest", "true")
	} else {
		w.state(at, "chance", "courses.*.chance", keys["chance"].(object))
	}
	w.some(at, "courses.*.", keys, 6, append([]string{"branch", "title", "rest", "chance"}, layers...)...)
	before := len(w.file)
	w.moves(at+".moves.", "n", w.pick(3))
	w.mark(before, "courses.*.moves")
	for table, name := range map[string]string{"buyers": ".alibaba", "chips": ".h20", "market": "", "suppliers": ".tsmc"} {
		w.layer(at, table, name)
	}
}

// mark adds a form to the statements from a place in the file on.
func (w *writer) mark(from int, form string) {
	for i := range w.file[from:] {
		w.file[from+i].Forms = append(w.file[from+i].Forms, form)
	}
}

// layer draws what a course may say of an entry of the world: points of paths.
func (w *writer) layer(at, table, name string) {
	if !w.one(4) {
		return
	}
	for key, s := range w.keys(table) {
		if schema := s.(object); w.isPath(schema) && key != "opening" {
			w.forms = []string{"courses.*." + table}
			w.add(at+"."+table+name, key+"."+w.day(), w.plain(schema))
			return
		}
	}
}

// others draws what moves and values rest on, what is expected and what others said.
func (w *writer) others() {
	for _, name := range sourceNames {
		if w.pick(2) == 0 {
			w.all("sources."+name, "sources.*.", w.keys("sources"), "fit")
			w.some("sources."+name, "sources.*.", object{"fit": w.keys("sources")["fit"]}, 4)
		}
	}
	for _, table := range []string{"actors", "cases", "expect", "guidance"} {
		for i := range w.pick(3) {
			w.some(fmt.Sprintf("%s.%c%d", table, table[0], i), table+".*.", w.keys(table), 2)
		}
	}
}
