package scenario

import "strings"

// shapeAt returns what may stand at the address of a value, or false if there is no such value.
func (s *Scenario) shapeAt(address string) (*shape, bool) {
	t, ok := s.targets[address]
	return t.shape, ok
}

// ofWords reports whether what stands at an address, or might, is a text, a list or a truth, and no value.
func (s *Scenario) ofWords(address string) bool {
	if n := s.tree.find(address); n != nil && !n.isTable() && s.Values[address] == nil {
		return true
	}
	sh := fileShape()
	for key := range strings.SplitSeq(address, ".") {
		sh = sh.at(key)
	}
	return sh != nil && (sh.form == text || sh.form == texts || sh.form == truth)
}

// mayHave reports whether the scenario has all that an address names but the value itself, which it does without, as a
// move does without an end.
func (s *Scenario) mayHave(address string) bool {
	return mayLack(address) && s.tree.find(above(address)) != nil
}
