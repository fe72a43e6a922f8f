package breakeven

import (
	"cmp"
	"errors"
	"fmt"
	"math"

	"h20sim/sim/scenario"
	"h20sim/sim/scenario/form"
)

// What the range of an address rests on.
const (
	EndsStated = "stated" // by the question
	EndsSpread = "spread" // the ends of the value's spread
	EndsMost   = "most"   // the quantiles of 5 and 95 percent of it
	EndsBounds = "bounds" // all of a part, from 0 to 1, or the days of the run
)

// layAddress finds the range of the address.
func (a *Ask) layAddress() (err error) {
	if err := settable(a.Scenario, a.Address); err != nil {
		return fmt.Errorf("address: %w", err)
	}
	if a.low, a.high, a.ends, err = rangeOf(a.Scenario, a.Address, a.Range, "--from", "--to"); err != nil {
		return fmt.Errorf("address: %w", err)
	}
	bounds, _ := a.Scenario.Bounds(a.Address)
	a.whole = bounds.Whole
	if a.Points < 33 || a.Points > 65 {
		return fmt.Errorf("points: found %d, expected 33 to 65", a.Points)
	}
	return nil
}

// laySecond spaces the levels of the second address.
func (a *Ask) laySecond() error {
	if a.Second == "" {
		return nil
	}
	if err := settable(a.Scenario, a.Second); err != nil {
		return fmt.Errorf("second address: %w", err)
	}
	if a.Second == a.Address || a.Second == a.Mark.As {
		return fmt.Errorf("second address: found %s twice, expected another", a.Second)
	}
	if a.Levels < 2 || a.Levels > 65 {
		return fmt.Errorf("levels: found %d, expected 2 to 65", a.Levels)
	}
	if a.Mark.Both && a.Mark.Like && a.Other.Values[a.Second] == nil {
		return fmt.Errorf("second address: %s cannot take its values: %w", a.Other.File, a.Other.NoValue(a.Second))
	}
	low, high, _, err := rangeOf(a.Scenario, a.Second, a.Interval, "--and-from", "--and-to")
	if err != nil {
		return fmt.Errorf("second address: %w", err)
	}
	bounds, _ := a.Scenario.Bounds(a.Second)
	a.second = spaced(low, high, a.Levels, bounds.Whole)
	return nil
}

// spaced are levels at even distances, both ends among them; whole ones only if they must be.
func spaced(low, high float64, n int, whole bool) (levels []float64) {
	if whole {
		n = int(min(float64(n), high-low+1))
	}
	for i := range n {
		x := low + (high-low)*(float64(i)/float64(n-1))
		if whole {
			x = math.Round(x)
		}
		levels = append(levels, x)
	}
	levels[n-1] = high
	return levels
}

// rangeOf is the range of an address: as asked, by flags of these names, or else by its spread, or else what it admits.
func rangeOf(s *scenario.Scenario, address string, r Range, from, to string) (low, high float64, ends string, err error) {
	low, high, ends = usual(s, address)
	for _, end := range []struct {
		flag, stated string
		to           *float64
	}{{from, r.From, &low}, {to, r.To, &high}} {
		if end.stated == "" {
			continue
		}
		v, wrong := numberAt(s, end.flag, address, end.stated)
		err = errors.Join(err, wrong)
		*end.to, ends = v, EndsStated
	}
	told := fmt.Sprintf("found the range %s to %s of %s", cmp.Or(r.From, s.Figure(address, low)), cmp.Or(r.To, s.Figure(address, high)), address)
	switch {
	case err != nil:
		return low, high, ends, err
	case math.IsInf(low, 0) || math.IsInf(high, 0):
		return low, high, ends, fmt.Errorf("found no spread of %s, which could be anything, expected %s and %s", address, from, to)
	case low == high:
		return low, high, ends, fmt.Errorf("%s, whose ends are equal, expected two", told)
	case !(low < high):
		return low, high, ends, fmt.Errorf("%s, expected the lower end first", told)
	}
	return low, high, ends, nil
}

// usual is the range of an address that no question states. Without a spread, parts are from 0 to 1 and days those of the run; others
// may be so much that a scan of it would tell nothing: their ends are infinite.
func usual(s *scenario.Scenario, address string) (low, high float64, ends string) {
	b, _ := s.Bounds(address)
	low, high = admitted(s, address)
	ends = EndsBounds
	if e, err := s.Ends(address); err == nil {
		low, high, ends = e.Low, e.High, EndsSpread
		if e.Most {
			ends = EndsMost
		}
	}
	if b.Whole {
		low, high = math.Ceil(low), math.Floor(high)
	}
	return low, high, ends
}

// admitted is all that an address may be: parts from 0 to 1, days of the run; others have infinite ends.
func admitted(s *scenario.Scenario, address string) (low, high float64) {
	if sh, _ := s.ShapeAt(address); sh.Form == form.Date {
		return float64(s.World.Time.Start), float64(s.World.Time.End - 1)
	}
	b, _ := s.Bounds(address)
	if b.High > 1 {
		return math.Inf(-1), math.Inf(1)
	}
	return b.Low, b.High
}
