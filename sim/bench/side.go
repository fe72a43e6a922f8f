package bench

import (
	"h20sim/sim"
	"h20sim/sim/policy"
)

// A side is where runs are made side by side. It has a world for each, so that settings are put in one after the other
// although all of them go through the one world of their scenario.
type side struct {
	lanes  *sim.Lanes
	twins  []twin
	tables []*sim.Timetable // of the runs that were put in
	stale  bool             // whether the lanes must be laid out again
}

// A twin is a world as that of a stand was when a run was put in.
type twin struct {
	numbers  *numbers
	schedule *policy.Schedule
	stand    *stand    // whose numbers it has; nil for none
	values   []float64 // with which
}

// newSide makes room for n runs. Any stand of the bench can be put in. It panics if the world of the stand, which was laid out,
// cannot be again.
func newSide(s *stand, n int) *side {
	d := &side{}
	var models []*sim.Model
	for range n {
		w := sim.Clone(s.world)
		m, err := sim.New(&w)
		if err != nil {
			panic("bench: " + err.Error())
		}
		models = append(models, m)
		d.twins = append(d.twins, twin{numbers: numbersOf(&w), schedule: policy.NewSchedule(m.Index)})
	}
	d.lanes = sim.NewLanes(models)
	return d
}

// put puts in a run of a stand as it stands, under moves, which must stay as they are if one of them waits for a condition.
func (d *side) put(s *stand, moves []policy.Dated) {
	t := &d.twins[len(d.tables)]
	if !t.has(s) {
		t.stand, d.stale = nil, true
		t.numbers.take(s.numbers)
		t.values = append(t.values[:0], s.values...)
	}
	d.tables = append(d.tables, t.schedule.Table(moves))
	t.stand = s
}

// has reports whether the twin has the world of a stand as it stands.
func (t *twin) has(s *stand) bool {
	if t.stand != s {
		return false
	}
	for i, world := range s.inWorld {
		if world && t.values[i] != s.values[i] {
			return false
		}
	}
	return true
}

// ask runs what was put in, and begins anew.
func (d *side) ask(questions []sim.Question) ([][]float64, []error) {
	tables := d.tables
	d.tables = d.tables[:0]
	if len(tables) == 0 {
		return nil, nil
	}
	if d.stale {
		d.lanes.Lay(len(tables))
		d.stale = false
	}
	return d.lanes.Ask(tables, 1, questions)
}
