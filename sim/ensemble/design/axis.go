package design

import (
	"fmt"
	"math"
)

// An Axis is the values that a study gives to one address: either evenly spaced from one end to the other, or listed.
type Axis struct {
	Address  string
	From, To float64   // ends, in the unit of the address
	Points   int       // number of levels from end to end, 2 or more
	List     []float64 // the levels themselves; the ends and points are not used if there are any
}

// Levels is the number of levels.
func (a *Axis) Levels() int {
	if len(a.List) > 0 {
		return len(a.List)
	}
	return a.Points
}

// Level is level k, counted from 0. The last one is To exactly.
func (a *Axis) Level(k int) float64 {
	switch {
	case len(a.List) > 0:
		return a.List[k]
	case k == a.Points-1:
		return a.To
	}
	return a.From + (a.To-a.From)*float64(k)/float64(a.Points-1)
}

// Quantile is the value at u in (0,1), for a design that is drawn: uniform between the ends, whatever the number of
// points, or one of the listed levels with equal chance.
func (a *Axis) Quantile(u float64) float64 {
	if n := len(a.List); n > 0 {
		return a.List[min(int(u*float64(n)), n-1)]
	}
	return a.From + (a.To-a.From)*u
}

// problem says what is wrong with an axis that is part of a grid.
func (a *Axis) problem() error {
	if len(a.List) == 0 && a.Points < 2 {
		return fmt.Errorf("%s: found %d points, expected 2 or more, or a list", a.Address, a.Points)
	}
	for _, v := range a.given() {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("%s: found %v, expected numbers that are finite", a.Address, v)
		}
	}
	return nil
}

// given returns what the levels follow from: the list, or both ends and their distance.
func (a *Axis) given() []float64 {
	if len(a.List) > 0 {
		return a.List
	}
	return []float64{a.From, a.To, a.To - a.From}
}
