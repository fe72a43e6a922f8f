package sim

import "slices"

// told is what a timetable said before its run, which may write over it.
type told struct {
	opening  []float64
	triggers []Trigger
	row      []int     // by day: the position in rows of the levers of that day
	rows     []float64 // the levers of one row after the other
}

// at returns the levers of a day.
func (t *told) at(day int) []float64 {
	n := len(t.opening)
	return t.rows[t.row[day]*n:][:n]
}

// agree returns the first day on which a timetable sets other levers, or how many days there are if there is none; 0 also if it
// opens otherwise, or waits for other conditions.
func (t *told) agree(o *Timetable) (day int) {
	if len(t.row) != len(o.Row) || bytesOf(t.opening) != bytesOf(o.Opening.all) || !slices.Equal(t.triggers, o.Triggers) {
		return 0
	}
	for day := range o.Row {
		stays := day > 0 && o.Row[day] == o.Row[day-1] && t.row[day] == t.row[day-1]
		if !stays && bytesOf(t.at(day)) != bytesOf(o.Rows[o.Row[day]].all) {
			return day
		}
	}
	return len(o.Row)
}

// keep keeps a timetable, which agrees up to a day.
func (t *told) keep(o *Timetable, from int) {
	t.opening = append(t.opening[:0], o.Opening.all...)
	t.triggers = append(t.triggers[:0], o.Triggers...)
	rows := 0
	if from > 0 {
		rows = t.row[from-1] + 1
	}
	t.row, t.rows = t.row[:from], t.rows[:rows*len(t.opening)]
	for day := from; day < len(o.Row); day++ {
		if day == 0 || o.Row[day] != o.Row[day-1] {
			t.rows = append(t.rows, o.Rows[o.Row[day]].all...)
			rows++
		}
		t.row = append(t.row, rows-1)
	}
}
