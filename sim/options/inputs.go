package options

import (
	"cmp"
	"slices"
	"strings"

	"h20sim/sim/ensemble"
	"h20sim/sim/rankbasis"
	"h20sim/sim/scenario"
)

// Kinds of what may be learned.
const (
	OfValue   = "value"    // a value that is drawn
	OfChance  = "chance"   // the drawn chance of a course or a move
	OfBranch  = "question" // the answer at a branch: the next headline
	OfPath    = "path"     // the answers at all branches
	OfBuyer   = "buyer"    // all drawn values of a buyer, and so on
	OfChip    = "chip"
	OfSupply  = "supplier"
	OfMove    = "move"
	OfGrade   = "grade"  // all that rest on sources of a grade
	OfSource  = "source" // all that rest on a source
	apartWord = "; "     // parts the meaning of a value from more on it
)

// A Learnable is something that may be learned before the choice.
type Learnable struct {
	Kind   string `json:"kind"`
	Name   string `json:"name"`             // address of a value, a chance or a branch; name of a buyer and so on
	Title  string `json:"title"`            // of the entry, the branch, the source; "" if it has none
	Doc    string `json:"doc,omitempty"`    // what a value means
	Grade  string `json:"grade,omitempty"`  // of the source of a value or a chance
	Source string `json:"source,omitempty"` // its name
	Number int    `json:"number"`           // of drawn values that are learned with it; 1 of a value, 0 of a branch
}

// learned reads the values that were drawn, and the answers at branches, state by state.
func (t *Table) learned() (list []Learnable, columns []rankbasis.Input, err error) {
	for _, c := range t.plan.Drawn() {
		s, from := t.home(c.Address)
		values, err := t.runs.Numbers(c.Address)
		if err != nil {
			return nil, nil, err
		}
		list = append(list, learnable(s, c))
		columns = append(columns, rankbasis.Input{Name: c.Address, Values: t.ofStates(values[from:])})
	}
	if len(t.Paths) < 2 {
		return list, columns, nil
	}
	for _, b := range t.plan.Scenarios[0].Branches() {
		column := ensemble.BranchColumn(b)
		words, err := t.runs.Words(column)
		if err != nil {
			return nil, nil, err
		}
		list = append(list, Learnable{Kind: OfBranch, Name: column, Title: cmp.Or(b.Title, b.Name)})
		columns = append(columns, rankbasis.Input{Name: column, Values: numbered(pick(words[t.first[0]:], t.states)), Categories: true})
	}
	if len(t.plan.Scenarios[0].Branches()) > 1 {
		list = append(list, Learnable{Kind: OfPath, Name: ensemble.PathColumn})
		columns = append(columns, rankbasis.Input{Name: ensemble.PathColumn, Values: floatsOf(t.path), Categories: true})
	}
	return list, columns, nil
}

// home is the first of the options that widens an address, or the first scenario, and its first run.
func (t *Table) home(address string) (*scenario.Scenario, int) {
	for _, o := range t.among {
		if s := t.plan.Scenarios[o]; slices.Contains(s.Widened(), address) {
			return s, t.first[o]
		}
	}
	for o, s := range t.plan.Scenarios {
		if slices.Contains(s.Widened(), address) {
			return s, t.first[o]
		}
	}
	return t.plan.Scenarios[0], t.first[0]
}

// learnable says what a drawn value is.
func learnable(s *scenario.Scenario, c ensemble.Column) Learnable {
	l := Learnable{Kind: OfValue, Name: c.Address, Title: s.EntryTitle(c.Address), Grade: c.Grade, Number: 1}
	if strings.HasSuffix(c.Address, ".chance") {
		l.Kind = OfChance
	}
	if v := s.Values[c.Address]; v != nil {
		l.Source = v.Source
		l.Doc, _, _ = strings.Cut(v.Doc, apartWord)
	}
	return l
}

// numbered numbers words in order, from 0.
func numbered(list []string) []float64 {
	known := slices.Compact(slices.Sorted(slices.Values(list)))
	numbers := make([]float64, len(list))
	for i, word := range list {
		n, _ := slices.BinarySearch(known, word)
		numbers[i] = float64(n)
	}
	return numbers
}

func floatsOf(list []int) []float64 {
	numbers := make([]float64, len(list))
	for i, n := range list {
		numbers[i] = float64(n)
	}
	return numbers
}
