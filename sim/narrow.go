package sim

// Narrow returns a trace of those measures that are wanted, and of what they are the ratios of, in memory of its own.
func (t *Trace) Narrow(wanted func(Measure) bool) *Trace {
	var from []int
	at := map[int]int{} // by position in t
	take := func(i int) {
		if _, taken := at[i]; !taken {
			at[i] = len(from)
			from = append(from, i)
		}
	}
	for i, m := range t.Measures {
		if !wanted(m) {
			continue
		}
		take(i)
		if m.Kind == Ratio {
			take(m.over)
			take(m.under)
		}
	}
	measures := make([]Measure, len(from))
	for to, i := range from {
		m := t.Measures[i]
		m.over, m.under = at[m.over], at[m.under] // of any other kind they mean nothing
		measures[to] = m
	}
	days, _ := t.Daily.Dims()
	narrow := newTrace(t.Start, days, measures, columns(measures))
	narrow.Fired = t.Fired
	for day := range days {
		row, whole := narrow.Daily.RawRowView(day), t.Daily.RawRowView(day)
		for to, i := range from {
			row[to] = whole[i]
		}
	}
	return narrow
}
