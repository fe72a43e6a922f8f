package scenario

import (
	"errors"
	"fmt"
	"strings"

	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// ShapeAt returns what may stand at the address of a value, or false if there is no such value.
func (s *Scenario) ShapeAt(address string) (*form.Shape, bool) {
	t, ok := s.targets[address]
	return t.Shape, ok
}

// HoldsText reports whether what stands at an address, or could, is a text, a list, true or false, and so no value.
func (s *Scenario) HoldsText(address string) bool {
	if n := s.tree.Find(address); n != nil && !n.IsTable() && s.Values[address] == nil {
		return true
	}
	sh := fileShape()
	for key := range strings.SplitSeq(address, ".") {
		sh = sh.At(key)
	}
	return sh != nil && (sh.Form == form.Text || sh.Form == form.Texts || sh.Form == form.Truth)
}

// MayHave reports whether the scenario has all that an address names but the value itself, which it does without, as a
// move does without an end, and a path without a point.
func (s *Scenario) MayHave(address string) bool {
	in := s.tree.Find(above(address))
	return in != nil && (mayLack(address) || isPoint(address) && form.IsDated(in))
}

// NumberAt reads a number, a day or a span as a flag states it at an address, such as 15 %, 2026-03-02 or 12w, in the unit of its value.
// The error says what was found and what was expected, or that no value is there.
func (s *Scenario) NumberAt(address, written string) (float64, error) {
	sh, ok := s.ShapeAt(address)
	if !ok {
		return 0, s.NoValue(address)
	}
	n, wrong := flagValue(strings.TrimSpace(written))
	switch {
	case wrong != "":
		return 0, errors.New(wrong)
	case n.IsTable():
		return 0, fmt.Errorf("found %s, expected %s", text.Listing(written), sh.Expected())
	}
	return sh.Amount(n.Value)
}
