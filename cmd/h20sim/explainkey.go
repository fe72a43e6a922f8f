package main

import (
	"fmt"
	"strings"

	"h20sim/report/words"
	"h20sim/sim/scenario"
)

// A keyJSON is a key of the language, or a kind of move.
type keyJSON struct {
	Address string    `json:"address"`
	Doc     string    `json:"doc"`
	Takes   string    `json:"takes,omitempty"`
	Range   string    `json:"range,omitempty"`
	Default string    `json:"default,omitempty"`
	Value   string    `json:"value,omitempty"`
	Origin  string    `json:"origin,omitempty"`
	Set     bool      `json:"set"` // whether the scenario states it
	Keys    []keyJSON `json:"keys,omitempty"`
}

func keyOf(k scenario.Key) keyJSON {
	j := keyJSON{Address: k.Address, Doc: k.Doc, Takes: k.Takes, Range: k.Range, Default: k.Default, Value: k.Value, Origin: origin(k.Origin), Set: k.Origin.File != ""}
	for _, below := range k.Keys {
		j.Keys = append(j.Keys, keyOf(below))
	}
	return j
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
