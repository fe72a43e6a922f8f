package rolling

import (
	"context"
	"fmt"
	"slices"

	"h20sim/sim"
	"h20sim/sim/fit"
	"h20sim/sim/study"
)

// A Record is what was forecast on many days, and what came.
type Record struct {
	Study   *study.Study // the template
	Draws   int          // by origin
	Origins []*Origin    // in order of day
	Rows    []Row        // in order of the cells
	S1      []Row        // H20 revenue in three quarters, as forecast on one day
}

// A Plan says what a record is made from.
type Plan struct {
	Template string // study file
	Reported []fit.Reported
	Cells    []Cell
	Draws    int // by origin
}

// Shipped is the plan of what ships, with a template.
func Shipped(template string, draws int) Plan {
	return Plan{template, fit.Published(), Cells(), draws}
}

// Origins reads the template as of each day of results.
func (p Plan) Origins() (asked *study.Study, list []*Origin, err error) {
	asked, base, err := study.Load(p.Template, 0)
	if err != nil {
		return nil, nil, err
	}
	for _, day := range Days(p.Reported, base.World.Time.Start) {
		o, err := NewOrigin(p.Template, day)
		if err != nil {
			return nil, nil, fmt.Errorf("as of %s: %w", day, err)
		}
		list = append(list, o)
	}
	return asked, list, nil
}

// Record forecasts at each origin, tied to what is given there, and scores what came. The same plan gives the same record for any
// number of jobs. told hears of each origin that is done.
func (p Plan) Record(ctx context.Context, jobs int, told func(done, total int)) (*Record, error) {
	asked, origins, err := p.Origins()
	if err != nil {
		return nil, err
	}
	r := &Record{Study: asked, Draws: p.Draws, Origins: origins}
	for i, o := range origins {
		if err := o.Tie(); err != nil {
			return nil, err
		}
		if err := o.Draw(ctx, p.Cells, p.Draws, jobs); err != nil {
			return nil, err
		}
		told(i+1, len(origins))
	}
	r.score(p)
	return r, nil
}

// score makes the rows.
func (r *Record) score(p Plan) {
	past := NewPast(p.Reported, p.Cells)
	for i := range p.Cells {
		c := &p.Cells[i]
		if o := r.at(c.Origin); o != nil {
			r.Rows = append(r.Rows, newRow(c, o, past))
		}
	}
	if o := r.at(s1Day); o != nil {
		r.S1 = s1Rows(o, p.Reported, past)
	}
}

// at is the origin of a day; nil if there is none.
func (r *Record) at(day sim.Date) *Origin {
	i := slices.IndexFunc(r.Origins, func(o *Origin) bool { return o.Day == day })
	if i < 0 {
		return nil
	}
	return r.Origins[i]
}

// s1Day is the day from which the three quarters after the summer of 2025 are forecast: target S1 of the studies.
var s1Day = sim.NewDate(2025, 8, 27)

// s1Rows are H20 revenue in the three quarters that ended after the day.
func s1Rows(o *Origin, reported []fit.Reported, past *Past) (list []Row) {
	for q, h := sim.QuarterOf(o.Day), 1; h <= 3; q, h = q.Next(), h+1 {
		period := sim.Period{Name: q.String(), First: q.First(), End: q.End()}
		for _, r := range reported {
			if r.Quarter == q {
				v := r.Figures[fit.H20Revenue]
				list = append(list, newRow(&Cell{Origin: o.Day, Horizon: h, Measure: fit.H20Revenue, Period: period, Unit: "MUSD", Reported: v, Low: v, High: v,
					Published: r.Published, Last: nan, Guidance: nan, Set: Core}, o, past))
			}
		}
	}
	return list
}

// Of are the rows that count.
func (r *Record) Of(count func(*Row) bool) (list []Row) { return Only(r.Rows, count) }

// Only are the rows of a list that count.
func Only(rows []Row, count func(*Row) bool) (list []Row) {
	for i := range rows {
		if count(&rows[i]) {
			list = append(list, rows[i])
		}
	}
	return list
}

// IsCore reports whether a headline may rest on the row: it is of a core cell.
func (r *Row) IsCore() bool { return r.Cell.Set == Core && r.Scores[Ours] != nil }

// IsOwn reports whether the row is of a core cell that needs no part, so that the model alone is scored.
func (r *Row) IsOwn() bool { return r.IsCore() && !r.Cell.NeedsPart }

// IsBlind reports whether nothing in the base of the row's origin was judged later.
func (r *Row) IsBlind() bool { return r.Origin.JudgedLater() == 0 }
