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

// Page runs the page of equations alone, as Runner.Page does: no measures are taken, no books are kept.
func (l *Lanes) Page(tables []*Timetable) {
	l.begin(tables)
	for day := range l.models[0].days {
		l.turn(len(tables), day)
		l.batch.page(&l.today)
	}
}

// What is passed on to buyers depends on no lever but those that say so by their tags.
func TestLeversThatArePassedOnSayThatTheyAre(t *testing.T) {
	stand := func(turned int) *Levers {
		l := &Levers{}
		for i := range l.list() {
			l.list()[i] = []float64{0.5}
			if i == turned {
				l.list()[i] = []float64{0.25}
			}
		}
		return l
	}
	usual, found := stand(-1).passedOn(0), leverSet(0)
	for i := range stand(-1).list() {
		if stand(i).passedOn(0) != usual {
			found |= 1 << i
		}
	}
	if found != passed {
		t.Errorf("found levers %b, expected %b", found, passed)
	}
}
