package rolling

import (
	"cmp"
	"math"
	"slices"

	"h20sim/sim/fit"
)

// A Standing is a published view of a cell, and how far it was from what came.
type Standing struct {
	*Rival
	Low, High float64
	Score     float64 // CRPS, in the unit of the cell; NaN of what is no forecast without a chance
}

// League holds all that was published of a cell against what came; of a cell all rows count. What is higher comes first. A point scores
// its error, a range as a uniform over it. A ceiling and what is said on a condition are shown and not scored: the one has no lower
// end, the other says nothing without a chance of its condition, and none was published.
func League(c *Cell, rivals []Rival) (list []Standing) {
	for i := range rivals {
		if r := &rivals[i]; r.Cell == c.Key() {
			low, high := r.Ends()
			list = append(list, Standing{r, low, high, r.score(c)})
		}
	}
	slices.SortStableFunc(list, func(a, b Standing) int {
		return cmp.Or(cmp.Compare(b.Low+b.High, a.Low+a.High), cmp.Compare(a.Date, b.Date), cmp.Compare(a.Publisher, b.Publisher))
	})
	return list
}

// After reports whether the view came after the origin of its cell, so that its author knew more.
func (s *Standing) After() bool { return s.Days > 0 }

// score is the CRPS of what a rival said.
func (r *Rival) score(c *Cell) float64 {
	low, high := r.Ends()
	switch {
	case r.Kind == Ceiling || r.Kind == Conditional || math.IsNaN(low) || c.Set == Bound:
		return nan
	case low == high:
		return math.Abs(low - c.Reported)
	}
	return even(low, high).CRPS(c.Reported)
}

// even are outcomes spread evenly from one number to another.
func even(low, high float64) (o fit.Outcomes) {
	for i := range dressedOutcomes {
		o.Values = append(o.Values, low+(high-low)*(float64(i)+0.5)/dressedOutcomes)
	}
	return o
}

// LeagueCell is the cell of the league: H20 revenue in FY2026Q3 as of 27 August 2025, of which most views were published.
const LeagueCell = "2025-08-27|h20.revenue|FY2026Q3"

// Row returns the row of a cell by its key; nil if there is none.
func (r *Record) Row(key string) *Row {
	for i := range r.Rows {
		if r.Rows[i].Cell.Key() == key {
			return &r.Rows[i]
		}
	}
	return nil
}
