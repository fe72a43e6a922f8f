// Package domain knows which results the scenarios that ship cover, at their stated values and over their spreads, and tells
// results that lie outside: nothing of the kind was looked at when the model was built and tested.
//
// domain.csv has, for each headline measure and fiscal quarter, the least and the greatest value of all these runs. A test
// makes it, and another checks that the shipped scenarios lie inside:
//
//	go test ./sim/domain -update
//	H20SIM_LONG=1 go test ./sim/domain        # whether it is still what the runs give; a minute
package domain

import (
	"cmp"
	"math"
	"slices"
	"strings"

	_ "embed"

	"h20sim/sim"
)

//go:embed domain.csv
var file string

// margin is how far outside a result must lie to be told, as a part of all that the measure spans over the quarters: the
// ends of a few thousand draws are not sharp.
const margin = 0.02

// An Outlier is a measure that lies outside, in the quarter in which it does so most.
type Outlier struct {
	Measure          sim.Measure
	Quarter          sim.Period
	Value, Low, High float64 // in the unit of the measure; what was found, and what is covered in that quarter
	Others           int     // quarters more in which it lies outside

	far float64 // distance to the nearer end, as a part of what the measure spans
}

// A Finding is what of a run lies outside the domain.
type Finding struct {
	Outliers []Outlier    // the farthest first
	Measures []string     // headline measures that no shipped scenario has, and that are not 0
	Quarters []sim.Period // that no shipped scenario reaches
}

// Outside finds what of a run lies outside the domain, by the whole fiscal quarters of the run.
func Outside(t *sim.Trace) (f Finding) { return covered().outside(t) }

// A span is the least and the greatest value of a measure.
type span struct{ low, high float64 }

// with is the span that also holds a value.
func (s span) with(v float64) span { return span{min(s.low, v), max(s.high, v)} }

// beyond is how far a value lies outside the span; 0 if it does not.
func (s span) beyond(v float64) float64 { return max(s.low-v, v-s.high, 0) }

// A table is the domain: the span of each measure in each quarter, and over all quarters.
type table struct {
	spans map[string]map[string]span // by measure, then quarter
	all   map[string]span            // by measure
}

// outside finds what lies outside the table.
func (d *table) outside(t *sim.Trace) (f Finding) {
	quarters := sim.QuartersWithin(t.Start, t.End())
	for i, m := range t.Measures {
		if !m.Headline() {
			continue
		}
		if d.spans[m.Name] == nil {
			if !zero(t, i, quarters) {
				f.Measures = append(f.Measures, m.Name)
			}
			continue
		}
		if o := d.farthest(t, i, quarters); o.far > margin {
			f.Outliers = append(f.Outliers, o)
		}
	}
	slices.SortStableFunc(f.Outliers, func(a, b Outlier) int { return cmp.Compare(b.far, a.far) })
	f.Quarters = d.unreached(quarters)
	return f
}

// zero reports whether a measure is 0 in all quarters.
func zero(t *sim.Trace, column int, quarters []sim.Period) bool {
	return !slices.ContainsFunc(quarters, func(q sim.Period) bool { return t.At(column, q) != 0 })
}

// Quarters are the fiscal quarters of a run in which a measure lies outside the domain, or that no shipped scenario reaches; none of
// a measure that is no headline.
func Quarters(t *sim.Trace, measure string) []sim.Period { return covered().quarters(t, measure) }

func (d *table) quarters(t *sim.Trace, measure string) (list []sim.Period) {
	column, ok := t.Column(measure)
	if !ok || d.spans[measure] == nil {
		return nil
	}
	width := d.width(measure)
	for _, q := range sim.QuartersWithin(t.Start, t.End()) {
		s, reached := d.spans[measure][q.Name]
		if !reached || s.beyond(t.At(column, q))/width > margin {
			list = append(list, q)
		}
	}
	return list
}

// farthest is a measure in the quarter in which it lies farthest outside.
func (d *table) farthest(t *sim.Trace, column int, quarters []sim.Period) (worst Outlier) {
	m := t.Measures[column]
	width, outside := d.width(m.Name), 0
	for _, q := range quarters {
		s, reached := d.spans[m.Name][q.Name]
		v := t.At(column, q)
		far := s.beyond(v) / width
		if !reached || far <= margin {
			continue
		}
		outside++
		if far > worst.far {
			worst = Outlier{Measure: m, Quarter: q, Value: v, Low: s.low, High: s.high, far: far}
		}
	}
	worst.Others = max(outside-1, 0)
	return worst
}

// width is what a measure spans over all quarters, above 0.
func (d *table) width(measure string) float64 {
	s := d.all[measure]
	return max(s.high-s.low, 1e-3*math.Abs(s.high), 1e-9)
}

// unreached are the quarters that the table does not have.
func (d *table) unreached(quarters []sim.Period) (list []sim.Period) {
	for _, q := range quarters {
		if !slices.ContainsFunc(d.names(), func(name string) bool { return name == q.Name }) {
			list = append(list, q)
		}
	}
	return list
}

// names are the quarters of the table, in order.
func (d *table) names() (list []string) {
	for _, spans := range d.spans {
		for name := range spans {
			if !slices.Contains(list, name) {
				list = append(list, name)
			}
		}
	}
	slices.SortFunc(list, strings.Compare)
	return list
}
