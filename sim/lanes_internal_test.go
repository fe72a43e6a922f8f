package sim

import "testing"

// A LaneKind is a kind of lanes that this processor can run.
type LaneKind struct {
	Name  string
	Width int
	kind  laneKind
}

// LaneKinds are all of them.
func LaneKinds() (kinds []LaneKind) {
	for _, k := range append(vectorKinds(), plainKind) {
		kinds = append(kinds, LaneKind{k.name, k.width, k})
	}
	return kinds
}

// NewLanes is NewLanes with lanes of that kind.
func (k LaneKind) NewLanes(models []*Model) *Lanes { return newLanes(models, k.kind) }

// Alike reports whether the models run side by side.
func (l *Lanes) Alike() bool { return l.alike }

// Forget has the next runs begin on the first day, and keep nothing.
func (l *Lanes) Forget() { l.checkpoints.forget() }

// Kept returns how many checkpoints are kept, and how many may be at most.
func (l *Lanes) Kept() (n, most int) { return len(l.checkpoints.kept), mostCheckpoints }

// CountDays counts the days that are run side by side from now on.
func (l *Lanes) CountDays() *int {
	c := &countingBatch{batch: l.batch}
	l.batch = c
	return &c.days
}

// A countingBatch counts the days that it runs.
type countingBatch struct {
	batch
	days int
}

func (c *countingBatch) day(d *today) bits {
	c.days++
	return c.batch.day(d)
}

// Page runs the page of equations alone, as Runner.Page does: no measures are taken, no books are kept.
func (l *Lanes) Page(tables []*Timetable) {
	l.begin(tables)
	for day := range l.models[0].days {
		l.turn(len(tables), day)
		l.batch.page(&l.today)
	}
}

// What appears in one lane from nowhere is found there and in no other, with the words of a Runner.
func TestTamperedBooksAreFoundInTheirLane(t *testing.T) {
	for _, kind := range LaneKinds() {
		for _, c := range tampers {
			single := newBench(t)
			lanes, tables := stillLanes(t, kind)
			lanes.begin(tables)
			for day := range 31 {
				if day == 30 {
					c.tamper(single.s)
					lanes.tamper(1, c.tamper)
				}
				lanes.turn(len(tables), day)
				failed, err := lanes.batch.day(&lanes.today), single.day(day)
				if want := bits(day / 30 << 1); failed != want || day == 30 && lanes.fault(1, day).Error() != err.Error() {
					t.Errorf("%s: %s: day %d: found lanes %b failed, expected %b: %v", kind.Name, c.name, day, failed, want, err)
				}
			}
		}
	}
}

// stillLanes are lanes of tiny worlds without moves.
func stillLanes(t *testing.T, kind LaneKind) (*Lanes, []*Timetable) {
	t.Helper()
	var models []*Model
	var tables []*Timetable
	for range kind.Width {
		b := newBench(t)
		models, tables = append(models, b.m), append(tables, b.table)
	}
	return kind.NewLanes(models), tables
}

// tamper changes the state of one lane.
func (l *Lanes) tamper(lane int, with func(*State)) {
	s := l.models[lane].newState()
	l.mem.gather(s.all, l.mem.states, lane)
	with(s)
	l.mem.scatter(l.mem.states, lane, s.all)
}
