package sim

import (
	"math"
	"testing"
)

// Reassurance takes from the concern that stood before the day; what is said on the same day is not yet relieved. Of a
// concern of 0.4, a relief of 0.5 leaves 0.2, and a warning of 1 makes that 1.2; the other way round it would be 0.7.
func TestReliefComesBeforeNewConcern(t *testing.T) {
	b := newBench(t)
	m, l := b.m, &b.table.Rows[0]
	b.s.Concern[0] = 0.4
	l.Relief[0], l.Concern[0] = 0.5, 1
	if err := b.day(0); err != nil {
		t.Fatal(err)
	}
	fade := m.exp(-math.Ln2 / m.market.ConcernLife) // of the rest of the day
	if got, want := b.s.Concern[0], 1.2*fade; math.Abs(got-want) > 1e-12 {
		t.Errorf("found a concern of %v at the end of the day, expected %v", got, want)
	}
}

// Words act once a day, however many steps the day has.
func TestWordsActOnceADay(t *testing.T) {
	b := newBench(t)
	l := &b.table.Rows[0]
	b.s.Concern[0] = 0.4
	l.Relief[0], l.Concern[0] = 0.5, 1
	if err := b.Runner.day(b.table, b.row, 0, 4); err != nil {
		t.Fatal(err)
	}
	fade := b.m.exp(-math.Ln2 / b.m.market.ConcernLife)
	if got, want := b.s.Concern[0], 1.2*fade; math.Abs(got-want) > 1e-12 {
		t.Errorf("found a concern of %v at the end of a day of four steps, expected %v", got, want)
	}
}
