package sim

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

// Page runs the page of equations alone, as Runner.Page does: no measures are taken, no books are kept.
func (l *Lanes) Page(tables []*Timetable) {
	l.begin(tables)
	for day := range l.models[0].days {
		l.turn(len(tables), day)
		l.batch.page(&l.today)
	}
}
