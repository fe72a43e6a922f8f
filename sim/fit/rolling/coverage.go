package rolling

// A Coverage counts cells in the middle of the draws.
type Coverage struct{ In50, In80, Cells int }

// Covered counts rows of a forecaster.
func Covered(rows []Row, f Forecaster) (c Coverage) {
	for i := range rows {
		if s := rows[i].Scores[f]; s != nil {
			c.In50, c.In80, c.Cells = c.In50+one(s.In50), c.In80+one(s.In80), c.Cells+1
		}
	}
	return c
}

// one is 1 if it is so, else 0.
func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// A Lean counts the cells of an event above and below the middle of the draws; the others lie on it.
type Lean struct {
	Event               string
	Above, Below, Cells int
}

// OneSided reports whether all cells of the event lie on the same side.
func (l Lean) OneSided() bool { return l.Above == l.Cells || l.Below == l.Cells }

// Leans are those of the events of rows.
func Leans(rows []Row) (list []Lean) {
	for _, event := range Events(rows) {
		l := Lean{Event: event}
		for _, r := range OfEvent(rows, event) {
			l.Above, l.Below, l.Cells = l.Above+one(r.Above() > 0), l.Below+one(r.Above() < 0), l.Cells+1
		}
		list = append(list, l)
	}
	return list
}

// Places counts places of outcomes among the draws by fifths: alike if the spread is right, more at the ends if it is too narrow.
func Places(rows []Row) (fifths [5]int) {
	for i := range rows {
		if s := rows[i].Scores[Ours]; s != nil {
			fifths[min(int(5*s.PIT), 4)]++
		}
	}
	return fifths
}
