package cases

import (
	"slices"

	"h20sim/sim"

	"gonum.org/v1/gonum/stat/distuv"
)

// A Query says which cases are asked about, and when.
type Query struct {
	Kind   string   // purchase-ban, licence-freeze or promise-to-sale
	Class  string   // "" for all
	Except []string // names of cases that are left out, such as that which is forecast
	Lasts  sim.Span // time from the start; hazards need none
	Stood  sim.Span // time for which that which is forecast has been on: cases that were not on for so long are no peers of it
	Day    sim.Date // on which it is asked: what came out later is hidden
}

// cases are those that are asked about, as they were known on the day.
func (q Query) cases(list []Case) []Case {
	return slices.DeleteFunc(Known(list, q.Day), func(c Case) bool {
		days, _ := c.timeOn()
		return c.Kind != q.Kind || q.Class != "" && c.Class != q.Class || slices.Contains(q.Except, c.Name) || days < int(q.Stood)
	})
}

// A Tally is how many cases were on after a time. By episode the numbers are weights of cases.
type Tally struct {
	On, Settled float64 // k and n

	Lasting []string // names of cases that were on, in the order of the list
	Over    []string // of those that had ended
	Open    []string // of those that are not settled
}

// Count returns how many cases were on after q.Lasts, of those whose state is settled.
func Count(list []Case, q Query) Tally {
	var t Tally
	for _, c := range q.cases(list) {
		t.add(&c, q.Lasts, 1)
	}
	return t
}

// add counts a case by its state after a time.
func (t *Tally) add(c *Case, lasts sim.Span, weight float64) {
	switch days, ended := c.timeOn(); {
	case days >= int(lasts):
		t.On += weight
		t.Settled += weight
		t.Lasting = append(t.Lasting, c.Name)
	case ended:
		t.Settled += weight
		t.Over = append(t.Over, c.Name)
	default:
		t.Open = append(t.Open, c.Name)
	}
}

// Beta is the chance that a case lasts, as far as the cases tell: Beta(k + 1/2, n − k + 1/2). It has the mean 1/2 where
// no case is settled.
func (t Tally) Beta() distuv.Beta {
	return distuv.Beta{Alpha: t.On + 0.5, Beta: t.Settled - t.On + 0.5}
}
