package policy

import (
	"cmp"
	"slices"

	"h20sim/sim"
)

// A Levier is a kind of move that takes a part of the China revenue of some chips: of those of US origin if it names none.
type Levier interface {
	Levy() (chips []string, rate float64) // the rate, 0..1, when fully in force
}

// An Excess is a day of a run on which levies of one chip come to more than its revenue.
type Excess struct {
	Chip  string
	Day   sim.Date // the first
	Taken float64  // part of China revenue, more than 1
	By    []string // names of the moves, the latest first
}

// roundingOfRates is by how much rates may miss their sum.
const roundingOfRates = 1e-9

// Overtaxed looks for a chip of which shares and duties together take more than its revenue on some day of the run: the
// first in alphabetical order. It returns false if there is none, and allocates nothing then.
//
//	taken = sum of In·rate over the moves with a date that stand on the day
//	      + sum of max(0, rate − rates on that day of the moves that it replaces) over those with a condition
//
// A move with a condition has no date yet: it counts, fully in force, from the first day of the run.
func (e *Ends) Overtaxed(w *sim.World, moves []Dated) (Excess, bool) {
	t := taxed{w: w, moves: moves, until: e.Of(moves)}
	first := Excess{}
	for name := range w.Chips {
		if day, found := t.at(name).excess(); found && (first.Chip == "" || name < first.Chip) {
			first = Excess{Chip: name, Day: day}
		}
	}
	if first.Chip == "" {
		return first, false
	}
	t = t.at(first.Chip)
	first.Taken, first.By = t.taken(first.Day), t.by(first.Day)
	return first, true
}

// A taxed chip is one with the moves that may take a part of its revenue.
type taxed struct {
	w     *sim.World
	moves []Dated
	until []sim.Date
	chip  string
}

func (t taxed) at(chip string) taxed {
	t.chip = chip
	return t
}

// excess is the first day of the run on which more than all is taken. What is taken falls only when a levy ends or
// changes, so that the days before those tell whether there is one.
func (t taxed) excess() (sim.Date, bool) {
	for i := range t.moves {
		if !t.isLevy(i) {
			continue
		}
		found := t.isExcess(t.until[i])
		for _, c := range t.moves[i].Changes {
			found = found || t.isExcess(c.Since)
		}
		if found {
			day := t.w.Time.Start
			for t.taken(day) <= 1+roundingOfRates {
				day++
			}
			return day, true
		}
	}
	return 0, false
}

// isExcess reports whether more than all is taken on the day of the run before one.
func (t taxed) isExcess(next sim.Date) bool {
	last := min(next, t.w.Time.End) - 1
	return last >= t.w.Time.Start && t.taken(last) > 1+roundingOfRates
}

// taken is the part of the chip's China revenue that is taken on a day.
func (t taxed) taken(day sim.Date) (sum float64) {
	for i := range t.moves {
		part := t.part(i, day)
		for j := range t.moves {
			if part > 0 && t.moves[i].When != nil && t.moves[i].replaces(&t.moves[j]) {
				part -= t.part(j, day)
			}
		}
		sum += max(0, part)
	}
	return sum
}

// part is what move i takes on a day; 0 if it does not stand then.
func (t taxed) part(i int, day sim.Date) float64 {
	d := t.moves[i].on(day)
	switch {
	case day >= min(t.until[i], cmp.Or(d.Until, never)) || day < d.Since:
		return 0
	case d.When != nil:
		return t.rate(d)
	case day < d.Date:
		return 0
	}
	pull := effect{from: d.Date, ramp: d.Ramp}
	return pull.at(day).In * t.rate(d)
}

// isLevy reports whether move i may take a part of the chip's revenue.
func (t taxed) isLevy(i int) bool { return t.rate(&t.moves[i]) > 0 || t.rate(t.moves[i].Lasting()) > 0 }

// rate is what a move takes of the chip when fully in force.
func (t taxed) rate(d *Dated) float64 {
	m, ok := d.Move.(Levier)
	if !ok {
		return 0
	}
	chips, rate := m.Levy()
	if slices.Contains(chips, t.chip) || len(chips) == 0 && t.w.Chips[t.chip].Origin == "us" {
		return rate
	}
	return 0
}

// by names the moves that take a part on a day, the latest first.
func (t taxed) by(day sim.Date) (names []string) {
	var list []*Dated
	for i := range t.moves {
		if t.part(i, day) > 0 {
			list = append(list, &t.moves[i])
		}
	}
	slices.SortFunc(list, func(a, b *Dated) int { return byDate(b, a) })
	for _, d := range list {
		names = append(names, d.Name)
	}
	return names
}
