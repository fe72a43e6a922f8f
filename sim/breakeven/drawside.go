package breakeven

// side is a side of the draws of the plan.
func (d *drawing) side(other bool, jobs int) (*side, error) {
	scenario := 0
	if other && d.Mark.Like {
		scenario = 1
	}
	s := &side{ask: d.Ask}
	for range max(jobs, 1) {
		b, err := d.plan.NewBench(scenario, d.until())
		if err != nil {
			return nil, err
		}
		if err := s.add(b); err != nil {
			return nil, err
		}
	}
	set := make([]string, len(d.plan.Columns))
	for i, c := range d.plan.Columns {
		set[i] = c.Address
	}
	for _, draw := range d.draws {
		values := make([]float64, len(set))
		d.plan.Values(scenario*d.plan.Points()*d.plan.Draws+draw, values)
		s.base = append(s.base, values)
	}
	s.place(set, other)
	return s, nil
}
