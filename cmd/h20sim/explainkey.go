package main

import (
	"fmt"
	"strings"

	"h20sim/report/words"
	"h20sim/sim/scenario"
)

// A keyJSON is a key of the language, or a kind of move, with the keys below it.
type keyJSON struct {
	plainKeyJSON
	Keys []plainKeyJSON `json:"keys,omitempty"`
}

// A plainKeyJSON is a key of the language.
type plainKeyJSON struct {
	Address string `json:"address"`
	Doc     string `json:"doc"`               // what it means
	Takes   string `json:"takes,omitempty"`   // what may stand there
	Range   string `json:"range,omitempty"`   // of a number, such as 0 to 1
	Default string `json:"default,omitempty"` // what it stands for if it is left out
	Value   string `json:"value,omitempty"`   // as the scenario states it
	Origin  string `json:"origin,omitempty"`  // where it was set
	Set     bool   `json:"set"`               // whether the scenario states it
}

func keyOf(k scenario.Key) keyJSON {
	j := keyJSON{plainKeyJSON: plainKeyOf(k)}
	for _, below := range k.Keys {
		j.Keys = append(j.Keys, plainKeyOf(below))
	}
	return j
}

func plainKeyOf(k scenario.Key) plainKeyJSON {
	return plainKeyJSON{k.Address, k.Doc, k.Takes, k.Range, k.Default, k.Value, origin(k.Origin), k.Origin.File != ""}
}

// explainKey prints what may stand at a place that states no number, or what a kind of move is. It reports whether the name is one.
func (v *explainVerb) explainKey(p *program, s *scenario.Scenario) (found bool, err error) {
	k, ok := s.Key(v.Name)
	isKind := false
	if !ok {
		k, ok = scenario.KeyOfKind(v.Name)
		isKind = ok
	}
	switch {
	case !ok:
		return false, nil
	case v.Ends:
		return true, misuse("--ends: found %s, expected the address of a number", v.Name)
	case p.json:
		return true, writeJSON(p.out, keyOf(k))
	}
	return true, printKey(p, keyOf(k), isKind)
}

func printKey(p *program, k keyJSON, isKind bool) error {
	w := words.NewTabs(p.out, 0)
	fmt.Fprintln(w, k.Address)
	row(w, "meaning", k.Doc)
	switch {
	case isKind || len(k.Keys) > 0:
	case !k.Set && k.Default != "":
		row(w, "value", "not set; "+k.Default+" counts")
	case !k.Set:
		row(w, "value", "not set")
	default:
		row(w, "value", k.Value)
	}
	if len(k.Keys) == 0 {
		row(w, "takes", k.Takes)
	}
	row(w, "range", k.Range)
	row(w, "set in", k.Origin)
	for _, below := range k.Keys {
		row(w, below.Address, strings.TrimSuffix(below.Doc+"; here "+below.Value, "; here "))
	}
	if isKind {
		row(w, "begin with", "h20sim new "+k.Address)
	}
	return w.Flush()
}
