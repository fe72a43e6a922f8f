package author

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A Language is what files may say.
type Language struct {
	top, defs object
	needs     map[string][][]string // keys that a distribution needs, in alternatives, by its name
	kinds     map[string]object     // the schemas of the keys of each kind of move
}

// An object is a JSON object.
type object = map[string]any

// Read reads the JSON Schema of scenario files. needs returns the keys that the distribution of a name needs, in alternatives.
func Read(schema []byte, needs func(dist string) [][]string) (*Language, error) {
	l := &Language{needs: map[string][][]string{}}
	if err := json.Unmarshal(schema, &l.top); err != nil {
		return nil, fmt.Errorf("read the schema of scenario files: %w", err)
	}
	l.defs = below(l.top, "$defs")
	for _, name := range l.dists() {
		l.needs[name] = needs(name)
	}
	l.kinds = l.kindsOfMove()
	return l, nil
}

// below is the object at a key, nil if there is none.
func below(o object, key string) object {
	at, _ := o[key].(object)
	return at
}

// dists are the names of distributions.
func (l *Language) dists() []string { return words(l.keyOf("wide", "dist")["enum"]) }

// keyOf is the schema of a key of a definition.
func (l *Language) keyOf(definition, key string) object {
	return below(below(below(l.defs, definition), "properties"), key)
}

// words are the texts of a list.
func words(list any) (all []string) {
	items, _ := list.([]any)
	for _, item := range items {
		if word, is := item.(string); is {
			all = append(all, word)
		}
	}
	return all
}

// kindsOfMove are the kinds of move, each with the schemas of its own keys.
func (l *Language) kindsOfMove() map[string]object {
	all := map[string]object{}
	for _, each := range below(l.defs, "move")["allOf"].([]any) {
		kind := below(below(below(each.(object), "if"), "properties"), "kind")["const"].(string)
		own := object{}
		for key, v := range below(below(each.(object), "then"), "properties") {
			if s, is := v.(object); is { // those of all moves are true
				own[key] = s
			}
		}
		all[kind] = own
	}
	return all
}

// resolved follows a reference to a definition; the name is "" if there is none.
func (l *Language) resolved(s object) (at object, name string) {
	ref, is := s["$ref"].(string)
	if !is {
		return s, ""
	}
	name = strings.TrimPrefix(ref, "#/$defs/")
	return below(l.defs, name), name
}

// layers are the tables of a course that say what those of a file do: what they may hold is listed there.
var layers = []string{"moves", "chips", "buyers", "suppliers", "market"}

// Forms returns the names of all forms that are listed, in order: each key of each table in each way in which a value may
// stand there, each word of a list of such, each kind of move, each key of values that widen, and each distribution over each set
// of keys that suffices for it.
func (l *Language) Forms() []string {
	all := map[string]bool{}
	l.formsOfTable(all, "", below(l.top, "properties"))
	l.formsOfTable(all, "moves.*.", l.keysOfMoves())
	for kind, own := range l.kinds {
		all["moves.*.kind="+kind] = true
		l.formsOfTable(all, kind+".", own)
	}
	for _, definition := range []string{"wide", "day", "span", "time", "until", "chance"} {
		l.formsOfTable(all, definition+".", below(below(l.defs, definition), "properties"))
	}
	for dist, alternatives := range l.needs {
		for _, keys := range alternatives {
			all[lawForm(dist, keys)] = true
		}
	}
	for _, form := range written {
		all[form] = true
	}
	return slices.Sorted(maps.Keys(all))
}

// written are the ways to write that a schema cannot list, for to its reader they are one.
var written = []string{"a point of a path by a key with dots", "a path under a header of its own"}

// keysOfMoves are the keys that all moves have, but for the kind.
func (l *Language) keysOfMoves() object {
	keys := maps.Clone(below(below(l.defs, "move"), "properties"))
	delete(keys, "kind")
	return keys
}

func lawForm(dist string, keys []string) string { return dist + " by " + strings.Join(keys, " and ") }

func (l *Language) formsOfTable(all map[string]bool, at string, keys object) {
	for key, s := range keys {
		l.formsOf(all, at+key, s.(object))
	}
}

// formsOf gathers the forms of what may stand at a place.
func (l *Language) formsOf(all map[string]bool, at string, s object) {
	entries, properties := below(s, "additionalProperties"), below(s, "properties")
	switch {
	case slices.Contains(layers, strings.TrimPrefix(at, "courses.*.")) && strings.HasPrefix(at, "courses."):
		all[at] = true
	case s["anyOf"] != nil:
		for i, way := range s["anyOf"].([]any) {
			if way, name := l.resolved(way.(object)); name == "" && way["properties"] != nil {
				l.formsOf(all, at, way)
			}
			all[wayForm(at, i)] = true
		}
	case s["enum"] != nil:
		for _, word := range words(s["enum"]) {
			all[at+"="+word] = true
		}
	case properties != nil:
		l.formsOfTable(all, at+".", properties)
	case below(entries, "properties") != nil:
		l.formsOfTable(all, at+".*.", below(entries, "properties"))
	case entries["anyOf"] != nil:
		l.formsOf(all, at+".*", entries)
	case entries["$ref"] == nil:
		all[at] = true
	}
}

// wayForm names one of several ways to state what stands at a place.
func wayForm(at string, way int) string { return fmt.Sprintf("%s, way %d", at, way+1) }
