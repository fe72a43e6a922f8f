package rolling

import (
	"math"
	"slices"

	"h20sim/sim"
	"h20sim/sim/fit"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat/distuv"
)

// seriesOf names the series that tells how a measure scatters, where it is not its own: what the company reports of the H20
// it reports of all buyers.
var seriesOf = map[string]string{"h20.revenue_china": "h20.revenue"}

// billing is the longest series there is: China by billing location, from fiscal 2024 on.
const billing = "nvidia.china_billing"

// headquarters is China by customer headquarters, first published with the figure of FY2026Q3. Figures of earlier quarters came a
// year after them, as the comparison of a later filing.
const headquarters = "nvidia.china_hq"

// A record is what was published of one measure by quarter.
type record struct {
	quarter sim.Quarter
	value   float64
	known   sim.Date // the day from which it could be known
}

// A Past is what was published by quarter, and since when it could be known.
type Past struct {
	reported []fit.Reported
	cells    []Cell
}

// NewPast takes reported quarters, and the days on which tables came that followed a release from cells.
func NewPast(reported []fit.Reported, cells []Cell) *Past { return &Past{reported, cells} }

// records are those of a series that could be known on a day, in order of quarter.
func (p *Past) records(series string, day sim.Date) (list []record) {
	for i, r := range p.reported {
		v, ok := r.Figures[series]
		if !ok || math.IsNaN(v) {
			continue
		}
		if known := p.knownOn(series, i); known > 0 && known <= day {
			list = append(list, record{r.Quarter, v, known})
		}
	}
	return list
}

// knownOn is the day from which a reported figure could be known: that of a cell that speaks of it, which may follow the
// release, else that of the release, and on the headquarters basis that of a year later until the basis was in use. It is 0
// if that day has not come.
func (p *Past) knownOn(series string, i int) sim.Date {
	q := p.reported[i].Quarter
	for k := range p.cells {
		if c := &p.cells[k]; c.Measure == series && c.Period.Name == q.String() {
			return c.Published
		}
	}
	if series != headquarters {
		return p.reported[i].Published
	}
	for _, r := range p.reported {
		if r.Quarter == (sim.Quarter{Year: q.Year + 1, N: q.N}) {
			return r.Published
		}
	}
	return 0
}

// changes are the logarithmic changes from a quarter to the next of a series that could be known on a day, where both are
// above 0.
func (p *Past) changes(series string, day sim.Date) (list []float64) {
	all := p.records(series, day)
	for i := 1; i < len(all); i++ {
		if a, b := all[i-1], all[i]; a.quarter.Next() == b.quarter && a.value > 0 && b.value > 0 {
			list = append(list, math.Log(b.value/a.value))
		}
	}
	return list
}

// fewChanges is the number of changes below which a series has no spread of its own worth the name. It was set before any
// score was looked at.
const fewChanges = 4

// Scatter is the spread of past quarterly logarithmic changes of a measure that was known on a day: the root of their mean
// square, since the last value is the middle. A series of fewer than four changes is taken together with the longest, that
// of China by billing location. Cards are counted by year, so they have none of their own.
func (p *Past) Scatter(measure string, day sim.Date) float64 {
	series := measure
	if s := seriesOf[measure]; s != "" {
		series = s
	}
	list := p.changes(series, day)
	if len(list) < fewChanges && series != billing {
		list = slices.Concat(list, p.changes(billing, day))
	}
	if len(list) == 0 {
		return math.NaN()
	}
	return floats.Norm(list, 2) / math.Sqrt(float64(len(list)))
}

// dressed are as many quantiles as stand for a log-normal.
const dressedOutcomes = 1000

// Dressed is the last value of a cell, v, dressed in its own past scatter s: log-normal with the median v and, h quarters
// ahead,
//
//	sd of ln = s·√h
//
// A last value of 0 has no logarithm and stays a point. There are no outcomes if there is no last value.
func (p *Past) Dressed(c *Cell) fit.Outcomes {
	s := p.Scatter(c.Measure, c.Origin) * math.Sqrt(float64(c.Horizon))
	switch {
	case math.IsNaN(c.Last) || math.IsNaN(s):
		return fit.Outcomes{}
	case c.Last <= 0 || s == 0:
		return point(c.Last)
	}
	law, list := distuv.LogNormal{Mu: math.Log(c.Last), Sigma: s}, make([]float64, dressedOutcomes)
	for i := range list {
		list[i] = law.Quantile((float64(i) + 0.5) / dressedOutcomes)
	}
	return fit.NewOutcomes(list, nil)
}

// point is a forecast of one number; none for NaN.
func point(v float64) fit.Outcomes {
	if math.IsNaN(v) {
		return fit.Outcomes{}
	}
	return fit.NewOutcomes([]float64{v}, nil)
}
