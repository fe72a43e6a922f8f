package scenario

import (
	"cmp"
	"fmt"
	"strings"

	"h20sim/sim"
	"h20sim/sim/policy"
)

// A rule says what numbers that depend on each other must keep. key is that of the number at which a breach is reported.
type rule[T any] struct {
	key    string
	broken func(*T) bool
	text   func(*T) string // found and expected
}

// maxDays is the longest run.
const maxDays = 20*365 + 5

// timeRules are those of the days that a run covers.
var timeRules = []rule[sim.Horizon]{
	{"start", func(t *sim.Horizon) bool { return t.Start.Monday() != t.Start }, func(t *sim.Horizon) string {
		return fmt.Sprintf("found %s, a %s, expected a Monday; did you mean %s?", t.Start, t.Start.Time().Weekday(), t.Start.Monday())
	}},
	{"end", func(t *sim.Horizon) bool { return t.End.Monday() != t.End }, func(t *sim.Horizon) string {
		return fmt.Sprintf("found %s, a %s, expected a Monday; did you mean %s?", t.End, t.End.Time().Weekday(), t.End.Monday()+7)
	}},
	{"end", func(t *sim.Horizon) bool { return t.End <= t.Start }, func(t *sim.Horizon) string {
		return fmt.Sprintf("found %s, expected a day after start, which is %s", t.End, t.Start)
	}},
	{"end", func(t *sim.Horizon) bool { return t.End-t.Start > maxDays }, func(t *sim.Horizon) string {
		return fmt.Sprintf("found a run of %d years, expected at most 20", int(t.End-t.Start)/365)
	}},
}

// moveRules are those of the days of a move that has a date. A day that is left out is 0.
var moveRules = []rule[policy.Dated]{
	{"announced", func(d *policy.Dated) bool { return d.Announced != 0 && d.Announced > d.Date }, func(d *policy.Dated) string {
		return fmt.Sprintf("found %s, expected a day not after date, which is %s", d.Announced, d.Date)
	}},
	{"until", func(d *policy.Dated) bool { return d.Until != 0 && d.Until <= d.Date }, func(d *policy.Dated) string {
		return fmt.Sprintf("found %s, expected a day after date, which is %s", d.Until, d.Date)
	}},
}

// tooShort reports whether a condition need not last at all.
func tooShort(w *policy.When) bool { return w.For < 1 }

func shortText(w *policy.When) string { return fmt.Sprintf("found %s, expected at least 1d", w.For) }

// Consistent checks what Load checks of numbers that depend on each other, after some were changed by Set or a Setter: the
// order of the days of each move and of the run, that no two moves turn one lever on one day with no order stated, that
// levies take no more than all of a chip's revenue, and that the run covers the periods of expectations. The error names the addresses and the days.
//
// It allocates nothing if all is right, but for what it remembers of moves that begin on one day when it first sees
// them do so. Like Set, it must not be called by two goroutines at once.
func (s *Scenario) Consistent() error {
	for i := range timeRules {
		if rule := &timeRules[i]; rule.broken(&s.World.Time) {
			return fmt.Errorf("time.%s: %s", rule.key, rule.text(&s.World.Time))
		}
	}
	for i := range s.Moves {
		if err := datesOfAll(&s.Moves[i]); err != nil {
			return err
		}
	}
	for i := range s.Expect {
		if e := &s.Expect[i]; !Covers(s.World.Time, e.Period) {
			return fmt.Errorf("expect.%s.period: %s", e.Name, uncovered(s.World.Time, e.Period))
		}
	}
	if e, found := s.ends.Overtaxed(s.World, s.Moves); found {
		return fmt.Errorf("moves.%s.rate: %s", e.By[0], excessText(e))
	}
	return s.clash()
}

// excessText says how much is taken of a chip's revenue.
func excessText(e policy.Excess) string {
	others := make([]string, len(e.By)-1)
	for i, name := range e.By[1:] {
		others[i] = policy.MovePrefix + name
	}
	return fmt.Sprintf("found %.6g of the China revenue of %s taken on %s, together with %s, expected at most 1", e.Taken, e.Chip, e.Day, strings.Join(others, " and "))
}

// datesOfAll checks the days of one move, and those of what it changes to. One that ends as it changes, as one does that a
// course drops, has no days of its own.
func datesOfAll(d *policy.Dated) error {
	if err := datesOf(d); err != nil {
		return err
	}
	for _, c := range d.Changes {
		if c.Until != 0 && c.Until <= c.Since {
			continue
		}
		if err := datesOf(&c.Dated); err != nil {
			return err
		}
	}
	return nil
}

// datesOf checks the days of a move as it stands before or after a change.
func datesOf(d *policy.Dated) error {
	if d.When != nil {
		if tooShort(d.When) {
			return fmt.Errorf("%s.when.for: %s", addressOf(d), shortText(d.When))
		}
		return nil
	}
	for i := range moveRules {
		if rule := &moveRules[i]; rule.broken(d) {
			return fmt.Errorf("%s.%s: %s", addressOf(d), rule.key, rule.text(d))
		}
	}
	return nil
}

// addressOf is where a file states a move, or where one would that made it.
func addressOf(d *policy.Dated) string { return cmp.Or(d.Address, policy.MovePrefix+d.Name) }
