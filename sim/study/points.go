package study

import (
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
)

// A PointSet is a point of a list: what it sets, in a run at it, over whatever the files state and whatever is drawn.
// What it sets at an address that another scenario does not have is passed over there.
type PointSet struct {
	Name   string
	Title  string  `toml:"title" default:"" doc:"label in charts and tables; the name if left out"`
	Values []Level // in order of the file; none for the scenarios as they are
	Moves  []Moves // by scenario, in a study that a program composes: which moves are made at it; those of the scenario beyond the list
	Place  scenario.Place
}

// Moves say which moves are made in the runs at a point.
type Moves struct {
	Leave []string       // names of moves of the scenario that are left out
	Also  []policy.Dated // moves that are made besides, as they are
}

// MovesIn says which moves are made at the point in a scenario, by its position among those of the study.
func (p *PointSet) MovesIn(scenario int) Moves {
	if scenario < len(p.Moves) {
		return p.Moves[scenario]
	}
	return Moves{}
}

// A Level is the number that a point gives to an address.
type Level struct {
	Address string
	Number  float64 // in the unit of the address; days since 1970-01-01 of a day, days of a span
}

// points takes the points in order of the file.
func (r *reader) points(stated map[string]*PointSet) {
	table := r.root.Child("points")
	switch {
	case table == nil || !table.IsTable():
		return
	case r.root.Child("axes") != nil:
		r.Wrong(table.Place, "points", "found points beside axes, expected one of the two")
	case len(table.Below) == 0:
		r.Wrong(table.Place, "points", "found none, expected at least one")
	}
	for _, c := range table.Below {
		p := stated[c.Key]
		if p == nil {
			continue // it is no table
		}
		p.Name, p.Place = c.Key, c.Place
		if p.Title == "" {
			p.Title = c.Key
		}
		r.study.Points = append(r.study.Points, *p)
	}
}

// pointSets reads what each point sets.
func (r *reader) pointSets() {
	for i := range r.study.Points {
		p := &r.study.Points[i]
		at := "points." + p.Name + ".set"
		for _, c := range r.addressed(r.root.Child("points").Child(p.Name).Child("set"), at) {
			if r.Enough() {
				return
			}
			if x, ok := r.pointValue(c, text.Join(at, c.Key)); ok {
				p.Values = append(p.Values, Level{c.Key, x})
			}
		}
	}
}

// pointValue reads the number that a point gives to an address.
func (r *reader) pointValue(c *text.Node, at string) (float64, bool) {
	sh := r.varied(c, at)
	if sh == nil {
		return 0, false
	}
	if c.IsTable() {
		r.Wrong(c.Place, at, "found a table, expected a single number, day or span")
		return 0, false
	}
	x, err := sh.Amount(c.Value)
	if err != nil {
		r.Wrong(c.Place, at, "%s", err)
	}
	return x, err == nil
}
