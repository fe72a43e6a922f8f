package options

import (
	"cmp"
	"slices"
	"strings"

	"h20sim/sim/decision"
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
	After  string `json:"after,omitempty"`  // the title of the question that must be answered first, to which an answer adds its worth; "" if there is none
	Number int    `json:"number"`           // of drawn values that are learned with it; 1 of a value, 0 of a branch
}

// learned reads the values that were drawn, draw by draw: that of the first path on which a draw stands.
func (t *Table) learned() (list []Learnable, columns []rankbasis.Input, err error) {
	first := t.firsts()
	for _, c := range t.plan.Drawn() {
		s, from := t.home(c.Address)
		values, err := t.runs.Numbers(c.Address)
		if err != nil {
			return nil, nil, err
		}
		list = append(list, learnable(s, c))
		columns = append(columns, rankbasis.Input{Name: c.Address, Values: pick(t.ofStates(values[from:]), first)})
	}
	return list, columns, nil
}

// questions reads the answers at branches, and those at all of them, state by state.
func (t *Table) questions() (list []Learnable, questions []decision.Question, err error) {
	branches := t.plan.Scenarios[0].Branches()
	if len(t.Paths) < 2 {
		return nil, nil, nil
	}
	for _, b := range branches {
		column := ensemble.BranchColumn(b)
		words, err := t.runs.Words(column)
		if err != nil {
			return nil, nil, err
		}
		list = append(list, Learnable{Kind: OfBranch, Name: column, Title: cmp.Or(b.Title, b.Name), After: before(branches, &b)})
		questions = append(questions, decision.Question{Name: column, Answers: numbered(pick(words[t.first[0]:], t.states))})
	}
	if len(branches) > 1 {
		list = append(list, Learnable{Kind: OfPath, Name: ensemble.PathColumn})
		questions = append(questions, decision.Question{Name: ensemble.PathColumn, Answers: t.path})
	}
	return list, questions, nil
}

// before is the title of the branch whose courses lead to another; "" if that is met on all paths.
func before(branches []scenario.Branch, of *scenario.Branch) string {
	for i := range branches {
		b := &branches[i]
		if slices.ContainsFunc(b.Courses, func(c scenario.Course) bool { return slices.Contains(of.After, c.Name) }) {
			return cmp.Or(b.Title, b.Name)
		}
	}
	return ""
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

// numbered numbers words in order, from 0; no word is a question that is not met.
func numbered(list []string) []int {
	known := slices.Compact(slices.Sorted(slices.Values(list)))
	numbers := make([]int, len(list))
	for i, word := range list {
		if numbers[i], _ = slices.BinarySearch(known, word); word == "" {
			numbers[i] = decision.NotMet
		}
	}
	return numbers
}
