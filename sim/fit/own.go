package fit

import (
	"cmp"
	"slices"

	"h20sim/sim"
	"h20sim/sim/scenario"
)

// WithOwn lays rows that a user states over what was published, and returns both in order of quarter. A quarter that the user
// states replaces that of the table; of several rows of one quarter the one published last counts. What the file has no column for
// stays as published: the company's guidance is not lost for who fills in a figure.
func WithOwn(published, own []Reported) []Reported {
	newest := map[sim.Quarter]Reported{}
	for _, r := range own {
		if was, known := newest[r.Quarter]; !known || was.Published < r.Published {
			newest[r.Quarter] = r
		}
	}
	var all []Reported
	for _, r := range published {
		mine, replaced := newest[r.Quarter]
		if !replaced {
			all = append(all, r)
			continue
		}
		all = append(all, mine.over(r))
		delete(newest, r.Quarter)
	}
	for _, r := range newest {
		r.Own = true
		all = append(all, r)
	}
	slices.SortStableFunc(all, func(a, b Reported) int {
		return cmp.Or(cmp.Compare(a.Quarter.Year, b.Quarter.Year), cmp.Compare(a.Quarter.N, b.Quarter.N))
	})
	return all
}

// over is a row of a user in the place of a published one, of which it keeps what its file has no column for. The place of what it
// keeps is that of the published table, and it is not the user's.
func (r Reported) over(was Reported) Reported {
	figures, places := map[string]float64{}, map[string]scenario.Place{}
	kept := map[string]bool{}
	for measure, v := range r.Figures {
		figures[measure], places[measure] = v, r.PlaceOf(measure)
		if !r.has(measure) {
			figures[measure], places[measure], kept[measure] = was.Figures[measure], was.PlaceOf(measure), true
		}
	}
	r.Figures, r.places, r.kept, r.Own, r.before = figures, places, kept, true, was.Published
	if !r.has(guidedColumn) {
		r.Guided = was.Guided
	}
	return r
}

// Owns reports whether the user states the figure of a measure.
func (r *Reported) Owns(measure string) bool { return r.Own && !r.kept[measure] }

// PublishedOf is the day on which the figure of a measure came out.
func (r *Reported) PublishedOf(measure string) sim.Date {
	if r.kept[measure] {
		return r.before
	}
	return r.Published
}

// has reports whether the file of the row has a column of a measure.
func (r *Reported) has(measure string) bool { return r.columns[measure] }

// Hold holds a back-test against other rows than those that ship, before draws are made.
func (b *Backtest) Hold(reported []Reported) error {
	figures, err := Forecasts(b.Trace, reported, b.Day)
	if err != nil {
		return err
	}
	b.Reported, b.Figures = reported, figures
	return nil
}

// OwnFigures are the figures that the user states.
func (b *Backtest) OwnFigures() (list []Forecast) {
	for _, f := range b.Figures {
		if f.Own {
			list = append(list, f)
		}
	}
	return list
}
