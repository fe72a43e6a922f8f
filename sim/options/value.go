package options

import (
	"cmp"
	"slices"

	"h20sim/sim/decision"
)

// A Value is what it is worth to know, in the unit of the measure.
type Value struct {
	Asked
	Perfect Worth   `json:"perfect"` // to know all there is to know
	Items   []Worth `json:"items"`   // to know each thing, what is worth most first; equal ones by what chance would not give, then by name
	Draws   int     `json:"draws"`   // of values; each path takes the first of them, as many as it has runs
}

// A Worth is what it is worth to know one thing before the choice, over the option that is best on average.
type Worth struct {
	Learnable
	Value    float64  `json:"value"` // 0 if the estimate is not above the floor, or if other values may be meant
	Error    float64  `json:"error"` // standard error of the estimate
	Estimate float64  `json:"estimate"`
	Floor    float64  `json:"floor"`            // what chance alone gives to none of the things in 19 of 20 studies
	Raised   bool     `json:"raised,omitzero"`  // a group that is worth no more than one of its values, as far as the draws tell
	Alike    []string `json:"alike,omitempty"`  // addresses of other drawn values that explain more than half of the same, so that it may be due to them
	Omitted  int      `json:"omitted,omitzero"` // values of a group that are not used, as there are too few states for so many
}

// permutations is how often payoffs are put in random order to find the floor.
const permutations = 199

// Value says what it is worth to know each thing. Answers to questions are valued by means over the states; values that are drawn, by
// the mean payoffs of each draw over its paths, since a draw is the same on all of them. Errors are those of the runs.
func (t *Table) Value() (*Value, error) {
	v := &Value{Asked: t.Asked}
	if err := t.answers(v); err != nil {
		return nil, err
	}
	if err := t.values(v); err != nil {
		return nil, err
	}
	slices.SortStableFunc(v.Items, func(a, b Worth) int {
		return cmp.Or(cmp.Compare(b.Value, a.Value), cmp.Compare(b.Estimate-b.Floor, a.Estimate-a.Floor), cmp.Compare(a.Name, b.Name))
	})
	return v, nil
}

// answers adds what it is worth to know the answers at branches, and all there is to know.
func (t *Table) answers(v *Value) error {
	list, questions, err := t.questions()
	if err != nil {
		return err
	}
	perfect, worths, err := decision.Answered(t.choice(), t.draws(), questions)
	if err != nil {
		return err
	}
	v.Perfect = worthOf(Learnable{}, perfect)
	for i, w := range worths {
		v.Items = append(v.Items, worthOf(list[i], w))
	}
	return nil
}

// values adds what it is worth to know values that are drawn, and groups of them.
func (t *Table) values(v *Value) error {
	list, columns, err := t.learned()
	if err != nil || len(list) == 0 {
		return err
	}
	groups, members := t.grouped(list)
	found, err := decision.Value(t.byDraw(), decision.Inputs{Columns: columns, Groups: members, Tied: t.Tied}, decision.Floor{Permutations: permutations, Seed: 1})
	if err != nil {
		return err
	}
	v.Draws = len(columns[0].Values)
	things := slices.Concat(list, groups)
	for i, w := range slices.Concat(found.Inputs, found.Groups) {
		worth := worthOf(things[i], w)
		for _, k := range w.Alike {
			worth.Alike = append(worth.Alike, list[k].Name)
		}
		v.Items = append(v.Items, worth)
	}
	return nil
}

func worthOf(l Learnable, w decision.Worth) Worth {
	return Worth{Learnable: l, Value: w.Value, Error: w.Error, Estimate: w.Estimate, Floor: w.Floor, Raised: w.Raised, Omitted: w.Omitted}
}
