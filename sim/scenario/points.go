package scenario

// A PointSet is a point of a list: what it sets, in a run at it, over whatever the files state and whatever is drawn.
// What it sets at an address that another scenario does not have is passed over there.
type PointSet struct {
	Name   string
	Title  string    `toml:"title" default:"" doc:"label in charts and tables; the name if left out"`
	Values []Setting // in order of the file; none for the scenarios as they are
	Place  Place
}

// A Setting is the number that a point gives to an address.
type Setting struct {
	Address string
	Number  float64 // in the unit of the address; days since 1970-01-01 of a day, days of a span
}

// points takes the points in order of the file.
func (r *studyReader) points(stated map[string]*PointSet) {
	table := r.root.child("points")
	switch {
	case table == nil || !table.isTable():
		return
	case r.root.child("axes") != nil:
		r.wrong(table.place, "points", "found points beside axes, expected one of the two")
	case len(table.below) == 0:
		r.wrong(table.place, "points", "found none, expected at least one")
	}
	for _, c := range table.below {
		p := stated[c.key]
		if p == nil {
			continue // it is no table
		}
		p.Name, p.Place = c.key, c.place
		if p.Title == "" {
			p.Title = c.key
		}
		r.study.Points = append(r.study.Points, *p)
	}
}

// pointSets reads what each point sets.
func (r *studyReader) pointSets() {
	for i := range r.study.Points {
		p := &r.study.Points[i]
		at := "points." + p.Name + ".set"
		for _, c := range r.addressed(r.root.child("points").child(p.Name).child("set"), at) {
			if r.enough() {
				return
			}
			if x, ok := r.pointValue(c, join(at, c.key)); ok {
				p.Values = append(p.Values, Setting{c.key, x})
			}
		}
	}
}

// pointValue reads the number that a point gives to an address.
func (r *studyReader) pointValue(c *node, at string) (float64, bool) {
	sh := r.varied(c, at)
	if sh == nil {
		return 0, false
	}
	if c.isTable() {
		r.wrong(c.place, at, "found a table, expected a single number, day or span")
		return 0, false
	}
	x, err := r.levelOf(sh, c.key, c.value)
	if err != nil {
		r.wrong(c.place, at, "%s", err)
	}
	return x, err == nil
}
