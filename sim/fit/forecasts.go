package fit

import (
	"math"

	"h20sim/sim"
	"h20sim/sim/scenario"
)

// A Forecast holds one reported figure against the model and against two forecasts that need no model.
type Forecast struct {
	Quarter  sim.Quarter
	Measure  string
	Reported float64
	Found    float64
	Repeated float64 // the figure of the quarter before; NaN if it was not disclosed
	Guided   float64 // the company's own guidance; NaN if it gave none, and for other measures than revenue
	Later    bool    // whether it was published after the day to which the run is blind

	Own   bool           // whether a user states it, not the table that ships
	Place scenario.Place // where it stands
}

// A Naive is a forecast that needs no model, against which the model is held.
type Naive int

const (
	LastQuarter Naive = iota // the figure of the quarter before, repeated
	Guidance                 // the company's own
)

// Naives are all forecasts that need no model.
func Naives() []Naive { return []Naive{LastQuarter, Guidance} }

// Guess is what the forecast says of a figure; NaN if it says nothing.
func (n Naive) Guess(f Forecast) float64 {
	if n == Guidance {
		return f.Guided
	}
	return f.Repeated
}

// Forecasts holds every reported figure that the run covers against it. asOf is the day to which the run is blind, or 0.
func Forecasts(t *sim.Trace, reported []Reported, asOf sim.Date) ([]Forecast, error) {
	var list []Forecast
	last := map[string]float64{}
	for _, r := range reported {
		for _, measure := range ReportedMeasures() {
			before, known := last[measure]
			if !known {
				before = math.NaN()
			}
			value := r.Figures[measure]
			last[measure] = value
			if math.IsNaN(value) || r.Quarter.First() < t.Start || r.Quarter.End() > t.End() {
				continue
			}
			f := Forecast{Quarter: r.Quarter, Measure: measure, Reported: value, Repeated: before, Guided: math.NaN(), Later: asOf > 0 && r.PublishedOf(measure) > asOf,
				Own: r.Owns(measure), Place: r.PlaceOf(measure)}
			if measure == H20Revenue {
				f.Guided = r.Guided
			}
			var err error
			if f.Found, err = t.Over(measure, sim.Period{Name: r.Quarter.String(), First: r.Quarter.First(), End: r.Quarter.End()}); err != nil {
				return nil, err
			}
			list = append(list, f)
		}
	}
	return list, nil
}

// Skill is 1 − the mean absolute error of the model over that of a forecast that needs no model, over the figures for
// which there is such a forecast: 1 is perfect, 0 is no better, below 0 is worse. n counts the figures.
func Skill(list []Forecast, naive func(Forecast) float64) (skill float64, n int) {
	model, simple := 0.0, 0.0
	for _, f := range list {
		if guess := naive(f); !math.IsNaN(guess) {
			model += math.Abs(f.Found - f.Reported)
			simple += math.Abs(guess - f.Reported)
			n++
		}
	}
	if simple == 0 {
		return math.NaN(), n
	}
	return 1 - model/simple, n
}
