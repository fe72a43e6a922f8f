package scenario

import (
	"slices"

	"h20sim/sim/policy"
	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// In returns the moves of the scenario, and its questions, in the world of another, over its own days and without the moves of some
// names: those that name what that world does not have. It shares nothing with the two that can be written to. Errors are those of
// Load: what a move or a course says that does not fit the other world.
func (s *Scenario) In(other *Scenario, without []string) (*Scenario, error) {
	root := other.tree.Clone()
	for _, key := range slices.Concat(political, form.HeadKeys, []string{"course", "cases", "expect", "guidance", "time"}) {
		root.Remove(key)
		if c := s.tree.Child(key); c != nil && key != "expect" && key != "guidance" && key != "baseline" {
			root.Put(c.Clone())
		}
	}
	addMissing(root, s.tree, "sources")
	addMissing(root, s.tree, "actors")
	n := &reading{Notes: &text.Notes{}, stored: true, open: opened(s.settings), titled: s.titled, dropped: addressed(without)}
	for _, name := range without {
		root.Child("moves").Remove(name)
	}
	n.forgetMoves(root)
	moved := n.scenario(s.path, root, &text.Node{})
	if err := n.Err(); err != nil {
		return nil, err
	}
	moved.files, moved.asOf = s.files, s.asOf
	moved.tellFiles(nil)
	return moved, nil
}

// addMissing adds to a table of a tree the entries that it does not have of that of another.
func addMissing(root, other *text.Node, key string) {
	own := root.Child(key)
	if own == nil {
		own = &text.Node{Key: key, Place: root.Place}
		root.Put(own)
	}
	for _, c := range other.Child(key).List() {
		if own.Child(c.Key) == nil {
			own.Below = append(own.Below, c.Clone())
		}
	}
}

// addressed are the addresses of moves of some names.
func addressed(names []string) (addresses []string) {
	for _, name := range names {
		addresses = append(addresses, policy.MovePrefix+name)
	}
	return addresses
}
