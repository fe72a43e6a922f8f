package scenario

import "slices"

// A Remark is one sentence on what stops no run, of a number, a day or a move.
type Remark struct {
	Problem
	Doubt bool // whether it is probably not meant; else it is as it should be, but might be overlooked
	Scope bool // whether it is of what a run covers: a number, a day or a move of it, and not only of how the files are written
}

// Sentence is the remark without its place. A doubt stands after its address; other texts go on from it: moves.more takes
// the place of moves.share from 2026-01-05.
func (r Remark) Sentence() string {
	switch {
	case r.Address == "":
		return r.Text
	case r.Doubt:
		return r.Address + ": " + r.Text
	}
	return r.Address + " " + r.Text
}

// Remarks returns all that is to be told of a scenario that is in order otherwise: what is doubtful in its files, what lies
// outside the scope of its run, moves that take the place of others, licences at a flat rate, and numbers and paths of its
// own that are far from those of the files below. Doubts come first. A restored scenario does not know any more what its
// files were laid over.
func (s *Scenario) Remarks() (all []Remark) {
	for _, p := range s.Warnings {
		all = append(all, Remark{Problem: p, Doubt: true})
	}
	scope := append(slices.Clone(s.outside), s.scope()...)
	for _, doubt := range []bool{true, false} {
		for _, r := range scope {
			if r.Doubt == doubt {
				all = append(all, r)
			}
		}
	}
	for _, p := range s.Notes() {
		all = append(all, Remark{Problem: p})
	}
	return all
}

// Doubts returns the remarks that are doubts, and Notes those that are not.
func Doubts(all []Remark) []Problem { return picked(all, true) }

// NotesOf returns the remarks that are no doubts.
func NotesOf(all []Remark) []Problem { return picked(all, false) }

func picked(all []Remark, doubt bool) (list []Problem) {
	for _, r := range all {
		if r.Doubt == doubt {
			list = append(list, r.Problem)
		}
	}
	return list
}
