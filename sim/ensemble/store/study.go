package store

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
)

// An Identity says what the rows of a folder are: rows of two studies that differ in anything here do not belong together.
type Identity struct {
	Hash    string   `json:"study"`           // of the plan
	Version string   `json:"version"`         // of the model
	Target  string   `json:"target"`          // of the arithmetic, see folder.Target
	Runs    int      `json:"runs"`            // at least one
	Block   int      `json:"block"`           // runs in a block, the last of which may be shorter; at least one
	After   string   `json:"after,omitempty"` // mark of the finished study of fewer draws whose runs this one takes over
	Columns []Column `json:"columns"`         // kept of each run; names differ, and from "run" and "failed"
}

// A Column is a number or a day kept of each run, or a text of a list.
type Column struct {
	Name  string   `json:"name"`
	Unit  string   `json:"unit"`
	Words []string `json:"words,omitempty"` // whose positions the numbers are, NaN for none; differ. Files have the texts
	Gaps  bool     `json:"gaps,omitempty"`  // whether a number may be NaN, which is null in files; of others it is an error of the caller
	Day   bool     `json:"day,omitempty"`   // whether numbers are days, counted from 1 January 1970 and whole; files have dates
}

// Blocks returns how many blocks the study has.
func (s *Identity) Blocks() int { return (s.Runs + s.Block - 1) / s.Block }

// runs returns the runs of a range of blocks.
func (s *Identity) runs(blocks Range) Range {
	return Range{blocks.From * s.Block, min(blocks.To*s.Block, s.Runs)}
}

// Shard returns the blocks of shard i of n, counted from 0. Shards differ by one block at most; with more shards than
// blocks some are empty.
func (s *Identity) Shard(i, n int) Range {
	b := s.Blocks()
	return Range{shareOf(b, i, n), shareOf(b, i+1, n)}
}

// shareOf is b·i/n without overflow.
func shareOf(b, i, n int) int { return b/n*i + b%n*i/n }

// Unfinished returns the numbers, of n shards, that have blocks among the missing.
func (s *Identity) Unfinished(n int, missing Ranges) Ranges {
	var shards Ranges
	for i := range n {
		if missing.meet(s.Shard(i, n)) {
			shards = shards.add(Range{i, i + 1})
		}
	}
	return shards
}

// check finds what makes a study impossible to store.
func (s *Identity) check() error {
	if s.Runs < 1 || s.Block < 1 {
		return fmt.Errorf("store a study: found %d runs in blocks of %d, expected at least one of each", s.Runs, s.Block)
	}
	seen := map[string]bool{"": true, runColumn: true, failedColumn: true}
	for _, c := range s.Columns {
		if seen[c.Name] || strings.Contains(c.Name, ",") {
			return fmt.Errorf("store a study: column %q: expected a name of its own, without a comma, other than %q and %q", c.Name, runColumn, failedColumn)
		}
		seen[c.Name] = true
	}
	return nil
}

// differs says in which respect s is not the study that is expected, or nil.
func (s *Identity) differs(expected *Identity) error {
	switch {
	case s.Hash != expected.Hash:
		return unlike("another study", "study", s.Hash, expected.Hash)
	case s.Version != expected.Version:
		return unlike("another version of the model", "version", s.Version, expected.Version)
	case s.Target != expected.Target:
		return unlike("another kind of processor, whose arithmetic differs in the last digits", "target", s.Target, expected.Target)
	case s.After != expected.After:
		return errors.New("this study that go on from other runs, which are gone or have come since")
	case s.Runs != expected.Runs || s.Block != expected.Block:
		return fmt.Errorf("another cut: found %d runs in blocks of %d, expected %d in blocks of %d", s.Runs, s.Block, expected.Runs, expected.Block)
	case !reflect.DeepEqual(s.Columns, expected.Columns):
		return errors.New("other columns: " + otherColumn(s.Columns, expected.Columns))
	}
	return nil
}

func unlike(what, key, found, expected string) error {
	return fmt.Errorf("%s: found %s %q, expected %q", what, key, found, expected)
}

// otherColumn says where two lists of columns part.
func otherColumn(found, expected []Column) string {
	for i := range min(len(found), len(expected)) {
		if f, e := found[i], expected[i]; !reflect.DeepEqual(f, e) {
			return fmt.Sprintf("column %d: found %q in %q, expected %q in %q", i+1, f.Name, f.Unit, e.Name, e.Unit)
		}
	}
	return fmt.Sprintf("found %d, expected %d", len(found), len(expected))
}

// nameOf is the name of a column of the file.
func (s *Identity) nameOf(column int) string {
	if column < fixed {
		return [fixed]string{runColumn, failedColumn}[column]
	}
	return s.Columns[column-fixed].Name
}
