package inputs

import (
	"slices"

	"h20sim/sim/ensemble"
	"h20sim/sim/rankbasis"
	"h20sim/sim/scenario"
)

// An Input is what differs from run to run: a number that is drawn or that an axis or a point sets, or the course at a branch.
type Input struct {
	rankbasis.Input        // its name is its address; of a branch, its values are positions in Courses
	Doc             string // what it means; of a branch its question
	Unit            string // date for a day, counted from 1 January 1970; "" of a branch
	Grade           string // of its source; of a branch that of its chances, the worst of them
	Chance          bool   // it is a chance, which changes no run but what it counts

	Courses []Course // of a branch, in the order of the file
}

// A Course is a category of a branch. The last stands for runs in which the branch is not met; its name is "".
type Course struct{ Name, Title string }

// numbers reads the columns of numbers.
func (t *Table) numbers(columns []ensemble.Column, base *scenario.Scenario) error {
	for i := range columns {
		c := &columns[i]
		values, err := t.read(c.Address)
		if err != nil {
			return err
		}
		in := Input{Input: rankbasis.Input{Name: c.Address, Values: values}, Unit: c.Unit, Grade: c.Grade, Chance: c.IsChance()}
		if e, err := base.Explain(c.Address); err == nil {
			in.Doc = e.Doc
		}
		t.Inputs = append(t.Inputs, in)
	}
	return nil
}

// branches reads the columns of courses.
func (t *Table) branches(base *scenario.Scenario) error {
	for _, b := range base.Branches() {
		name := ensemble.BranchColumn(b)
		if !t.runs.Has(name) {
			continue
		}
		words, err := t.runs.Words(name)
		if err != nil {
			return err
		}
		in := Input{Input: rankbasis.Input{Name: name, Categories: true}, Doc: b.Title}
		for _, c := range b.Courses {
			in.Courses = append(in.Courses, Course{c.Name, c.Title})
			in.Grade = max(in.Grade, base.GradeOf(c.Chance))
		}
		in.Courses = append(in.Courses, Course{})
		in.Values = codes(words[:len(t.Weights)], in.Courses)
		t.Inputs = append(t.Inputs, in)
	}
	return nil
}

// codes are the positions of courses by name.
func codes(names []string, courses []Course) []float64 {
	list := make([]float64, len(names))
	for i, name := range names {
		list[i] = float64(slices.IndexFunc(courses, func(c Course) bool { return c.Name == name }))
	}
	return list
}
