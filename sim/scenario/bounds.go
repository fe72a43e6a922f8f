package scenario

import (
	"slices"

	"h20sim/sim/scenario/text"
)

// Bounds returns what the address admits, or false if no value is there.
func (s *Scenario) Bounds(address string) (Bounds, bool) {
	t, ok := s.targets[address]
	if !ok {
		return Bounds{}, false
	}
	return t.Shape.Bounds(), true
}

// Set lays a number over the scenario's files, as a flag does: it writes the number to an address, in the unit of its
// value, and Values, Resolved and Hash say so. A number that is new rests on the source "set"; there is no spread. A day is
// in days since 1 January 1970; a number that must be whole is rounded. The order of Moves stays as it is when their dates are set.
// It is an error if there is no such value, or if the number is out of its range; nothing is written then. Whether numbers
// agree with each other is asked of Consistent.
func (s *Scenario) Set(address string, v float64) error {
	t, ok := s.targets[address]
	if !ok {
		return s.NoValue(address)
	}
	value := s.Values[address]
	if err := t.Set(value, t.Shape.Bounds(), v); err != nil {
		return err
	}
	return s.lay(address, t.Shape.FigureOf(value.Number))
}

// lay has a value, and all that identifies the scenario, say that a number was set. The value has the number already.
func (s *Scenario) lay(address, number string) error {
	n := &reading{Notes: &text.Notes{}}
	for _, set := range n.flags([]string{address + "=" + number}) {
		n.set(s.tree, set)
		s.settings = append(slices.Clone(s.settings), set)
	}
	if err := n.Err(); err != nil {
		return err
	}
	value := s.Values[address]
	value.Note, value.Spread, value.Origin = "", nil, flagPlace
	if source := s.tree.Find(address).Text("source"); source != "" {
		value.Source = source
	}
	s.Hash = hashOf(s.tree)
	return nil
}

// Setter returns what writes numbers to one address as Set does, without the search for it, so that a run can write many
// of them. What identifies the scenario is left as it is, and so are the source and the spread of the value. It allocates
// nothing unless it returns an error, and must not be called while the scenario runs.
func (s *Scenario) Setter(address string) (func(v float64) error, error) {
	t, ok := s.targets[address]
	if !ok {
		return nil, s.NoValue(address)
	}
	value, b := s.Values[address], t.Shape.Bounds()
	return func(v float64) error { return t.Set(value, b, v) }, nil
}

// ProblemAt returns a problem at the place of a key of a widened value, such as p05, or of the whole value if the key is
// "" or is not there; of a default it is the scenario's file.
func (s *Scenario) ProblemAt(address, key, said string) Problem {
	n := s.tree.Find(address)
	if c := n.Child(key); c != nil {
		n, address = c, text.Join(address, key)
	}
	if n == nil {
		return Problem{Place: Place{File: s.File}, Address: address, Text: said}
	}
	return Problem{Place: n.Place, Address: address, Text: said}
}
